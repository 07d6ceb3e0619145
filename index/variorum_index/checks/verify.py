"""All checks one after the other, and the repairs."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from variorum_index.checks.documents import check_addresses, check_documents
from variorum_index.checks.families import check_families
from variorum_index.checks.index_file import check_index_file
from variorum_index.checks.kept_files import check_kept_files
from variorum_index.checks.repair import repair as repair_problems
from variorum_index.checks.report import RESTORE, Check, Problem, Report
from variorum_index.checks.structure import check_pages, check_references, check_tables
from variorum_index.checks.words import check_words
from variorum_index.database import WAIT_SECONDS, another_embedder, built_with, open_database
from variorum_index.embed import Embedder
from variorum_index.errors import LibraryError
from variorum_index.transactions import explained, transaction
from variorum_index.types import Progress

_CHECKS: tuple[Check, ...] = (
    *(check_pages, check_tables, check_references, check_documents),
    *(check_addresses, check_kept_files, check_words, check_families, check_index_file),
)


def _silent(stage: str, done: int, total: int) -> None:
    """The progress callback of those who want none."""


def verify(
    folder: Path,
    *,
    repair: bool = False,
    embedder: Embedder | None = None,
    progress: Progress = _silent,
    wait: float = WAIT_SECONDS,
) -> Report:
    """Check every invariant of the library in a folder, as it is at one moment; it may be in use.

    With `repair`, what is derived is made anew and everything checked again. Passages and vectors are
    derived with the library's embedder, and made anew only where it is given. Raises LibraryError if there
    is no library, or if `embedder` is not the one that it was built with.
    """
    try:
        database = open_database(folder, None, wait=wait)
    except LibraryError as error:
        if not _is_damage(error):
            raise
        message = f"The library could not be opened: its database is damaged ({error.__cause__})."
        return Report(0, 0, (Problem(message, None, RESTORE),))
    with contextlib.closing(database):
        if embedder is not None:
            with explained(folder):
                built = built_with(database)
            if built != embedder.name:
                raise another_embedder(folder, built, embedder.name)
        report = _check_all(database, folder, progress)
        if not repair or not any(problem.repair for problem in report.problems):
            return report
        with explained(folder):
            repair_problems(database, folder, report.problems, embedder, progress)
        after = _check_all(database, folder, progress)
    left = {problem.message for problem in after.problems}
    repaired = tuple(problem for problem in report.problems if problem.message not in left)
    return Report(after.documents, after.passages, after.problems, repaired)


def _check_all(database: sqlite3.Connection, folder: Path, progress: Progress) -> Report:
    with explained(folder), transaction(database, "BEGIN"):
        problems = tuple(_problems(database, folder, progress))
        documents, passages = (
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("documents", "passages")
        )
    return Report(documents, passages, problems)


def _problems(database: sqlite3.Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    for check in _CHECKS:
        try:
            yield from check(database, folder, progress)
        except sqlite3.DatabaseError as error:
            yield Problem(f"The database could not be read ({error}).", None, RESTORE)


def _is_damage(error: LibraryError) -> bool:
    """Whether the file is broken, as opposed to missing, newer, somebody else's or in use."""
    cause = error.__cause__
    return isinstance(cause, sqlite3.DatabaseError) and not isinstance(cause, sqlite3.OperationalError)
