"""Bounds that figures must keep, for continuous integration."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from variorum_eval.errors import ReportError


class Bounded(Protocol):
    """A figure that a bound can be set for."""

    @property
    def name(self) -> str:
        """What a bound names it."""

    @property
    def value(self) -> float | None:
        """None where it applies to nothing."""

    @property
    def higher_is_better(self) -> bool:
        """Whether a bound is its least value."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The figure of this name must not be worse than `value`: lower, or higher where lower is better."""

    name: str
    value: float

    def broken_by(self, figures: Sequence[Bounded]) -> str | None:
        """What is wrong, None if the bound is kept. A figure without a value does not keep it."""
        figure = next(figure for figure in figures if figure.name == self.name)
        if figure.value is None:
            return f"{self.name} has no value, and should be {self.value:g} or better."
        worse = figure.value < self.value if figure.higher_is_better else figure.value > self.value
        return f"{self.name} is {figure.value:.4f}, worse than {self.value:g}." if worse else None


def broken(bounds: Sequence[Bound], figures: Sequence[Bounded]) -> list[str]:
    """What is wrong, a line for each bound that is not kept."""
    return [message for bound in bounds if (message := bound.broken_by(figures))]


def parse_bound(text: str, known: Collection[str]) -> Bound:
    """Read "accuracy=0.8". Raises ReportError."""
    name, equals, number = text.partition("=")
    if not equals or name not in known:
        raise ReportError(f"There is no bound {text!r}. Write METRIC=VALUE of: {', '.join(known)}.")
    try:
        value = float(number)
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise ReportError(f"{number!r} is not a number. Write a share as 0.8, for instance: {name}=0.8")
    return Bound(name, value)
