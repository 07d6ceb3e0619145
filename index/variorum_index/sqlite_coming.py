"""The coming generation of passages in SQLite: its own tables, which take the place of the present ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Self

from variorum_index.database import built_with, open_database
from variorum_index.errors import LibraryError
from variorum_index.generations import NEXT_GENERATION
from variorum_index.passage_tables import COMING, PRESENT, insert_passages, last_number
from variorum_index.rows import read_document
from variorum_index.schema import run_script
from variorum_index.store import Entry
from variorum_index.transactions import explained, writing
from variorum_index.types import Document
from variorum_index.vector_index.table import write_record


class SqliteComingGeneration:
    """A `ComingGeneration` on a connection of its own, so that those who search wait for nothing."""

    def __init__(self, folder: Path, *, wait: float) -> None:
        self._folder = folder
        self._embedder = ""
        self._database = open_database(folder, None, wait=wait)

    def begin(self, embedder: str, dimension: int) -> bool:
        """Begin, or go on where an earlier run for this embedder stopped; False if it is in use already."""
        self._embedder = embedder
        with self._writing() as database:
            meta = dict(database.execute("SELECT key, value FROM meta"))
            in_use = (embedder, str(dimension)) == (meta["embedder"], meta.get("dimension", str(dimension)))
            coming = (meta.get("coming_embedder"), meta.get("coming_dimension"))
            if in_use or coming != (embedder, str(dimension)):
                clear_coming(database)
            if not in_use:
                database.execute(
                    "INSERT OR REPLACE INTO meta VALUES ('coming_embedder', ?), ('coming_dimension', ?)",
                    (embedder, str(dimension)),
                )
        return not in_use

    def missing(self) -> list[str]:
        """The ids of the documents that are not embedded anew yet."""
        with explained(self._folder):
            return [document_id for (document_id,) in self._database.execute(_MISSING)]

    def document(self, document_id: str) -> Document | None:
        """One document, or None if it was removed."""
        with explained(self._folder):
            return read_document(self._database, document_id)

    def write(self, entries: Sequence[Entry]) -> None:
        """Keep these documents' new passages, but of none that was removed or is done by now."""
        with self._writing() as database:
            self._expect_mine(database)
            missing = {document_id for (document_id,) in database.execute(_MISSING)}
            for entry in entries:
                if entry.document.id in missing:
                    database.execute("INSERT INTO coming_documents VALUES (?)", (entry.document.id,))
                    insert_passages(database, COMING, entry.document.id, entry.passages, entry.vectors)

    def switch(self) -> bool:
        """Let the coming passages take the present ones' place, together with their embedder's name."""
        with self._writing() as database:
            self._expect_mine(database)
            if database.execute(_MISSING).fetchone():
                return False
            _replace_tables(database)
            database.execute("DELETE FROM meta WHERE key IN ('embedder', 'dimension')")
            database.execute("UPDATE meta SET key = substr(key, 8) WHERE key LIKE 'coming\\_%' ESCAPE '\\'")
            write_record(database, None)  # the index of vectors is of passages that are gone
            database.execute(NEXT_GENERATION)
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def _expect_mine(self, database: Connection) -> None:
        """Raise LibraryError if another process has finished this, or begun it for another embedder."""
        coming = database.execute("SELECT value FROM meta WHERE key = 'coming_embedder'").fetchone()
        if coming is not None and coming[0] == self._embedder:
            return
        now = built_with(database) if coming is None else coming[0]
        raise LibraryError(
            f"Another process embeds, or has embedded, the library in {self._folder} anew, with {now!r}. "
            f"Where {self._embedder!r} is wanted all the same, run the command again."
        )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self._folder), writing(self._database, self._folder) as database:
            yield database


_MISSING = (
    "SELECT d.id FROM documents d LEFT JOIN coming_documents c ON c.document_id = d.id "
    "WHERE c.document_id IS NULL ORDER BY d.number"
)


def _replace_tables(database: Connection) -> None:
    number = last_number(database)
    run_script(
        database,
        f"""
DROP TABLE {PRESENT.passages};
DROP TABLE {PRESENT.words};
DROP INDEX {COMING.passages}_of_document;
ALTER TABLE {COMING.passages} RENAME TO {PRESENT.passages};
ALTER TABLE {COMING.words} RENAME TO {PRESENT.words};
CREATE INDEX {PRESENT.passages}_of_document ON {PRESENT.passages} (document_id);
{COMING.sql}
DELETE FROM coming_documents;
""",
    )
    # No number of a passage that is gone is given to another one: somebody may be about to look it up.
    database.execute("DELETE FROM sqlite_sequence WHERE name = ?", (PRESENT.passages,))
    database.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (PRESENT.passages, number))


def clear_coming(database: Connection) -> None:
    """Throw away what was begun."""
    run_script(
        database,
        f"""
DELETE FROM {COMING.passages};
INSERT INTO {COMING.words} ({COMING.words}) VALUES ('delete-all');
DELETE FROM coming_documents;
DELETE FROM meta WHERE key IN ('coming_embedder', 'coming_dimension');
""",
    )
