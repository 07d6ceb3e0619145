"""The sizes at which the search by vectors changes its ways."""

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
    """

    exact: int = 20_000
    probes: float = 5.0
    spare: int = 3
    dead: float = 0.2
    grown: float = 4.0
