"""Values held against a value that was asked about."""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf, isinf

from variorum.polarity.day_bounds import has_day_bound, is_within
from variorum.values import Relation, Value, find_value, parse_value, relate
from variorum.values.dates import year_of

_WORD = re.compile(r"[^\s,;()?]+(?:,\d{3}\b)*")
# Open "since 2010" is not open since 2012, open "until 8 p.m." is not closed at 6, and a film "from 1998" is
# not of all the years since: these name a point. Not where both ends are named.
_POINT = re.compile(r"(?:from|since|until|till)\s+(?!.*\b(?:to|until|till)\b)", re.IGNORECASE)
_LONGEST = 7
"""Words of a value, its bounds among them."""
# "The first of the month", "this year": no length of time.
_NO_LENGTH = re.compile(
    r"(?:the\s+)?(?:second|minute|hour|day|night|week|month|year|decade)s?(?:\s+(?:and|or))?", re.IGNORECASE
)
_DAY = 24 * 60


def said_value(words: str, bare: str = "") -> Value | None:
    """The value in an answer, as a point where it is one: "since May" is May.

    `bare` is what a number alone counts: "at ten" is a time where one was asked about.
    """
    value = find_value(_POINT.sub("in ", words, count=1) if _POINT.match(words) else words)
    return (value and bare and counted_as(words, value, bare)) or value


def counted_as(words: str, value: Value, bare: str) -> Value | None:
    """What is said as so many years, or as a time of day, if it is but a number that can be that."""
    alone = value.kind == "number" and not value.unit and year_of(value) is None
    return parse_value(f"{words} {bare}") if alone else None


def values_in(text: str) -> list[tuple[int, int, Value]]:
    """Where values stand in a text, the longest at each place, none within another."""
    words = list(_WORD.finditer(text))
    found: list[tuple[int, int, Value]] = []
    at = 0
    while at < len(words):
        for last in range(min(at + _LONGEST, len(words)), at, -1):
            start, end = words[at].start(), words[last - 1].end()
            said = text[start:end]
            value = parse_value(_POINT.sub("in ", said, count=1) if _POINT.match(said) else said)
            counted = value is not None and value.kind == "number" and value.unit
            none = value is None or value.kind in ("yes_no", "ordinal") or _NO_LENGTH.fullmatch(said)
            if value is not None and not none and not counted:
                found.append((start, end, value))  # of what is counted the number alone
                at = last
                break
        else:
            at += 1
    return found


def beyond(value: Value) -> Value | None:
    """What a value with one bound leaves out: of "more than an hour" an hour and less; None without one."""
    if isinf(value.high) and not isinf(value.low):
        return replace(value, low=-inf, high=value.low, open=not value.open)
    if isinf(value.low) or value.low == 0 < value.high:
        return replace(value, low=value.high, high=inf, open=not value.open)
    return None


def holds(asked: Value, said: Value) -> bool | None:
    """Whether what is said is as was asked; None if it cannot be told.

    A day in February is "in February"; "in February" may be another day than that asked about. "About 90
    minutes" is more than an hour, and may be less than 100 minutes.
    """
    if has_day_bound(asked):
        return is_within(asked, said)
    if asked.kind == "date":
        said = year_of(said) or said
    relation = relate(asked, said)
    if relation is Relation.EQUAL:
        return True
    if relation is Relation.CONFLICT:
        return False
    if relation is Relation.NOT_COMPARABLE:
        return None
    if said.approximate:
        others = beyond(asked)
        return (others is not None and relate(others, said) is Relation.CONFLICT) or None
    if (asked.kind, said.kind) == ("annual_date", "date"):
        return said.high - said.low < 2 * _DAY or None
    if asked.kind != said.kind:
        return None
    return (asked.low <= said.low and said.high <= asked.high) or None


def overlaps(asked: Value, said: Value) -> bool:
    """Whether what lasted as long as is said was so at the time asked about, or before or after it."""
    return relate(asked, said) is Relation.COMPATIBLE
