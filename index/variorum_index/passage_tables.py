"""Passages with their vectors and words: one set of tables that answers, and one for what is to come.

While a library is embedded anew, the coming set is filled document by document; then it takes the place of
the present one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from variorum_index.embed import Vectors
from variorum_index.texts import unpack_text
from variorum_index.types import Passage
from variorum_index.vectors import pack_vectors


@dataclass(frozen=True, slots=True)
class PassageTables:
    """The names of a table of passages and of the FTS5 table of their words."""

    passages: str
    words: str

    @property
    def sql(self) -> str:
        """The statements that make the tables."""
        return f"""
CREATE TABLE {self.passages} (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX {self.passages}_of_document ON {self.passages} (document_id);
-- Contentless: a passage's text is always the slice of its document's text, kept once.
CREATE VIRTUAL TABLE {self.words} USING fts5 (
    text, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);
"""


PRESENT = PassageTables("passages", "words")
COMING = PassageTables("coming_passages", "coming_words")


def insert_passages(
    database: Connection,
    tables: PassageTables,
    document_id: str,
    passages: Sequence[Passage],
    vectors: Vectors,
) -> None:
    """Keep a document's passages, compactly. No number is given twice in both sets of tables."""
    if len(passages) != len(vectors):
        raise ValueError(f"{len(passages)} passages but {len(vectors)} vectors")
    numbers = range(last_number(database) + 1, last_number(database) + 1 + len(passages))
    database.executemany(
        f'INSERT INTO {tables.passages} (id, document_id, start, "end", vector) VALUES (?, ?, ?, ?, ?)',
        (
            (number, document_id, passage.start, passage.end, vector)
            for number, passage, vector in zip(numbers, passages, pack_vectors(vectors), strict=True)
        ),
    )
    database.executemany(
        f"INSERT INTO {tables.words} (rowid, text) VALUES (?, ?)",
        ((number, passage.text) for number, passage in zip(numbers, passages, strict=True)),
    )


def read_passages(database: Connection, numbers: Sequence[int]) -> dict[int, Passage]:
    """The passages of these numbers, their texts sliced out of their documents.

    Raises LibraryError if a text is damaged.
    """
    found: dict[int, Passage] = {}
    texts: dict[str, str] = {}
    span = 'SELECT document_id, start, "end" FROM passages WHERE id = ?'
    for number in numbers:
        for document_id, start, end in database.execute(span, (number,)):
            if document_id not in texts:
                sql = "SELECT packed_text FROM documents WHERE id = ?"
                row = database.execute(sql, (document_id,)).fetchone()
                if row is None:  # a damaged library, which `verify` tells of
                    continue
                texts[document_id] = unpack_text(row[0])
            found[number] = Passage(number, document_id, start, end, texts[document_id][start:end])
    return found


def documents_of(database: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The id of the document of each of these passages."""
    sql = "SELECT id, document_id FROM passages WHERE id IN (SELECT value FROM json_each(?))"
    return dict(database.execute(sql, (json.dumps([int(number) for number in numbers]),)))


def count_passages(database: Connection) -> dict[str, int]:
    """The number of passages of each document."""
    return dict(
        database.execute(
            "SELECT d.id, count(p.id) FROM documents d LEFT JOIN passages p ON p.document_id = d.id "
            "GROUP BY d.id"
        )
    )


def delete_words(database: Connection, document_id: str, text: str) -> None:
    """Take a document's words out of both sets of tables; its passages go with its row."""
    for tables in (PRESENT, COMING):
        spans = database.execute(
            f'SELECT id, start, "end" FROM {tables.passages} WHERE document_id = ?', (document_id,)
        ).fetchall()
        database.executemany(  # a contentless index has to be told what it holds
            f"INSERT INTO {tables.words} ({tables.words}, rowid, text) VALUES ('delete', ?, ?)",
            ((number, text[start:end]) for number, start, end in spans),
        )


def last_number(database: Connection) -> int:
    """The highest number that a passage of either set ever had."""
    names = (PRESENT.passages, COMING.passages)
    sql = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name IN (?, ?)"
    return int(database.execute(sql, names).fetchone()[0])
