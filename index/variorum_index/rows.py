"""Rows of the database as documents, and what several modules ask of it in the same words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from variorum_index.types import Document, Page

COLUMNS = "id, uri, title, text, published, author, media_type, sha256, pages, publisher"
"""Of `documents`, in the order of what `document_of` takes and `row_of` gives."""

# Drawn, not counted: two histories of one library, a copy and what came after it, never share a name.
NEXT_GENERATION = "UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'generation'"


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


def date_of(written: str | None) -> date | None:
    """The date of a column that holds one, or None."""
    return date.fromisoformat(written) if written else None
