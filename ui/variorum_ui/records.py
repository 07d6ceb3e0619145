"""The file that keeps what people did with a library: their conversations, feedback and preferences.

It lies in the library's directory, because what it keeps are quotes of that library's documents: whoever
copies, moves or deletes the directory means both. It is a file of its own, since the library can be built
again from its documents and this cannot.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from variorum import VariorumError
from variorum_index.database import can_be_written

RECORDS = "records.sqlite"
_SCHEMA = 2
_APPLICATION = 0x56415252  # "VARR"
_WAIT_SECONDS = 60.0

_TABLES = (
    """CREATE TABLE conversations (
        id TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        title TEXT NOT NULL,
        changed TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX conversations_of_owner ON conversations (owner)",
    """CREATE TABLE turns (
        conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        answer TEXT NOT NULL,
        chosen TEXT,
        asked_at TEXT NOT NULL,
        PRIMARY KEY (conversation_id, number)
    ) WITHOUT ROWID""",
    """CREATE TABLE feedback (
        owner TEXT NOT NULL,
        question TEXT NOT NULL,
        document_id TEXT NOT NULL,
        source TEXT NOT NULL,
        answer TEXT,
        quote TEXT,
        judgement TEXT NOT NULL,
        corrected INTEGER NOT NULL,
        correct_answer TEXT,
        given_at TEXT NOT NULL,
        PRIMARY KEY (owner, question, document_id)
    ) WITHOUT ROWID""",
)
# What each schema has beyond the one before it.
_ADDED = {2: ("CREATE TABLE preferences (owner TEXT PRIMARY KEY, kept TEXT NOT NULL) WITHOUT ROWID",)}


class RecordsError(VariorumError):
    """Conversations or feedback could not be read or kept."""


class Records:
    """One records file. Each use opens it anew, so that threads and processes can share it freely."""

    def __init__(self, folder: Path) -> None:
        """Use the file in this directory, which has to be there, and make it if there is none.

        Raises RecordsError if it cannot be used.
        """
        self._path = folder / RECORDS
        with self._opened() as database:
            self._prepare(database)

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose reads are of one moment. Raises RecordsError."""
        with self._opened() as database:
            database.execute("BEGIN")
            yield database

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run one transaction: on disk when this ends, wholly undone if it fails. Raises RecordsError."""
        with self._opened() as database:
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A connection that is closed afterwards, which rolls back what was not committed."""
        try:
            with contextlib.closing(
                sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)
            ) as database:
                database.execute("PRAGMA foreign_keys = ON")
                yield database
        except sqlite3.OperationalError as error:
            raise RecordsError(
                f"The library's {RECORDS} could not be used: {error}. Check the disk's space and your "
                "permissions, then try again; nothing was changed."
            ) from error
        except sqlite3.DatabaseError as error:
            raise RecordsError(
                f"The library's {RECORDS} is damaged ({error}). Restore a copy, or move it away to begin "
                "without the conversations and the feedback that it keeps."
            ) from error

    def _prepare(self, database: sqlite3.Connection) -> None:
        """Lay out a new file, and refuse one that is not ours."""
        database.execute("BEGIN IMMEDIATE")
        if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            for statement in _TABLES:
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {_APPLICATION}")
            database.execute("PRAGMA user_version = 1")
        if database.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION:
            for schema in range(database.execute("PRAGMA user_version").fetchone()[0] + 1, _SCHEMA + 1):
                for statement in _ADDED.get(schema, ()):
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {schema}")
        database.execute("COMMIT")
        if database.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
            raise RecordsError(f"The library's {RECORDS} belongs to another program. Move it away.")
        schema = database.execute("PRAGMA user_version").fetchone()[0]
        if schema > _SCHEMA:
            raise RecordsError(
                f"The library's {RECORDS} was made by a newer Variorum (schema {schema}, this one knows "
                f"{_SCHEMA}). Upgrade Variorum to open it; nothing was changed."
            )


@contextlib.contextmanager
def records_of(folder: Path) -> Iterator[Records]:
    """The records of a library; where its directory cannot be written, a copy that goes at the end of this.

    Raises RecordsError if they cannot be used.
    """
    if can_be_written(folder) or not folder.exists():
        yield Records(folder)
        return
    with tempfile.TemporaryDirectory(prefix="variorum-records-") as passing:
        if (folder / RECORDS).exists():
            shutil.copyfile(folder / RECORDS, Path(passing) / RECORDS)  # not its permissions
        yield Records(Path(passing))


def now() -> str:
    """This moment, in a form that sorts as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def storable(text: str) -> str:
    """The text with what UTF-8 cannot hold (half characters) replaced."""
    return text.encode("utf-8", "replace").decode()
