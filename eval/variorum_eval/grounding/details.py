"""Numbers, dates and names of a claim, held exactly against a passage.

An entailment model tends to overlook them: "90 minutes" and "40 minutes" are much alike to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.values import Relation, Value, parse_value, relate

_NUMBER = re.compile(r"\d(?:[\d.,:]*\d)?")
_SPACED = re.compile(r"(\d) ?, ?(\d{3})\b")
"""A number as tokenised corpora have it: "23 , 768"."""
_NAME = re.compile(r"(?<![\w.])[A-Z][\w’'-]*\w")
_WORD = re.compile(r"[\w’'-]+")
_LONGEST_VALUE = 5
"""Words: "two and a half hours"."""
_NO_NAMES = {"the", "a", "an", "he", "she", "it", "they", "we", "this", "that", "these", "those", "in", "on"}


def missing_details(claim: str, passage: str) -> tuple[str, ...]:
    """The numbers and names of the claim that the passage does not have, as the claim writes them.

    A number is there if its digits are, if it is in words ("3" in "three"), or if a value equal to that of
    its words is ("90 minutes" in "an hour and a half"). A name is a word with a capital that does not
    begin the claim.
    """
    claim, passage = (_SPACED.sub(r"\1,\2", text) for text in (claim, passage))
    numbers = {_digits(number) for number in _NUMBER.findall(passage)}
    words = {_plain(word) for word in _WORD.findall(passage)}
    absent = [found for found in _NUMBER.finditer(claim) if _digits(found[0]) not in numbers]
    values = list(_values(passage)) if absent else []
    lost = [found[0] for found in absent if not _is_said_otherwise(claim, found, values)]
    first = _WORD.search(claim)
    for name in _NAME.finditer(claim):
        begins = first is not None and name.start() == first.start()
        if not begins and _plain(name[0]) not in words | _NO_NAMES:
            lost.append(name[0])
    return tuple(dict.fromkeys(lost))


def _digits(number: str) -> str:
    return number.replace(",", "")


def _plain(word: str) -> str:
    return re.sub(r"['’]s$", "", word).casefold()


def _is_said_otherwise(claim: str, number: re.Match[str], values: list[Value]) -> bool:
    """Whether a value of the passage equals the one that the number and the words behind it make."""
    plain = _digits(number[0])
    if plain.isdecimal() and any(
        value.low == value.high == int(plain) for value in values if value.kind in ("number", "ordinal")
    ):
        return True
    words = claim[number.start() :].split()[:_LONGEST_VALUE]
    for length in range(len(words), 0, -1):
        value = parse_value(" ".join(words[:length]).rstrip(".,;:"))
        if value is not None:
            return any(relate(value, other) is Relation.EQUAL for other in values)
    return False


def _values(text: str) -> Iterator[Value]:
    """The values of a text, each the longest that begins at its first word."""
    words = text.split()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_VALUE, len(words) - at), 0, -1):
            value = parse_value(" ".join(words[at : at + length]).strip(".,;:()"))
            if value is not None:
                yield value
                at += length - 1
                break
        at += 1
