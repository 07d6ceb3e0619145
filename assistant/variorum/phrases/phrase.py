"""A phrase of a question, and what its shape tells of what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from variorum.phrases.words import ARTICLES, POSSESSIVES, listed

_LINKS = listed("of with for in at on between about against from")
"""Prepositions that tie a phrase to the one before it: "the call with Russia"."""
_PLURALS = listed("people children men women police data staff")
_SINGULAR_IN_S = re.compile(r"(?:ss|us|is|ics|news)$")


class Kind(StrEnum):
    """What a phrase names, as far as its shape tells."""

    DATE = "date"
    NAME = "name"
    PERSON = "person"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a question: characters `start` to `end`; `text` is that stretch.

    `preposition` is the one right before it, in lower case, or "". `head` is its last word in lower case.
    `he_or_she` is set where a title says it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    preposition: str
    head: str
    he_or_she: str = ""

    @property
    def is_plural(self) -> bool:
        """Whether it names several, by its last word."""
        if self.kind is Kind.NAME:
            return False
        return self.head in _PLURALS or (self.head.endswith("s") and not _SINGULAR_IN_S.search(self.head))

    @property
    def is_definite(self) -> bool:
        """Whether it begins with an article or a possessive."""
        return self.text.split(" ", 1)[0].lower() in ARTICLES | POSSESSIVES


def linked(question: str, found: Sequence[Phrase], index: int) -> Phrase:
    """The phrase with those that are tied to it by prepositions: "the call with Russia"."""
    first = last = found[index]
    for following in found[index + 1 :]:
        between = question[last.end : following.start].strip().lower()
        if between not in _LINKS:
            break
        last = following
    text = question[first.start : last.end]
    return Phrase(first.start, last.end, text, first.kind, first.preposition, first.head, first.he_or_she)
