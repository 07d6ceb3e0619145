"""Rows of the database as documents, and documents as rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from sqlite3 import Connection
from typing import Any

from variorum_index.texts import pack_text, unpack_text
from variorum_index.types import Document, DocumentSummary, Page

COLUMNS = "id, uri, title, packed_text, published, author, media_type, sha256, pages, publisher"
"""Of `documents`, in the order of what `document_of` takes and `row_of` gives."""

_SUMMARY_COLUMNS = "id, uri, title, published, author, media_type, publisher"


def document_of(row: Sequence[Any]) -> Document:
    """The document of a row of `COLUMNS`. Raises LibraryError if its text is damaged."""
    pages = tuple(Page(**page) for page in json.loads(row[8]))
    text = unpack_text(row[3])
    return Document(row[0], row[1], row[2], text, date_of(row[4]), row[5], row[6], row[7], pages, row[9])


def row_of(document: Document) -> tuple[str | bytes | None, ...]:
    """What `COLUMNS` hold of a document."""
    d = document
    text = pack_text(d.text)
    published = d.published.isoformat() if d.published else None
    pages = json.dumps([asdict(page) for page in d.pages])
    return d.id, d.uri, d.title, text, published, d.author, d.media_type, d.sha256, pages, d.publisher


def read_document(database: Connection, document_id: str) -> Document | None:
    """One document, or None. Raises LibraryError if its text is damaged."""
    row = database.execute(f"SELECT {COLUMNS} FROM documents WHERE id = ?", (document_id,)).fetchone()
    return None if row is None else document_of(row)


def read_documents(database: Connection) -> tuple[Document, ...]:
    """All documents, in the order they were added. Raises LibraryError if a text is damaged."""
    return tuple(map(document_of, database.execute(f"SELECT {COLUMNS} FROM documents ORDER BY number")))


def read_summary(database: Connection, document_id: str) -> DocumentSummary | None:
    """What identifies one document, or None."""
    sql = f"SELECT {_SUMMARY_COLUMNS} FROM documents WHERE id = ?"
    row = database.execute(sql, (document_id,)).fetchone()
    return None if row is None else _summary_of(row)


def read_summaries(database: Connection) -> tuple[DocumentSummary, ...]:
    """What identifies each document, in the order they were added."""
    return tuple(
        map(_summary_of, database.execute(f"SELECT {_SUMMARY_COLUMNS} FROM documents ORDER BY number"))
    )


def _summary_of(row: Sequence[Any]) -> DocumentSummary:
    return DocumentSummary(row[0], row[1], row[2], date_of(row[3]), *row[4:])


def date_of(written: str | None) -> date | None:
    """The date of a column that holds one, or None."""
    return date.fromisoformat(written) if written else None
