"""How often something happens: "twice a year", "every six months", "weekly"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from variorum.values import Relation

_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_PERIODS = {
    "hour": (Fraction(1, 24), "days"),
    "day": (Fraction(1), "days"),
    "week": (Fraction(7), "days"),
    "fortnight": (Fraction(14), "days"),
    "month": (Fraction(1), "months"),
    "quarter": (Fraction(3), "months"),
    "year": (Fraction(12), "months"),
}
_EVERY = {"every", "per"}
_MONTH = (28, 31)
"""The days of a month, at least and at most."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """From one time to the next it takes `length` days or months, as `unit` says."""

    length: Fraction
    unit: str


def frequency(words: Sequence[str]) -> Frequency | None:
    """How often the words of an answer say, in their usual spelling and without articles; else None."""
    times, rest = _times(words)
    if times is None and (not rest or rest[0] not in _EVERY):
        return None
    rest = rest[1:] if rest and rest[0] in _EVERY else rest
    number = 1
    if len(rest) == 2 and (rest[0] == "other" or _is_count(rest[0])):
        number, rest = 2 if rest[0] == "other" else int(rest[0]), rest[1:]
    period = _PERIODS.get(rest[0].removesuffix("s")) if len(rest) == 1 else None
    return None if period is None else Frequency(period[0] * number / (times or 1), period[1])


def relate_frequencies(one: Frequency, other: Frequency) -> Relation:
    """Equal or in conflict; "every four weeks" and "monthly" are too near each other to tell."""
    if one.unit == other.unit:
        return Relation.EQUAL if one.length == other.length else Relation.CONFLICT
    months, days = (one, other) if one.unit == "months" else (other, one)
    near = _MONTH[0] * months.length <= days.length <= _MONTH[1] * months.length
    return Relation.NOT_COMPARABLE if near else Relation.CONFLICT


def _times(words: Sequence[str]) -> tuple[int | None, Sequence[str]]:
    """How many times, if that is said, and the words behind it."""
    if words and words[0] in _TIMES:
        return _TIMES[words[0]], words[1:]
    if len(words) > 1 and words[1] in ("time", "times", "x") and _is_count(words[0]):
        return int(words[0]), words[2:]
    return None, words


def _is_count(word: str) -> bool:
    return word.isascii() and word.isdecimal() and 0 < len(word) < 5 and int(word) > 0
