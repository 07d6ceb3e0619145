"""One process's view of the vectors: the index as it was last named, and what came after it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from math import ceil, sqrt
from pathlib import Path
from sqlite3 import Connection

import numpy as np

from variorum_index.embed import Vectors
from variorum_index.sealed import is_whole
from variorum_index.store import Ranking
from variorum_index.vector_index import cells, table
from variorum_index.vector_index.exact import Block, best, empty, join
from variorum_index.vector_index.sizes import Sizes
from variorum_index.vectors import unpack_vectors

log = logging.getLogger(__name__)


def nearest_within(database: Connection, document_id: str, query: Vectors, limit: int) -> Ranking:
    """Rank one document's passages by dot product, straight from the database."""
    sql = "SELECT id, vector FROM passages WHERE document_id = ?"
    rows = database.execute(sql, (document_id,)).fetchall()
    scores = unpack_vectors([vector for _, vector in rows], query.shape[1]) @ query[0]
    order = np.argsort(-scores, kind="stable")[:limit]
    return [(rows[i][0], float(scores[i])) for i in order]


class VectorIndex:
    """Finds the nearest passages of a library. Not safe from several threads at once: the store locks."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        self._folder = folder
        self._sizes = sizes
        self._state: tuple[str, ...] = ()
        self._record: table.Record | None = None
        self._cells: cells.Cells | None = None
        self._last = 0
        self._later: Block | None = None  # what came after the index; None where it is too much to keep

    def nearest(self, database: Connection, query: Vectors, limit: int) -> Ranking:
        """Rank passages by dot product; to be called within a transaction, so that all is of one moment."""
        dimension = query.shape[1]
        self._follow(database, dimension)
        rankings = [best(block, query, limit) for block in self._outside(database, dimension)]
        if self._cells is not None:
            rankings.append(self._among(self._cells, database, query, limit))
        return join(rankings, limit)

    def _follow(self, database: Connection, dimension: int) -> None:
        """Take note of what changed since the last question."""
        state = table.state(database)
        if state == self._state:
            return
        record = table.read_record(database)
        if record != self._record:
            self._record, self._later = record, None
            self._cells = _opened(self._folder, record, dimension) if record else None
            self._last = record.last if record and self._cells is not None else 0
        self._later = self._read_later(database, dimension)
        self._state = state

    def _read_later(self, database: Connection, dimension: int) -> Block | None:
        most = 2 * self._sizes.exact  # the index takes them in at half of this
        if table.count_after(database, self._last, most + 1) > most:
            return None
        numbers = table.numbers_after(database, self._last)
        kept = empty(dimension) if self._later is None else self._later.only(numbers)
        known = int(kept.numbers[-1]) if len(kept) else self._last
        for block in table.blocks_after(database, known, dimension):
            kept = kept.plus(block)
        return kept

    def _outside(self, database: Connection, dimension: int) -> Iterable[Block]:
        """All that the index does not cover; if it is much, read from the database as it is needed."""
        if self._later is not None:
            return [self._later]
        return table.blocks_after(database, self._last, dimension)

    def _among(self, index: cells.Cells, database: Connection, query: Vectors, limit: int) -> Ranking:
        """The best of the index's passages that are still there, scored exactly."""
        wanted = max(1, limit) * self._sizes.spare
        probes = ceil(self._sizes.probes * sqrt(index.number))
        while True:
            numbers = index.candidates(query, wanted, probes)
            there = list(table.blocks_of(database, numbers, query.shape[1]))
            found = sum(map(len, there))
            if 2 * found >= wanted or (probes >= index.number and len(numbers) < wanted):
                return join((best(block, query, limit) for block in there), limit)
            if len(numbers) < wanted:  # the cells that were looked into hold no more
                probes *= 4
            else:  # too many of the candidates are gone
                wanted *= 2


def _opened(folder: Path, record: table.Record, dimension: int) -> cells.Cells | None:
    """The index of this record; None if its file is missing or is not what was written."""
    path = folder / record.name
    if record.dimension != dimension:
        return None
    try:
        # The length first: reading a mapped file beyond its end would kill the process.
        if path.stat().st_size == record.size and is_whole(path):
            return cells.read(path, mapped=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: FAISS cannot make sense of it
        log.debug("%s: %s", path, error)
    log.warning("%s is missing or damaged: the library is searched without it until it is built anew", path)
    return None
