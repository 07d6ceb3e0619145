"""A folder that nobody should have to read goes in: what is bad is a line, what is good answers questions."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.hostile_folder import GOOD, STRANGE, make_hostile_folder
from variorum_index import Embedder, Library

Run = Callable[..., subprocess.CompletedProcess[str]]
MINUTES = {"good.txt": "95", "good.md": "90", "good.html": "85", "good.csv": "80"}


def test_every_bad_file_is_a_line_and_every_good_one_answers(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    make_hostile_folder(folder, unbroken=20_000)
    names = {entry.name for entry in folder.iterdir()}
    if os.name == "posix":
        assert {"pipe.txt", "zeros.txt", "huge.txt", "line\nbreak.txt", "x" * 251 + ".txt"} <= names
        assert stat.S_ISFIFO((folder / "pipe.txt").stat().st_mode)

    added = run("add", folder, "--library", "L", VARIORUM_SECONDS_PER_FILE="120")
    assert added.returncode == 2  # some could not be added
    assert "Traceback" not in added.stdout + added.stderr
    lines = added.stderr.splitlines()
    for name in names - set(GOOD) - STRANGE:
        shown = re.compile(re.escape(str(folder)) + "/" + _as_shown(name) + "(: |#)")
        said = [line for line in lines if shown.search(line)]
        assert len(said) == (2 if name == "paths.zip" else 1), (name, said)
        assert len(said[0]) < 1000
    assert not any(name in added.stderr for name in GOOD)
    assert not list(tmp_path.rglob("escape.bin"))

    asked = run("ask", "How long was the call?", "--library", "L", "--json")
    rows = {
        Path(unquote(row["document"]["uri"])).name: row
        for row in json.loads(asked.stdout, strict=False)["sources"]
    }
    for name, minutes in MINUTES.items():
        assert minutes in rows[name]["answer"], rows[name]
    assert set(rows) <= set(GOOD) | STRANGE


def test_a_file_that_vanishes_while_others_are_read(tmp_path: Path, embedder: Embedder) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"File {name} says little.")

    def progress(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("Reading", 1):
            (tmp_path / "b.txt").unlink()

    with Library.open(tmp_path / "L", embedder=embedder, create=True) as opened:
        files = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
        report = opened.add(files, progress=progress)
    assert [outcome.status for outcome in report.outcomes] == ["added", "failed", "added"]
    assert "no such file" in report.outcomes[1].message


@pytest.mark.skipif(os.name != "posix", reason="there are no such pipes")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = run("add", tmp_path / "pipe", "--library", "L")
    assert "is no file but" in done.stderr


def _as_shown(name: str) -> str:
    """A pattern for a name whose controls are shown in some other way, on one line."""
    return "".join(re.escape(sign) if sign.isprintable() else "\ufffd" for sign in name)
