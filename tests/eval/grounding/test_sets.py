from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum.verifier import Judgement
from variorum_eval.errors import CaseError
from variorum_eval.grounding import Support
from variorum_eval.grounding.classes import mean_balanced
from variorum_eval.grounding.sets import (
    JudgedText,
    Said,
    SetFigures,
    judge_texts,
    read_judged_texts,
    score_judged,
    some_of_each,
    statements,
)

PASSAGE = "The call lasted 90 minutes. Varga asked for it."


class Doubting:
    """Supports what mentions the call, and little else."""

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        return [Judgement(p, 0.0, 1 - p) for p in (0.9 if "call" in claim else 0.2 for _, claim in pairs)]


def test_rows_are_read_and_those_that_state_nothing_left_out(tmp_path: Path) -> None:
    labels = ("supported", "not_supported", "generic", "contradiction", "neutral")
    path = tmp_path / "ground.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for label in labels:
            row = {
                "source": "s",
                "premise": PASSAGE,
                "hypothesis": "Q: How long? A: 90 minutes",
                "label": label,
            }
            lines.write(json.dumps(row) + "\n")
    read = read_judged_texts(path)
    assert [judged.supported for judged in read] == [True, False, False, False]
    assert [judged.found for judged in read] == [
        Support.SUPPORTED,
        None,
        Support.CONTRADICTED,
        Support.NOT_FOUND,
    ]
    assert {judged.text for judged in read} == {"How long? 90 minutes"}
    with pytest.raises(CaseError, match="line 1"):
        (tmp_path / "broken.jsonl").write_text("{}\n", encoding="utf-8")
        read_judged_texts(tmp_path / "broken.jsonl")


def test_a_question_goes_with_its_answer() -> None:
    assert statements("How long? 90 minutes. It was calm.") == ["How long? 90 minutes.", "It was calm."]
    assert statements("") == [""]


def test_what_only_talks_is_no_statement() -> None:
    assert statements("I love it! It opened in 1931. I hope this helps.") == ["It opened in 1931."]
    assert statements("I hope this helps.") == ["I hope this helps."]


def test_a_text_is_as_supported_as_its_weakest_statement_and_not_with_a_wrong_number() -> None:
    texts = [
        JudgedText("s", PASSAGE, text, supported=True)
        for text in ("The call was long.", "The call was long. It was calm.", "The call lasted 40 minutes.")
    ]
    said = judge_texts(Doubting(), texts)
    assert [each.supported for each in said] == [0.9, 0.2, -1.0]
    assert [each.verdict for each in said] == [Support.SUPPORTED, Support.NOT_FOUND, Support.NOT_FOUND]


def test_balanced_accuracy_by_hand() -> None:
    texts = [JudgedText("a", "", "", supported=s) for s in (True, True, True, False)]
    texts += [JudgedText("b", "", "", supported=True)]
    said = [Said(margin, Support.NOT_FOUND) for margin in (0.9, 0.6, -0.1, 0.1, 0.1)]
    figures = score_judged(texts, said)
    first, second = figures.sets
    assert (first.source, first.rows, first.supported) == ("a", 4, 3)
    assert mean_balanced([first.classes()]).value == pytest.approx((2 / 3 + 1) / 2)
    assert mean_balanced([second.classes()]).value == 0.0, "of the one kind that it has"
    assert figures.balanced_accuracy.value == pytest.approx(5 / 12)
    assert (figures.three_way, figures.three_way_balanced_accuracy.value) == ((), None)
    assert some_of_each(texts, 1) == [texts[0], texts[4]]
    assert some_of_each(texts, None) == texts


def test_the_interval_of_a_balanced_accuracy() -> None:
    # Of 50 supported rows 40 are right, of 50 others 30: the standard error is half the root of
    # 0.8 * 0.2 / 50 + 0.6 * 0.4 / 50, which is 0.0447.
    one = mean_balanced([SetFigures("a", 100, 50, 40, 30).classes()])
    assert (one.value, one.of) == (pytest.approx(0.7), 100)
    assert one.low == pytest.approx(0.7 - 1.96 * 0.0447, abs=0.015)
    assert one.high == pytest.approx(0.7 + 1.96 * 0.0447, abs=0.015)
    four = mean_balanced([SetFigures(name, 100, 50, 40, 30).classes() for name in "abcd"])
    assert four.low is not None
    assert one.low is not None
    assert 0.7 - four.low == pytest.approx((0.7 - one.low) / 2, abs=0.015), "four sets halve it"
    assert four == mean_balanced([SetFigures(name, 100, 50, 40, 30).classes() for name in "abcd"])
