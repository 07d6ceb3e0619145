"""The date that a question asks for, where a reader took less of it or more."""

from __future__ import annotations

import re
from datetime import date

from variorum.values.dates import year_of
from variorum.values.dates.names import ALL_MONTHS, WEEKDAYS
from variorum.values.read import parse_value

_ANY_DAY = date(2000, 1, 1)
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
_MONTH_BEHIND = re.compile(
    rf"\s+(?:of\s+)?(?:{'|'.join(sorted({m.capitalize() for m in ALL_MONTHS}, key=len, reverse=True))})\b"
    rf"(?:\.?,?\s+{_YEAR}\b)?"
)
_ONE_DAY = re.compile(_DAY)
_WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)
_PART = r"(?:morning|afternoon|evening|night)"
_HALF = r"\s?(?:[ap]m|[ap]\.\s?m\.)"
_DAY_LONG = 24 * 60 - 1
_SOME_DAY = re.compile(
    rf"(?:(?:on|this|next|last) )?(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?(?: {_PART})?"
    rf"|(?:today|tomorrow|yesterday)(?: {_PART})?|this {_PART}|tonight",
    re.IGNORECASE,
)
_TIME_BEHIND = re.compile(
    r",?\s(?:(?:at|from|around|about|by)\s(?:about |around |exactly )?"
    rf"(?:\d{{1,2}}[:.]\d{{2}}(?:{_HALF})?|\d{{1,2}}{_HALF}|\w+ o['’]clock|noon|midnight)"
    rf"|\d{{1,2}}(?:[:.]\d{{2}})?{_HALF}|\d{{1,2}}:\d{{2}})(?![\w%:]|[.,]\d)",
    re.IGNORECASE,
)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_FIRST_DAY = re.compile(
    rf"\b(?:{_WEEKDAY})s?\.?(?:\s+(?:to|till|until|through)\s+|\s?[-–]\s?)$", re.IGNORECASE
)
_LAST_DAY = re.compile(rf"(?:{_WEEKDAY})s?\b", re.IGNORECASE)
# "When does it start?", not "when is it", which is from then till then.
_DOES = r"\b(?:does|do|did|will|would|has|have|had)\b.*"
_ASKS_FOR_FIRST = re.compile(
    rf"{_DOES}\b(?:start(?:s|ed)?|beg[aiu]n|commence[sd]?|open(?:s|ed)?|come into force|take effect)\b"
    r"|\b(?:start(?:ing)?|commencement|opening) (?:date|day|time)\b|\b(?:from|since) when\b",
    re.IGNORECASE,
)
_ASKS_FOR_LAST = re.compile(
    rf"{_DOES}\b(?:end(?:s|ed)?|finish(?:es|ed)?|stop(?:s|ped)?|expire[sd]?|close[sd]?|run out)\b"
    r"|\b(?:end|finishing|expiry|closing) (?:date|day|time)\b|\buntil when\b|\bhow long until\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+(?:to|till|until|through)\s+|\s?[-–]\s?")
_AT_WHAT_AGE = re.compile(r",?\s+(?:aged|at (?:the )?age(?: of)?)\s+(?P<age>[\w-]+).*", re.DOTALL)
_ASKS_FOR_AGE = re.compile(r"\bhow old\b|\b(?:what|which) age\b", re.IGNORECASE)
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


def day_of_month(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen a day, characters `start` to `end`, over its month: the 1 of "from 1 April" counts nothing."""
    month = _MONTH_BEHIND.match(sentence, end) if _ONE_DAY.fullmatch(sentence, start, end) else None
    return (start, end) if month is None else (start, month.end())


def time_of_day(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen a day, characters `start` to `end`, over the time right behind it, where it is asked when.

    "On Monday at 7:45" and "on Monday at 8:15" are not the same answer, as "Monday" twice would be.
    """
    if not _WHEN.search(question):
        return start, end
    value = parse_value(sentence[start:end], _ANY_DAY)
    is_day = value is not None and (
        (value.kind == "annual_date" and value.low == value.high)
        or (value.kind == "date" and value.high - value.low == _DAY_LONG)
    )
    time = _TIME_BEHIND.match(sentence, end) if is_day or _SOME_DAY.fullmatch(sentence, start, end) else None
    return (start, end) if time is None else (start, time.end())


def days_of_week(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen "Friday, 8 am to 8 pm" over the "Monday to" before it, unless it is asked when something ends."""
    if _ASKS_FOR_LAST.search(question) or not _LAST_DAY.match(sentence, start, end):
        return start, end
    first = _FIRST_DAY.search(sentence, 0, start)
    return (start, end) if first is None else (first.start(), end)


def first_or_last(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Narrow "1 May to 3 June" to its first day where it is asked when something starts, or to its last one.

    So are times. Of a date with an age behind it that is taken which is asked for.
    """
    aged = _AT_WHAT_AGE.search(sentence, start, end)
    if aged is not None and _is_moment(sentence[start : aged.start()]):
        return aged.span("age") if _ASKS_FOR_AGE.search(question) else (start, aged.start())
    first, last = _ASKS_FOR_FIRST.search(question), _ASKS_FOR_LAST.search(question)
    if (first is None) == (last is None) or not _is_moment(sentence[start:end]):
        return start, end
    for joint in _JOINT.finditer(sentence, start, end):
        if all(map(_is_moment, (sentence[start : joint.start()], sentence[joint.end() : end]))):
            return (start, joint.start()) if first else (joint.end(), end)
    return start, end


def _is_moment(text: str) -> bool:
    value = parse_value(text)
    return value is not None and (value.kind in ("date", "annual_date", "time") or year_of(value) is not None)


def bounded_date(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen a date, characters `start` to `end`, over "not before", "no later than", "around" and such."""
    value = parse_value(sentence[start:end])
    if value is None or not (value.kind in ("date", "annual_date") or year_of(value)):
        return start, end
    bound = _BOUND_BEFORE.search(sentence, 0, start)
    # "Not before 30 April" bounds that of no year, but of any one.
    whole = None if bound is None else parse_value(sentence[bound.start() : end], _ANY_DAY)
    return (start, end) if bound is None or whole is None else (bound.start(), end)


def date_of_life(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Narrow "1211–1255", behind a person's name, to its first date for a birth, to its last for a death."""
    life = _LIFE.fullmatch(sentence, start, end)
    born, died = _BORN.search(question), _DIED.search(question)
    if life is None or (born is None) == (died is None) or sentence[end : end + 2].lstrip("?")[:1] != ")":
        return start, end
    return life.span("born" if born else "died")
