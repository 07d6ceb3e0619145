"""Exact search: the query times every vector."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum_index.embed import Vectors
from variorum_index.store import Ranking

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
    """The passages with the highest dot product, best first; of equal ones the lower number first."""
    scores = block.rows @ query[0]
    if len(scores) > limit > 0:  # sorting all of them would take longer than computing them
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        near = np.flatnonzero(scores >= least)
    else:
        near = np.arange(len(scores))
    order = near[np.argsort(-scores[near], kind="stable")][:limit]
    return [(int(block.numbers[i]), float(scores[i])) for i in order]


def join(rankings: Iterable[Ranking], limit: int) -> Ranking:
    """The best of several rankings of different passages."""
    found: Ranking = []
    for ranking in rankings:
        found = sorted(found + ranking, key=lambda item: (-item[1], item[0]))[:limit]
    return found
