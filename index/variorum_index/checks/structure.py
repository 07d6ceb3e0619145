"""The database file: its pages, its tables, and the references between them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

from variorum_index.checks.report import RESTORE, VERIFY, Problem, Repair
from variorum_index.schema import create_tables
from variorum_index.types import Progress

_IN_AN_INDEX = ("missing from index", "entries in index", "non-unique entry in index")


def check_pages(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """SQLite's own check of the file."""
    for (found,) in database.execute("PRAGMA integrity_check(20)"):
        if found != "ok":
            indexes = any(sign in found for sign in _IN_AN_INDEX)
            repair = Repair.INDEXES if indexes else None
            yield Problem(f"The database is damaged: {found}.", repair, VERIFY if repair else RESTORE)


def check_tables(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """The tables and their columns are those of the schema; nothing else is there, least of all triggers."""
    found = shape(database)
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        create_tables(new, "")
        expected = shape(new)
    for name in sorted(found.keys() | expected.keys()):
        if found.get(name) != expected.get(name):
            kind = (
                "is missing"
                if name not in found
                else "does not belong"
                if name not in expected
                else "differs"
            )
            yield Problem(f"The database's {name[0]} {name[1]} {kind}.", None, RESTORE)


def check_references(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """What refers to a document refers to one that is there."""
    for table in sorted({row[0] for row in database.execute("PRAGMA foreign_key_check")}):
        yield Problem(f"The table {table} has rows of documents that are gone.", Repair.ORPHANS, VERIFY)


def shape(database: Connection) -> dict[tuple[str, str], list[tuple[object, ...]]]:
    """Every table, index, view and trigger by kind and name, with its columns."""
    names = database.execute(
        "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return {
        (kind, name): database.execute("SELECT * FROM pragma_table_xinfo(?)", (name,)).fetchall()
        for kind, name in names
    }
