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
_PARTS = {"morning": (0, 719), "afternoon": (720, 1_079), "evening": (1_020, 1_439), "night": (1_020, 1_799)}
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_PAST = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_MINUTES = {
    "half": 30,
    **{f"{said} past": minutes for said, minutes in _PAST.items()},
    **{f"{said} to": -minutes for said, minutes in _PAST.items() if said != "half"},
}

_TIME = re.compile(
    r"(?:(?P<about>about|around|approximately|roughly|just before|just after|shortly before|shortly after|"
    r"nearly|almost) )?"
    r"(?:(?:(?:12(?:[:.]00)?|twelve) )?(?P<named>noon|midday|midnight)"
    r"|(?P<minutes>" + "|".join(_MINUTES) + r") (?P<word>" + "|".join(_HOURS) + r")"
    r"|(?P<hour>\d{1,2}|" + "|".join(_HOURS) + r")(?:[:.h](?P<minute>\d{2})(?::\d{2})?)?(?P<clock> o'clock)?)"
    r"(?: ?(?P<half>a\.m|am|p\.m|pm|in the morning|in the afternoon|in the evening|at night)\.?)?"
    r"(?: ?(?:hours|hrs))?"
    r"(?: (?P<zone>gmt|utc|bst|cet|cest|est|edt|pst|pdt|ist|msk|[a-z]{3,12} time))?"
)
_OPENING = re.compile(
    r"(?P<before>before |earlier than )|(?P<after>after |later than )"
    r"|(?P<until>until |till |by |up to |at the latest by |(?:no|not) later than )"
    r"|(?P<since>since |from |not before |no earlier than )"
)
_ENDING = re.compile(r" (?:(?P<since>onwards?|or later)|(?P<until>at the latest|or earlier))$")
_RANGE = re.compile(
    r"(?:between (?:the hours of )?|from )?(.{1,20}?)(?: to | and | until | '?till? |\s?-\s?)(.{1,20})"
)
_EACH_DAY = re.compile(r",? (?:(?:each|every) (?:day|morning|afternoon|evening|night)|daily)$")
_HALF = re.compile(r" ?(a\.m|am|p\.m|pm)\.?$")


def read_time(text: str) -> Value | None:
    """Read a plain text such as "8:30 p.m.", "half past eight" or "after noon". Raises NonsenseError."""
    text = _EACH_DAY.sub("", text.removeprefix("at ").rstrip(" ."))
    opening, ending = _OPENING.match(text), _ENDING.search(text)
    point = _point(text[opening.end() if opening else 0 : ending.start() if ending else None])
    if point is None or not (opening or ending):
        return point or _range(text)
    if point.unit == EITHER_HALF:
        return None
    until = (opening and (opening["before"] or opening["until"])) or (ending and ending["until"])
    strictly = opening is not None and bool(opening["before"] or opening["after"])
    if until:
        return replace(point, low=0, high=point.low, open=strictly)
    return replace(point, low=point.high, high=MINUTES_OF_DAY - 1, open=strictly)


def part_of_day(word: str) -> tuple[int, int] | None:
    """The first and last minute of a morning, afternoon or evening, or of a night that ends a day later."""
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
    """ "8 to 9 p.m.", "9 to 5 p.m.", "9:00-17:00", "between 14:00 and 15:30", "11 p.m. to 1 a.m."."""
    match = _RANGE.fullmatch(text)
    last = _point(match[2]) if match else None
    if match is None or last is None:
        return None
    half = _HALF.search(match[2])
    first = _point(match[1])
    in_halves = [_point(match[1] + written) for written in (half[0], " am")] if half else []
    if first is None and match[1].isdecimal() and match[2] in _NAMED:  # "10 till midnight"
        first = _point(match[1] + (" am" if _NAMED[match[2]] else " pm"))
    if first is not None and first.unit == EITHER_HALF and not last.unit and not half:
        in_halves = [replace(first, unit="")]  # of twenty-four hours, as the last one is
    for start in (first, *in_halves):
        if start is not None and start.unit == last.unit and start.low <= last.low:
            return replace(start, high=last.high)
    if first is not None and first.unit == last.unit != EITHER_HALF:  # over midnight
        return replace(first, high=last.high + MINUTES_OF_DAY)
    return None
