"""Rows of the database as documents, and what several modules ask of it in the same words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from variorum_index.texts import unpack_text
from variorum_index.types import Document, DocumentSummary, Page

COLUMNS = "id, uri, title, packed_text, published, author, media_type, sha256, pages"
"""Of `documents`, in the order that `document_of` takes them."""

SUMMARY_COLUMNS = "id, uri, title, published, author, media_type"
"""Of `documents`, in the order that `summary_of` takes them."""

# Drawn, not counted: two histories of one library, a copy and what came after it, never share a name.
NEXT_GENERATION = "UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'generation'"


def document_of(row: Sequence[Any]) -> Document:
    """The document of a row of `COLUMNS`. Raises LibraryError if its text is damaged."""
    pages = tuple(Page(**page) for page in json.loads(row[8]))
    text = unpack_text(row[3])
    return Document(row[0], row[1], row[2], text, date_of(row[4]), row[5], row[6], row[7], pages)


def summary_of(row: Sequence[Any]) -> DocumentSummary:
    """The summary of a row of `SUMMARY_COLUMNS`."""
    return DocumentSummary(row[0], row[1], row[2], date_of(row[3]), row[4], row[5])


def date_of(written: str | None) -> date | None:
    """The date of a column that holds one, or None."""
    return date.fromisoformat(written) if written else None
