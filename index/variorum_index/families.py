"""Families of near copies, kept in the database: its table, and what is done when documents come and go.

Two documents are linked if they are near copies; a family is a connected set of documents. What comes first
makes no difference.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from functools import lru_cache

import numpy as np

from variorum_index.copies import Shingles, are_near_copies, candidates, shingles, sign
from variorum_index.texts import text_or_nothing

FAMILIES_TABLE = """
CREATE TABLE families (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    shingles INTEGER NOT NULL,
    signature BLOB NOT NULL,
    -- The id of one of the family's documents; NULL while its place has to be found.
    family TEXT
);
CREATE INDEX documents_of_family ON families (family);
"""

_COMPARED = 200
"""So many candidates, the most alike by their signatures, are compared with a document word for word: a bound
on the work where thousands of form letters are almost near copies of each other."""


def record(database: sqlite3.Connection, document_id: str, text: str, media_type: str) -> None:
    """Keep a new document's signature; `settle` finds its place."""
    found = shingles(text, media_type)
    row = (document_id, len(found), sign(found).tobytes())
    database.execute("INSERT INTO families (document_id, shingles, signature) VALUES (?, ?, ?)", row)


def scatter(database: sqlite3.Connection, document_id: str) -> None:
    """Take a family apart before one of its documents goes: it may have held the others together."""
    database.execute(
        "UPDATE families SET family = NULL "
        "WHERE family = (SELECT family FROM families WHERE document_id = ?)",
        (document_id,),
    )


def settle(database: sqlite3.Connection, *, come_apart: bool = False) -> None:
    """Find the family of every document that has none.

    With `come_apart`, where documents have only gone, they are compared among each other alone, so that
    the size of the library makes no difference: they were in one family, and nobody else is in it.
    """
    if not database.execute("SELECT 1 FROM families WHERE family IS NULL").fetchone():
        return
    which = "WHERE family IS NULL" if come_apart else ""
    rows = database.execute(
        f"SELECT document_id, shingles, signature, family FROM families {which} ORDER BY rowid"
    )
    ids, counts, blobs, families = map(list, zip(*rows, strict=True))
    sizes = np.array(counts, dtype=np.int64)
    signatures = np.frombuffer(b"".join(blobs), dtype=np.uint8).reshape(len(ids), -1)

    @lru_cache(maxsize=16)
    def read(row: int) -> Shingles:
        query = "SELECT packed_text, media_type FROM documents WHERE id = ?"
        packed, media_type = database.execute(query, (ids[row],)).fetchone()
        return shingles(text_or_nothing(packed), media_type)

    before = list(families)
    for row, document_id in enumerate(ids):
        if families[row] is not None:
            continue
        joined: set[str] = set()
        compared = 0
        for other in candidates(int(sizes[row]), signatures[row], sizes, signatures):
            family = families[other]
            if family is None or family in joined:  # None: this row itself, or one whose turn comes later
                continue
            if are_near_copies(read(row), read(other)):
                joined.add(family)
            compared += 1
            if compared == _COMPARED:
                break
        families[row] = min(joined, default=document_id)
        if len(joined) > 1:  # it links what was apart until now
            families = [families[row] if family in joined else family for family in families]
    changed = [(new, name) for name, old, new in zip(ids, before, families, strict=True) if new != old]
    database.executemany("UPDATE families SET family = ? WHERE document_id = ?", changed)


def read_families(database: sqlite3.Connection) -> tuple[frozenset[str], ...]:
    """The families of two documents and more."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for family, document_id in database.execute(
        "SELECT family, document_id FROM families WHERE family IN "
        "(SELECT family FROM families GROUP BY family HAVING count(*) > 1) ORDER BY rowid"
    ):
        members[family].add(document_id)
    return tuple(frozenset(family) for family in members.values())
