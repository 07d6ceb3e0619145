"""Where the form of a text shows what a value is: the years of a life behind a name, a number behind a label.

A reader of sentences is not sure of them.
"""

from __future__ import annotations

import re

from variorum.names import unaccented
from variorum.polarity.asked import AskedValue
from variorum.sentences import sentence_around
from variorum.values import date_of_life

_NAME = re.compile(r"(?<=\s)[A-Z]\w+")
_WORD = re.compile(r"\w+")
_LABEL_ENDS = re.compile(r"\s*[:|\t–—]\s*$")


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
    label = _LABEL_ENDS.search(passage, 0, start)
    counted, before = asked.value.unit.casefold(), passage[: label.start()].casefold() if label else ""
    return (
        bool(counted)
        and asked.value.kind == "number"
        and re.search(rf"\b{re.escape(counted)}$", before) is not None
    )
