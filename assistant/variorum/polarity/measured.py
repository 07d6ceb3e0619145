"""How far, how tall, how old: how a question begins that asks openly for a measure.

"Is Lyssum 80 km from Orsk?" asks how far it is, "Is the tower taller than 60 m?" how tall, and "Is the height
of the tower 60 m?" what its height is. A reader asked "how much" finds none of them.
"""

from __future__ import annotations

import re

from variorum.values import Value

_MORE = {
    "taller": "tall",
    "higher": "high",
    "longer": "long",
    "larger": "large",
    "bigger": "big",
    "greater": "large",
    "older": "old",
    "heavier": "heavy",
    "faster": "fast",
    "deeper": "deep",
    "wider": "wide",
    "thicker": "thick",
    "hotter": "hot",
    "warmer": "warm",
    "farther": "far",
    "further": "far",
}
_LESS = {
    "shorter": "long",
    "lower": "high",
    "smaller": "large",
    "younger": "old",
    "lighter": "heavy",
    "slower": "fast",
    "shallower": "deep",
    "narrower": "wide",
    "thinner": "thick",
    "colder": "cold",
    "cooler": "cold",
    "nearer": "far",
    "closer": "far",
    "cheaper": "much",
}
_COMPARED = re.compile(rf"\b(?P<how>{'|'.join(_MORE | _LESS)}) than\b", re.IGNORECASE)
# "Six years old when they met", but not "a six years old horse".
_BEHIND = re.compile(
    r"(?P<how>far|tall|high|long|wide|deep|thick|old|heavy|large|fast)\b\s*"
    r"(?P<alone>$|(?=[,;)]|(?:in|on|at|by|for|of|to|from|with|during|after|before|until|since|as|and|when|while|now|today"
    r"|already|yet)\b))?",
    re.IGNORECASE,
)
_WITHIN = re.compile(r".*\blong", re.IGNORECASE)
_FROM = re.compile(
    r"(?:away from|from|(?:(?:to the )?(?:north|south|east|west)[\w-]* (?:of|from)))\b", re.IGNORECASE
)
_DISTANCES = ("m", "ft")
_MEASURE = re.compile(
    r"(?:the|its|his|her|their|our|your|my)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:speed|height|length|width|depth|weight|size|area|temperature|distance|capacity|volume|power|age|population"
    r"|elevation|altitude|diameter|thickness|range|share|rate|number|frequency|density)\b",
    re.IGNORECASE,
)


def uncompared(asked: str) -> tuple[str, str, int] | None:
    """The words with "more than" or "less than" for "taller than" or "cheaper than", the measure, and where.

    None where nothing is compared so.
    """
    found = _COMPARED.search(asked)
    if found is None:
        return None
    how = found["how"].lower()
    bound, measure = ("more than", _MORE[how]) if how in _MORE else ("less than", _LESS[how])
    return asked[: found.start()] + bound + asked[found.end() :], measure, found.start()


def measure_of(value: Value, said: str, after: str) -> tuple[str, str] | None:
    """What measure a value is of by the words of it and behind it, "" if they do not say, and the words left.

    "80 km far from Orsk", and so "80 km from Orsk", says how far; "36 years old" how old. None if it tells
    what kind of thing is meant, as "a six years old horse".
    """
    if behind := _BEHIND.match(after):
        return None if behind["alone"] is None else (behind["how"].lower(), after[behind.end() :])
    if value.kind == "quantity" and value.unit in _DISTANCES:
        if _FROM.match(after):
            return "far", after
        if _WITHIN.match(said):
            return "long", after
    return "", after


def is_measure(subject: str) -> bool:
    """Whether these words name a measure: "the height of the tower"."""
    return _MEASURE.match(subject) is not None
