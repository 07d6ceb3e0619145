"""Vectors as they are kept in the database: a byte for each element, and one scale before them.

A vector's largest element becomes 127, and the scale gives it back its length of 1: so a bit that changed on
the disk shows. An element is off by 1/254 of the largest one at most, which moves a score by 3e-4
(see `benchmarks/arithmetic.py` for what it changes in retrieval).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum_index.embed import Vectors

_LARGEST = 127


def size_of(dimension: int) -> int:
    """The bytes of one vector."""
    return _kept(dimension).itemsize


def pack_vectors(vectors: Vectors) -> list[bytes]:
    """Each row as a blob of the column `vector`."""
    rows = np.zeros(len(vectors), dtype=_kept(vectors.shape[1]))
    # What is not finite has no direction: it becomes a vector of length 0, which `verify` finds.
    with np.errstate(invalid="ignore"):
        parts = np.nan_to_num(vectors / np.abs(vectors).max(axis=1, keepdims=True, initial=1e-12))
    rows["parts"] = np.rint(parts * _LARGEST)
    rows["scale"] = 1 / np.maximum(np.linalg.norm(rows["parts"].astype(np.float32), axis=1), 1)
    return [row.tobytes() for row in rows]


def unpack_vectors(blobs: Sequence[bytes], dimension: int) -> Vectors:
    """Blobs of one size as rows of length 1."""
    rows = np.frombuffer(b"".join(blobs), dtype=_kept(dimension))
    return np.asarray(rows["scale"][:, None] * rows["parts"], dtype=np.float32)


def _kept(dimension: int) -> np.dtype[np.void]:
    return np.dtype([("scale", "<f4"), ("parts", "i1", (dimension,))])
