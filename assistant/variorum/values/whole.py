"""The whole of a value in its sentence: "more than an hour and a half" where a reader took "an hour"."""

from __future__ import annotations

import re

from variorum.values.bounds import ENDINGS, OPENINGS, Bound
from variorum.values.read import parse_value

_COUNTED = {"duration", "number", "percentage", "money", "quantity"}
# These may belong to what stands before: "within 90 minutes of", "from 9 to 5", "near 40 villages".
_UNSURE = {"from", "within", "near", "above", "below", "c", "ca", "some", "for", "~", "≈", "<", ">", "≤", "≥"}


def _either(words: dict[str, Bound]) -> str:
    bounds = (said for said, bound in words.items() if bound is not Bound.NONE and said not in _UNSURE)
    return "|".join(
        rf"{re.escape(said)}" for said in sorted(bounds, key=len, reverse=True) if said[0].isalpha()
    )


_BEFORE = re.compile(rf"\b(?:{_either(OPENINGS)})\s+$", re.IGNORECASE)
_HALF = re.compile(r"\s+and (?:a half|a quarter|three[ -]quarters)(?![\w-])", re.IGNORECASE)
_AFTER = re.compile(rf"\s+(?:{_either(ENDINGS)})\b", re.IGNORECASE)


def whole_value(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen characters `start` to `end` over the words that belong to the value they hold.

    "and a half" after it is always its own. What bounds it ("about", "or more") is taken along too:
    without it "more than an hour" would say something else. Anything but a counted value is left as it is.
    """
    value = parse_value(sentence[start:end])
    if value is None or value.kind not in _COUNTED:
        return start, end
    for pattern in (_HALF, _AFTER):
        if after := pattern.match(sentence, end):
            end = after.end()
    if before := _BEFORE.search(sentence[:start]):
        start = before.start()
    return start, end
