"""What a metric is: a name, a definition, and what each case adds to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum_eval.run import CaseResult, Row

R = TypeVar("R")
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Unit(StrEnum):
    """What a figure is counted in: a share is 0 to 1."""

    SHARE = "share"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Part:
    """What one case adds to a metric that is a sum divided by a sum.

    `of` is 0 where the metric does not apply to the case. `missing` counts the outputs that should be
    there and are not: they are in `of` and add nothing to `got`.
    """

    got: float = 0.0
    of: float = 0.0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Metric:
    """A share over all cases: the sum of what they got, divided by the sum of what there was to get.

    `parts` gives one part for each result, in their order. `source` is where the definition comes from.
    """

    name: str
    label: str
    definition: str
    source: str
    parts: Callable[[Sequence[CaseResult]], list[Part]]
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class PooledMetric:
    """A figure that no sum gives, such as an area: made of the items of all cases together.

    `items` gives those of one result, each a number and a flag, and how many outputs are missing. `value`
    takes the numbers and the flags of some items, as arrays of one length; it is None without items.
    """

    name: str
    label: str
    definition: str
    source: str
    items: Callable[[CaseResult], tuple[list[tuple[float, bool]], int]]
    value: Callable[[Numbers, Flags], float | None]
    higher_is_better: bool = False
    unit: Unit = Unit.SHARE


def by_row(score: Callable[[Row], Part]) -> Callable[[Sequence[CaseResult]], list[Part]]:
    """The parts of a metric that scores each row on its own."""
    return by_case(lambda result: add([score(row) for row in result.rows]))


def by_case(score: Callable[[CaseResult], Part]) -> Callable[[Sequence[CaseResult]], list[Part]]:
    """The parts of a metric that scores each case on its own."""
    return lambda results: [score(result) for result in results]


def add(parts: Sequence[Part]) -> Part:
    """The sum of some parts."""
    return Part(
        sum(part.got for part in parts), sum(part.of for part in parts), sum(part.missing for part in parts)
    )


def share(parts: Sequence[Part]) -> float | None:
    """The figure that the parts come to, None if the metric applies to none of them."""
    total = add(parts)
    return total.got / total.of if total.of else None
