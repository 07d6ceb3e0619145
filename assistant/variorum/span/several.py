"""The value that is asked for, where a reader took several: "8.2 m" of "30.8 m long and 8.2 m wide"."""

from __future__ import annotations

import re
from itertools import pairwise

from variorum.values import parse_value

_VALUE = re.compile(
    r"[$€£]?\d[\d,.]*(?<![,.])(?:\s?(?:%|°\s?[CF]|[kcm]?m²?|[km]?g|m?l|km/h|mph|litres|metres|kilos?)(?!\w))?"
)
_JOINS_RANGE = re.compile(r"\s*(?:-|–|and|to|or|x|×)\s*")
_CLAUSE_ENDS = re.compile(r"[;:!?\d]|\.(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_LITTLE = frozenset(
    "the and for per with from that how much many what which was were are does did has have".split()
)
_ALIKE = {"month": "monthly", "year": "annual", "week": "weekly", "day": "daily"}


def told_apart(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Of several values of one kind in characters `start` to `end`, the one before words of the question.

    What is one value as a whole ("12 to 15 kg"), and what no word tells apart, is left as it is.
    """
    found = list(_VALUE.finditer(sentence, start, end))
    kinds = {value.kind if (value := parse_value(match[0])) else None for match in found}
    if len(found) < 2 or len(kinds) != 1 or kinds <= {None, "number"} or parse_value(sentence[start:end]):
        return start, end
    if any(_JOINS_RANGE.fullmatch(sentence, one.end(), other.start()) for one, other in pairwise(found)):
        return start, end
    clause = _CLAUSE_ENDS.search(sentence, end)
    ends = [*(match.start() for match in found[1:]), clause.start() if clause else len(sentence)]
    asked = _words(question)
    told = [
        len(asked & _words(sentence[match.end() : finish])) for match, finish in zip(found, ends, strict=True)
    ]
    best = max(told)
    if best == 0 or told.count(best) > 1:
        return start, end
    return found[told.index(best)].span()


def _words(text: str) -> frozenset[str]:
    words = {word.removesuffix("s") for word in map(str.casefold, _WORD.findall(text)) if len(word) > 2}
    return frozenset(words - _LITTLE | {_ALIKE[word] for word in words & _ALIKE.keys()})
