"""What a sentence leaves open: "it is not known whether the shop will close" says neither yes nor no.

A small verifier sees the words of the question in it, and takes them for said.
"""

from __future__ import annotations

import re

from variorum.phrases.words import AUXILIARY, JOINING, PREPOSITIONS, PRONOUNS, WH

_LEFT_OPEN = re.compile(
    r"(?:\bwhether|(?<!\bas )(?<!\beven )\bif|\b(?:hope[sd]?|hoping|wish(?:es|ed)?)\b(?: that)?)\s+"
    r"(?P<what>[^.;:!?]+)",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"[^,.;:!?]*?\b(?:may|might|would have)\b[^,.;:!?]*")
_ASKED_SO = re.compile(r"\b(?:may|might|can|could|would|if|whether|hopes?)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = AUXILIARY | JOINING | PREPOSITIONS | PRONOUNS | WH | frozenset({"the"})
_STEM = 5
_MOST = 0.75
"""The share of the question's words that a clause has to hold to be what was asked."""


def leaves_open(question: str, sentence: str) -> bool:
    """Whether what is asked stands in the sentence only as asked, hoped, possible or a condition."""
    if _ASKED_SO.search(question):
        return False
    asked = _stems(question)
    clauses = [found["what"] for found in _LEFT_OPEN.finditer(sentence)]
    clauses += [found[0] for found in _POSSIBLE.finditer(sentence)]
    return len(asked) > 1 and any(len(asked & _stems(clause)) >= _MOST * len(asked) for clause in clauses)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in map(str.casefold, _WORD.findall(text)) if word not in _SMALL}
