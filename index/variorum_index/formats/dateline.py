"""The date that a text gives as its own, above its first paragraph: "Date: 5 October 2026"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from itertools import islice

_LINES = 15
"""How many lines that are not empty are looked at."""
_LONGEST = 90
"""Characters: a longer line is the text itself."""
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join([*_MONTHS, *(rf"{month[:3]}\.?" for month in _MONTHS), r"sept\.?"])
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_DAY = (
    rf"{_WEEKDAY}(?:(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH}),?"
    r" (?P<year>\d{4})"
    rf"|(?P<month_first>{_MONTH}) (?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year_third>\d{{4}})"
    r"|(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<one>\d{1,2})(?P<sign>[./])(?P<two>\d{1,2})(?P=sign)(?P<year_last>\d{4}))"
)
_LABEL = (
    r"(?:dated?|published(?: on)?|issued(?: on)?|sent|written|(?:invoice|meeting|report|issue|letter) date"
    r"|date of (?:issue|invoice|letter|report|(?:the )?meeting|publication|inspection|statement|handover))"
    r"\s*:?\s+"
)
_PLACE = r"(?:[^\W\d][\w.'’&-]*(?: [^\W\d][\w.'’&-]*){0,4}, )"
_LINE = re.compile(rf"(?:{_LABEL}|{_PLACE})?{_DAY}(?:,? (?:at )?\d{{1,2}}[:.]\d\d.*)?", re.IGNORECASE)
# "Minutes of the council, 12 May 2031", "PRESS RELEASE - 3 August 2031 - for immediate release".
_RECORD = re.compile(
    r"\b(?:minutes|transcript|protocol|invoice|(?:press|media|news) release|(?:meeting|session) of)\b",
    re.IGNORECASE,
)
_RECORD_LINES = 3
"""Lines that may say what a document is, and of which day."""
_SOME_DAY = re.compile(rf"(?<![\w./-]){_DAY}(?![\w/-]|\.\d)", re.IGNORECASE)
_MARKS = str.maketrans("", "", "*_#>|")


def dateline(text: str) -> date | None:
    """The date of a letter's head, of a report's "Date:", of a clipping's "The Herald, 5 October 2026".

    So is the one that a heading gives to minutes, a transcript, an invoice or a press release.

    Only lines before the first paragraph count, and only dates with a year that can be read in one way.
    """
    heads = islice(filter(None, map(str.strip, text[:3_000].splitlines())), _LINES)
    for number, line in enumerate(heads):
        if len(line) > _LONGEST or line.lower().startswith("dear "):
            return None
        said = " ".join(line.translate(_MARKS).split())
        match = _LINE.fullmatch(said)
        if match is None and number < _RECORD_LINES and _RECORD.search(said) and not said.endswith("."):
            days = list(_SOME_DAY.finditer(said))
            match = days[0] if len(days) == 1 else None
        if match is not None:
            return _date(match)
    return None


def _date(match: re.Match[str]) -> date | None:
    with suppress(ValueError):  # 31 February
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["day"]:
            return date(int(match["year"]), _month(match["month"]), int(match["day"]))
        if match["month_first"]:
            return date(int(match["year_third"]), _month(match["month_first"]), int(match["day_second"]))
        one, two, year = int(match["one"]), int(match["two"]), int(match["year_last"])
        if match["sign"] == "." or one > 12 or one == two:
            return date(year, two, one)
        if two > 12:
            return date(year, one, two)
    return None  # 5/10: who wrote it knows


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))
