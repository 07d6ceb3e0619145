"""Answers as values: numbers, percentages and lengths of time, read from the words that state them.

The first form of the comparison: an answer has a value only if all of its words belong to it.
"""

from __future__ import annotations

import math
import re
from dataclasses import asdict, dataclass
from typing import Any, Literal

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_UNITS += [
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_FRACTIONS = {"half": 0.5, "quarter": 0.25}
_SECONDS = {
    **dict.fromkeys(("second", "seconds", "sec", "secs"), 1),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 60),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), 3_600),
    **dict.fromkeys(("day", "days"), 86_400),
    **dict.fromkeys(("week", "weeks"), 604_800),
}
_ABOUT = {
    "about",
    "around",
    "approximately",
    "approx",
    "nearly",
    "almost",
    "roughly",
    "some",
    "barely",
    "just",
    "circa",
}
_AT_LEAST = {"more than", "over", "at least", "longer than", "upwards of", "no less than"}
_AT_MOST = {"less than", "under", "at most", "up to", "no more than", "fewer than", "shorter than"}

_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_OPENINGS = _ABOUT | _AT_LEAST | _AT_MOST
_MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
_MONTHS |= {"october", "november", "december"}

Kind = Literal["duration", "percentage", "number"]
Amount = tuple[Kind, float, str]
"""Kind, number and unit of a value without its bounds."""

# What stands between words is left out; signs, currencies and what joins two numbers ("8:30", "2-1") is not.
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|-(?=\d)|[^\w\s.,;!?\"'“”‘’()-]")


@dataclass(frozen=True, slots=True)
class Value:
    """An interval from `low` to `high`, both included; `high` is infinite for "more than".

    `unit` is "s" for durations (which are given in seconds), "%" for percentages; for numbers it is the
    one or two words after the number ("crowns"), or "". `approximate` is set by words such as "around".
    """

    kind: Kind
    low: float
    high: float
    unit: str
    approximate: bool = False

    def to_dict(self) -> dict[str, Any]:
        """As in the JSON of an answer; an open end is null, since JSON knows no infinity."""
        return {k: None if isinstance(v, float) and math.isinf(v) else v for k, v in asdict(self).items()}


def parse_value(answer: str) -> Value | None:
    """Read an answer such as "nearly two and a half hours", "90-minute", "37%" or "more than 40 million".

    Returns None if any word is left over: "90 minutes of talks in Brennhaven" is more than a value.
    """
    words = _TOKEN.findall(answer.lower())
    bound, approximate = "", False
    while words:
        openings = (" ".join(words[:length]) for length in (3, 2, 1))
        opening = next((words for words in openings if words in _OPENINGS), None)
        if opening is None:
            break
        if opening in _ABOUT:
            approximate = True
        else:
            bound = opening
        words = words[opening.count(" ") + 1 :]
    if words and words[0] in _CURRENCIES:  # "$5 million" is "5 million dollars"
        words = [*words[1:], _CURRENCIES[words[0]]]
    if words and words[-1] == "long":  # "an hour long", "hour-long"
        words = words[:-1]
    amount = _duration(words) or _percentage(words) or _counted(words)
    if amount is None:
        return None
    kind, number, unit = amount
    low, high = 0.0 if bound in _AT_MOST else number, math.inf if bound in _AT_LEAST else number
    return Value(kind, low, high, unit, approximate)


def _duration(words: list[str]) -> Amount | None:
    """Sums of number and unit: "2 hours and 15 minutes", "an hour and a half", "half an hour"."""
    number: list[str] = []
    total, size, found = 0.0, 0, False
    for index, word in enumerate(words):
        if word in _SECONDS:
            size = _SECONDS[word]
            amount = _number([w for w in number if w != "of"] or ["a"])
            if amount is None or (not number and word.endswith("s")):  # "hours" says nothing of how many
                return None
            total, number, found = total + amount * size, [], True
        elif word == "and" and not number and found:
            continue
        else:
            number.append(word)
        if index == len(words) - 1 and number:  # "… and a half" after the unit means half of that unit
            amount = _number(number) if found and words[index] in _FRACTIONS else None
            if amount is None:
                return None
            total += amount * size
    return ("duration", total, "s") if found else None


def _percentage(words: list[str]) -> Amount | None:
    for ending in (["%"], ["percent"], ["per", "cent"]):
        if words[-len(ending) :] == ending:
            number = _number(words[: -len(ending)])
            return None if number is None else ("percentage", number, "%")
    return None


def _counted(words: list[str]) -> Amount | None:
    """A number, alone or with one or two words after it: "17", "18,500 tonnes", "17 formal meetings"."""
    for length in range(len(words), max(0, len(words) - 3), -1):
        number, unit = _number(words[:length]), words[length:]
        if number is not None and words[:length] not in (["a"], ["an"]):
            # "4 July" is a date, "2-1" a score, and "two hours" would have been a duration.
            named = all(word.isalpha() and word not in _SMALL for word in unit)
            return ("number", number, " ".join(unit)) if named and not _MONTHS & set(unit) else None
    return None


def _number(words: list[str]) -> float | None:
    """A number in digits or words: "40 million", "ninety", "two and a half", "a hundred", "half an"."""
    words = [word for word in words if word != "and"]
    if not words:
        return None
    total, current, seen = 0.0, 0.0, False
    for word in words:
        if word[0].isdecimal():
            if seen or len(word) > 30:  # two numbers side by side are not one: "555 1234"
                return None
            current, seen = float(word.replace(",", "")), True
        elif word in _SMALL:
            room = 100 if current % 100 == 0 else 10 if current % 10 == 0 else 1
            if _SMALL[word] >= room or current != int(current):  # "twenty thirty"
                return None
            current, seen = current + _SMALL[word], True
        elif word in _FRACTIONS:
            current, seen = current + _FRACTIONS[word], True
        elif word in _LARGE:
            current = (current or 1.0) * _LARGE[word]
            seen = True
            if _LARGE[word] > 100:
                total, current = total + current, 0.0
        elif word not in ("a", "an"):
            return None
    if not seen:
        return 1.0 if len(words) == 1 else None
    return total + current
