from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from training.examples import Example, mentions
from training.mine import CANDIDATES, DECEIVED, candidates, main, mine, read_scored
from variorum.reader import OnnxReader, Reading
from variorum.reader.onnx import WEIGHTS

FERRY = "The ferry to Brennhaven crosses the strait. The crossing takes three hours in calm weather."
STORM = "A storm kept the ferry to Brennhaven in port. It blew for two days and broke a mast."
FARE = "The fare of the ferry to Brennhaven is ten crowns. Children cross the strait for half of it."
SLOW = "Everybody knows that the crossing to Brennhaven is slow: THREE hours, they say, in calm weather."
BREAD = "Bread is made of flour and water. The oven has to be hot before the dough goes in."
FLOUR = "The mill at Kelder grinds flour from rye and wheat. It has done so for ninety years."
PARAGRAPHS = [FERRY, STORM, FARE, SLOW, BREAD, FLOUR]


def example(context: str, question: str, answer: str, source: str = "squad2_dev_A") -> Example:
    return Example(source, "t", context, question, answer, context.index(answer))


QUESTIONS = [
    example(FERRY, "How long does the crossing to Brennhaven take?", "three hours"),
    example(STORM, "How long did the storm keep the ferry in port?", "two days"),
    example(FARE, "What is the fare of the ferry?", "ten crowns"),
    example(BREAD, "What is bread made of?", "flour and water"),
    example(FLOUR, "What does the mill grind?", "flour"),
]
BORING = example(FARE, "Who is the captain?", "ten crowns")
EXAMPLES = [
    *QUESTIONS,
    BORING,
    example(FARE, "Which word is everywhere?", "The"),
    Example("squad2_dev_A", "t", SLOW, "Who was it?", "", -1),
    example("A tale of the ferry to Brennhaven.", "What is told?", "A tale", source="qamr"),
]


class WordReader:
    """Scores a passage by the words it shares with the question, and is never deceived by the boring one.

    `asked` keeps what was read.
    """

    def __init__(self) -> None:
        self.asked: dict[str, list[str]] = {}

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        self.asked[question] = list(passages)
        return [Reading(0, 1, self.score(question, passage)) for passage in passages]

    def score(self, question: str, passage: str) -> float:
        words = set(question.lower().rstrip("?").split())
        score = len(words & set(passage.lower().split())) + len(passage) / 1e6
        return DECEIVED - 0.1 if question == BORING.question else score


@pytest.fixture(scope="module")
def reader() -> WordReader:
    return WordReader()


@pytest.fixture(scope="module")
def mined(reader: WordReader) -> list[tuple[float, Example]]:
    return list(mine(EXAMPLES, reader, 100, seed=1))


def test_candidates_are_like_the_question_and_lack_its_answer() -> None:
    found = list(candidates(QUESTIONS, PARAGRAPHS))
    assert len(found) == len(QUESTIONS)
    for question, texts in zip(QUESTIONS, found, strict=True):
        assert 0 < len(texts) <= CANDIDATES
        assert len(set(texts)) == len(texts)
        assert question.context not in texts
        assert not any(mentions(text, question.answer) for text in texts)
    assert set(found[0][:2]) == {STORM, FARE}, "SLOW has the answer, in capitals"
    assert FLOUR in found[3]


def test_the_worst_deceiver_of_each_question_is_mined(
    reader: WordReader, mined: list[tuple[float, Example]]
) -> None:
    origins = {example.question: example for example in QUESTIONS}
    assert sorted(example.question for _, example in mined) == sorted(origins)
    for score, found in mined:
        texts = reader.asked[found.question]
        scores = [reader.score(found.question, text) for text in texts]
        assert score == max(scores)
        assert found == Example(
            "squad2_dev_A", "t", texts[scores.index(score)], found.question, answer="", start=-1
        )
        assert found.context in PARAGRAPHS
        assert found.context != origins[found.question].context
        assert not mentions(found.context, origins[found.question].answer)


def test_what_deceives_nobody_and_what_has_no_candidate_is_left_out(
    reader: WordReader, mined: list[tuple[float, Example]]
) -> None:
    assert BORING.question in reader.asked
    assert "Which word is everywhere?" not in reader.asked, "every passage holds its answer"
    assert not {BORING.question, "Which word is everywhere?"} & {example.question for _, example in mined}


def test_the_seed_chooses_the_questions_and_the_count_how_many(mined: list[tuple[float, Example]]) -> None:
    few = list(mine(EXAMPLES, WordReader(), 4, seed=1))
    assert few == mined[: len(few)]
    assert 2 <= len(few) <= 4
    others = list(mine(EXAMPLES, WordReader(), 100, seed=2))
    assert others != mined
    assert sorted(others, key=repr) == sorted(mined, key=repr)


def test_the_command_leaves_the_most_deceiving_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the shipped reader, from file to file."""
    rows = [
        {
            "id": str(number),
            "source": e.source,
            "title": e.title,
            "context": e.context,
            "question": e.question,
            "answers": [{"text": e.answer, "start": e.start}] if e.stated else [],
        }
        for number, e in enumerate(EXAMPLES)
    ]
    (tmp_path / "qa.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    out = tmp_path / "runs" / "mined.jsonl.gz"
    arguments = ["mine", "--data", str(tmp_path), "--weights", str(WEIGHTS), "--out", str(out)]
    monkeypatch.setattr(sys, "argv", arguments)
    main()

    with gzip.open(out, "rt", encoding="utf-8") as lines:
        scores = [json.loads(line)["score"] for line in lines]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] >= DECEIVED
    mined = read_scored(out)
    assert len(mined) == len(scores) > 0
    reader = OnnxReader()
    origins = {e.question: e for e in EXAMPLES}
    for score, found in zip(scores, mined, strict=True):
        (reading,) = reader.read(found.question, [found.context])
        assert reading.score == pytest.approx(score)
        assert not found.stated
        assert not mentions(found.context, origins[found.question].answer)
    assert list(out.parent.iterdir()) == [out]
