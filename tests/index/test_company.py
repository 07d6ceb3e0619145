"""Several processes at one library: who wants to write waits, and is told for whom."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from variorum_index import AddStatus, Library, LibraryError, verify
from variorum_index.sqlite_store import SqliteStore

CONFTEST = Path(__file__).parent.parent / "conftest.py"

HOLD = """
import sys
from pathlib import Path
from variorum_index.sqlite_store import SqliteStore

sys.argv = ["/usr/bin/variorum", "add", "/home/ann/secret.txt"]
with SqliteStore(Path({folder!r}), "hash", create=False) as store, store._database.writing():
    print("writing", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def a_writer(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the midst of a transaction, until this ends."""
    command = [sys.executable, "-c", HOLD.format(folder=str(folder))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "writing\n"
            yield process
        finally:
            process.communicate("\n", timeout=120)


def test_a_writer_that_waited_in_vain_is_told_who_writes(
    library: Library, tmp_path: Path, make_embedder
) -> None:
    (tmp_path / "a.txt").write_text("Alpha.")
    with (
        a_writer(tmp_path / "library") as writer,
        Library.open(tmp_path / "library", embedder=make_embedder(), wait=0.2) as other,
        pytest.raises(LibraryError) as caught,
    ):
        other.add([tmp_path / "a.txt"])
    said = str(caught.value)
    assert f"process {writer.pid} on {socket.gethostname()} (variorum add) since 20" in said
    assert "secret" not in said
    assert "nothing was changed" in said
    assert library.sources() == ()
    assert library.add([tmp_path / "a.txt"]).count(AddStatus.ADDED) == 1
    assert not (tmp_path / "library" / "writer.json").exists()


def test_readers_do_not_wait(library: Library, tmp_path: Path, make_embedder) -> None:
    (tmp_path / "a.txt").write_text("Alpha.")
    library.add([tmp_path / "a.txt"])
    with (
        a_writer(tmp_path / "library"),
        Library.open(tmp_path / "library", embedder=make_embedder(), wait=0.0) as other,
    ):
        assert len(other.search("alpha", limit=1)) == 1
        assert verify(tmp_path / "library").clean


@pytest.mark.parametrize("note", ["", "{", "[]", '{"pid": 1}'])
def test_without_a_note_the_message_is_still_plain(
    note: str, library: Library, tmp_path: Path, make_embedder
) -> None:
    """The note is a courtesy: SQLite's own lock decides."""
    (tmp_path / "a.txt").write_text("Alpha.")
    with a_writer(tmp_path / "library"):
        (tmp_path / "library" / "writer.json").write_text(note)
        with (
            Library.open(tmp_path / "library", embedder=make_embedder(), wait=0.1) as other,
            pytest.raises(LibraryError, match="being written to by another process"),
        ):
            other.add([tmp_path / "a.txt"])


def test_a_note_that_was_left_behind_hinders_nobody(library: Library, tmp_path: Path) -> None:
    (tmp_path / "library" / "writer.json").write_text(json.dumps({"pid": os.getpid()}))
    (tmp_path / "a.txt").write_text("Alpha.")
    assert library.add([tmp_path / "a.txt"]).count(AddStatus.ADDED) == 1


ADD = """
import runpy, sys
from variorum_index import Library

embedder = runpy.run_path(sys.argv[1])["HashEmbedder"]()
with Library.open(sys.argv[2], embedder=embedder, create=True) as library:
    for file in sys.argv[3:]:
        print(library.add([file]).outcomes[0].status)
"""


def test_many_processes_add_at_once(tmp_path: Path, make_embedder) -> None:
    files = []
    for number in range(24):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(f"Number {number} tells of the call. " * 10)
    command = [sys.executable, "-c", ADD, str(CONFTEST), str(tmp_path / "library")]
    running = [
        subprocess.Popen([*command, *map(str, files[part::4])], stdout=subprocess.PIPE, text=True)
        for part in range(4)
    ]
    assert [process.communicate(timeout=300)[0] for process in running] == ["added\n" * 6] * 4
    with Library.open(tmp_path / "library", embedder=make_embedder()) as library:
        assert {document.uri for document in library.sources()} == {file.as_uri() for file in files}
        assert library.verify().clean


def test_a_transaction_that_fails_leaves_no_note_and_no_lock(library: Library, tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "library", "hash", create=False) as store:
        with pytest.raises(ZeroDivisionError), store._database.writing():
            raise ZeroDivisionError
        assert not (tmp_path / "library" / "writer.json").exists()
    (tmp_path / "a.txt").write_text("Alpha.")
    assert library.add([tmp_path / "a.txt"]).count(AddStatus.ADDED) == 1
