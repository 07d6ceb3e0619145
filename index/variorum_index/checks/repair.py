"""What is derived, made anew from what it was derived from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from sqlite3 import Connection

from variorum_index.checks.report import Problem, Repair
from variorum_index.checks.words import passage_texts
from variorum_index.embed import Embedder
from variorum_index.embedding import embed_passages
from variorum_index.families import record, settle
from variorum_index.generations import NEXT_GENERATION
from variorum_index.passage_tables import PRESENT, insert_passages
from variorum_index.rows import read_document
from variorum_index.schema import run_script
from variorum_index.split import split
from variorum_index.sqlite_coming import clear_coming
from variorum_index.texts import text_or_nothing
from variorum_index.transactions import writing
from variorum_index.types import Progress
from variorum_index.vector_index.table import write_record


def repair(
    database: Connection,
    folder: Path,
    problems: Sequence[Problem],
    embedder: Embedder | None,
    progress: Progress,
) -> None:
    """Do what can be done about these problems, all in one transaction.

    Without an `embedder`, that of the library, no document is embedded anew.
    """
    wanted = {problem.repair for problem in problems}
    damaged = [
        problem.document_id
        for problem in problems
        if problem.repair is Repair.PASSAGES and problem.document_id is not None
    ]
    if wanted & {Repair.ORPHANS, Repair.PASSAGES}:
        wanted.add(Repair.WORDS)  # they are of other passages afterwards
    with writing(database, folder):
        for step, mend in _MENDING.items():
            if step in wanted:
                mend(database)
        if embedder is not None:
            _embed_again(database, dict.fromkeys(damaged), embedder, progress)
        if Repair.WORDS in wanted:
            _rebuild_words(database, progress)
        if wanted & {Repair.ORPHANS, Repair.PASSAGES}:
            database.execute(NEXT_GENERATION)
        if Repair.INDEX_FILE in wanted:
            write_record(database, None)
    if Repair.INDEX_FILE in wanted:
        for file in folder.glob("vectors-*.faiss"):
            file.unlink(missing_ok=True)


def _delete_orphans(database: Connection) -> None:
    tables = {(row[0], row[2]) for row in database.execute("PRAGMA foreign_key_check")}
    for table, _ in tables:
        database.execute(f'DELETE FROM "{table}" WHERE document_id NOT IN (SELECT id FROM documents)')


def _readdress(database: Connection) -> None:
    """A document's own address leads to it, unless that leads to another one and it has others."""
    run_script(
        database,
        """
UPDATE documents SET uri = (SELECT min(a.uri) FROM addresses a WHERE a.document_id = documents.id)
WHERE EXISTS (SELECT 1 FROM addresses a WHERE a.document_id = documents.id)
AND NOT EXISTS (SELECT 1 FROM addresses a WHERE a.document_id = documents.id AND a.uri = documents.uri);
INSERT OR IGNORE INTO addresses (uri, document_id) SELECT uri, id FROM documents;
""",
    )


def _rebuild_families(database: Connection) -> None:
    database.execute("DELETE FROM families")
    documents = database.execute("SELECT id, packed_text, media_type FROM documents ORDER BY number")
    for document_id, packed, media_type in documents.fetchall():
        record(database, document_id, text_or_nothing(packed), media_type)
    settle(database)


def _embed_again(
    database: Connection, documents: Collection[str], embedder: Embedder, progress: Progress
) -> None:
    if documents:
        database.execute("INSERT OR REPLACE INTO meta VALUES ('dimension', ?)", (str(embedder.dimension),))
    for document_id in documents:
        document = read_document(database, document_id)
        if document is None:
            continue
        passages = split(document, embedder.count_tokens, embedder.window)
        vectors = embed_passages(embedder, passages, progress)
        database.execute("DELETE FROM passages WHERE document_id = ?", (document_id,))
        insert_passages(database, PRESENT, document_id, passages, vectors)


def _rebuild_words(database: Connection, progress: Progress) -> None:
    """Made from nothing: a damaged table may not let itself be emptied."""
    made = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (PRESENT.words,)).fetchone()[0]
    database.execute(f"DROP TABLE {PRESENT.words}")
    database.execute(made)
    database.executemany(
        f"INSERT INTO {PRESENT.words} (rowid, text) VALUES (?, ?)",
        passage_texts(database, PRESENT, progress),
    )


_MENDING: dict[Repair, Callable[[Connection], object]] = {
    Repair.INDEXES: lambda database: database.execute("REINDEX"),
    Repair.ORPHANS: _delete_orphans,
    Repair.COMING: clear_coming,
    Repair.ADDRESSES: _readdress,
    Repair.FAMILIES: _rebuild_families,
}
