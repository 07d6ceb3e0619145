"""What a check finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from sqlite3 import Connection

from variorum_index.types import Progress


class Repair(StrEnum):
    """What can be done about a problem without losing anything, in the order in which it is done."""

    INDEXES = "SQLite's indexes are built anew"
    ORPHANS = "what belongs to no document is deleted"
    COMING = "what was begun of embedding anew is thrown away"
    PASSAGES = "the document is split and embedded anew"
    ADDRESSES = "addresses are taken from the documents"
    WORDS = "the index of words is built anew"
    FAMILIES = "near copies are looked for anew"
    INDEX_FILE = "the index of vectors is built anew when something is added next"


@dataclass(frozen=True, slots=True)
class Problem:
    """One invariant that does not hold: in which document, if it is in one, and what can be done.

    `remedy` is what a person can do where `repair` is None, or where it needs what is not at hand.
    """

    message: str
    repair: Repair | None
    remedy: str
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` found: the problems that are there now, and those that it repaired."""

    documents: int
    passages: int
    problems: tuple[Problem, ...]
    repaired: tuple[Problem, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether there is no problem left."""
        return not self.problems


Check = Callable[[Connection, Path, Progress], Iterator[Problem]]
"""Given a connection that reads one moment, the library's folder, and where to tell the progress."""

RESTORE = "Restore a copy of the library (variorum library import), or add its documents to a new one."
VERIFY = "Run: variorum verify --repair"
EMBED = "Run `variorum verify --repair`, for which the library's embedding model has to be at hand."


def add_again(document_id: str) -> str:
    """The remedy where only the file can tell what is right."""
    return f"Remove the document and add its file again: variorum remove {document_id}"
