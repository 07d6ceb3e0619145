"""Times with a beginning and an end, "9:00-17:00", and times as a clock or a stopwatch shows them."""

from __future__ import annotations

import re
from dataclasses import replace
from math import isinf

from variorum.values import Relation, Value, parse_value, relate

_EXTENT = re.compile(r".*\d.*?(?:[-–—]|\b(?:to|till|until|through)\b).*", re.IGNORECASE | re.DOTALL)
_WITHIN = re.compile(r"\bbetween\b", re.IGNORECASE)
_DOTTED_TIME = re.compile(r"\d{1,2}\.\d\d(?:\s?[-–—]\s?\d{1,2}\.\d\d)?")
_STOPWATCH = re.compile(r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d\d)")

Said = tuple[str, Value]
"""An answer and its value."""


def relate_extents(one: Said, other: Said) -> Relation | None:
    """Compare two answers that overlap and say where something begins and where it ends; None for others.

    "9:00-17:00" and "9:00-18:00" are not the same hours, and "3-12 May" and "6-14 May" not the same days. But
    of days one may lie within others, and what happens between 9:00 and 18:00 may take less.
    """
    if not all(map(is_extent, (one, other))):
        return None
    first, second = one[1], other[1]
    within = (first.low - second.low) * (first.high - second.high) <= 0
    return None if first.kind == "date" and within else Relation.CONFLICT


def is_extent(said: Said) -> bool:
    """Whether an answer says when something begins and when it ends."""
    answer, value = said
    if value.kind not in ("time", "date") or value.approximate or isinf(value.low) or isinf(value.high):
        return False
    return value.low < value.high and _EXTENT.fullmatch(answer) is not None and not _WITHIN.search(answer)


def as_shown(answer: str, beside: Value) -> Value | None:
    """A time that only what is beside tells to be one: "8.30" beside a time, "6:41" beside a length of it.

    None for any other answer. "1:30" is an hour and a half or ninety seconds, whichever comes near the other;
    "12:46" beside an hour is a time of the day.
    """
    if beside.kind not in ("time", "duration") or not (":" in answer or "." in answer):
        return None
    if beside.kind == "time" and _DOTTED_TIME.fullmatch(answer.strip()):
        return parse_value(answer.replace(".", ":"))
    watch = _STOPWATCH.fullmatch(answer.strip()) if beside.kind == "duration" else None
    if watch is None:
        return None
    shown = 60 * int(watch["minutes"]) + int(watch["seconds"])
    sizes = [shown + 3600 * int(watch["hours"])] if watch["hours"] else [shown, 60 * shown]
    tries = [Value("duration", size, size, "s", approximate=True) for size in sizes]
    near = (value for value in tries if relate(value, beside) is not Relation.CONFLICT)
    return next((replace(value, approximate=False) for value in near), None)
