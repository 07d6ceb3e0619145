"""Older libraries are brought to the present schema where they lie, after a copy was made beside them."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from variorum_index.families import record, settle
from variorum_index.passage_tables import COMING
from variorum_index.schema import DATABASE, SCHEMA, run_script, text_sha256
from variorum_index.snapshots import snapshot
from variorum_index.texts import text_or_nothing
from variorum_index.transactions import writing
from variorum_index.vectors import pack_vectors

log = logging.getLogger(__name__)


def migrate(connection: sqlite3.Connection, folder: Path) -> None:
    """Bring a library up to date, all in one transaction; one that is up to date is left alone.

    The copy is made while nobody else can write, so it lacks nothing that the library has. It is kept.
    """
    if schema_of(connection) == SCHEMA:
        return
    with writing(connection, folder):
        before = schema_of(connection)
        if before == SCHEMA:
            return  # another process was quicker
        copy = _keep_copy(folder, before)
        for schema in range(before, SCHEMA):
            _STEPS[schema](connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
    with contextlib.suppress(sqlite3.Error):  # where there is no room for it, the file stays large
        connection.execute("VACUUM")
    log.warning(
        "The library in %s was upgraded from schema %d to %d. As it was before, it is kept in %s; delete "
        "that when all is well.",
        *(folder, before, SCHEMA, copy),
    )


def schema_of(connection: sqlite3.Connection) -> int:
    """The number of the schema that a database says it has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _keep_copy(folder: Path, schema: int) -> Path:
    place = folder / f"library.schema-{schema}.sqlite"
    again = 1
    while place.exists():  # of an earlier upgrade, undone since
        again += 1
        place = folder / f"library.schema-{schema}-{again}.sqlite"
    with contextlib.closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as reader:
        snapshot(reader, place)
    return place


def _families(connection: sqlite3.Connection) -> None:
    """Schema 2: the families of near copies; which they are is found in the step to schema 6."""
    run_script(
        connection,
        """
CREATE TABLE families (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    shingles INTEGER NOT NULL,
    signature BLOB NOT NULL,
    -- The id of one of the family's documents; NULL while its place has to be found.
    family TEXT
);
CREATE INDEX documents_of_family ON families (family);
""",
    )


def _hashes_and_coming(connection: sqlite3.Connection) -> None:
    """Schema 3: a hash of each text, and the tables of a coming generation of passages."""
    connection.execute("ALTER TABLE documents ADD COLUMN text_sha256 TEXT NOT NULL DEFAULT ''")
    connection.create_function("text_sha256", 1, text_sha256, deterministic=True)
    connection.execute("UPDATE documents SET text_sha256 = text_sha256(text)")
    run_script(
        connection,
        f"""{COMING.sql}
CREATE TABLE coming_documents (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) WITHOUT ROWID;
""",
    )


def _boxes(connection: sqlite3.Connection) -> None:
    """Schema 4: where the words of a document with pages stand; none of those that are there has any."""
    run_script(
        connection,
        """
CREATE TABLE boxes (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    words BLOB NOT NULL,
    UNIQUE (document_id, page)
);
""",
    )


def _publisher(connection: sqlite3.Connection) -> None:
    """Schema 5: who published a document; of those that are there it is not known."""
    connection.execute("ALTER TABLE documents ADD COLUMN publisher TEXT")


def _compact(connection: sqlite3.Connection) -> None:
    """Schema 6: texts compressed, vectors a byte an element, signatures of other hashes."""
    connection.create_function("compressed", 1, zlib.compress, deterministic=True)
    connection.create_function("from_float16", 1, _from_float16, deterministic=True)
    run_script(
        connection,
        """
ALTER TABLE documents ADD COLUMN packed_text BLOB NOT NULL DEFAULT x'';
UPDATE documents SET packed_text = compressed(CAST(text AS BLOB));
ALTER TABLE documents DROP COLUMN text;
UPDATE passages SET vector = from_float16(vector);
UPDATE coming_passages SET vector = from_float16(vector);
""",
    )
    kept = dict(connection.execute("SELECT document_id, family FROM families"))
    connection.execute("DELETE FROM families")
    documents = connection.execute("SELECT id, packed_text, media_type FROM documents ORDER BY number")
    for document_id, packed, media_type in documents:
        record(connection, document_id, text_or_nothing(packed), media_type)
    families = [(family, document_id) for document_id, family in kept.items()]
    connection.executemany("UPDATE families SET family = ? WHERE document_id = ?", families)
    settle(connection)


def _from_float16(blob: bytes) -> bytes:
    """A vector as schema 6 keeps it; what is no vector stays as it is, for `verify` to find."""
    try:
        return pack_vectors(np.frombuffer(blob, dtype="<f2").astype(np.float32)[None])[0]
    except ValueError:
        return blob


_STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {
    1: _families,
    2: _hashes_and_coming,
    3: _boxes,
    4: _publisher,
    5: _compact,
}
"""For each older schema, what leads to the next one. A step stays as it was when it was written."""
