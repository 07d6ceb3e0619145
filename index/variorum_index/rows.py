"""Rows of the database as documents, and documents as rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from sqlite3 import Connection

from variorum_index.types import Document, DocumentSummary, Page

COLUMNS = "id, uri, title, text, published, author, media_type, sha256, pages, publisher"
"""Of `documents`, in the order of what `document_of` takes and `row_of` gives."""


def document_of(row: Sequence[str]) -> Document:
    """The document of a row of `COLUMNS`."""
    pages = tuple(Page(**page) for page in json.loads(row[8]))
    return Document(row[0], row[1], row[2], row[3], date_of(row[4]), row[5], row[6], row[7], pages, row[9])


def row_of(document: Document) -> tuple[str | None, ...]:
    """What `COLUMNS` hold of a document."""
    d = document
    published = d.published.isoformat() if d.published else None
    pages = json.dumps([asdict(page) for page in d.pages])
    return d.id, d.uri, d.title, d.text, published, d.author, d.media_type, d.sha256, pages, d.publisher


def read_document(database: Connection, document_id: str) -> Document | None:
    """One document, or None."""
    row = database.execute(f"SELECT {COLUMNS} FROM documents WHERE id = ?", (document_id,)).fetchone()
    return None if row is None else document_of(row)


def read_documents(database: Connection) -> tuple[Document, ...]:
    """All documents, in the order they were added."""
    return tuple(map(document_of, database.execute(f"SELECT {COLUMNS} FROM documents ORDER BY number")))


def read_summaries(database: Connection) -> tuple[DocumentSummary, ...]:
    """What identifies each document, in the order they were added."""
    sql = "SELECT id, uri, title, published, author, media_type, publisher FROM documents ORDER BY number"
    return tuple(
        DocumentSummary(document_id, uri, title, date_of(published), *rest)
        for document_id, uri, title, published, *rest in database.execute(sql)
    )


def date_of(written: str | None) -> date | None:
    """The date of a column that holds one, or None."""
    return date.fromisoformat(written) if written else None
