from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from variorum_eval.__main__ import app

ANSWERS = ["90 minutes", "An hour and a half", "90 minutes.", "40 minutes", "unknown"]


@pytest.fixture
def cases(write: Callable[[str], Path]) -> Path:
    documents = [{"text": f"Text {n}.", "type": "correct", "answer": a} for n, a in enumerate(ANSWERS)]
    return write(json.dumps({"question": "How long?", "documents": documents}))


def test_pairs_are_counted(cases: Path) -> None:
    result = CliRunner().invoke(app, ["relations", str(cases), "--json", "--misses"])
    figures = json.loads(result.stdout)
    misses = figures.pop("misses")
    # Six pairs of four answers: two have the same words, and an hour and a half is grouped with both.
    alone = {"low": None, "high": None}  # of one question
    assert figures == {
        "cases": 1,
        "grouped": {"value": 1.0, "of": 1, **alone},
        "apart": {"value": 3 / 5, "of": 5, **alone},
    }
    assert [(miss["one"], miss["other"], miss["same"]) for miss in misses] == [
        ("90 minutes", "An hour and a half", False),
        ("An hour and a half", "90 minutes.", False),
    ]


def test_the_table(cases: Path) -> None:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["relations", str(cases), "--misses"])
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "the same gold, in one group 1 100.0 %" in lines
    assert "different gold, kept apart 5 60.0 %" in lines
    assert "ramdocs-1 90 minutes | An hour and a half grouped" in lines


def test_no_pairs(write: Callable[[str], Path]) -> None:
    line = {"question": "Q?", "documents": [{"text": "T", "type": "correct", "answer": "90"}]}
    result = CliRunner().invoke(app, ["relations", str(write(json.dumps(line)))])
    assert result.exit_code == 0
    assert "-" in result.stdout
