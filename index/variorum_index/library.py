"""A directory that holds documents and answers searches."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from variorum_index.adding import Adding
from variorum_index.apart.worker import Worker
from variorum_index.boxes import Box, between, unpack
from variorum_index.checks import Report
from variorum_index.database import WAIT_SECONDS
from variorum_index.embed import Embedder, embedder_named
from variorum_index.errors import LibraryError
from variorum_index.limits import Limits
from variorum_index.originals import read_original
from variorum_index.reindex import reindex
from variorum_index.search import closest_sources, query_words, search_sources
from variorum_index.sqlite_store import SqliteStore
from variorum_index.store import Store
from variorum_index.types import AddReport, Document, DocumentSummary, Progress, SourcePassages
from variorum_index.watch import Stop, watch
from variorum_index.web import FetchedCopies, WebAccess

_PUBLIC = WebAccess()
_USUAL = Limits()


def _silent(stage: str, done: int, total: int) -> None:
    """The progress callback of those who want none."""


class Library:
    """Documents with their passages and vectors: `add`, `remove`, `sources`, `get`, `search`.

    Open one with `Library.open(path)`; use it in a `with` block or call `close`. Safe to use from
    several threads.
    """

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        copies: FetchedCopies,
        *,
        hybrid: bool = True,
        web: WebAccess = _PUBLIC,
        limits: Limits = _USUAL,
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._copies = copies
        self._hybrid = hybrid
        self._web = web
        self._worker = Worker(limits)

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        embedder: Embedder | None = None,
        create: bool = False,
        hybrid: bool = True,
        web: WebAccess = _PUBLIC,
        limits: Limits = _USUAL,
        wait: float = WAIT_SECONDS,
    ) -> Self:
        """Open the library in a directory, or with `create` make one there if there is none.

        It is searched by meaning and by words; with `hybrid` off, by meaning alone. `web` says what may be
        fetched when an address is added: public hosts only, unless it allows more. What one file may cost
        when it is added is bounded by `limits`. While another process writes, what writes waits for so many
        seconds, then raises LibraryError, which says who it is.

        Raises LibraryError if there is none, or if it cannot be used with this embedder.
        """
        embedder = embedder or embedder_named()
        folder = Path(path)
        store = SqliteStore(folder, embedder.name, create=create, wait=wait)
        return cls(store, embedder, FetchedCopies(folder), hybrid=hybrid, web=web, limits=limits)

    def add(
        self, paths: str | Path | Iterable[str | Path], *, progress: Progress = _silent, prune: bool = False
    ) -> AddReport:
        """Add files, folders, and web addresses given as strings ("https://…"): one, or several.

        What is already there is left as it is, without embedding anything. A file that cannot be read is
        reported and the others go on. A file that changed since it was added takes its old version's place.
        One that was added from a folder before and is no longer there is reported and its document kept;
        with `prune` the document goes, unless it was found elsewhere too. When this returns, what is
        reported as added is on disk; if it is interrupted, each document is wholly there or wholly absent.
        """
        several = [paths] if isinstance(paths, str | Path) else paths
        return self._adding().add(several, progress, prune=prune)

    def watch(
        self,
        folders: Sequence[str | Path],
        *,
        prune: bool = False,
        progress: Progress = _silent,
        stop: Stop | None = None,
    ) -> Iterator[AddReport]:
        """Add folders, give the report, then go on: a report for each time that something changed in them.

        Ends when `stop` is set, or with KeyboardInterrupt. Errors are in the reports. Raises LoadError if
        one of these is not a folder, or cannot be watched.
        """
        return watch(self._adding(), folders, progress, prune=prune, stop=stop)

    def remove(self, document_id: str) -> DocumentSummary:
        """Remove one document and return what it was. Raises LibraryError if there is none of that id.

        A file that it was read from stays, and comes back when its folder is added again.
        """
        document = self._store.summary(document_id)
        if document is None:
            raise _no_source(document_id)
        self._store.delete(document_id)
        self._store.tidy(background=True)
        self._copies.forget(document_id)
        return document

    def fetched_copy(self, document_id: str) -> Path | None:
        """The file that a document from the web was read from, kept in the library's directory."""
        return self._copies.content(document_id)

    def fetched_record(self, document_id: str) -> dict[str, dict[str, str]]:
        """Each web address of a document, with `final`, where it led to, `media_type`, and `fetched`, when.

        Times are in UTC, as ISO 8601 has them. Empty for a document that is not from the web.
        """
        return self._copies.record(document_id)

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
            raise _no_source(document_id)
        return document

    def original(self, document_id: str) -> bytes:
        """The file that a document was read from. Raises LibraryError if it is gone, or has changed since."""
        document = self.get(document_id)
        others = [uri for uri, found in self.addresses().items() if found == document_id]
        addresses = dict.fromkeys((document.uri, *others))
        return read_original(document, addresses, self._copies, self._worker)

    def boxes(self, document_id: str, page: int, start: int, end: int) -> tuple[Box, ...]:
        """Where characters `start` to `end` stand on a page: a box for each line, none if it is not known."""
        packed = self._store.boxes(document_id, page)
        return tuple(between(unpack(packed), start, end)) if packed else ()

    def addresses(self) -> dict[str, str]:
        """Every address that a document was found at, with the document's id: copies have one id."""
        return self._store.addresses()

    def embedding_model(self) -> str:
        """The name of the model that makes the vectors of passages and questions."""
        return self._embedder.name

    def fingerprint(self) -> str:
        """A hash of what is in the library: its embedding model, and its documents with their passages."""
        counts = sorted(self.count_passages().items())
        return hashlib.sha256(repr((self._embedder.name, counts)).encode()).hexdigest()[:16]

    def version(self) -> Hashable:
        """Another value after any change, by this process or another; only for as long as it is open."""
        return self._store.version()

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
        with self._store.snapshot():  # or what is removed meanwhile would be found, and then not be there
            if sources is not None:
                documents = [self.get(document_id) for document_id in dict.fromkeys(sources)]
            elif self._store.count_documents() <= limit:
                documents = list(self._store.documents())
            else:
                documents = [self.get(found) for found in closest_sources(self._store, query, words, limit)]
            return search_sources(self._store, documents, query, words, passages)

    def closest(self, question: str, sources: Collection[str], *, limit: int) -> list[str]:
        """The ids of up to `limit` of these documents, closest to the question first; no text is loaded."""
        query = self._embedder.encode_queries([question])
        words = query_words(question) if self._hybrid else []
        with self._store.snapshot():
            return closest_sources(self._store, query, words, limit, frozenset(sources))

    def verify(self, *, repair: bool = False, progress: Progress = _silent) -> Report:
        """Check every invariant; with `repair`, make anew what is derived, and check again."""
        return self._store.verify(self._embedder, repair=repair, progress=progress)

    def reindex(self, embedder: Embedder, *, progress: Progress = _silent) -> bool:
        """Embed all documents anew with another embedder.

        Meanwhile the library answers as before, and documents can be added and removed, by other
        processes too. If this is stopped, what is done is kept; called again with the same embedder it
        goes on from there. Afterwards the library has to be opened anew with the other embedder: where it
        is open, here too, a search or an `add` raises LibraryError. False if the library has vectors of
        this embedder already; what was begun for another one is thrown away then.
        """
        with self._store.coming() as coming:
            return reindex(coming, embedder, progress)

    def warm_up(self) -> None:
        """Load the embedding model now, so that the first search does not wait for it.

        What makes searching quick in a large library is brought up to date meanwhile, in the background.
        """
        self._store.tidy(background=True)
        self._embedder.encode_queries(["warm up"])

    def close(self) -> None:
        """Let go of the library's files, and of the process that reads risky ones."""
        self._worker.close()
        self._store.close()

    def _adding(self) -> Adding:
        return Adding(self._store, self._embedder, self._worker, self._web, self._copies)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _no_source(document_id: str) -> LibraryError:
    return LibraryError(f"There is no source {document_id!r} in this library. See: variorum sources")
