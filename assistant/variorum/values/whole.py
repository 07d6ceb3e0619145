"""The whole of a value in its sentence: "more than an hour and a half" where a reader took "an hour"."""

from __future__ import annotations

import re

from variorum.values.bounds import ENDINGS, OPENINGS, Bound
from variorum.values.read import parse_value
from variorum.values.units import CODES

_COUNTED = {"duration", "number", "percentage", "money", "quantity"}
# These may belong to what stands before: "within 90 minutes of", "from 9 to 5", "near 40 villages".
_UNSURE = {"from", "within", "near", "above", "below", "c", "ca", "some", "for", "~", "≈", "<", ">", "≤", "≥"}


_CURRENCY = "|".join(code.upper() for code in CODES)
_CURRENCY_BEFORE = re.compile(rf"(?:(?:\b(?:US|AU?|CA?|NZ))?[$€£¥₹₽]|\b(?:{_CURRENCY}))\s?$")
_UNIT_AFTER = re.compile(rf"\s?(?:%|[€£]|per ?cent\b|(?:{_CURRENCY})\b)")
# "It will not reopen before October" says the opposite of "before October".
_NOT_BEFORE = re.compile(r"\b(?:not|never|\w+n['’]t)\s+(?:\w+\s+){0,3}$")


def _either(words: dict[str, Bound]) -> str:
    bounds = (said for said, bound in words.items() if bound is not Bound.NONE and said not in _UNSURE)
    return "|".join(
        rf"{re.escape(said)}" for said in sorted(bounds, key=len, reverse=True) if said[0].isalpha()
    )


_BEFORE = re.compile(rf"\b(?:{_either(OPENINGS)})\s+$", re.IGNORECASE)
_HALF = re.compile(r"\s+and (?:a half|a quarter|three[ -]quarters)(?![\w-])", re.IGNORECASE)
_AFTER = re.compile(rf"\s+(?:{_either(ENDINGS)})\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s?\([^()]{2,40}\)")


def whole_value(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen characters `start` to `end` over the words that belong to the value they hold.

    A number takes its currency or percent sign along, and "and a half" after it is always its own. What
    bounds it ("about", "or more", "not ... before") is taken along too: without it "more than an hour"
    would say something else. So is what it is in another unit: "43 miles (69 km)".
    Anything but a date or a counted value is left as it is.
    """
    value = parse_value(sentence[start:end])
    if sentence[start:end].lower().startswith("before ") and (no := _NOT_BEFORE.search(sentence, 0, start)):
        return no.start(), end
    if value is None or value.kind not in _COUNTED:
        return start, end
    if value.kind == "number" and not value.unit:
        start, end = _with_currency(sentence, start, end)
    for pattern in (_HALF, _AFTER):
        if after := pattern.match(sentence, end):
            end = after.end()
    if before := _BEFORE.search(sentence[:start]):
        start = before.start()
    if (again := _IN_BRACKETS.match(sentence, end)) and parse_value(sentence[start : again.end()]):
        end = again.end()
    return start, end


def _with_currency(sentence: str, start: int, end: int) -> tuple[int, int]:
    """A number with the sign or code of its currency before it, or that or a percent sign behind it."""
    if before := _CURRENCY_BEFORE.search(sentence, 0, start):
        return before.start(), end
    after = _UNIT_AFTER.match(sentence, end)
    return start, after.end() if after else end
