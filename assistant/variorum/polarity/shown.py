"""Where the form of a text shows what a value is: the years of a life behind a name, a number behind a label.

A reader of sentences is not sure of them.
"""

from __future__ import annotations

import re

from variorum.comparison.names import unaccented
from variorum.polarity.asked import AskedValue
from variorum.sentences import sentence_around
from variorum.values import date_of_life

_NAME = re.compile(r"(?<=\s)[A-Z]\w+")
_WORD = re.compile(r"\w+")
_BEHIND_LABEL = ":|\t–—"


def is_shown(asked: AskedValue, passage: str, start: int, end: int) -> bool:
    """Whether characters `start` to `end` have the form of what was asked about.

    They are the years of the life of whom most of the question's names name, or a number behind a label that
    is what the question counts: "Live albums: 1".
    """
    if date_of_life(asked.question, passage, start, end) != (start, end):
        names = {unaccented(name) for name in _NAME.findall(asked.question)}
        first, _ = sentence_around(passage, start, end)
        said = set(_WORD.findall(unaccented(passage[first:start])))
        return len(names & said) > len(names - said)
    head = passage[:start]
    label = head.rstrip(f" {_BEHIND_LABEL}")
    counted = re.escape(asked.value.unit.removesuffix("s")) if asked.value.kind == "number" else ""
    is_behind = not set(_BEHIND_LABEL).isdisjoint(head[len(label) :])
    return bool(counted) and is_behind and re.search(rf"\b{counted}s?$", label, re.IGNORECASE) is not None
