"""The tables of a library, as a new one has them; `migrations` brings older ones to the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from sqlite3 import Connection, complete_statement

from variorum_index.boxes import BOXES_TABLE
from variorum_index.families import FAMILIES_TABLE
from variorum_index.passage_tables import COMING, PRESENT

DATABASE = "library.sqlite"
SCHEMA = 6
APPLICATION = 0x56415249
""""VARI": tells our databases from those of other programs."""

_TABLES = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {SCHEMA};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- `text_sha256` is of the text, as `sha256` is of the file: whether it is still what was read can be told.
-- The text comes last, so that who reads the other columns does not have to go through it.
CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    uri TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT,
    author TEXT,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    pages TEXT NOT NULL,
    text_sha256 TEXT NOT NULL DEFAULT '',
    publisher TEXT,
    packed_text BLOB NOT NULL DEFAULT x''
);
CREATE TABLE addresses (
    uri TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX addresses_of_document ON addresses (document_id);
{PRESENT.sql}{COMING.sql}
-- The documents whose passages of the coming generation are made.
CREATE TABLE coming_documents (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) WITHOUT ROWID;
{FAMILIES_TABLE}{BOXES_TABLE}"""


def create_tables(connection: Connection, embedder: str) -> None:
    """Lay out an empty database; to be called within a transaction."""
    run_script(connection, _TABLES)
    connection.execute("INSERT INTO meta VALUES ('embedder', ?), ('generation', '0')", (embedder,))


def run_script(connection: Connection, script: str) -> None:
    """Run statements within the transaction that is open: `executescript` would commit it."""
    for statement in _statements(script):
        connection.execute(statement)


def text_sha256(text: str) -> str:
    """The hash that is kept of a document's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            yield statement
            statement = ""
