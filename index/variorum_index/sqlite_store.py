"""The store on one machine: SQLite holds everything, FAISS is derived from it.

One file, `library.sqlite`, is the truth. The FAISS index that a large library has beside it can be thrown
away: it is built again from the vectors in SQLite (see `variorum_index.vector_index`).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from variorum_index.database import DATABASE, explained, open_database
from variorum_index.embed import Vectors
from variorum_index.errors import LibraryError
from variorum_index.families import read_families, record, scatter, settle
from variorum_index.store import Entry, Ranking
from variorum_index.types import Document, DocumentSummary, Page, Passage
from variorum_index.vector_index import Sizes, VectorIndex, tidy
from variorum_index.vectors import matrix
from variorum_index.word_index import WordIndex


class SqliteStore:
    """A `Store` in one directory. Vectors are kept as float16, which costs less than 1e-3 of a score."""

    def __init__(self, folder: Path, embedder: str, *, create: bool, sizes: Sizes | None = None) -> None:
        """Open the library in `folder`, or with `create` make one where there is none.

        `sizes` say when the search by vectors is no longer exact.
        Raises LibraryError if the folder is missing, is something else, was made by a newer version,
        is damaged, or holds vectors of another embedder than `embedder`.
        """
        self._folder = folder
        self._lock = threading.RLock()
        self._sizes = sizes or Sizes()
        self._vectors = VectorIndex(folder, self._sizes)
        self._words = WordIndex(self._sizes)
        self._read: dict[str, Any] = {}
        self._upkeep: threading.Thread | None = None
        self._closing = threading.Event()
        self._database = open_database(folder, embedder, create=create)

    def write(self, entries: Sequence[Entry]) -> None:
        """Keep these documents, all in one transaction."""
        with self._transaction() as database:
            for entry in entries:
                self._write(entry)
                self._point(entry.document.uri, entry.document.id)
            settle(database)
            database.execute(_NEXT_GENERATION)

    def delete(self, document_id: str) -> bool:
        """Remove a document and all that belongs to it."""
        with self._transaction() as database:
            if not self._delete(document_id):
                return False
            settle(database)
            database.execute(_NEXT_GENERATION)
        return True

    def add_address(self, uri: str, document_id: str) -> None:
        """Remember a further address; one that led to another document leads here from now on."""
        with self._transaction() as database:
            if self._point(uri, document_id):
                settle(database)
                database.execute(_NEXT_GENERATION)

    def addresses(self) -> dict[str, str]:
        """Every known address with the id of its document."""
        return dict(self._rows("SELECT uri, document_id FROM addresses"))

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order they were added."""
        return tuple(
            _document(row) for row in self._rows(f"SELECT {_COLUMNS} FROM documents ORDER BY number")
        )

    def document(self, document_id: str) -> Document | None:
        """One document, or None."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM documents WHERE id = ?", document_id)
        return _document(rows[0]) if rows else None

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these numbers, their texts sliced out of their documents."""
        found: dict[int, Passage] = {}
        texts: dict[str, str] = {}
        for number in ids:
            for document_id, start, end in self._rows(_SPAN, number):
                if document_id not in texts:
                    rows = self._rows("SELECT text FROM documents WHERE id = ?", document_id)
                    if not rows:  # removed by somebody else a moment ago
                        continue
                    texts[document_id] = rows[0][0]
                found[number] = Passage(number, document_id, start, end, texts[document_id][start:end])
        return found

    def documents_of(self, ids: Sequence[int]) -> dict[int, str]:
        """The id of the document of each of these passages."""
        sql = "SELECT id, document_id FROM passages WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._rows(sql, json.dumps([int(number) for number in ids])))

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """What identifies each document, without its text, in the order they were added."""
        sql = "SELECT id, uri, title, published, author, media_type FROM documents ORDER BY number"
        return tuple(
            DocumentSummary(document_id, uri, title, _date(published), author, media_type)
            for document_id, uri, title, published, author, media_type in self._rows(sql)
        )

    def count_documents(self) -> int:
        """The number of documents."""
        return int(self._rows("SELECT count(*) FROM documents")[0][0])

    def count_passages(self) -> dict[str, int]:
        """The number of passages of each document."""
        return dict(self._remembered("counts", _count_passages))

    def families(self) -> tuple[frozenset[str], ...]:
        """The ids of documents that are near copies of each other, family by family."""
        families: tuple[frozenset[str], ...] = self._remembered("families", read_families)
        return families

    def nearest(self, query: Vectors, limit: int, document_id: str | None = None) -> Ranking:
        """Rank by dot product: one document's passages straight from SQLite, all of them by `VectorIndex`."""
        self._expect_dimension(query.shape[1])
        if document_id is not None:
            rows = self._rows("SELECT id, vector FROM passages WHERE document_id = ?", document_id)
            scores = matrix([vector for _, vector in rows], query.shape[1]) @ query[0]
            order = np.argsort(-scores, kind="stable")[:limit]
            return [(rows[i][0], float(scores[i])) for i in order]
        with self._transaction("BEGIN") as database:
            return self._vectors.nearest(database, query, limit)

    def matching(self, words: Sequence[str], limit: int) -> Ranking:
        """Rank by FTS5's BM25, its sign turned so that higher is better."""
        with self._transaction("BEGIN") as database:
            return self._words.matching(database, words, limit)

    def matching_each(
        self, words: Sequence[str], limit: int, document_ids: Sequence[str]
    ) -> dict[str, Ranking]:
        """Rank the passages of each of these documents by BM25, whose idea of rare is the whole library's."""
        with self._transaction("BEGIN") as database:
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
        if len(entry.passages) != len(entry.vectors):
            raise ValueError(f"{len(entry.passages)} passages but {len(entry.vectors)} vectors")
        execute = self._database.execute
        if execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone():
            return  # another process was quicker: its document is the same, and its addresses stay
        execute(
            f"INSERT INTO documents ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.uri,
                document.title,
                document.text,
                document.published.isoformat() if document.published else None,
                document.author,
                document.media_type,
                document.sha256,
                json.dumps([asdict(page) for page in document.pages]),
            ),
        )
        self._expect_dimension(entry.vectors.shape[1])
        execute("INSERT OR IGNORE INTO meta VALUES ('dimension', ?)", (str(entry.vectors.shape[1]),))
        for passage, vector in zip(entry.passages, entry.vectors, strict=True):
            cursor = execute(
                'INSERT INTO passages (document_id, start, "end", vector) VALUES (?, ?, ?, ?)',
                (document.id, passage.start, passage.end, vector.astype("<f2").tobytes()),
            )
            execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (cursor.lastrowid, passage.text))
        record(self._database, document.id, document.text, document.media_type)

    def _expect_dimension(self, dimension: int) -> None:
        """Raise LibraryError if the library holds vectors of another length."""
        rows = self._rows("SELECT value FROM meta WHERE key = 'dimension'")
        if rows and int(rows[0][0]) != dimension:
            raise LibraryError(
                f"The library in {self._folder} holds vectors of length {rows[0][0]}, the embedding model "
                f"makes {dimension}: another model under the same name. Add the documents to a new library."
            )

    def _delete(self, document_id: str) -> bool:
        row = self._database.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            return False
        spans = self._database.execute(
            'SELECT id, start, "end" FROM passages WHERE document_id = ?', (document_id,)
        ).fetchall()
        for number, start, end in spans:  # a contentless index has to be told what it holds
            self._database.execute(
                "INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (number, row[0][start:end])
            )
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
        with self._transaction("BEGIN") as database:
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
    def _transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
        with self._lock, explained(self._folder):
            self._database.execute(begin)
            try:
                yield self._database
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")


_COLUMNS = "id, uri, title, text, published, author, media_type, sha256, pages"
_SPAN = 'SELECT document_id, start, "end" FROM passages WHERE id = ?'
# Drawn, not counted: two histories of one library, a copy and what came after it, never share a name.
_NEXT_GENERATION = "UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'generation'"


def _count_passages(database: sqlite3.Connection) -> dict[str, int]:
    return dict(
        database.execute(
            "SELECT d.id, count(p.id) FROM documents d LEFT JOIN passages p ON p.document_id = d.id "
            "GROUP BY d.id"
        )
    )


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _document(row: Sequence[str]) -> Document:
    pages = tuple(Page(**page) for page in json.loads(row[8]))
    return Document(row[0], row[1], row[2], row[3], _date(row[4]), row[5], row[6], row[7], pages)
