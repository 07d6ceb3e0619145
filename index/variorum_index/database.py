"""The database file: its tables, how it is opened, and what its errors mean."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from variorum_index.boxes import BOXES_TABLE
from variorum_index.errors import LibraryError
from variorum_index.families import FAMILIES_TABLE, record, settle

DATABASE = "library.sqlite"
SCHEMA = 3
_APPLICATION = 0x56415249  # "VARI": tells our databases from those of other programs
_WAIT_SECONDS = 60.0

_TABLES = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {SCHEMA};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    uri TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    published TEXT,
    author TEXT,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    pages TEXT NOT NULL
);
CREATE TABLE addresses (
    uri TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX addresses_of_document ON addresses (document_id);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX passages_of_document ON passages (document_id);
-- Contentless: a passage's text is always the slice of its document's text, kept once.
CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
{FAMILIES_TABLE}{BOXES_TABLE}"""


def open_database(folder: Path, embedder: str, *, create: bool) -> sqlite3.Connection:
    """Open the folder's database, made first if asked; LibraryError where it cannot be used."""
    _check_folder(folder, create=create)
    with explained(folder):
        connection = sqlite3.connect(
            folder / DATABASE, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if create:
                _create_tables(connection, embedder)
            _check_database(connection, folder, embedder)
            connection.execute("PRAGMA journal_mode = WAL")
            _bring_up_to_date(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_folder(folder: Path, *, create: bool) -> None:
    try:
        if folder.exists() and not folder.is_dir():
            raise LibraryError(
                f"{folder} is a file, not a library. Choose another directory for the library."
            )
        if (folder / DATABASE).exists():
            return
        if folder.exists() and any(folder.iterdir()):
            raise LibraryError(
                f"{folder} is not a Variorum library and is not empty. Choose a library, or a new directory."
            )
        if not create:
            raise LibraryError(
                f"There is no library in {folder}. Make one: variorum add FILES --library {folder}"
            )
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise LibraryError(
            f"{folder} could not be opened ({getattr(error, 'strerror', error)}). Choose another directory."
        ) from error


def _check_database(connection: sqlite3.Connection, folder: Path, embedder: str) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != _APPLICATION:
        raise LibraryError(f"{folder / DATABASE} belongs to another program. Choose another directory.")
    if schema > SCHEMA:
        raise LibraryError(
            f"The library in {folder} was made by a newer Variorum (schema {schema}, this one knows "
            f"{SCHEMA}). Upgrade Variorum to open it; nothing was changed."
        )
    built_with = connection.execute("SELECT value FROM meta WHERE key = 'embedder'").fetchone()[0]
    if built_with != embedder:
        raise LibraryError(
            f"The library in {folder} was built with the embedding model {built_with!r}, not {embedder!r}. "
            f"Open it with {built_with!r}, or add its documents to a new library."
        )


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Give an older library what came since: with schema 2 families of documents, with 3 boxes of words."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
        return
    with _transaction(connection):
        schema = connection.execute("PRAGMA user_version").fetchone()[
            0
        ]  # another process may have been quicker
        if schema < 2:
            for statement in _statements(FAMILIES_TABLE):
                connection.execute(statement)
            for row in connection.execute("SELECT id, text, media_type FROM documents ORDER BY number"):
                record(connection, *row)
            settle(connection)
        if schema < 3:  # none of its documents has pages
            for statement in _statements(BOXES_TABLE):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _create_tables(connection: sqlite3.Connection, embedder: str) -> None:
    """Lay out an empty database; one that already holds tables is left as it is."""
    with _transaction(connection):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            for statement in _statements(_TABLES):
                connection.execute(statement)
            connection.execute("INSERT INTO meta VALUES ('embedder', ?), ('generation', '0')", (embedder,))


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one: `executescript` would commit the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextlib.contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise LibraryError(
                f"Another process has been writing to the library in {folder} for over a minute. Wait for "
                "it, then try again; nothing was changed."
            ) from error
        raise LibraryError(
            f"The library in {folder} could not be used: {error}. Check the "
            "disk's space and your permissions."
        ) from error
    except sqlite3.DatabaseError as error:
        raise LibraryError(
            f"{folder / DATABASE} is damaged or not a library ({error}). Restore a copy of it, or add the "
            "documents to a new library."
        ) from error
