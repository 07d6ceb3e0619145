"""The store on one machine: SQLite holds everything, FAISS is derived from it.

One file, `library.sqlite`, is the truth. The FAISS index that a large library has beside it can be thrown
away: it is built again from the vectors in SQLite (see `variorum_index.vector_index`).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from variorum_index import boxes
from variorum_index.checks import Report, verify
from variorum_index.database import WAIT_SECONDS, another_embedder, built_with, open_database
from variorum_index.embed import Embedder, Vectors
from variorum_index.errors import LibraryError
from variorum_index.families import read_families, record, scatter, settle
from variorum_index.passage_tables import PRESENT, delete_words, insert_passages
from variorum_index.rows import COLUMNS, NEXT_GENERATION, SUMMARY_COLUMNS, document_of, summary_of
from variorum_index.schema import DATABASE, text_sha256
from variorum_index.sqlite_coming import SqliteComingGeneration
from variorum_index.store import Entry, Ranking
from variorum_index.texts import pack_text, unpack_text
from variorum_index.transactions import explained, transaction, writing
from variorum_index.types import Document, DocumentSummary, Passage, Progress
from variorum_index.vector_index import Sizes, VectorIndex, tidy
from variorum_index.vectors import unpack_vectors
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
        self._folder = folder
        self._embedder = embedder
        self._wait = wait
        self._lock = threading.RLock()
        self._sizes = sizes or Sizes()
        self._vectors = VectorIndex(folder, self._sizes)
        self._words = WordIndex(self._sizes)
        self._read: dict[str, Any] = {}
        self._upkeep: threading.Thread | None = None
        self._closing = threading.Event()
        self._database = open_database(folder, embedder, create=create, wait=wait)

    def write(self, entries: Sequence[Entry]) -> None:
        """Keep these documents, all in one transaction."""
        with self._writing() as database:
            for entry in entries:
                self._write(entry)
                self._point(entry.document.uri, entry.document.id)
            settle(database)
            database.execute(NEXT_GENERATION)

    def delete(self, document_id: str) -> bool:
        """Remove a document and all that belongs to it."""
        with self._writing() as database:
            if not self._delete(document_id):
                return False
            settle(database, come_apart=True)
            database.execute(NEXT_GENERATION)
        return True

    def add_address(self, uri: str, document_id: str) -> None:
        """Remember a further address; one that led to another document leads here from now on."""
        with self._writing() as database:
            if self._point(uri, document_id):
                settle(database)
                database.execute(NEXT_GENERATION)

    def remove_addresses(self, uris: Sequence[str]) -> None:
        """Forget these addresses; a document that has no other goes with them."""
        with self._writing() as database:
            for uri in uris:
                row = database.execute("SELECT document_id FROM addresses WHERE uri = ?", (uri,)).fetchone()
                if row is not None:
                    self._remove_address(uri, row[0])
            settle(database)
            database.execute(NEXT_GENERATION)

    def addresses(self) -> dict[str, str]:
        """Every known address with the id of its document."""
        return dict(self._rows("SELECT uri, document_id FROM addresses"))

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order they were added."""
        return tuple(
            document_of(row) for row in self._rows(f"SELECT {COLUMNS} FROM documents ORDER BY number")
        )

    def document(self, document_id: str) -> Document | None:
        """One document, or None."""
        rows = self._rows(f"SELECT {COLUMNS} FROM documents WHERE id = ?", document_id)
        return document_of(rows[0]) if rows else None

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these numbers, their texts sliced out of their documents."""
        found: dict[int, Passage] = {}
        texts: dict[str, str] = {}
        for number in ids:
            for document_id, start, end in self._rows(_SPAN, number):
                if document_id not in texts:
                    rows = self._rows("SELECT packed_text FROM documents WHERE id = ?", document_id)
                    if not rows:  # removed by somebody else a moment ago
                        continue
                    texts[document_id] = unpack_text(rows[0][0])
                found[number] = Passage(number, document_id, start, end, texts[document_id][start:end])
        return found

    def documents_of(self, ids: Sequence[int]) -> dict[int, str]:
        """The id of the document of each of these passages."""
        sql = "SELECT id, document_id FROM passages WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._rows(sql, json.dumps([int(number) for number in ids])))

    def summary(self, document_id: str) -> DocumentSummary | None:
        """What identifies one document, without its text, or None."""
        rows = self._rows(f"SELECT {SUMMARY_COLUMNS} FROM documents WHERE id = ?", document_id)
        return summary_of(rows[0]) if rows else None

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """What identifies each document, without its text, in the order they were added."""
        sql = f"SELECT {SUMMARY_COLUMNS} FROM documents ORDER BY number"
        return tuple(map(summary_of, self._rows(sql)))

    def count_documents(self) -> int:
        """The number of documents."""
        return int(self._rows("SELECT count(*) FROM documents")[0][0])

    def count_passages(self) -> dict[str, int]:
        """The number of passages of each document."""
        return dict(self._remembered("counts", _count_passages))

    def boxes(self, document_id: str, page: int) -> bytes:
        """The packed boxes of one page, empty if none are kept."""
        rows = self._rows("SELECT words FROM boxes WHERE document_id = ? AND page = ?", document_id, page)
        return bytes(rows[0][0]) if rows else b""

    def version(self) -> Hashable:
        """SQLite's own counts of what other connections and this one have changed."""
        with self._lock:  # not in the middle of a transaction of ours
            return self._rows("PRAGMA data_version")[0][0], self._database.total_changes

    def families(self) -> tuple[frozenset[str], ...]:
        """The ids of documents that are near copies of each other, family by family."""
        families: tuple[frozenset[str], ...] = self._remembered("families", read_families)
        return families

    def coming(self) -> SqliteComingGeneration:
        """What is needed to embed all documents anew."""
        return SqliteComingGeneration(self._folder, wait=self._wait)

    def verify(self, embedder: Embedder, *, repair: bool, progress: Progress) -> Report:
        """Check every invariant, on a connection of its own; with `repair`, make anew what is derived."""
        return verify(self._folder, repair=repair, embedder=embedder, progress=progress, wait=self._wait)

    def nearest(self, query: Vectors, limit: int, document_id: str | None = None) -> Ranking:
        """Rank by dot product: one document's passages straight from SQLite, all of them by `VectorIndex`."""
        if document_id is not None:
            with self._reading():
                self._expect_vectors(query.shape[1])
                rows = self._rows("SELECT id, vector FROM passages WHERE document_id = ?", document_id)
            scores = unpack_vectors([vector for _, vector in rows], query.shape[1]) @ query[0]
            order = np.argsort(-scores, kind="stable")[:limit]
            return [(rows[i][0], float(scores[i])) for i in order]
        with self._reading() as database:
            self._expect_vectors(query.shape[1])
            return self._vectors.nearest(database, query, limit)

    def matching(self, words: Sequence[str], limit: int) -> Ranking:
        """Rank by FTS5's BM25, its sign turned so that higher is better."""
        with self._reading() as database:
            return self._words.matching(database, words, limit)

    def matching_each(
        self, words: Sequence[str], limit: int, document_ids: Sequence[str]
    ) -> dict[str, Ranking]:
        """Rank the passages of each of these documents by BM25, whose idea of rare is the whole library's."""
        with self._reading() as database:
            return self._words.matching_each(database, words, limit, document_ids)

    def tidy(self, *, background: bool = False) -> None:
        """Bring the vector index up to date if that is due: now, or in a thread of its own."""
        if not background:
            self._tidy()
            return
        with self._lock:
            if self._upkeep is None or not self._upkeep.is_alive():
                self._upkeep = threading.Thread(target=self._tidy, name="variorum upkeep", daemon=True)
                self._upkeep.start()

    def _tidy(self) -> None:
        tidy(self._folder, self._folder / DATABASE, self._sizes, self._closing.is_set)

    def close(self) -> None:
        """Close the database; an upkeep in the background ends at its next step."""
        self._closing.set()
        if self._upkeep is not None:
            self._upkeep.join()
        with self._lock:
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, entry: Entry) -> None:
        document = entry.document
        execute = self._database.execute
        if execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone():
            return  # another process was quicker: its document is the same, and its addresses stay
        execute(
            f"INSERT INTO documents ({COLUMNS}, text_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.uri,
                document.title,
                pack_text(document.text),
                document.published.isoformat() if document.published else None,
                document.author,
                document.media_type,
                document.sha256,
                json.dumps([asdict(page) for page in document.pages]),
                text_sha256(document.text),
            ),
        )
        self._expect_vectors(entry.vectors.shape[1])
        execute("INSERT OR IGNORE INTO meta VALUES ('dimension', ?)", (str(entry.vectors.shape[1]),))
        insert_passages(self._database, PRESENT, document.id, entry.passages, entry.vectors)
        boxes.keep(self._database, document.id, entry.boxes)
        record(self._database, document.id, document.text, document.media_type)

    def _expect_vectors(self, dimension: int) -> None:
        """Raise LibraryError if the library holds vectors of another embedder, or of another length.

        To be called within the transaction that uses the vectors: another process may embed them anew.
        """
        built = built_with(self._database)
        if built != self._embedder:
            raise another_embedder(self._folder, built, self._embedder)
        rows = self._rows("SELECT value FROM meta WHERE key = 'dimension'")
        if rows and int(rows[0][0]) != dimension:
            raise LibraryError(
                f"The library in {self._folder} holds vectors of length {rows[0][0]}, the embedding model "
                f"makes {dimension}: another model under the same name. Add the documents to a new library."
            )

    def _delete(self, document_id: str) -> bool:
        sql = "SELECT packed_text FROM documents WHERE id = ?"
        row = self._database.execute(sql, (document_id,)).fetchone()
        if row is None:
            return False
        with contextlib.suppress(LibraryError):  # of a damaged text `verify` finds the words that are left
            delete_words(self._database, document_id, unpack_text(row[0]))
        scatter(self._database, document_id)
        self._database.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        return True

    def _point(self, uri: str, document_id: str) -> bool:
        """Let an address lead to a document; True if it led to another one until now."""
        row = self._database.execute("SELECT document_id FROM addresses WHERE uri = ?", (uri,)).fetchone()
        moved = row is not None and row[0] != document_id
        if moved:
            self._remove_address(uri, row[0])
        self._database.execute("INSERT OR REPLACE INTO addresses VALUES (?, ?)", (uri, document_id))
        return moved

    def _remove_address(self, uri: str, document_id: str) -> None:
        """Forget that a document lies at an address; if that was the last one, the document goes."""
        self._database.execute("DELETE FROM addresses WHERE uri = ? AND document_id = ?", (uri, document_id))
        left = self._database.execute(
            "SELECT uri FROM addresses WHERE document_id = ?", (document_id,)
        ).fetchone()
        if left is None:
            self._delete(document_id)
        else:
            self._database.execute(
                "UPDATE documents SET uri = ? WHERE id = ? AND uri = ?", (left[0], document_id, uri)
            )

    def _remembered(self, name: str, read: Callable[[sqlite3.Connection], Any]) -> Any:
        """What `read` says of the whole library: read once for each generation of it."""
        with self._reading() as database:
            generation = database.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0]
            if self._read.get("generation") != generation:
                self._read = {"generation": generation}
            if name not in self._read:
                self._read[name] = read(database)
            return self._read[name]

    def _rows(self, sql: str, *arguments: object) -> list[Any]:
        with self._lock, explained(self._folder):
            return self._database.execute(sql, arguments).fetchall()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One snapshot for several reads."""
        with self._lock, explained(self._folder), transaction(self._database, "BEGIN"):
            yield self._database

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, explained(self._folder), writing(self._database, self._folder):
            yield self._database


_SPAN = 'SELECT document_id, start, "end" FROM passages WHERE id = ?'


def _count_passages(database: sqlite3.Connection) -> dict[str, int]:
    return dict(
        database.execute(
            "SELECT d.id, count(p.id) FROM documents d LEFT JOIN passages p ON p.document_id = d.id "
            "GROUP BY d.id"
        )
    )
