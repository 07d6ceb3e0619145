"""Documents, their passages, and the addresses where they were found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import numpy as np

from variorum_index.checks.report import EMBED, VERIFY, Problem, Repair, add_again
from variorum_index.passage_tables import COMING, PRESENT, PassageTables
from variorum_index.rows import COLUMNS, document_of
from variorum_index.schema import text_sha256
from variorum_index.texts import text_or_nothing
from variorum_index.types import Document, Progress
from variorum_index.vectors import size_of, unpack_vectors

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LENGTH_ERROR = 3e-7
"""How far from 1 a vector's length may be. Its scale is exact to 6e-8; a changed bit tells more."""


def check_documents(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """Hashes, texts, pages, and all passages with their vectors."""
    meta = dict(database.execute("SELECT key, value FROM meta"))
    yield from _check_meta(meta)
    total = database.execute("SELECT count(*) FROM documents").fetchone()[0]
    rows = database.execute(f"SELECT {COLUMNS}, text_sha256 FROM documents ORDER BY number")
    for done, row in enumerate(rows, start=1):
        text = text_or_nothing(row[3])
        if text_sha256(text) != row[-1]:
            yield Problem(
                f"The text of {row[2]!r} ({row[0]}) is not what was read.", None, add_again(row[0]), row[0]
            )
            continue
        yield from _check_document(row)
        yield from _check_passages(database, PRESENT, row[0], text, meta.get("dimension"))
        yield from _check_passages(database, COMING, row[0], text, meta.get("coming_dimension"))
        progress("Documents", done, total)


def check_addresses(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """Each document has an address, its own among them."""
    for document_id, title in database.execute(
        "SELECT d.id, d.title FROM documents d LEFT JOIN addresses a "
        "ON a.uri = d.uri AND a.document_id = d.id WHERE a.uri IS NULL"
    ):
        message = f"{title!r} ({document_id}) does not lie at its own address."
        yield Problem(message, Repair.ADDRESSES, VERIFY, document_id)


def _check_meta(meta: dict[str, str]) -> Iterator[Problem]:
    for key in ("embedder", "generation"):
        if not meta.get(key):
            yield Problem(f"The library does not say its {key}.", None, EMBED)


def _check_document(row: tuple[Any, ...]) -> Iterator[Problem]:
    document_id, title, sha256 = row[0], row[2], row[7]
    if not _SHA256.fullmatch(sha256) or document_id != sha256[:16]:
        message = f"The id of {title!r} ({document_id}) is not that of its hash."
        yield Problem(message, None, add_again(document_id), document_id)
    try:
        whole = _pages_in_order(document_of(row))
    except (ValueError, TypeError):  # a date that is none, pages that are no JSON
        whole = False
    if not whole:
        message = f"The date or the pages of {title!r} ({document_id}) are not valid."
        yield Problem(message, None, add_again(document_id), document_id)


def _pages_in_order(document: Document) -> bool:
    ends = [0, *(page.end for page in document.pages)]
    return all(
        before <= page.start <= page.end <= len(document.text)
        for before, page in zip(ends, document.pages, strict=False)
    )


def _check_passages(
    database: Connection, tables: PassageTables, document_id: str, text: str, dimension: str | None
) -> Iterator[Problem]:
    repair = Repair.PASSAGES if tables is PRESENT else Repair.COMING
    remedy = EMBED if tables is PRESENT else VERIFY
    sql = f'SELECT id, start, "end", vector FROM {tables.passages} WHERE document_id = ?'
    for number, start, end, vector in database.execute(sql, (document_id,)):
        if not 0 <= start < end <= len(text):
            wrong = "lies outside its text"
        elif dimension is None or len(vector) != size_of(int(dimension)):
            wrong = "has a vector of another length than the library says"
        elif not _is_unit(vector, int(dimension)):
            wrong = "has a vector that is not of length 1"
        else:
            continue
        yield Problem(f"Passage {number} of {document_id} {wrong}.", repair, remedy, document_id)
        return  # one of a document is enough: it is made anew as a whole


def _is_unit(vector: bytes, dimension: int) -> bool:
    length = float(np.linalg.norm(unpack_vectors([vector], dimension).astype(np.float64)))
    return abs(length - 1.0) < _LENGTH_ERROR  # False, too, for what is not finite
