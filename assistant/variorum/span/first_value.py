"""The value that is asked for, where a reader went on over what follows it: "£5" of "£5, 2nd £3, 3rd £2"."""

from __future__ import annotations

import re

from variorum.values import parse_value

_MEASURES = frozenset({"money", "percentage", "quantity", "duration", "number"})
_GOES_ON = re.compile(
    r";\s+|,\s+(?P<word>[^\W\d_]+|\d+(?:st|nd|rd|th)\b)"
    r"|\s+(?:against|instead of|rather than|as opposed to|compared (?:to|with))\s+(?=\S*\d)"
    r"|\s+and\s+[a-z]{2,}(?:s|ed)\s+(?=\S*\d|\w+\s)"
)
# "£25 a day, up to £150", "£30, plus VAT", "two, or three on Sundays" are said together.
_TOGETHER = frozenset(
    "and or plus then rising up down about around at from incl including inclusive excl excluding exclusive "
    "per each a an every net gross not but if unless minimum maximum max min most least twice half over "
    "under more less depending on for with without before after until till by as nearly almost".split()
)
_OTHERWISE = re.compile(
    r"\b(?:whom?|whose|where|whereabouts|when|why|address|street|date|day|year|dimensions|details)\b"
    r"|\b(?:what|which)(?: \w+s)? (?:are|were)\b|\bwhich \w+s\b",
    re.IGNORECASE,
)
"""Questions that are not answered by one measure."""


def first_value(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start` to `end`, or the one value they begin with, if what follows says something else.

    That is a list with a label before each value, or another statement. What only goes on with words that
    bound the value, or counts something beside it ("2 adults, 3 children"), is left as it is.
    """
    if _OTHERWISE.search(question) or parse_value(sentence[start:end]) is not None:
        return start, end
    for goes_on in _GOES_ON.finditer(sentence, start, end):
        if (goes_on["word"] or "").casefold() in _TOGETHER:
            return start, end
        value = parse_value(sentence[start : goes_on.start()])
        if value is not None and value.kind in _MEASURES:
            return start, goes_on.start()
    return start, end
