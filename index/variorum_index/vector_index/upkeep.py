"""Bringing the index up to date: taking in what was added, dropping what was removed, making it anew."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from variorum_index.sealed import is_whole
from variorum_index.vector_index import cells, table
from variorum_index.vector_index.sizes import Sizes
from variorum_index.vector_index.table import Record

log = logging.getLogger(__name__)

_WAIT_SECONDS = 60.0

Stopped = Callable[[], bool]


class _StoppedError(Exception):
    """Somebody wants the upkeep to end."""


def tidy(folder: Path, file: Path, sizes: Sizes, stopped: Stopped = lambda: False) -> None:
    """Bring the library's index up to date if that is due; the next question of each process finds it.

    Until then everybody searches the old one, and exactly what it lacks. The database, `file`, is opened
    once more: others go on asking and writing meanwhile. Where the index cannot be kept, the library goes on
    without it, slower, and a warning is logged.
    """
    if not os.access(folder, os.W_OK):
        return  # a library that can only be read has the index that it has
    partial = folder / f"vectors-{secrets.token_hex(8)}.{os.getpid()}.partial"
    try:
        with contextlib.closing(_connect(file)) as database:
            with _transaction(database, "BEGIN"):  # one moment of the library, whatever is written meanwhile
                before = after = table.read_record(database)
                if not _is_intact(folder, before) or _is_due(database, before, sizes):
                    after = _build(folder, database, before, sizes, partial, stopped)
            _name(folder, database, before, after, partial)
    except _StoppedError:
        log.info("%s: the upkeep of the index was stopped", folder)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        log.warning("the index could not be kept in %s, searching is slower without it: %s", folder, error)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def _connect(file: Path) -> sqlite3.Connection:
    """Open a database that is there; one that is gone is not made."""
    address = f"{file.resolve().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)


def _is_intact(folder: Path, record: Record | None) -> bool:
    """Whether the file, if there is to be one, is there and as it was."""
    if record is None:
        return True
    path = folder / record.name
    return path.is_file() and path.stat().st_size == record.size and is_whole(path)


def _is_due(database: sqlite3.Connection, record: Record | None, sizes: Sizes) -> bool:
    last = record.last if record else 0
    later = table.count_after(database, last)
    if record is None or later > sizes.exact:
        return later > sizes.exact
    there = table.count(database) - later
    return record.count - there > sizes.dead * record.count


def _build(
    folder: Path,
    database: sqlite3.Connection,
    before: Record | None,
    sizes: Sizes,
    partial: Path,
    stopped: Stopped,
) -> Record | None:
    """Write a new index to `partial`; None if the library is small enough to do without."""
    numbers = table.numbers_after(database, 0)
    if len(numbers) <= sizes.exact:
        return None
    dimension = table.dimension_of(database)
    index = _reusable(folder, before, len(numbers), sizes) if before else None
    if index is not None and before is not None:
        index.keep_only(numbers)
        last, trained = before.last, before.trained
    else:
        every = numbers[np.linspace(0, len(numbers) - 1, cells.trained_on(len(numbers))).astype(np.int64)]
        sample = np.concatenate([block.rows for block in table.blocks_of(database, every, dimension)])
        if stopped():
            raise _StoppedError
        index, last, trained = cells.train(sample, len(numbers)), 0, len(numbers)
    for block in table.blocks_after(database, last, dimension):
        if stopped():
            raise _StoppedError
        index.add(block)
    size = index.write(partial)
    name = partial.name.split(".")[0] + ".faiss"
    return Record(name, int(numbers[-1]), len(index), trained, dimension, size)


def _reusable(folder: Path, before: Record, count: int, sizes: Sizes) -> cells.Cells | None:
    """The old index, to be changed in memory; None if its cells no longer suit the library."""
    path = folder / before.name
    if not before.trained / sizes.grown <= count <= before.trained * sizes.grown:
        return None
    try:
        return cells.read(path, mapped=False) if path.stat().st_size == before.size else None
    except (OSError, RuntimeError):
        return None


def _name(
    folder: Path, database: sqlite3.Connection, before: Record | None, after: Record | None, partial: Path
) -> None:
    """Let the database name the new file and delete all others, unless another process was quicker."""
    if before == after and not _others(folder, after):
        return
    with _transaction(database, "BEGIN IMMEDIATE"):
        if table.read_record(database) != before:
            return
        others = _others(folder, after)  # seen under the lock: nobody's new file is among them
        if after is not None and after != before:
            partial.replace(folder / after.name)
        table.write_record(database, after)
    for path in others:
        with contextlib.suppress(OSError):  # where an open file cannot be deleted, the next upkeep does it
            path.unlink()


def _others(folder: Path, record: Record | None) -> list[Path]:
    return [path for path in folder.glob("vectors-*.faiss") if record is None or path.name != record.name]


@contextlib.contextmanager
def _transaction(database: sqlite3.Connection, begin: str) -> Iterator[None]:
    database.execute(begin)
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
