"""Where a library keeps its documents, passages and vectors: the seam behind which engines can change."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from variorum_index.checks.report import Report
from variorum_index.embed import Embedder, Vectors
from variorum_index.types import Document, DocumentSummary, Passage, Progress


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with all that is derived from it: what is written, or not written, as a whole.

    `vectors` has one row per passage, `boxes` one item per page, or none. What stood at the document's
    address before gives way to it.
    """

    document: Document
    passages: tuple[Passage, ...]
    vectors: Vectors
    boxes: tuple[bytes, ...] = ()


Ranking = list[tuple[int, float]]
"""Passage numbers with their scores, best first."""


class ComingGeneration(Protocol):
    """The passages that will take the place of the present ones: what a storage engine does for it.

    Documents are added and removed meanwhile, by this process or others.
    """

    def begin(self, embedder: str, dimension: int) -> bool:
        """Begin for this embedder, or go on where an earlier run for it stopped; what was begun for another
        one is thrown away. False if the library has vectors of this embedder already.
        """

    def missing(self) -> list[str]:
        """The ids of the documents that are not embedded anew yet."""

    def document(self, document_id: str) -> Document | None:
        """One document, or None if it was removed."""

    def write(self, entries: Sequence[Entry]) -> None:
        """Keep these documents' new passages, all in one transaction."""

    def switch(self) -> bool:
        """Let the coming generation answer from now on, in one step; False while documents are missing."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Store(Protocol):
    """What a storage engine has to do. Every method is safe to call from several threads.

    `nearest` with a document, and `matching_each`, search a source on its own, however many passages of
    others would come before its own.
    """

    def write(self, entries: Sequence[Entry]) -> None:
        """Keep these documents, all in one transaction; what lay at their addresses before gives way."""

    def delete(self, document_id: str) -> bool:
        """Remove a document and all that belongs to it; False if there is none of that id."""

    def add_address(self, uri: str, document_id: str) -> None:
        """Remember that a document's content also lies at this address."""

    def remove_addresses(self, uris: Sequence[str]) -> None:
        """Forget these addresses, all in one transaction; a document that has no other goes with them."""

    def addresses(self) -> dict[str, str]:
        """Every known address with the id of the document found there."""

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order they were added."""

    def document(self, document_id: str) -> Document | None:
        """One document, or None."""

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these numbers; a number that is not there is left out."""

    def documents_of(self, ids: Sequence[int]) -> dict[int, str]:
        """The id of the document of each of these passages; a number that is not there is left out."""

    def summary(self, document_id: str) -> DocumentSummary | None:
        """What identifies one document, without its text, or None."""

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """What identifies each document, without its text, in the order they were added."""

    def count_documents(self) -> int:
        """The number of documents."""

    def count_passages(self) -> dict[str, int]:
        """The number of passages of each document."""

    def boxes(self, document_id: str, page: int) -> bytes:
        """The packed boxes of one page, empty if none are kept: see `variorum_index.boxes`."""

    def version(self) -> Hashable:
        """A value that is another one after any change, whoever made it, for as long as the store is open."""

    def families(self) -> tuple[frozenset[str], ...]:
        """The ids of documents that are near copies of each other, family by family."""

    def coming(self) -> ComingGeneration:
        """What is needed to embed all documents anew; a context manager."""

    def verify(self, embedder: Embedder, *, repair: bool, progress: Progress) -> Report:
        """Check every invariant; with `repair`, make anew what is derived, and check again."""

    def snapshot(self) -> AbstractContextManager[None]:
        """While it is open, what this thread reads is of one state, whatever others change meanwhile."""

    def nearest(self, query: Vectors, limit: int, document_id: str | None = None) -> Ranking:
        """Rank passages by the dot product of their vector with the query, shape `(1, dimension)`."""

    def matching(self, words: Sequence[str], limit: int) -> Ranking:
        """Rank passages that hold at least one of the words by BM25; higher is better."""

    def matching_each(
        self, words: Sequence[str], limit: int, document_ids: Sequence[str]
    ) -> dict[str, Ranking]:
        """The same among each document's own passages, for every one of these documents."""

    def tidy(self, *, background: bool = False) -> None:
        """Bring up to date what the search is quicker by, if that is due; answers are the same before it."""

    def close(self) -> None:
        """Let go of files and connections. Nothing may be called after it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
