"""The file of the FAISS index, held against the passages that are the truth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import numpy as np

from variorum_index.checks.report import VERIFY, Problem, Repair
from variorum_index.sealed import is_whole
from variorum_index.types import Progress
from variorum_index.vector_index import cells, table

_LOOKED_AT = 2_000
"""So many of its vectors, evenly spread, are held against those that they were made of."""
_ALIKE, _MOST = 0.8, 0.95
"""What a vector times itself, in the index's four bits a dimension, has to reach, and for which share of
them. It is 0.99 as a rule, but elements beyond those that the index was made from are cut off."""


def check_index_file(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """The file that the database names is whole, and no passage that it is to cover is missing in it.

    A small library has none. What it holds beyond the passages that are there was removed since.
    """
    record = table.read_record(database)
    if record is not None and not _agrees(database, folder / record.name, record):
        message = f"{record.name} is damaged, or not the index of the library's vectors."
        yield Problem(message, Repair.INDEX_FILE, VERIFY)


def _agrees(database: Connection, path: Path, record: table.Record) -> bool:
    if not is_whole(path) or path.stat().st_size != record.size:
        return False
    try:
        index = cells.read(path, mapped=False)
    except (OSError, RuntimeError):
        return False
    held = index.numbers()
    found = database.execute("SELECT id FROM passages WHERE id <= ?", (record.last,))
    there = np.fromiter((number for (number,) in found), dtype=np.int64)
    if len(held) != record.count or not np.isin(there, held).all():
        return False
    if not index.dimension == record.dimension == table.dimension_of(database):
        return False
    if not len(there):
        return True
    some = there[np.unique(np.linspace(0, len(there) - 1, _LOOKED_AT).astype(np.int64))]
    expected = {
        int(number): row
        for block in table.blocks_of(database, some, index.dimension)
        for number, row in zip(block.numbers, block.rows, strict=True)
    }
    rows = np.stack([expected[int(number)] for number in some])
    alike = (index.vectors(some) * rows).sum(axis=1) > _ALIKE
    return bool(alike.mean() >= _MOST)
