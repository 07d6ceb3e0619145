"""Where a library keeps its documents, passages and vectors: the seam behind which engines can change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from variorum_index.embed import Vectors
from variorum_index.types import Document, Passage


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


class Store(Protocol):
    """What a storage engine has to do. Every method is safe to call from several threads.

    Rankings can be restricted to one document, so that a source is searched on its own, however many
    passages of others would come before its own.
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

    def count_passages(self) -> dict[str, int]:
        """The number of passages of each document."""

    def boxes(self, document_id: str, page: int) -> bytes:
        """The packed boxes of one page, empty if none are kept: see `variorum_index.boxes`."""

    def families(self) -> tuple[frozenset[str], ...]:
        """The ids of documents that are near copies of each other, family by family."""

    def nearest(self, query: Vectors, limit: int, document_id: str | None = None) -> Ranking:
        """Rank passages by the dot product of their vector with the query, shape `(1, dimension)`."""

    def matching(self, words: Sequence[str], limit: int, document_id: str | None = None) -> Ranking:
        """Rank passages that hold at least one of the words by BM25; higher is better."""

    def close(self) -> None:
        """Let go of files and connections. Nothing may be called after it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
