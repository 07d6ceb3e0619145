"""The name that a yes/no question asks about, and the question that asks for it.

"Does the club meet in Orsk Hall?" asks about a place; a source that says where the club meets, in another
one, says no. What a name stands for is told by its preposition alone, so that the open question is a rough
one: what it finds counts where the passage lacks the name that was asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.comparison.relations import relation
from variorum.polarity.asked import YES_NO_QUESTION
from variorum.values import Relation
from variorum.values.dates.names import WEEKDAY

_LONGEST = 8
"""Words of a name, its article among them."""
_ASKING = {"in": "Where", "at": "Where", "near": "Where", "by": "Who", "for": "Who", "with": "Who"}
_KEPT = {"by", "for", "with"}
"""Prepositions that the open question ends in: "Who was it written by?"."""
_OTHER = {
    "on",
    "from",
    "to",
    "into",
    "as",
    "under",
    "over",
    "about",
    "during",
    "after",
    "before",
    "since",
    "than",
}
_WITHIN = {"of", "the", "and", "de", "van", "von"}
"""Words that a name may hold and that are written small."""
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"\s(?:the|an?)$", re.IGNORECASE)
_BE = {"is", "are", "was", "were"}
# "Is Anna Weber the chair", "is the meeting on Tuesday"
_ONE = re.compile(r"(?P<name>(?:[A-Z][\w.'’-]*\s+){1,4})(?P<what>(?:the|our|your|my|their)\s+\w.*)")
_DAY = re.compile(rf"(?P<rest>\w.*?)\s+(?:on\s+)?(?:an?\s+)?(?P<name>{WEEKDAY})s?\s*$")
_SAYS_LITTLE = _WITHIN | {"a", "an", "in", "at", "on", "his", "her", "its", "their"}


@dataclass(frozen=True, slots=True)
class AskedName:
    """What a yes/no question asks about, `name`, a `place` or not; `question` asks for it openly."""

    name: str
    place: bool
    question: str


def asked_name(question: str) -> AskedName | None:
    """The name that a yes/no question turns on, None if it turns on none.

    It ends in it ("Was the chair Anna Weber?", "Did Varga study at Orsk?") or asks of a name whether it is
    the one that is something ("Is Anna Weber the chair?"). "Was she the mother of Anna?" does not ask whose.
    """
    found = YES_NO_QUESTION.match(" ".join(question.split()))
    if found is None:
        return None
    verb, words = found["verb"].lower(), found["rest"].split()
    if verb in _BE and (one := _ONE.match(found["rest"])):
        return AskedName(one["name"].strip(), False, f"Who {verb} {one['what']}?")
    if day := _DAY.match(found["rest"]):
        return AskedName(day["name"], False, f"On what day {verb} {day['rest']}?")
    at = max((n for n, word in enumerate(words) if word.lower() in _ASKING.keys() | _OTHER), default=0)
    preposition = words[at].lower()
    if at and any(map(_is_name, words[at + 1 :])):
        if preposition in _OTHER:
            return None
        left, name = words[:at], words[at + 1 :]
    else:
        preposition, first = "", len(words)
        while first and (_is_name(words[first - 1]) or words[first - 1] in _WITHIN):
            first -= 1
        while first < len(words) and not _is_name(words[first]):
            first += 1
        left, name = words[:first], words[first:]
    if not left or not 0 < len(name) <= _LONGEST or left[-1].lower() in _WITHIN - {"the"}:
        return None
    asking = _ASKING.get(preposition) or ("Who" if verb in _BE else "What")
    rest = _ARTICLE.sub("", " ".join(left)) + (f" {preposition}" if preposition in _KEPT else "")
    return AskedName(" ".join(name), asking == "Where", f"{asking} {verb} {rest}?")


def is_named(asked: AskedName, passage: str, said: str) -> bool | None:
    """Whether the answer to the open question is the name asked about; None if that cannot be told.

    It is that one if the two are equal or it holds all of it, as "Tuesday at nine" does. It is another one
    if they conflict and the passage hardly holds the words of the name: "She taught in Orsk and in Lyssum"
    says no to neither. A place may lie in another, unless both are of a kind: Paris is in France, but the Old
    Hall is not the New Hall.
    """
    found = relation(asked.name, said)
    words, other = _words(asked.name), set(_words(said))
    if found is Relation.EQUAL or (found is Relation.COMPATIBLE and other.issuperset(words)):
        return True
    held = set(_words(passage))
    lacking = sum(word not in held for word in words)
    another = found is Relation.CONFLICT and 0 < len(words) <= 2 * lacking
    return False if another and not (asked.place and other.isdisjoint(words)) else None


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _SAYS_LITTLE]


def _is_name(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdecimal()
