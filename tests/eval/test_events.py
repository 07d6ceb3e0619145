from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from variorum_eval.__main__ import app


@pytest.fixture
def cases(write: Callable[[str], Path]) -> Path:
    documents = [
        {"text": text, "type": "correct", "answer": answer}
        for text, answer in (
            ("On 4 July 2031 they spoke for 90 minutes.", "90 minutes"),
            ("The call on 4 July 2031 took 90 Minutes.", "90 minutes"),
            ("In October 2030 they spoke for two hours.", "two hours"),
            ("In October 2030 they spoke for long.", "three hours"),
            ("In October 2030 it rained.", "unknown"),
        )
    ]
    return write(json.dumps({"question": "How long was the call?", "documents": documents}))


def test_marks_are_counted_over_the_answers_that_their_texts_hold(cases: Path) -> None:
    result = CliRunner().invoke(app, ["events", str(cases), "--json", "--marks"])
    assert json.loads(result.stdout) == {
        "cases": 1,
        "marked": {"value": 1 / 3, "low": None, "high": None, "of": 3},
        "marks": [
            {
                "id": "ramdocs-1",
                "question": "How long was the call?",
                "answer": "two hours",
                "quote": "In October 2030 they spoke for two hours.",
                "reason": "In October 2030",
            }
        ],
    }


def test_the_table(cases: Path) -> None:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["events", str(cases), "--marks"])
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "1 3 1 33.3 %" in lines
    assert any(
        "two hours In October 2030 In October 2030 they spoke for two hours." in line for line in lines
    )
