"""The value that is asked for, where a reader took several: "8.2 m" of "30.8 m long and 8.2 m wide"."""

from __future__ import annotations

import re
from itertools import pairwise

from variorum.values import parse_value

_VALUE = re.compile(
    r"[$€£]?\d[\d,.]*(?<![,.])(?:\s?(?:%|°\s?[CF]|[kcm]?m²?|[km]?g|m?l|km/h|mph|litres|metres|kilos?)(?!\w))?"
)
_NEXT = re.compile(r"[,;]?\s+(?:and|but|or|then)\s+|[,;]\s+")
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
    if len(found) == 1 and found[0].span() == (start, end):
        return _beside(question, sentence, start, end)
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


def _beside(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """A value, or the one beside it of the same unit if words of the question stand only behind that.

    "200 g in the morning and 150 g in the evening" is 150 g in the evening.
    """
    taken = parse_value(sentence[start:end])
    if taken is None or taken.kind == "number":
        return start, end
    values = [
        match
        for match in _VALUE.finditer(sentence)
        if (value := parse_value(match[0])) and (value.kind, value.unit) == (taken.kind, taken.unit)
    ]
    at = next((number for number, match in enumerate(values) if match.span() == (start, end)), None)
    if at is None:
        return start, end
    asked = _words(question) - _words(sentence[: values[0].start()])
    for near in (at + 1, at - 1):
        if 0 <= near < len(values):
            first, second = sorted((values[at], values[near]), key=re.Match.start)
            between = sentence[first.end() : second.start()]
            joint = list(_NEXT.finditer(between))
            clause = _CLAUSE_ENDS.search(sentence, second.end())
            behind = {
                first: between[: joint[-1].start()] if joint else "",
                second: sentence[second.end() : clause.start() if clause else len(sentence)],
            }
            own, other = (_words(behind[match]) & asked for match in (values[at], values[near]))
            if joint and joint[-1].end() == len(between) and other and not own and behind[first].strip():
                return values[near].span()
    return start, end


def _words(text: str) -> frozenset[str]:
    words = {word.removesuffix("s") for word in map(str.casefold, _WORD.findall(text)) if len(word) > 2}
    return frozenset(words - _LITTLE | {_ALIKE[word] for word in words & _ALIKE.keys()})
