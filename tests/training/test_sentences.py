from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from training.mine import read_scored
from training.sentences import LEFT_OUT, label, main, read_pairs
from variorum.reader import OnnxReader, Reading
from variorum.reader.onnx import WEIGHTS

PAIRS = [(f"What is number {n}?", f"Number {n} is {'x' * (n + 1)}.") for n in range(40)]


class LastWord:
    """Takes the last word, and is surer the longer it is; of the first sentence it finds nothing."""

    def read(self, question, passages):
        (passage,) = passages
        if passage == PAIRS[0][1]:
            return [Reading(0, 0, float("-inf"))]
        start = passage.rindex(" ") + 1
        return [Reading(start, len(passage) - 1, float(len(passage) - start))]


def test_the_surest_come_first_and_the_least_sure_are_left_out() -> None:
    rows = label(PAIRS, LastWord(), frozenset())
    assert [score for score, _ in rows] == sorted((score for score, _ in rows), reverse=True)
    assert len(rows) == round(39 * (1 - LEFT_OUT))
    for score, example in rows:
        assert example.context[example.start : example.start + len(example.answer)] == example.answer
        assert set(example.answer) == {"x"}
        assert score == len(example.answer) + 1
    assert PAIRS[0][0] not in {example.question for _, example in rows}


def test_what_has_an_answer_already_and_what_comes_twice_is_not_labelled() -> None:
    known = frozenset(question for question, _ in PAIRS[:30])
    rows = label(PAIRS + PAIRS, LastWord(), known)
    asked = [example.question for _, example in rows]
    assert len(asked) == len(set(asked)) == round(10 * (1 - LEFT_OUT))
    assert not known & set(asked)


def test_the_command_labels_with_the_shipped_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = {"query": "How long was the call?", "positive": "The call lasted 90 minutes, he said."}
    (tmp_path / "retrieval_pairs.jsonl.gz").write_bytes(gzip.compress(json.dumps(pair).encode()))
    (tmp_path / "qa.jsonl.gz").write_bytes(gzip.compress(b""))
    assert list(read_pairs(tmp_path / "retrieval_pairs.jsonl.gz")) == [tuple(pair.values())]
    out = tmp_path / "runs" / "sentences.jsonl.gz"
    arguments = ["--data", str(tmp_path), "--weights", str(WEIGHTS), "--out", str(out)]
    monkeypatch.setattr(sys, "argv", ["sentences", *arguments])
    main()
    (example,) = read_scored(out)
    assert (example.question, example.context) == tuple(pair.values())
    (reading,) = OnnxReader().read(example.question, [example.context])
    assert example.answer == example.context[reading.start : reading.end] == "90 minutes"
