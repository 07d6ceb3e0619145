"""A directory that holds documents and answers searches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from variorum_index.embed import Embedder, SentenceTransformerEmbedder
from variorum_index.errors import LibraryError
from variorum_index.ingest import Ingest
from variorum_index.origins import file_origins
from variorum_index.search import closest_sources, query_words, search_sources
from variorum_index.sqlite_store import SqliteStore
from variorum_index.store import Store
from variorum_index.types import AddReport, Document, DocumentSummary, Progress, SourcePassages


def _silent(stage: str, done: int, total: int) -> None:
    """The progress callback of those who want none."""


class Library:
    """Documents with their passages and vectors: `add`, `remove`, `sources`, `get`, `search`.

    Open one with `Library.open(path)`; use it in a `with` block or call `close`. Safe to use from
    several threads.
    """

    def __init__(self, store: Store, embedder: Embedder, *, hybrid: bool = True) -> None:
        self._store = store
        self._embedder = embedder
        self._hybrid = hybrid

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        embedder: Embedder | None = None,
        create: bool = False,
        hybrid: bool = True,
    ) -> Self:
        """Open the library in a directory, or with `create` make one there if there is none.

        It is searched by meaning and by words; with `hybrid` off, by meaning alone.

        Raises LibraryError if there is none, or if it cannot be used with this embedder.
        """
        embedder = embedder or SentenceTransformerEmbedder()
        return cls(SqliteStore(Path(path), embedder.name, create=create), embedder, hybrid=hybrid)

    def add(self, paths: Iterable[str | Path], *, progress: Progress = _silent) -> AddReport:
        """Add files and folders. What is already there is left as it is, without embedding anything.

        A file that cannot be read is reported and the others go on. A file that changed since it was
        added takes its old version's place. When this returns, what is reported as added is on disk;
        if it is interrupted, each document is wholly there or wholly absent.
        """
        report = Ingest(self._store, self._embedder, progress).run(file_origins(paths))
        self._store.tidy()
        return report

    def remove(self, document_id: str) -> Document:
        """Remove one document and return it. Raises LibraryError if there is none of that id."""
        document = self.get(document_id)
        self._store.delete(document_id)
        self._store.tidy(background=True)
        return document

    def sources(self) -> tuple[Document, ...]:
        """All documents, in the order they were added."""
        return self._store.documents()

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """What identifies each document, without its text, in the order they were added."""
        return self._store.summaries()

    def get(self, document_id: str) -> Document:
        """One document. Raises LibraryError if there is none of that id."""
        document = self._store.document(document_id)
        if document is None:
            raise LibraryError(f"There is no source {document_id!r} in this library. See: variorum sources")
        return document

    def addresses(self) -> dict[str, str]:
        """Every address that a document was found at, with the document's id: copies have one id."""
        return self._store.addresses()

    def fingerprint(self) -> str:
        """A hash of what is in the library: its embedding model, and its documents with their passages."""
        counts = sorted(self.count_passages().items())
        return hashlib.sha256(repr((self._embedder.name, counts)).encode()).hexdigest()[:16]

    def count_passages(self) -> dict[str, int]:
        """The number of passages of each document, by id."""
        return self._store.count_passages()

    def families(self) -> tuple[frozenset[str], ...]:
        """The ids of documents that are near copies of each other, such as syndicated reports.

        A family has two documents or more. One that is nobody's near copy is in none.
        """
        return self._store.families()

    def search(
        self,
        question: str,
        *,
        sources: Sequence[str] | None = None,
        limit: int = 20,
        passages: int = 3,
    ) -> list[SourcePassages]:
        """Each source's own best passages for a question, up to `passages` of them.

        With `sources`, exactly these documents, in this order. Without, every document if there are at
        most `limit`, in the order they were added; else the `limit` closest, closest first.
        """
        query = self._embedder.encode_queries([question])
        words = query_words(question) if self._hybrid else []
        if sources is not None:
            documents = [self.get(document_id) for document_id in dict.fromkeys(sources)]
        elif self._store.count_documents() <= limit:
            documents = list(self._store.documents())
        else:
            documents = [self.get(found) for found in closest_sources(self._store, query, words, limit)]
        return search_sources(self._store, documents, query, words, passages)

    def warm_up(self) -> None:
        """Load the embedding model now, so that the first search does not wait for it.

        What makes searching quick in a large library is brought up to date meanwhile, in the background.
        """
        self._store.tidy(background=True)
        self._embedder.encode_queries(["warm up"])

    def close(self) -> None:
        """Let go of the library's files."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
