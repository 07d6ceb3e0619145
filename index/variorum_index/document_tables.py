"""Documents and the addresses that lead to them: how their rows come and go, within an open transaction."""

from __future__ import annotations

import contextlib
from sqlite3 import Connection

from variorum_index import boxes
from variorum_index.errors import LibraryError
from variorum_index.families import record, scatter
from variorum_index.passage_tables import PRESENT, delete_words, insert_passages
from variorum_index.rows import COLUMNS, row_of
from variorum_index.schema import text_sha256
from variorum_index.store import Entry
from variorum_index.texts import unpack_text


def insert_document(database: Connection, entry: Entry) -> None:
    """Keep a document that is not there yet, with all that is derived from it; `settle` is still due."""
    document = entry.document
    row = (*row_of(document), text_sha256(document.text))
    places = ", ".join("?" * len(row))
    database.execute(f"INSERT INTO documents ({COLUMNS}, text_sha256) VALUES ({places})", row)
    insert_passages(database, PRESENT, document.id, entry.passages, entry.vectors)
    boxes.keep(database, document.id, entry.boxes)
    record(database, document.id, document.text, document.media_type)


def delete_document(database: Connection, document_id: str) -> bool:
    """Remove a document with all that is derived from it; False if there is none of that id."""
    row = database.execute("SELECT packed_text FROM documents WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        return False
    with contextlib.suppress(LibraryError):  # of a damaged text `verify` finds the words that are left
        delete_words(database, document_id, unpack_text(row[0]))
    scatter(database, document_id)
    database.execute("DELETE FROM documents WHERE id = ?", (document_id,))
    return True


def point(database: Connection, uri: str, document_id: str) -> bool:
    """Let an address lead to a document; True if it led to another one until now."""
    before = document_at(database, uri)
    moved = before is not None and before != document_id
    if moved:
        remove_address(database, uri)
    database.execute("INSERT OR REPLACE INTO addresses VALUES (?, ?)", (uri, document_id))
    return moved


def remove_address(database: Connection, uri: str) -> None:
    """Forget an address; the document that lay there goes too if it has no other one."""
    document_id = document_at(database, uri)
    if document_id is None:
        return
    database.execute("DELETE FROM addresses WHERE uri = ?", (uri,))
    left = database.execute("SELECT uri FROM addresses WHERE document_id = ?", (document_id,)).fetchone()
    if left is None:
        delete_document(database, document_id)
    else:
        database.execute("UPDATE documents SET uri = ? WHERE id = ? AND uri = ?", (left[0], document_id, uri))


def document_at(database: Connection, uri: str) -> str | None:
    """The id of the document that an address leads to, or None."""
    row = database.execute("SELECT document_id FROM addresses WHERE uri = ?", (uri,)).fetchone()
    return None if row is None else str(row[0])
