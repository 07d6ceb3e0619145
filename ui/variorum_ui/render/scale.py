"""From values to places on a line: its ends, its ticks, and how a value is written beside one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from variorum.values import Value
from variorum.values.value import MINUTES_OF_DAY

_TICKS = 5
_MARGIN = 0.12
"""How much of the values' range is left free at either end."""
_DURATIONS = ((86_400.0, "days"), (3_600.0, "hours"), (60.0, "minutes"), (1.0, "seconds"))
_LEAP_YEAR = date(2000, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from `low` to `high`, in the unit of the values on it, which are of one kind and unit."""

    kind: str
    unit: str
    low: float
    high: float

    @classmethod
    def over(cls, values: Sequence[Value]) -> Scale:
        """Wide enough for every end that is known, with room at both sides."""
        ends = [end for value in values for end in (value.low, value.high) if not math.isinf(end)]
        low, high = min(ends, default=0.0), max(ends, default=1.0)
        room = (high - low) * _MARGIN or abs(high) * _MARGIN or 1.0
        return cls(values[0].kind, values[0].unit, low - room, high + room)

    def place(self, number: float) -> float:
        """Where a number lies, from 0 to 1; what has no end reaches to the end of the line."""
        return min(1.0, max(0.0, (number - self.low) / (self.high - self.low)))

    def ticks(self) -> list[float]:
        """Some round numbers within the line."""
        step = self._step()
        first = math.ceil(self.low / step)
        return [number * step for number in range(first, math.floor(self.high / step) + 1)]

    def label(self, number: float) -> str:
        """A number of the line as a person writes it."""
        if self.kind == "date":
            return f"{(found := date.fromordinal(_within_calendar(number))).day} {found:%b %Y}"
        if self.kind == "annual_date":
            return f"{(found := date.fromordinal(_LEAP_YEAR + int(number) - 1)).day} {found:%b}"
        if self.kind == "time":
            return f"{int(number) // 60 % 24:02}:{int(number) % 60:02}"
        size, _ = self._size()
        return f"{number / size:,.10g}"

    @property
    def title(self) -> str:
        """The unit of the ticks, in words; empty where they say it themselves."""
        if self.kind in ("date", "annual_date", "time"):
            return ""
        return self._size()[1]

    def _size(self) -> tuple[float, str]:
        """How much of the values' own unit one of the shown unit is, and its name."""
        if self.kind == "duration" and self.unit == "s":
            largest = max(abs(self.low), abs(self.high))
            return next(((size, name) for size, name in _DURATIONS if largest >= 2.5 * size), _DURATIONS[-1])
        if self.kind == "duration":
            return (12.0, "years") if self.high >= 36 else (1.0, "months")
        return 1.0, self.unit

    def _step(self) -> float:
        if self.kind == "date":
            size: float = MINUTES_OF_DAY
        elif self.kind == "time":
            size = 60.0 if self.high - self.low >= 120 else 1.0
        else:
            size, _ = self._size()
        step = _round_step((self.high - self.low) / size / _TICKS)
        if self.kind in ("date", "annual_date", "time"):
            step = max(1.0, step)
        return step * size


def _within_calendar(minute: float) -> int:
    return min(max(1, int(minute // MINUTES_OF_DAY)), date.max.toordinal())


def _round_step(step: float) -> float:
    """The next of 1, 2, 5, 10 … times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * (1 - 1e-9))
