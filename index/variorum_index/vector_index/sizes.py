"""The sizes at which searching changes its ways."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Measured by `benchmarks/search_scale.py`; tests give smaller ones.

    `exact`: so many passages outside the index are searched one and all, before it takes them in.
    `probes`: a question looks into so many of the index's cells, times the root of their number.
    `spare`: for each passage asked for, so many candidates are taken from the index and scored exactly.
    `dead`: the share of removed passages from which on the index is cleared of them.
    `grown`: when the library is so many times as large as what the cells were made from, they are made anew.

    In a library of more than `exact` passages, the rarest words of a question are searched. Over the whole
    library they have `scored` hits at most, for each of which BM25 takes some 2 microseconds. Within chosen
    documents they have `seen` hits, which are gone through, and few of which are scored.
    """

    exact: int = 20_000
    probes: float = 5.0
    spare: int = 3
    dead: float = 0.2
    grown: float = 4.0
    scored: int = 30_000
    seen: int = 100_000
