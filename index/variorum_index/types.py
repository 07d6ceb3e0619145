"""The data that flows through the index. All of it is immutable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Page:
    """Where one page of a paginated document lies in its text: characters `start` to `end`."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One source: a text and what is known of where it came from.

    `text` is what the file says, unchanged: line ends, accents and emoji as they stand there. Every
    offset in Variorum counts characters (Unicode code points) of this text. `uri` is where the text was
    first found, `sha256` the hash of the bytes it was read from, and `id` the first 16 digits of that
    hash, so the same content has the same id wherever it lies. `pages` is empty for texts without pages.
    `publisher` is the name of the site that a web page says it is from, or of a book's publisher.
    """

    id: str
    uri: str
    title: str
    text: str
    published: date | None
    author: str | None
    media_type: str
    sha256: str
    pages: tuple[Page, ...] = ()
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What identifies a document in a list: each field is what it is in `Document`."""

    id: str
    uri: str
    title: str
    published: date | None
    author: str | None
    media_type: str
    publisher: str | None = None


AnyDocument = Document | DocumentSummary
"""For what needs no text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document: `document.text[start:end] == text`.

    `id` is the store's number for it, unique in one library; 0 before it is stored.
    """

    id: int
    document_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage and how well it fits a question: a fused rank score, higher is better, no unit."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class SourcePassages:
    """One source and its own best passages for a question, best first.

    `nearness` is the cosine of its nearest passage and the question, from -1 to 1.
    """

    document: Document
    passages: tuple[ScoredPassage, ...]
    nearness: float = 1.0


class AddStatus(StrEnum):
    """What became of one file that was given to `Library.add`.

    VANISHED and PRUNED are of addresses below a given folder where there is no file any more: its document
    was kept, or removed as asked for.
    """

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    FAILED = "failed"
    VANISHED = "vanished"
    PRUNED = "pruned"


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """One file's outcome. `message` says what happened; it is empty for UNCHANGED, and for ADDED unless a
    part of the file could not be read as it should.
    """

    uri: str
    status: AddStatus
    message: str = ""


@dataclass(frozen=True, slots=True)
class AddReport:
    """What `Library.add` did, file by file, in the order the files were found."""

    outcomes: tuple[AddOutcome, ...]

    def count(self, status: AddStatus) -> int:
        """How many files ended with this status."""
        return sum(outcome.status is status for outcome in self.outcomes)


Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done, and of how much."""
