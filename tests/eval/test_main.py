from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from variorum_eval.__main__ import Models, app
from variorum_index import Embedder

CASE = {
    "id": "a",
    "question": "How long?",
    "sources": {"[one].txt": ["90 minutes"], "two.txt": None, "gone.txt": None},
    "relation": "single",
}


@pytest.fixture
def call(hash_embedder: Embedder, make_reader: Any) -> Callable[..., Result]:
    reader = make_reader({"How long?": ["90 minutes", "rain"]})

    def call(*arguments: object) -> Result:
        # Wide enough that no cell of a table is folded.
        result = CliRunner(env={"COLUMNS": "200"}).invoke(
            app, [str(argument) for argument in arguments], obj=Models(reader, hash_embedder)
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "[one].txt").write_text("It took 90 minutes.")
    (folder / "two.txt").write_text("All rain.")
    return folder


def test_gold(call: Callable[..., Result], write: Callable[[str], Path], documents: Path) -> None:
    result = call("gold", write(json.dumps(CASE)), "--documents", documents, "--misses")
    assert result.exit_code == 0
    assert "1 of 3 rows" in result.stdout
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "a two.txt false statement not stated rain (0.75)" in lines
    assert "a gone.txt missing not stated nothing" in lines
    assert not any("[one].txt" in line for line in lines)


def test_gold_as_json(
    call: Callable[..., Result], write: Callable[[str], Path], documents: Path, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    arguments = ("gold", write(json.dumps(CASE)), "--documents", documents, "--library", library, "--json")
    figures = json.loads(call(*arguments).stdout)
    assert (figures["rows"], figures["right"], figures["false_statement"], figures["missing"]) == (3, 1, 1, 1)
    assert "misses" not in figures
    again = json.loads(call(*arguments, "--threshold", "2", "--misses").stdout)  # the library is used again
    assert (again["right"], again["missed"], again["missing"]) == (1, 1, 1)
    assert again["misses"][0] == {
        "id": "a",
        "source": "[one].txt",
        "outcome": "missed",
        "gold": ["90 minutes"],
        "said": None,
        "confidence": 0.75,
    }


def test_a_file_that_cannot_be_added_is_named(
    call: Callable[..., Result], write: Callable[[str], Path], documents: Path
) -> None:
    (documents / "two.txt").write_text("")
    result = call("gold", write(json.dumps(CASE)), "--documents", documents, "--json")
    assert "two.txt: is empty" in result.stderr
    assert json.loads(result.stdout)["missing"] == 2


def test_ramdocs(call: Callable[..., Result], write: Callable[[str], Path], tmp_path: Path) -> None:
    texts = [("It took 90 minutes.", "90 minutes"), ("Sun.", "unknown"), ("Sun.", "unknown")]
    documents = [{"text": text, "type": "correct", "answer": answer} for text, answer in texts]
    line = json.dumps({"question": "How long?", "documents": documents})
    cases, library = write(f"{line}\n{line}\n"), tmp_path / "library"
    for _ in range(2):
        figures = json.loads(call("ramdocs", cases, "--library", library, "--limit", 1, "--json").stdout)
        assert (figures["cases"], figures["rows"], figures["right"]) == (1, 3, 3)
        assert (figures["verdicts"], figures["verdict_accuracy"]) == (0, None)
    assert len(list((library / "documents").iterdir())) == 2
    assert "100.0 %" in call("ramdocs", cases, "--passages", 1).stdout


def test_squad(call: Callable[..., Result], write: Callable[[str], Path]) -> None:
    row = {"source": "s", "question": "How long?", "context": "It took 90 minutes."}
    lines = [
        row | {"answers": [{"text": "90"}], "impossible": False},
        row | {"answers": [], "impossible": True},
    ]
    path = write("\n".join(map(json.dumps, lines)))
    figures = json.loads(call("squad", path, "--set", "s", "--json").stdout)
    assert figures["has_answer"] == {"questions": 1, "exact": 0.0, "f1": pytest.approx(2 / 3)}
    assert figures["no_answer"] == {"questions": 1, "exact": 0.0, "f1": 0.0}
    table = call("squad", path, "--threshold", "2", "--limit", "2").stdout
    assert " ".join(table.split()).endswith("HasAns 1 0.0 % 0.0 % NoAns 1 100.0 % 100.0 %")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["gold", "absent.jsonl", "--documents", "."], "absent.jsonl could not be read", id="cases"
        ),
        pytest.param(["gold", "{cases}", "--documents", "nowhere"], "no folder nowhere", id="documents"),
        pytest.param(
            ["gold", "{cases}", "--documents", "{empty}"], "None of the sources", id="other documents"
        ),
        pytest.param(["ramdocs", "{cases}"], 'line 1: "documents" is missing', id="other cases"),
        pytest.param(["squad", "{cases}"], 'line 1: "answers" is missing', id="other cases for squad"),
        pytest.param(
            ["gold", "{cases}", "--documents", ".", "--library", "{cases}"],
            "is a file, not a library",
            id="library",
        ),
    ],
)
def test_errors(
    call: Callable[..., Result],
    write: Callable[[str], Path],
    tmp_path: Path,
    arguments: list[str],
    said: str,
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    cases = write(json.dumps(CASE))
    result = call(*(argument.format(cases=cases, empty=empty) for argument in arguments))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_followups(call: Callable[..., Result], write: Callable[[str], Path]) -> None:
    asked = {"id": "u1", "set": "tune", "first": "How long was the call with Russia?", "second": "and Iran?"}
    wanted = {"completed": ["How long was the call with Iran?"], "needs": ["Iran", "minutes"]}
    path = write(json.dumps({**asked, **wanted}))
    figures = json.loads(call("followups", path, "--json", "--misses").stdout)
    assert (figures["follow_ups"], figures["noticed"], figures["exact"], figures["full"]) == (
        1,
        1.0,
        1.0,
        0.0,
    )
    assert figures["misses"][0]["completed"] == "How long was the call with Iran?"
    shown = call("followups", path, "--misses").stdout
    assert "0.0 %" in shown
    assert "u1" in shown


def test_mtrag(call: Callable[..., Result], write: Callable[[str], Path], tmp_path: Path) -> None:
    texts = ["The harbour call with Russia lasted long.", *(f"Text {n} of something else." for n in range(9))]
    turns = [
        {"speaker": "user", "text": text} for text in ("How long was the harbour call?", "who asked for it?")
    ]
    lines = [
        {"conversation_id": str(n), "input": turns[: 1 + (n == 0)], "contexts": [{"text": text}]}
        for n, text in enumerate(texts)
    ]
    path = write("\n".join(map(json.dumps, lines)))
    arguments = ("mtrag", path, "--library", tmp_path / "library")
    figures = json.loads(call(*arguments, "--json").stdout)
    assert (figures["turns"], figures["completed"]) == (1, 1)
    last, completed, _ = figures["ways"]
    assert (last["way"], completed["way"]) == ("last turn alone", "completed")
    assert completed["recall"] == 1.0
    assert completed["recall_gain"]["mean"] == completed["recall"] - last["recall"]
    assert "the 1 that are completed" in call(*arguments).stdout  # the library is used again
    assert call("mtrag", write(json.dumps(lines[1]))).exit_code == 2
