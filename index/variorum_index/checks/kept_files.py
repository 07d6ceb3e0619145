"""The files that the library kept: what was uploaded, and copies of what was fetched."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

from variorum_index.checks.report import Problem
from variorum_index.paths import file_of
from variorum_index.types import Progress
from variorum_index.web import FetchedCopies

_ID = re.compile(r"[0-9a-f]{16}")


def check_kept_files(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """What was kept for an address is as it was.

    A file that holds others, such as a zip file, is known by the beginning of its hash, which is the name of
    the folder that it lies in.
    """
    inside = folder.resolve()
    fetched_from = set()
    seen = set()
    for uri, document_id, sha256 in database.execute(
        "SELECT a.uri, d.id, d.sha256 FROM addresses a JOIN documents d ON d.id = a.document_id"
    ):
        outer, _, within = uri.partition("#")
        if not uri.startswith("file:"):
            fetched_from.add(outer)
            continue
        place = file_of(outer)
        if inside not in place.parents or place in seen:
            continue
        seen.add(place)
        if not _holds(place, _hash_in(place) if within else sha256):
            message = f"{place.name}, which the library kept of {document_id}, is missing or has changed."
            yield Problem(message, None, "The document is whole; upload the file again.", document_id)
    for address, copy in FetchedCopies(folder).contents(fetched_from):
        if not _holds(copy, _hash_in(copy)):
            message = f"The copy that the library kept of {address} has changed."
            yield Problem(message, None, "What was read of it is whole; add the address again.")


def _hash_in(place: Path) -> str:
    return place.parent.name if _ID.fullmatch(place.parent.name) else ""


def _holds(place: Path, sha256: str) -> bool:
    """Whether a file has this hash, or one that begins like this."""
    try:
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest().startswith(sha256)
    except OSError:
        return False
