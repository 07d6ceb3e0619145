"""The derived index: vectors sorted into cells, four bits a dimension (FAISS's IVF with SQ4).

A question looks into the nearest cells only. What comes out are candidates: their scores are rough, and
the caller scores them exactly.
"""

from __future__ import annotations

from math import isqrt
from pathlib import Path
from typing import Any

import numpy as np

from variorum_index.embed import Vectors
from variorum_index.sealed import seal
from variorum_index.vector_index.exact import Block, Numbers

_TRAINED_ON = 32
"""Vectors for each cell that the cells' centres are made from."""
_ROUNDS = 8


class Cells:
    """A FAISS index of candidates: made by `train` or `read`, added to, cleared, searched, written."""

    def __init__(self, index: Any) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of the vectors."""
        return int(self._index.d)

    def add(self, block: Block) -> None:
        """Take these vectors in."""
        self._index.add_with_ids(block.rows, block.numbers)

    def keep_only(self, numbers: Numbers) -> None:
        """Drop all passages that are not among `numbers`."""
        import faiss

        self._index.remove_ids(faiss.IDSelectorNot(faiss.IDSelectorBatch(numbers)))

    def vectors(self, numbers: Numbers) -> Vectors:
        """The vectors of some of its passages, as roughly as it keeps them. Not for cells that are mapped."""
        self._index.set_direct_map_type(2)  # FAISS's DirectMap::Hashtable: the numbers have gaps
        return np.asarray(self._index.reconstruct_batch(numbers), dtype=np.float32)

    def numbers(self) -> Numbers:
        """The passages in it, ascending."""
        import faiss

        lists = self._index.invlists
        held = [
            faiss.rev_swig_ptr(lists.get_ids(cell), lists.list_size(cell)).copy()
            for cell in range(self.number)
            if lists.list_size(cell)
        ]
        return np.sort(np.concatenate(held)) if held else np.zeros(0, dtype=np.int64)

    @property
    def number(self) -> int:
        """How many cells there are."""
        return int(self._index.nlist)

    def candidates(self, query: Vectors, limit: int, probes: int) -> Numbers:
        """Up to `limit` passages of the `probes` nearest cells, the most alike first."""
        import faiss

        parameters = faiss.SearchParametersIVF()
        parameters.nprobe = min(probes, self.number)
        _, numbers = self._index.search(query, min(limit, max(1, len(self))), params=parameters)
        return np.asarray(numbers[0][numbers[0] >= 0])

    def write(self, path: Path) -> int:
        """Write to a file, on disk when this returns; return its length. Raises OSError or RuntimeError."""
        import faiss

        faiss.write_index(self._index, str(path))
        seal(path)
        return path.stat().st_size


def trained_on(count: int) -> int:
    """How many vectors `train` wants to see for a library of `count` passages."""
    return min(count, _TRAINED_ON * _cells(count))


def train(sample: Vectors, count: int) -> Cells:
    """Empty cells for about `count` passages, their centres made from a sample of the vectors."""
    import faiss

    index: Any = faiss.index_factory(sample.shape[1], f"IVF{_cells(count)},SQ4", faiss.METRIC_INNER_PRODUCT)
    index.cp.niter = _ROUNDS
    index.cp.spherical = True
    index.cp.min_points_per_centroid = 1  # silences a warning on standard error about small samples
    index.train(sample)
    return Cells(index)


def read(path: Path, *, mapped: bool) -> Cells:
    """The cells in a file; `mapped`, they stay there and the system keeps in memory what is used.

    Raises RuntimeError, or OSError, if the file cannot be read. What is mapped cannot be changed.
    """
    import faiss

    if not mapped:
        return Cells(faiss.read_index(str(path)))
    index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
    lists = faiss.downcast_InvertedLists(index.invlists)
    if isinstance(lists, faiss.OnDiskInvertedLists):
        lists.prefetch_nthread = 0  # by default 32 threads are started for each question
    return Cells(index)


def _cells(count: int) -> int:
    return max(1, min(2 * isqrt(count), count))
