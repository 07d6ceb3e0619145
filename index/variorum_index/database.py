"""The database file: how it is made, checked and opened."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path

from variorum_index.errors import LibraryError
from variorum_index.migrations import migrate, schema_of
from variorum_index.schema import APPLICATION, DATABASE, SCHEMA, create_tables
from variorum_index.snapshots import clear_leftovers
from variorum_index.transactions import explained, writing

WAIT_SECONDS = 60.0
"""How long a process waits for another one that is writing."""


def open_database(
    folder: Path, embedder: str | None, *, create: bool = False, wait: float = WAIT_SECONDS
) -> sqlite3.Connection:
    """Open the folder's database, made first if asked; LibraryError where it cannot be used.

    An older one is migrated. With an `embedder`, it has to be the one that the library was built with.
    Where the folder cannot be written, the library can be read all the same.
    """
    _check_folder(folder, create=create)
    with explained(folder):
        connection = sqlite3.connect(
            _address(folder), timeout=wait, isolation_level=None, check_same_thread=False, uri=True
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if create and embedder is not None:
                _create(connection, folder, embedder)
            _check_database(connection, folder, embedder)
            if can_be_written(folder):
                _write_ahead(connection, wait)
            migrate(connection, folder)
            clear_leftovers(folder)
        except BaseException:
            connection.close()
            raise
    return connection


def _write_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Turn SQLite's log on. For this it does not wait itself while others open the same new library."""
    last = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
        time.sleep(0.02)


def can_be_written(folder: Path) -> bool:
    """Whether anything can be written beside the database, as SQLite has to even where it only reads."""
    return os.access(folder, os.W_OK)


def built_with(connection: sqlite3.Connection) -> str:
    """The name of the embedding model whose vectors the library holds now."""
    return str(connection.execute("SELECT value FROM meta WHERE key = 'embedder'").fetchone()[0])


def embedder_of(folder: Path) -> str:
    """The name of the embedding model that the library in a folder was built with. Raises LibraryError."""
    with contextlib.closing(open_database(folder, None)) as connection, explained(folder):
        return built_with(connection)


def another_embedder(folder: Path, built: str, embedder: str) -> LibraryError:
    """The error of a library whose vectors are of another model than it is asked with."""
    return LibraryError(
        f"The library in {folder} was built with the embedding model {built!r}, not {embedder!r}. Open it "
        f"with {built!r}, or embed its documents anew: variorum reindex --embedder {embedder} "
        f"--library {folder}"
    )


def expect_vectors(connection: sqlite3.Connection, folder: Path, embedder: str, dimension: int) -> None:
    """Raise LibraryError if the library holds vectors of another embedder, or of another length.

    To be called within the transaction that uses the vectors: another process may embed them anew.
    """
    built = built_with(connection)
    if built != embedder:
        raise another_embedder(folder, built, embedder)
    row = connection.execute("SELECT value FROM meta WHERE key = 'dimension'").fetchone()
    if row is not None and int(row[0]) != dimension:
        raise LibraryError(
            f"The library in {folder} holds vectors of length {row[0]}, the embedding model makes "
            f"{dimension}: another model under the same name. Add the documents to a new library."
        )


def _check_folder(folder: Path, *, create: bool) -> None:
    try:
        if folder.exists() and not folder.is_dir():
            raise LibraryError(
                f"{folder} is a file, not a library. Choose another directory for the library."
            )
        is_empty = not folder.exists() or not any(folder.iterdir())
        if (folder / DATABASE).exists():  # looked for last: another process may have just made it
            return
        if not is_empty:
            raise LibraryError(
                f"{folder} is not a Variorum library and is not empty. Choose a library, or a new directory."
            )
        if not create:
            raise _no_library(folder)
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise LibraryError(
            f"{folder} could not be opened ({getattr(error, 'strerror', error)}). Choose another directory."
        ) from error


def _address(folder: Path) -> str:
    """Of the database, for SQLite: taken as it lies there where nobody can write, nor does elsewhere."""
    address = (folder / DATABASE).resolve().as_uri()
    in_use = (folder / f"{DATABASE}-wal").exists()
    return address if can_be_written(folder) or in_use else f"{address}?mode=ro&immutable=1"


def _check_database(connection: sqlite3.Connection, folder: Path, embedder: str | None) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    schema = schema_of(connection)
    if application == 0 and _is_empty(connection):  # somebody was killed before the first table
        raise _no_library(folder)
    if application != APPLICATION:
        raise LibraryError(f"{folder / DATABASE} belongs to another program. Choose another directory.")
    if schema > SCHEMA:
        raise LibraryError(
            f"The library in {folder} was made by a newer Variorum (schema {schema}, this one knows "
            f"{SCHEMA}). Upgrade Variorum to open it; nothing was changed."
        )
    if schema < SCHEMA and not can_be_written(folder):
        raise LibraryError(
            f"The library in {folder} was made by an older Variorum and has to be upgraded, but cannot be "
            "written to here. Copy it to where you have the permission to write."
        )
    if embedder is not None and (built := built_with(connection)) != embedder:
        raise another_embedder(folder, built, embedder)


def _create(connection: sqlite3.Connection, folder: Path, embedder: str) -> None:
    """Lay out an empty database; one that already holds tables is left as it is."""
    if _is_empty(connection):
        with writing(connection, folder):
            if _is_empty(connection):
                create_tables(connection, embedder)


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _no_library(folder: Path) -> LibraryError:
    return LibraryError(f"There is no library in {folder}. Make one: variorum add FILES --library {folder}")
