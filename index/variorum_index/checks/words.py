"""The index of words, held against the texts.

It keeps no texts, so that FTS5's own check has nothing to compare it with. A second one is made of the texts,
and all that the two hold is compared: every word with its passage and its place in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from sqlite3 import Connection

from variorum_index.checks.report import VERIFY, Problem, Repair
from variorum_index.passage_tables import COMING, PRESENT, PassageTables
from variorum_index.texts import text_or_nothing
from variorum_index.types import Progress

_AVERAGES = 1
"""The row of FTS5's data that holds the totals which BM25 divides by."""

_NOTHING = b"\0\0"
"""These totals where all passages were removed again; where there never was one, they are empty."""


def check_words(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """The words of the present and of the coming passages."""
    for tables, repair in ((PRESENT, Repair.WORDS), (COMING, Repair.COMING)):
        try:
            wrong = _difference(database, tables, progress)
        except sqlite3.DatabaseError as error:
            wrong = f"it is damaged ({error})"
        if wrong is not None:
            yield Problem(f"The index of words is not that of the texts: {wrong}.", repair, VERIFY)


def passage_texts(
    database: Connection, tables: PassageTables, progress: Progress
) -> Iterator[tuple[int, str]]:
    """The number and the text of every passage of documents that are there, each text read once."""
    total = database.execute("SELECT count(*) FROM documents").fetchone()[0]
    documents = database.execute("SELECT id, packed_text FROM documents ORDER BY number")
    for done, (document_id, packed) in enumerate(documents, start=1):
        spans = database.execute(
            f'SELECT id, start, "end" FROM {tables.passages} WHERE document_id = ?', (document_id,)
        )
        text = text_or_nothing(packed)
        for number, start, end in spans:
            yield number, text[start:end]
        progress("Words", done, total)


def _difference(database: Connection, tables: PassageTables, progress: Progress) -> str | None:
    database.execute("DROP TABLE IF EXISTS temp.expected")
    made = database.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", (tables.words,)).fetchone()
    options = made[0].partition("(")[2]  # the same tokenizer, or nothing could be compared
    database.execute(f"CREATE VIRTUAL TABLE temp.expected USING fts5 ({options}")
    database.executemany(
        "INSERT INTO temp.expected (rowid, text) VALUES (?, ?)", passage_texts(database, tables, progress)
    )
    for name, schema, table in (("found", "main", tables.words), ("wanted", "temp", "expected")):
        database.execute(f"DROP TABLE IF EXISTS temp.{name}")
        database.execute(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({schema}, {table}, instance)")
    both = (database.execute(f"SELECT term, doc, offset FROM temp.{name}") for name in ("found", "wanted"))
    for found, wanted in zip_longest(*both):
        if found != wanted:
            rows = [row for row in (found, wanted) if row is not None]
            _, number, _ = min(rows, key=lambda row: (row[0].encode(), *row[1:]))  # the one in excess
            return f"it differs at passage {number}"
    found_sizes, wanted_sizes = (
        database.execute(f"SELECT id, sz FROM {table}_docsize ORDER BY id").fetchall()
        for table in (f"main.{tables.words}", "temp.expected")
    )
    if found_sizes != wanted_sizes:
        return "the lengths of passages differ"
    found_totals, wanted_totals = (
        database.execute(f"SELECT block FROM {table}_data WHERE id = ?", (_AVERAGES,)).fetchone()[0]
        or _NOTHING
        for table in (f"main.{tables.words}", "temp.expected")
    )
    return None if found_totals == wanted_totals else "the totals differ"
