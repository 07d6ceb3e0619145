"""Our SQuAD scores beside another transcription of the official script, torchmetrics', on 200 cases."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from torchmetrics.functional.text import squad

from variorum_eval.metrics.squad import exact_match, token_f1

_EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "gold.jsonl"
_COUNT = 200


def _golds() -> list[list[str]]:
    rows = [json.loads(line) for line in _EXAMPLES.read_text(encoding="utf-8").splitlines()]
    return [answers for row in rows for answers in row["sources"].values() if answers]


def _changed(answer: str, others: list[str], rng: random.Random) -> str:
    """What a reader might say in a gold answer's place: words more or less, other signs, another."""
    words = answer.split()
    choice = rng.randrange(7)
    if choice == 0:
        return answer
    if choice == 1:
        return f"The {answer.upper()}!"
    if choice == 2:
        return " ".join(words[: max(1, len(words) // 2)])
    if choice == 3:
        return " ".join([*words, *rng.choice(others).split()])
    if choice == 4:
        return " ".join(rng.sample(words * 2, len(words)))
    if choice == 5:
        return answer.replace("-", " – ").replace(" ", "\t")
    return rng.choice(others)


def _cases() -> list[tuple[str, list[str]]]:
    rng = random.Random(20261122)
    golds = _golds()
    flat = [answer for answers in golds for answer in answers]
    chosen = [rng.choice(golds) + rng.sample(flat, rng.randrange(3)) for _ in range(_COUNT)]
    return [(_changed(rng.choice(answers), flat, rng), answers) for answers in chosen]


def test_our_scores_are_the_official_ones() -> None:
    scores = []
    for number, (said, answers) in enumerate(_cases()):
        official = squad(
            [{"prediction_text": said, "id": str(number)}],
            [{"answers": {"answer_start": [0] * len(answers), "text": answers}, "id": str(number)}],
        )
        assert 100.0 * exact_match(said, answers) == pytest.approx(float(official["exact_match"])), said
        assert 100.0 * token_f1(said, answers) == pytest.approx(float(official["f1"]), abs=1e-3), said
        scores.append(token_f1(said, answers))
    # The cases are of every kind: wholly right, partly, and not at all.
    assert len(scores) == _COUNT
    assert min(sum(s == 1 for s in scores), sum(0 < s < 1 for s in scores), sum(s == 0 for s in scores)) > 15
