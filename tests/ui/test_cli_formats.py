"""The commands for formats, passwords and feedback, each in its own process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.answers import answer, row
from variorum_eval.cases import Gold, read_gold
from variorum_index import Embedder, Library
from variorum_ui.accounts import Accounts
from variorum_ui.feedback import FeedbackBook, Judgement, feedback_on
from variorum_ui.records import Records

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("markdown", "# How long was the call?\n"),
        ("html", "<!DOCTYPE html>\n"),
        ("csv", '"question","asked_as",'),
        ("json", '{\n  "question": "How long was the call?"'),
    ],
)
def test_an_answer_is_printed_in_the_format_that_is_named(
    run: Run, library: Path, form: str, begins: str
) -> None:
    asked = run("ask", "How long was the call?", "--library", library, "--format", form)
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.startswith(begins)
    assert "The call that mattered was the one in December" in asked.stdout


def test_a_format_that_is_not_known_is_refused(run: Run, library: Path) -> None:
    asked = run("ask", "Who?", "--library", library, "--format", "pdf")
    assert asked.returncode == 2
    assert "markdown" in asked.stderr


def test_a_password_becomes_a_line_of_the_file(tmp_path: Path) -> None:
    def password(name: str, typed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [Path(sys.executable).parent / "variorum", "password", name],
            input=typed,
            capture_output=True,
            text=True,
            env=dict(os.environ),
            timeout=300,
            check=False,
        )

    made = password("ann", "correct horse\n")
    assert made.returncode == 0, made.stderr
    (tmp_path / "names").write_text(made.stdout)
    assert Accounts.read(tmp_path / "names").admit("ann", "correct horse")
    short = password("ann", "short\n")
    assert (short.returncode, short.stdout) == (2, "")
    assert "at least 8" in short.stderr


def test_feedback_becomes_cases_that_the_evaluation_reads(
    run: Run, tmp_path: Path, embedder: Embedder
) -> None:
    texts = {"a.md": "It took an hour.", "b.md": "It took a day.", "c.md": "It was long.", "e/a.md": "No."}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "L", embedder=embedder, create=True) as library:
        library.add([tmp_path / name for name in texts])
        ids = {Path(document.uri).name: document.id for document in library.sources()[:3]}
    rows = [row("a.md", "an hour"), row("b.md", "a day"), row("c.md", "a week"), row("gone.md", None)]
    for given in rows:
        document = given["document"]
        document["id"] = ids.setdefault(document["title"], "gone")
    given_answer = answer("How long?", *rows)
    book = FeedbackBook(Records(tmp_path / "L"))
    for name, judgement in zip(ids, ("right", "wrong", "right", "right"), strict=True):
        book.keep("ann", feedback_on(given_answer, ids[name], Judgement(judgement)))
    done = run("feedback", "export", "cases.jsonl", "--library", "L")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "1 question with 1 right answer. Written to cases.jsonl\n"
    assert done.stderr.splitlines() == [
        "Left out, as it does not tell what is right: 1. "
        "Left out, as the document does not hold the answer: 2."
    ]
    (case,) = read_gold(tmp_path / "cases.jsonl")
    assert case.golds == (Gold(ids["a.md"], ("an hour",), quote="an hour"),)
    evaluated = run("eval", "gold", "cases.jsonl", "--library", "L")
    assert evaluated.returncode == 0, evaluated.stderr
    assert run("feedback", "export", "x.jsonl", "--library", "nowhere").returncode == 2
    assert run("feedback", "export", "no/such/folder.jsonl", "--library", "L").returncode == 2


def test_without_feedback_nothing_is_exported(run: Run, tmp_path: Path, embedder: Embedder) -> None:
    (tmp_path / "a.md").write_text("It took an hour.", encoding="utf-8")
    with Library.open(tmp_path / "L", embedder=embedder, create=True) as library:
        library.add([tmp_path / "a.md"])
        (known,) = library.sources()
    none = run("feedback", "export", "cases.jsonl", "--library", "L")
    assert (none.returncode, none.stdout) == (2, "")
    assert "There is no feedback to export yet" in none.stderr
    given = row("a.md", "an hour")
    given["document"]["id"] = known.id
    said = feedback_on(answer("How long?", given), known.id, Judgement.WRONG)
    FeedbackBook(Records(tmp_path / "L")).keep("ann", said)
    untold = run("feedback", "export", "cases.jsonl", "--library", "L")
    assert untold.returncode == 2
    assert "Left out, as it does not tell what is right: 1." in " ".join(untold.stderr.split())
    assert not (tmp_path / "cases.jsonl").exists()
