"""What the vector index reads from the database, and the one line that it keeps there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from sqlite3 import Connection

import numpy as np

from variorum_index.vector_index.exact import Block, Numbers
from variorum_index.vectors import unpack_vectors

_KEY = "index"
_AT_ONCE = 8_192
"""Vectors read at a time: 24 MB while they are being converted."""


@dataclass(frozen=True, slots=True)
class Record:
    """The index file that belongs to the library's present history, as the database names it.

    A copy of the database from before it was made names another file, or none: so an index of another
    history, in which numbers may mean other passages, is never used.

    `last` is the highest number that it covers, `count` how many passages it holds, `trained` how many the
    library held when its cells were made, `size` the file's length in bytes.
    """

    name: str
    last: int
    count: int
    trained: int
    dimension: int
    size: int


def read_record(database: Connection) -> Record | None:
    """The record of the present index; None where there is none."""
    row = database.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    return Record(**json.loads(row[0])) if row else None


def write_record(database: Connection, record: Record | None) -> None:
    """Name the present index, or with None say that there is none."""
    database.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
    if record is not None:
        database.execute("INSERT INTO meta VALUES (?, ?)", (_KEY, json.dumps(asdict(record))))


def state(database: Connection) -> tuple[str, ...]:
    """What changes whenever the passages or the index do."""
    rows = database.execute("SELECT value FROM meta WHERE key IN ('generation', ?) ORDER BY key", (_KEY,))
    return tuple(value for (value,) in rows)


def count_after(database: Connection, last: int, most: int | None = None) -> int:
    """How many passages have a higher number than `last`; counting stops at `most`."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM passages WHERE id > ? LIMIT ?)"
    return int(database.execute(sql, (last, -1 if most is None else most)).fetchone()[0])


def count(database: Connection) -> int:
    """How many passages there are."""
    return int(database.execute("SELECT count(*) FROM passages").fetchone()[0])


def dimension_of(database: Connection) -> int:
    """The length of the library's vectors; 0 while there are none."""
    row = database.execute("SELECT value FROM meta WHERE key = 'dimension'").fetchone()
    return int(row[0]) if row else 0


def numbers_after(database: Connection, last: int) -> Numbers:
    """The numbers above `last`, ascending."""
    rows = database.execute("SELECT id FROM passages WHERE id > ? ORDER BY id", (last,))
    return np.fromiter((number for (number,) in rows), dtype=np.int64)


def blocks_after(database: Connection, last: int, dimension: int) -> Iterator[Block]:
    """The passages with a number above `last`, in the order of their numbers, some at a time."""
    cursor = database.execute("SELECT id, vector FROM passages WHERE id > ? ORDER BY id", (last,))
    while rows := cursor.fetchmany(_AT_ONCE):
        yield _block(rows, dimension)


def blocks_of(database: Connection, numbers: Numbers, dimension: int) -> Iterator[Block]:
    """Those of these passages that are there, some at a time."""
    sql = "SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    for begin in range(0, len(numbers), _AT_ONCE):
        wanted = json.dumps(numbers[begin : begin + _AT_ONCE].tolist())
        yield _block(database.execute(sql, (wanted,)).fetchall(), dimension)


def _block(rows: list[tuple[int, bytes]], dimension: int) -> Block:
    numbers = np.array([number for number, _ in rows], dtype=np.int64)
    return Block(numbers, unpack_vectors([vector for _, vector in rows], dimension))
