"""Older libraries are brought up to date where they lie; a copy of what they were is kept."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.older_libraries import make_older
from variorum_index import Library, LibraryError
from variorum_index.schema import SCHEMA

OLDER = list(range(1, SCHEMA))
QUESTION = "How long did the call last?"


def shape(file: Path) -> dict[str, list[tuple]]:
    """The columns of every table and index of a database."""
    with closing(sqlite3.connect(file)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found = {name: database.execute(f"PRAGMA table_xinfo({name})").fetchall() for (name,) in names}
        found["indexes"] = sorted(database.execute("SELECT name FROM sqlite_master WHERE type = 'index'"))
        return found


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return list(database.iterdump())


@pytest.fixture
def current(tmp_path: Path, make_embedder, examples: Path) -> Path:
    """A library of the present schema with the sample articles."""
    with Library.open(tmp_path / "current", embedder=make_embedder(), create=True) as library:
        library.add([examples])
    return tmp_path / "current"


@pytest.fixture
def older(tmp_path: Path, current: Path, make_embedder, request: pytest.FixtureRequest) -> Path:
    """The same in the schema that the test asks for."""
    with Library.open(current, embedder=make_embedder()) as library:
        make_older(tmp_path / "older", request.param, library.sources(), make_embedder())
    return tmp_path / "older"


@pytest.mark.parametrize("older", OLDER, indirect=True)
def test_an_older_library_is_migrated_and_nothing_is_embedded(
    older: Path, current: Path, make_embedder, examples: Path
) -> None:
    embedder = make_embedder()
    with Library.open(current, embedder=make_embedder()) as expected:
        for _ in range(2):
            with Library.open(older, embedder=embedder) as library:
                assert library.sources() == expected.sources()
                assert library.families() == expected.families() != ()
                assert library.search(QUESTION, limit=2) == expected.search(QUESTION, limit=2)
                assert {str(outcome.status) for outcome in library.add([examples]).outcomes} == {"unchanged"}
    assert embedder.passages_encoded == 0
    assert shape(older / "library.sqlite") == shape(current / "library.sqlite")
    hashes = "SELECT id, text_sha256 FROM documents ORDER BY id"
    with (
        closing(sqlite3.connect(older / "library.sqlite")) as one,
        closing(sqlite3.connect(current / "library.sqlite")) as other,
    ):
        assert one.execute(hashes).fetchall() == other.execute(hashes).fetchall()


@pytest.mark.parametrize("older", OLDER, indirect=True)
def test_what_it_was_is_kept_and_said(older: Path, make_embedder, caplog: pytest.LogCaptureFixture) -> None:
    before = dump(older / "library.sqlite")
    with closing(sqlite3.connect(older / "library.sqlite")) as database:
        schema = database.execute("PRAGMA user_version").fetchone()[0]
    with caplog.at_level(logging.WARNING), Library.open(older, embedder=make_embedder()):
        pass
    (copy,) = older.glob("library.schema-*.sqlite")
    assert copy.name == f"library.schema-{schema}.sqlite"
    assert dump(copy) == before
    assert str(copy) in caplog.text
    assert not list(older.glob("*.partial"))


@pytest.mark.parametrize("older", [1], indirect=True)
def test_a_restored_copy_is_migrated_again_and_no_copy_is_written_over(older: Path, make_embedder) -> None:
    for _ in range(2):
        with Library.open(older, embedder=make_embedder()):
            pass
        kept = (older / "library.schema-1.sqlite").read_bytes()
        (older / "library.sqlite").write_bytes(kept)
    with Library.open(older, embedder=make_embedder()) as library:
        assert len(library.sources()) == 6
    assert {copy.name for copy in older.glob("library.schema-*")} == {
        *("library.schema-1.sqlite", "library.schema-1-2.sqlite", "library.schema-1-3.sqlite")
    }


@pytest.mark.parametrize("older", [1], indirect=True)
def test_a_step_that_fails_changes_nothing(older: Path, make_embedder) -> None:
    """The last step finds a table of its name in its way, after the steps before it were done."""
    with closing(sqlite3.connect(older / "library.sqlite")) as database:
        database.execute("CREATE TABLE coming_documents (mine)")
    before = dump(older / "library.sqlite")
    with pytest.raises(LibraryError, match="coming_documents already exists"):
        Library.open(older, embedder=make_embedder())
    assert dump(older / "library.sqlite") == before
    with closing(sqlite3.connect(older / "library.sqlite")) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)


OPEN = """
import runpy, sys
from variorum_index import Library
embedder = runpy.run_path(sys.argv[1])["HashEmbedder"]()
with Library.open(sys.argv[2], embedder=embedder) as library:
    print(len(library.sources()), len(library.families()))
"""


@pytest.mark.parametrize("older", [1], indirect=True)
def test_several_processes_migrate_at_once(older: Path) -> None:
    conftest = Path(__file__).parent.parent / "conftest.py"
    command = [sys.executable, "-c", OPEN, str(conftest), str(older)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate(timeout=300)[0] for process in running] == ["6 1\n"] * 4
    assert [copy.name for copy in older.glob("library.schema-*")] == ["library.schema-1.sqlite"]
