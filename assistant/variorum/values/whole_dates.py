"""The date that a question asks for, where a reader took less of it or more."""

from __future__ import annotations

import re

from variorum.values.dates import year_of
from variorum.values.dates.names import ALL_MONTHS, WEEKDAYS
from variorum.values.read import parse_value

_YEAR = r"(?:1\d{3}|20\d{2})"
_MONTH = "|".join(sorted(map(re.escape, ALL_MONTHS), key=len, reverse=True))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TAKEN = re.compile(rf"(?:(?:{_MONTH})\.?,?\s+)?(?:{_DAY},?\s+)?{_YEAR}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:(?:{_DAY}\s+(?:of\s+)?)?(?:{_MONTH})\.?,?\s+(?:{_DAY},?\s+)?|{_DAY}\s+(?:of\s+)?)$", re.IGNORECASE
)
_STEPPED = re.compile(
    rf"(?:{'|'.join(sorted({*WEEKDAYS, *ALL_MONTHS}, key=len, reverse=True))}|weekend)", re.IGNORECASE
)
_STEP_BEFORE = re.compile(r"\b(?:this|next|last|each|every(?: other| second)?)\s+$", re.IGNORECASE)
# "Not before 2036" and "no later than 1590" are not 2036 and 1590; "two days before 3 May" is another day.
_BOUND_BEFORE = re.compile(
    r"(?<!\bday )(?<!\bdays )(?<!\bweek )(?<!\bweeks )(?<!\bmonth )(?<!\bmonths )(?<!\byear )(?<!\byears )"
    r"\b(?:(?:no|not) (?:later|earlier) than|(?:not )?before|after|prior to"
    r"|on or (?:before|after|about|around)|around|circa|ca\.|c\.)\s+$",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(r"\b(?:what|which|the) year\b(?! and)", re.IGNORECASE)
_LIFE = re.compile(rf"(?P<born>[^–—-]*?\b{_YEAR})\s*[–—-]\s*(?P<died>[^–—-]*?\b{_YEAR})")
_BORN = re.compile(r"\b(?:born|birth(?:day|date)?)\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:die[sd]?|death|dead|passed away)\b", re.IGNORECASE)


def whole_date(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen a year, characters `start` to `end`, over the month and day right before it.

    "February 1855" and "January 1855" are not the same answer, as "1855" twice would be. A question that asks
    for a year gets that. A weekday or a month takes the "next" or "every" before it along.
    """
    if _STEPPED.fullmatch(sentence, start, end):
        step = _STEP_BEFORE.search(sentence, 0, start)
        return (start, end) if step is None else (step.start(), end)
    if not _TAKEN.fullmatch(sentence, start, end) or _YEAR_ONLY.search(question):
        return start, end
    before = _BEFORE.search(sentence, 0, start)
    return (start, end) if before is None else (before.start(), end)


def bounded_date(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen a date, characters `start` to `end`, over "not before", "no later than", "around" and such."""
    value = parse_value(sentence[start:end])
    if value is None or not (value.kind in ("date", "annual_date") or year_of(value)):
        return start, end
    bound = _BOUND_BEFORE.search(sentence, 0, start)
    whole = None if bound is None else parse_value(sentence[bound.start() : end])
    return (start, end) if bound is None or whole is None else (bound.start(), end)


def date_of_life(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Narrow "1211–1255", behind a person's name, to its first date for a birth, to its last for a death."""
    life = _LIFE.fullmatch(sentence, start, end)
    born, died = _BORN.search(question), _DIED.search(question)
    if life is None or (born is None) == (died is None) or sentence[end : end + 1] != ")":
        return start, end
    return life.span("born" if born else "died")
