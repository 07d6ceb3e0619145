"""Bounds that figures must keep, for continuous integration."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
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
class Share:
    """A share, or a difference of shares, that a bound can be set for; None where it applies to nothing.

    `set` names what it was measured on, where a bound holds for several sets.
    """

    name: str
    value: float | None
    higher_is_better: bool = True
    set: str = ""


def shares(figures: object, names: Iterable[str], of_set: str = "") -> tuple[Share, ...]:
    """The estimates of these names in some figures; "no_answer.f1" is one within another."""
    return tuple(Share(name, attrgetter(f"{name}.value")(figures), set=of_set) for name in names)


@dataclass(frozen=True, slots=True)
class Bound:
    """No figure of this name may be worse than `value`: lower, or higher where lower is better."""

    name: str
    value: float

    def broken_by(self, figure: Bounded) -> str | None:
        """What is wrong, None if the bound is kept. A figure without a value does not keep it."""
        name = f"{self.name} of {figure.set}" if isinstance(figure, Share) and figure.set else self.name
        if figure.value is None:
            return f"{name} has no value, and should be {self.value:g} or better."
        worse = figure.value < self.value if figure.higher_is_better else figure.value > self.value
        return f"{name} is {figure.value:.4f}, worse than {self.value:g}." if worse else None


def broken(bounds: Sequence[Bound], figures: Sequence[Bounded]) -> list[str]:
    """What is wrong, a line for each figure that does not keep its bound. One that is not there does not."""
    messages = []
    for bound in bounds:
        named = [figure for figure in figures if figure.name == bound.name] or [Share(bound.name, None)]
        messages += [message for figure in named if (message := bound.broken_by(figure))]
    return messages


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
