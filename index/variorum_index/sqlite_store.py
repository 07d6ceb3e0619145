"""The store on one machine: SQLite holds everything, FAISS is derived from it.

One file, `library.sqlite`, is the truth. The FAISS index that a large library has beside it can be thrown
away: it is built again from the vectors in SQLite (see `variorum_index.vector_index`).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from variorum_index.checks import Report, verify
from variorum_index.database import WAIT_SECONDS, expect_vectors, open_database
from variorum_index.document_tables import delete_document, insert_document, point, remove_address
from variorum_index.embed import Embedder, Vectors
from variorum_index.families import read_families, settle
from variorum_index.generations import NEXT_GENERATION, OncePerGeneration
from variorum_index.passage_tables import count_passages, documents_of, read_passages
from variorum_index.rows import read_document, read_documents, read_summaries, read_summary
from variorum_index.schema import DATABASE
from variorum_index.shared_connection import SharedConnection
from variorum_index.sqlite_coming import SqliteComingGeneration
from variorum_index.store import Entry, Ranking
from variorum_index.types import Document, DocumentSummary, Passage, Progress
from variorum_index.vector_index import Sizes, Upkeep, VectorIndex, nearest_within
from variorum_index.word_index import WordIndex


class SqliteStore:
    """A `Store` in one directory. Texts are kept compressed, vectors a byte an element."""

    def __init__(
        self,
        folder: Path,
        embedder: str,
        *,
        create: bool,
        wait: float = WAIT_SECONDS,
        sizes: Sizes | None = None,
    ) -> None:
        """Open the library in `folder`, or with `create` make one where there is none.

        `wait` is for how many seconds another process may be writing before an operation gives up. `sizes`
        say when the search by vectors is no longer exact.
        Raises LibraryError if the folder is missing, is something else, was made by a newer version,
        is damaged, or holds vectors of another embedder than `embedder`.
        """
        sizes = sizes or Sizes()
        self._folder = folder
        self._embedder = embedder
        self._wait = wait
        self._vectors = VectorIndex(folder, sizes)
        self._words = WordIndex(sizes)
        self._upkeep = Upkeep(folder, folder / DATABASE, sizes)
        self._kept = OncePerGeneration()
        self._database = SharedConnection(open_database(folder, embedder, create=create, wait=wait), folder)

    def write(self, entries: Sequence[Entry]) -> None:
        """Keep these documents, all in one transaction."""
        with self._database.writing() as database:
            for entry in entries:
                # Where another process was quicker, its document is the same, and its addresses stay.
                if read_document(database, entry.document.id) is None:
                    self._insert(database, entry)
                point(database, entry.document.uri, entry.document.id)
            settle(database)
            database.execute(NEXT_GENERATION)

    def delete(self, document_id: str) -> bool:
        """Remove a document and all that belongs to it."""
        with self._database.writing() as database:
            if not delete_document(database, document_id):
                return False
            settle(database, come_apart=True)
            database.execute(NEXT_GENERATION)
        return True

    def add_address(self, uri: str, document_id: str) -> None:
        """Remember a further address; one that led to another document leads here from now on."""
        with self._database.writing() as database:
            if point(database, uri, document_id):
                settle(database)
                database.execute(NEXT_GENERATION)

    def remove_addresses(self, uris: Sequence[str]) -> None:
        """Forget these addresses; a document that has no other goes with them."""
        with self._database.writing() as database:
            for uri in uris:
                remove_address(database, uri)
            settle(database)
            database.execute(NEXT_GENERATION)

    def addresses(self) -> dict[str, str]:
        """Every known address with the id of its document."""
        return dict(self._database.rows("SELECT uri, document_id FROM addresses"))

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order they were added."""
        with self._database.reading() as database:
            return read_documents(database)

    def document(self, document_id: str) -> Document | None:
        """One document, or None."""
        with self._database.reading() as database:
            return read_document(database, document_id)

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these numbers, their texts sliced out of their documents."""
        with self._database.reading() as database:
            return read_passages(database, ids)

    def documents_of(self, ids: Sequence[int]) -> dict[int, str]:
        """The id of the document of each of these passages."""
        with self._database.reading() as database:
            return documents_of(database, ids)

    def summary(self, document_id: str) -> DocumentSummary | None:
        """What identifies one document, without its text, or None."""
        with self._database.reading() as database:
            return read_summary(database, document_id)

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """What identifies each document, without its text, in the order they were added."""
        with self._database.reading() as database:
            return read_summaries(database)

    def count_documents(self) -> int:
        """The number of documents."""
        return int(self._database.rows("SELECT count(*) FROM documents")[0][0])

    def count_passages(self) -> dict[str, int]:
        """The number of passages of each document."""
        with self._database.reading() as database:
            return dict(self._kept.get(count_passages, database))

    def boxes(self, document_id: str, page: int) -> bytes:
        """The packed boxes of one page, empty if none are kept."""
        sql = "SELECT words FROM boxes WHERE document_id = ? AND page = ?"
        rows = self._database.rows(sql, document_id, page)
        return bytes(rows[0][0]) if rows else b""

    def version(self) -> Hashable:
        """SQLite's own counts of what other connections and this one have changed."""
        return self._database.version()

    def families(self) -> tuple[frozenset[str], ...]:
        """The ids of documents that are near copies of each other, family by family."""
        with self._database.reading() as database:
            return self._kept.get(read_families, database)

    def coming(self) -> SqliteComingGeneration:
        """What is needed to embed all documents anew."""
        return SqliteComingGeneration(self._folder, wait=self._wait)

    def verify(self, embedder: Embedder, *, repair: bool, progress: Progress) -> Report:
        """Check every invariant, on a connection of its own; with `repair`, make anew what is derived."""
        return verify(self._folder, repair=repair, embedder=embedder, progress=progress, wait=self._wait)

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """One read transaction around what this thread reads meanwhile; the process's other threads wait."""
        with self._database.reading():
            yield

    def nearest(self, query: Vectors, limit: int, document_id: str | None = None) -> Ranking:
        """Rank by dot product: one document's passages straight from SQLite, all of them by `VectorIndex`."""
        with self._database.reading() as database:
            expect_vectors(database, self._folder, self._embedder, query.shape[1])
            if document_id is not None:
                return nearest_within(database, document_id, query, limit)
            return self._vectors.nearest(database, query, limit)

    def matching(self, words: Sequence[str], limit: int) -> Ranking:
        """Rank by FTS5's BM25, its sign turned so that higher is better."""
        with self._database.reading() as database:
            return self._words.matching(database, words, limit)

    def matching_each(
        self, words: Sequence[str], limit: int, document_ids: Sequence[str]
    ) -> dict[str, Ranking]:
        """Rank the passages of each of these documents by BM25, whose idea of rare is the whole library's."""
        with self._database.reading() as database:
            return self._words.matching_each(database, words, limit, document_ids)

    def tidy(self, *, background: bool = False) -> None:
        """Bring the vector index up to date if that is due: now, or in a thread of its own."""
        if background:
            self._upkeep.start()
        else:
            self._upkeep.run()

    def close(self) -> None:
        """Close the database; an upkeep in the background ends at its next step."""
        self._upkeep.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _insert(self, database: sqlite3.Connection, entry: Entry) -> None:
        dimension = entry.vectors.shape[1]
        expect_vectors(database, self._folder, self._embedder, dimension)
        database.execute("INSERT OR IGNORE INTO meta VALUES ('dimension', ?)", (str(dimension),))
        insert_document(database, entry)
