"""The families of near copies, held against those that are found anew in the texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

from variorum_index.checks.report import VERIFY, Problem, Repair
from variorum_index.families import read_families, record, settle
from variorum_index.texts import text_or_nothing
from variorum_index.types import Progress


def check_families(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """Every document has its signature, and the families are those of the texts."""
    signatures = "SELECT document_id, shingles, signature FROM families ORDER BY document_id"
    found, kept = set(read_families(database)), database.execute(signatures).fetchall()
    homeless = database.execute("SELECT count(*) FROM families WHERE family IS NULL").fetchone()[0]
    # A table of the same name that is found first: what follows works on it.
    database.execute("CREATE TEMP TABLE families AS SELECT * FROM main.families WHERE false")
    try:
        total = database.execute("SELECT count(*) FROM documents").fetchone()[0]
        rows = database.execute("SELECT id, packed_text, media_type FROM documents ORDER BY number")
        for done, (document_id, packed, media_type) in enumerate(rows, start=1):
            record(database, document_id, text_or_nothing(packed), media_type)
            progress("Near copies", done, total)
        settle(database)
        if (
            homeless
            or kept != database.execute(signatures).fetchall()
            or found != set(read_families(database))
        ):
            yield Problem("The families of near copies are not those of the texts.", Repair.FAMILIES, VERIFY)
    finally:
        database.execute("DROP TABLE temp.families")
