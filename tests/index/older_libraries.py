"""Libraries as older versions of Variorum made them, by the SQL that these versions had."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from variorum_index import Document, Embedder
from variorum_index.copies import Shingles, are_near_copies, shingles
from variorum_index.split import split

SCHEMA_1 = """
PRAGMA application_id = 0x56415249;
PRAGMA user_version = 1;
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
"""
SCHEMA_2 = """
PRAGMA user_version = 2;
CREATE TABLE families (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    shingles INTEGER NOT NULL,
    signature BLOB NOT NULL,
    -- The id of one of the family's documents; NULL while its place has to be found.
    family TEXT
);
CREATE INDEX documents_of_family ON families (family);
"""
SCHEMA_3 = """
PRAGMA user_version = 3;
ALTER TABLE documents ADD COLUMN text_sha256 TEXT NOT NULL DEFAULT '';
CREATE TABLE coming_passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX coming_passages_of_document ON coming_passages (document_id);
CREATE VIRTUAL TABLE coming_words USING fts5 (
    text, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TABLE coming_documents (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) WITHOUT ROWID;
"""
SCHEMA_4 = """
PRAGMA user_version = 4;
CREATE TABLE boxes (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    words BLOB NOT NULL,
    UNIQUE (document_id, page)
);
"""
SCHEMA_5 = """
PRAGMA user_version = 5;
ALTER TABLE documents ADD COLUMN publisher TEXT;
"""
STEPS = {2: SCHEMA_2, 3: SCHEMA_3, 4: SCHEMA_4, 5: SCHEMA_5}


def make_older(folder: Path, schema: int, documents: Sequence[Document], embedder: Embedder) -> None:
    """Write a library of one of the schemas 1 to 5 with these documents."""
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as database:
        database.executescript(SCHEMA_1)
        database.execute("PRAGMA journal_mode = WAL")
        meta = {"embedder": embedder.name, "generation": "0123456789abcdef", "dimension": embedder.dimension}
        database.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        for document in documents:
            _insert(database, document, embedder)
        for later in range(2, schema + 1):
            database.executescript(STEPS[later])
        if schema >= 2:
            _insert_families(database, documents)
        if schema >= 3:
            hashes = [(hashlib.sha256(d.text.encode()).hexdigest(), d.id) for d in documents]
            database.executemany("UPDATE documents SET text_sha256 = ? WHERE id = ?", hashes)
        database.commit()


def _insert_families(database: sqlite3.Connection, documents: Sequence[Document]) -> None:
    """Families of near copies, with signatures as long as they were; what was in them nobody reads again."""
    first: dict[str, Shingles] = {}
    for document in documents:
        found = shingles(document.text, document.media_type)
        family = next((name for name, kept in first.items() if are_near_copies(kept, found)), document.id)
        first.setdefault(family, found)
        row = (document.id, len(found), bytes(512), family)
        database.execute("INSERT INTO families VALUES (?, ?, ?, ?)", row)


def _insert(database: sqlite3.Connection, document: Document, embedder: Embedder) -> None:
    d = document
    published = d.published and d.published.isoformat()
    database.execute(
        "INSERT INTO documents (id, uri, title, text, published, author, media_type, sha256, pages) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '[]')",
        (d.id, d.uri, d.title, d.text, published, d.author, d.media_type, d.sha256),
    )
    database.execute("INSERT INTO addresses VALUES (?, ?)", (d.uri, d.id))
    passages = split(d, embedder.count_tokens, embedder.window)
    vectors = embedder.encode_passages([passage.text for passage in passages])
    for passage, vector in zip(passages, vectors, strict=True):
        row = (d.id, passage.start, passage.end, vector.astype("<f2").tobytes())
        cursor = database.execute(
            'INSERT INTO passages (document_id, start, "end", vector) VALUES (?, ?, ?, ?)', row
        )
        database.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (cursor.lastrowid, passage.text))
