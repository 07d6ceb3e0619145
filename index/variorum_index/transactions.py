"""Transactions, who is writing, and what SQLite's errors mean.

SQLite's own lock decides who may write. Who has it is noted in a small file beside the database, for
nothing but the message that a process gets which waited for it in vain.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from variorum_index.errors import LibraryError

_HOLDER = "writer.json"


@contextlib.contextmanager
def transaction(
    connection: sqlite3.Connection, begin: str = "BEGIN IMMEDIATE"
) -> Iterator[sqlite3.Connection]:
    """Run one transaction: on disk when this ends, wholly undone if anything in it fails."""
    connection.execute(begin)
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # where a disk is full, SQLite itself may have undone it
            with contextlib.suppress(sqlite3.Error):  # what failed first is what has to be told
                connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def writing(connection: sqlite3.Connection, folder: Path) -> Iterator[sqlite3.Connection]:
    """Run one transaction that writes, and note meanwhile who does it."""
    with transaction(connection):
        note = folder / _HOLDER
        with contextlib.suppress(OSError):  # the note is a courtesy
            note.write_text(json.dumps(_myself()), encoding="utf-8")
        try:
            yield connection
        finally:
            with contextlib.suppress(OSError):
                note.unlink()


@contextlib.contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_BUSY:
            raise LibraryError(
                f"The library in {folder} is being written to by {_holder(folder)}, and did not become free "
                "in time. Wait for it, then try again; nothing was changed."
            ) from error
        if code == sqlite3.SQLITE_FULL:
            raise LibraryError(
                f"The disk of the library in {folder} is full. Make room, then try again: what was kept "
                "before is there, what was not reported was not changed."
            ) from error
        if code == sqlite3.SQLITE_READONLY:
            raise LibraryError(
                f"The library in {folder} cannot be written to here. It can be asked; to change it, get "
                "permission to write there, or copy it to where you have it."
            ) from error
        raise LibraryError(
            f"The library in {folder} could not be used: {error}. Check the disk's space and your "
            "permissions; what was kept before is there."
        ) from error
    except sqlite3.DatabaseError as error:
        raise LibraryError(
            f"{folder / 'library.sqlite'} is damaged or not a library ({error}). Restore a copy of it, or "
            "add the documents to a new library."
        ) from error


def _myself() -> dict[str, Any]:
    """This process. Of its command line only the beginning: the rest may hold what is not for others."""
    command = [Path(sys.argv[0]).name, *sys.argv[1:2]] if sys.argv and sys.argv[0] else ["python"]
    return {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
        "command": " ".join(command),
    }


def _holder(folder: Path) -> str:
    try:
        note = json.loads((folder / _HOLDER).read_text(encoding="utf-8"))
        return f"process {note['pid']} on {note['host']} ({note['command']}) since {note['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
