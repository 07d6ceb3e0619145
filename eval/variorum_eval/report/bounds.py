"""Bounds that figures must keep, for continuous integration."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from variorum_eval.errors import ReportError
from variorum_eval.figures import Figure


@dataclass(frozen=True, slots=True)
class Bound:
    """The figure of this name must not be worse than `value`: lower, or higher where lower is better."""

    name: str
    value: float

    def broken_by(self, figures: Sequence[Figure]) -> str | None:
        """What is wrong, None if the bound is kept. A figure without a value does not keep it."""
        figure = next(figure for figure in figures if figure.name == self.name)
        if figure.value is None:
            return f"{self.name} has no value, and should be {self.value:g} or better."
        worse = figure.value < self.value if figure.higher_is_better else figure.value > self.value
        return f"{self.name} is {figure.value:.4f}, worse than {self.value:g}." if worse else None


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
