"""Times of the day."""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.values.value import MINUTES_OF_DAY, NonsenseError, Value
from variorum.values.words import SMALL

EITHER_HALF = "12 h"
"""The unit of a time that may be before or after noon."""

_HOURS = {word: SMALL[word] for word in list(SMALL)[1:13]}
_HALVES = {
    **dict.fromkeys(("a.m", "am", "in the morning"), "am"),
    **dict.fromkeys(("p.m", "pm", "in the afternoon", "in the evening", "at night"), "pm"),
}
_PARTS = {"morning": (0, 719), "afternoon": (720, 1_079), "evening": (1_020, 1_439)}
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_MINUTES = {
    "half past": 30,
    "half": 30,
    "quarter past": 15,
    "a quarter past": 15,
    "quarter to": -15,
    "a quarter to": -15,
}

_TIME = re.compile(
    r"(?:(?P<about>about|around|approximately|roughly|just before|just after|shortly before|shortly after|"
    r"nearly|almost) )?"
    r"(?:(?P<named>noon|midday|midnight)"
    r"|(?P<minutes>" + "|".join(_MINUTES) + r") (?P<word>" + "|".join(_HOURS) + r")"
    r"|(?P<hour>\d{1,2}|" + "|".join(_HOURS) + r")(?:[:.h](?P<minute>\d{2})(?::\d{2})?)?(?P<clock> o'clock)?)"
    r"(?: ?(?P<half>a\.m|am|p\.m|pm|in the morning|in the afternoon|in the evening|at night)\.?)?"
    r"(?: ?(?:hours|hrs))?"
    r"(?: (?P<zone>gmt|utc|bst|cet|cest|est|edt|pst|pdt|ist|msk|[a-z]{3,12} time))?"
)
_BEFORE, _AFTER = re.compile(r"(?:before|until|till) "), re.compile(r"(?:after|since|from) ")
_RANGE = re.compile(r"(?:between |from )?(.{1,20}?)(?: to | and | until |\s?-\s?)(.{1,20})")
_HALF = re.compile(r" ?(a\.m|am|p\.m|pm)\.?$")


def read_time(text: str) -> Value | None:
    """Read a plain text such as "8:30 p.m.", "half past eight" or "after noon". Raises NonsenseError."""
    text = text.removeprefix("at ").rstrip(" .")
    for pattern in (_BEFORE, _AFTER):
        opening = pattern.match(text)
        if opening and (inner := _point(text[opening.end() :])):
            if inner.unit == EITHER_HALF:
                return None
            if pattern is _BEFORE:
                return replace(inner, low=0, high=inner.low, open=True)
            return replace(inner, low=inner.high, high=MINUTES_OF_DAY - 1, open=True)
    return _point(text) or _range(text)


def part_of_day(word: str) -> tuple[int, int] | None:
    """The first and last minute of a morning, an afternoon or an evening."""
    return _PARTS.get(word)


def _point(text: str) -> Value | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    about = match["about"] is not None
    zone = (match["zone"] or "").removesuffix(" time")
    zone = {"local": "", "gmt": "UTC", "utc": "UTC"}.get(zone, zone)
    if match["named"]:
        minute = _NAMED[match["named"]]
        return Value("time", minute, minute, zone, about)
    half = _HALVES.get(match["half"] or "")
    if match["minutes"]:
        minute = 60 * _HOURS[match["word"]] + _MINUTES[match["minutes"]]
        return _placed(minute, half, zone, about, either=True)
    if not (match["minute"] or half or match["clock"]) or (match["minute"] and "." in text and not half):
        return None  # "8.30" is a number
    digits = match["hour"].isdecimal()
    hour, past = int(match["hour"]) if digits else _HOURS[match["hour"]], int(match["minute"] or 0)
    if hour > 24 or past > 59 or (hour == 24 and past) or (half and not 0 < hour <= 12):
        raise NonsenseError(f"no such time: {text}")
    return _placed(
        60 * hour + past, half, zone, about, either=0 < hour <= 12 and not match["hour"].startswith("0")
    )


def _placed(minute: int, half: str | None, zone: str, about: bool, *, either: bool) -> Value:
    if half:
        minute = minute % 720 + (720 if half == "pm" else 0)
    elif either:
        return Value("time", minute % 720, minute % 720, EITHER_HALF, about)
    minute %= MINUTES_OF_DAY
    return Value("time", minute, minute, zone, about)


def _range(text: str) -> Value | None:
    """ "8 to 9 p.m.", "between 14:00 and 15:30"."""
    match = _RANGE.fullmatch(text)
    last = _point(match[2]) if match else None
    if match is None or last is None:
        return None
    half = _HALF.search(match[2])
    for first in (_point(match[1]), _point(match[1] + half[0]) if half else None):
        if first is not None and first.unit == last.unit and first.low <= last.low:
            return replace(first, high=last.high)
    return None
