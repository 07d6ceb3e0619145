"""What a sentence denies: "did not take part" to a question whether she took part.

A small verifier hardly sees a "not". So the sentence is judged without it: if it says yes then, it says no.
"""

from __future__ import annotations

import re

_SHORT = r"(?:is|are|was|were|do|does|did|has|have|had|could|would|should|must)n['’]t"
_FILLING = r"(?:(?:a|an|the|be|been|to|any|actually|really|also|longer|yet)\s+){0,2}"
_NOT_DONE = r"(?:fail|refuse|decline)[sd]?(?:ed)?|forgot|forgets?|(?:is|are|was|were) unable"
_NOT_WITH = r"except|excluding|other than|instead of|rather than|free (?:of|from)|without|lacks?|lacking"
_DENIED = re.compile(
    rf"(?:\b(?:not|never|cannot|no longer)|n['’]t)\s+{_FILLING}(?P<what>[\w-]+)"
    r"|\b(?:nobody|no one|none)\s+"
    r"(?:(?:was|were|is|are|has|have|had|been|be|will|would|did|of|the|them)\s+){0,3}(?P<done>[\w-]+)"
    rf"|\b(?:{_NOT_DONE})\s+to\s+(?P<verb>[\w-]+)"
    rf"|\b(?:{_NOT_WITH})\s+(?:(?:for|on|in|at|to|a|an|the|any|all)\s+){{0,2}}(?P<out>[\w-]+)(?:\s+(?P<more>[\w-]+))?"
    r"|\bno\s+(?!(?:longer|one|more|less|fewer|later|sooner|doubt)\b)(?P<thing>[\w-]+)(?:\s+(?P<further>[\w-]+))?",
    re.IGNORECASE,
)
# "Not permitted" denies what one may or can.
_MAY, _PERMITTED = {"may", "can", "could"}, {"permitted", "allowed", "possible", "permissible"}
_PLAIN = (
    (re.compile(rf"\b(?:{_NOT_DONE})\s+to\b", re.IGNORECASE), "did"),
    (re.compile(r"\b(?:except|excluding|other than|instead of|rather than)\b", re.IGNORECASE), "and"),
    (re.compile(r"\b(?:without|free (?:of|from))\b", re.IGNORECASE), "with"),
    (re.compile(r"\b(?:lacks?|lacking)\b", re.IGNORECASE), "has"),
    (re.compile(r"\bcan(?:not|['’]t)\b", re.IGNORECASE), "can"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will"),
    (re.compile(rf"\b(?=({_SHORT}))(\w+)n['’]t\b", re.IGNORECASE), r"\2"),
    (re.compile(r"\s+(?:not|never|no longer)\b|\b(?:never|not)\s+", re.IGNORECASE), ""),
    (re.compile(r"\bNobody\b"), "Somebody"),
    (re.compile(r"\bnobody\b"), "somebody"),
    (re.compile(r"\bNo one\b"), "Someone"),
    (re.compile(r"\bno one\b"), "someone"),
    (re.compile(r"\bNone of\b"), "Some of"),
    (re.compile(r"\bnone of\b"), "some of"),
    (re.compile(r"\bNo (?=\w+s\b)"), "Some "),
    (re.compile(r"\bno (?=\w+s\b)"), "some "),
    (re.compile(r"\bNo (?=\w)"), "A "),
    (re.compile(r"\bno (?=\w)"), "a "),
)
_ASKED_SO = re.compile(
    r"\b(?:not|never|no|nobody|none|without|un(?!i[a-z]|til|der|cle|less|to)\w+|fail\w*|refus\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_ANYONE = re.compile(r"\b(?:any|some)(?:one|body)\b", re.IGNORECASE)
_ENDING = re.compile(r"(?<=\w{3})(?:s|es|ing)$|(?<=[^aeiou\W]{2})ed$")
_STEM, _SHORTEST = 5, 4


def undenied(question: str, sentence: str) -> str | None:
    """The sentence without its denial, if what it denies is asked about; else None.

    Of a question that itself denies something it cannot be told by so little.
    """
    if _ASKED_SO.search(question):
        return None
    asked = re.findall(r"[\w-]+", question)
    denied = [word for found in _DENIED.finditer(sentence) for word in found.groups() if word]
    permitted = not _PERMITTED.isdisjoint(denied) and not _MAY.isdisjoint(map(str.casefold, asked))
    if not permitted and not any(_is_same(one, other) for one in denied for other in asked):
        return None
    for pattern, plain in _PLAIN:
        sentence = pattern.sub(plain, sentence)
    return sentence


def denies_anyone(question: str, sentence: str) -> bool:
    """Whether a sentence says of nobody what is asked of anybody: "Nobody was hurt" to "Was anyone hurt?"."""
    if _ASKED_SO.search(question) or not _ANYONE.search(question):
        return False
    asked = re.findall(r"[\w-]+", question)
    denied = [found["done"] for found in _DENIED.finditer(sentence) if found["done"]]
    return any(_is_same(one, other) for one in denied for other in asked)


def _is_same(one: str, other: str) -> bool:
    """Whether two words differ in their endings at most: "respond" and "responded", "open" and "opened"."""
    one, other = (_ENDING.sub("", word.lower()) or word.lower() for word in (one, other))
    length = min(_STEM, len(one), len(other))
    return one == other if length < _SHORTEST else one[:length] == other[:length]
