"""Exact search: the query times every vector, by FAISS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum_index.embed import Vectors
from variorum_index.store import Ranking

_EQUALS = 32
"""So many passages more are looked up than asked for: copies of one sentence have the same score."""

Numbers = NDArray[np.int64]
"""Numbers of passages, shape `(n,)`."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Passages' numbers, ascending, and their vectors: `rows[i]` belongs to `numbers[i]`."""

    numbers: Numbers
    rows: Vectors

    def __len__(self) -> int:
        return len(self.numbers)

    def only(self, numbers: Numbers) -> Block:
        """This block without the passages that are not among `numbers`."""
        kept = np.isin(self.numbers, numbers)
        return self if kept.all() else Block(self.numbers[kept], self.rows[kept])

    def plus(self, later: Block) -> Block:
        """This block and one of later passages."""
        if not len(later):
            return self
        return Block(np.concatenate([self.numbers, later.numbers]), np.concatenate([self.rows, later.rows]))


def empty(dimension: int) -> Block:
    """A block without passages."""
    return Block(np.zeros(0, dtype=np.int64), np.zeros((0, dimension), dtype=np.float32))


def best(block: Block, query: Vectors, limit: int) -> Ranking:
    """The passages with the highest dot product, by FAISS's exact search, best first.

    Of equal ones the lower number comes first, of up to `_EQUALS` that are equal at the end of the ranking.
    """
    if not len(block) or limit < 1:
        return []
    import faiss

    wanted = min(len(block), limit + _EQUALS)
    scores, places = faiss.knn(query[:1], block.rows, wanted, metric=faiss.METRIC_INNER_PRODUCT)
    found = [
        (int(block.numbers[place]), float(score)) for place, score in zip(places[0], scores[0], strict=True)
    ]
    return sorted(found, key=lambda item: (-item[1], item[0]))[:limit]


def join(rankings: Iterable[Ranking], limit: int) -> Ranking:
    """The best of several rankings of different passages."""
    found: Ranking = []
    for ranking in rankings:
        found = sorted(found + ranking, key=lambda item: (-item[1], item[0]))[:limit]
    return found
