"""The number of what a question counts, where a reader took another number of the same sentence.

Of "four studio albums, two live albums" that is two where live albums are counted, and of "of the 150 shops,
120 sell fuel" it is 120 where those that sell fuel are.
"""

from __future__ import annotations

import re

from variorum.values import parse_value

_COUNTED = re.compile(
    r"\bhow many (?!of )(?P<kinds>(?:[\w-]+ ){1,2}?)(?P<things>[\w-]+) "
    r"(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would)\b",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(r"\d+(?:,\s|\s[-–]\s)(?P<last>\d[\d,.]*)")
_NUMBER = r"\d[\d.,]*\d|\d|[a-z]+(?:-[a-z]+)?(?: hundred| thousand| million)?"
_OF_THE = re.compile(r"\bof (?:the|its|their|our|these|those|all|all the) (?:\w+ )?$", re.IGNORECASE)
_SOME_OF_THEM = re.compile(
    rf"[^,;:.?!]{{2,80}},\s+(?P<number>{_NUMBER})\s+(?P<rest>[^,;:.?!]+)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LITTLE = frozenset("how many are were was did does have has had the them that which whom there".split())


def counted(question: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start` to `end`, or the number of what the question counts if they are another one."""
    if both := _TWO_NUMBERS.fullmatch(sentence, start, end):
        things = _WORD.match(sentence, end + 1)
        asked = things and re.search(
            rf"\bhow many (?:\w+ )?{re.escape(things[0])}\b", question, re.IGNORECASE
        )
        return both.span("last") if asked else (start, end)  # "Year 5, 54 pupils"
    if not _is_number(sentence[start:end]):
        return start, end
    return (
        _of_that_kind(question, sentence, start, end)
        or _some_of(question, sentence, start, end)
        or (start, end)
    )


def _of_that_kind(question: str, sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """The number right before "live albums", where these are counted and the one taken is of other albums."""
    asked = _COUNTED.search(question)
    if asked is None:
        return None
    kinds, things = asked["kinds"].strip(), re.escape(asked["things"])
    other = re.compile(rf"\s+(?!{re.escape(kinds)}\b)[\w-]+\s+{things}\b", re.IGNORECASE)
    if not other.match(sentence, end):
        return None
    own = re.compile(rf"\b(?P<number>{_NUMBER})\s+{re.escape(kinds)}\s+{things}\b", re.IGNORECASE)
    found = [match for match in own.finditer(sentence) if _is_number(match["number"])]
    return found[0].span("number") if len(found) == 1 else None


def _some_of(question: str, sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """The number behind "of the 150 shops", if what it is said to count is asked for."""
    some = _SOME_OF_THEM.match(sentence, end) if _OF_THE.search(sentence, 0, start) else None
    if some is None or not _is_number(some["number"]):
        return None
    measured = parse_value(f"{some['number']} {some['rest'].split()[0]}")
    if measured is not None and measured.kind != "number":  # "85 percent were sold"
        return None
    said_of_all = _words(sentence[end : some.start("number")])
    return some.span("number") if _words(question) & _words(some["rest"]) - said_of_all else None


def _is_number(text: str) -> bool:
    value = parse_value(text)
    return value is not None and value.kind == "number" and not value.unit


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)} - _LITTLE
