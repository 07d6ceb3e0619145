"""The file of the FAISS index, held against the vectors that are the truth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import numpy as np

from variorum_index.checks.report import VERIFY, Problem, Repair
from variorum_index.types import Progress
from variorum_index.vectors import matrix, read_index

_ERROR = 1e-3
"""How far an element may be from that of the vector it was made of."""


def check_index_file(database: Connection, folder: Path, progress: Progress) -> Iterator[Problem]:
    """The index has the passages' numbers and vectors. One that is not there yet is no problem."""
    meta = dict(database.execute("SELECT key, value FROM meta"))
    path = folder / f"vectors-{meta.get('generation')}.faiss"
    if path.exists() and not _agrees(database, path, int(meta.get("dimension", 0))):
        message = f"{path.name} is damaged, or not the index of the library's vectors."
        yield Problem(message, Repair.INDEX_FILE, VERIFY)


def _agrees(database: Connection, path: Path, dimension: int) -> bool:
    import faiss

    index = read_index(path, dimension)
    rows = database.execute("SELECT id, vector FROM passages ORDER BY id").fetchall()
    if not isinstance(index, faiss.IndexIDMap2):
        return False
    ids = faiss.vector_to_array(index.id_map)
    if sorted(ids.tolist()) != [number for number, _ in rows]:
        return False
    if any(len(vector) != 2 * dimension for _, vector in rows):
        return True  # not the index, but the vectors are wrong, and that is told of them
    vectors = index.index.reconstruct_n(0, index.ntotal)[np.argsort(ids)]
    with np.errstate(invalid="ignore"):  # of a vector that is not finite
        expected = matrix([vector for _, vector in rows], dimension)
    return bool(np.allclose(vectors, expected, atol=_ERROR))
