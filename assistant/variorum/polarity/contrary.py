"""What a sentence says of the contrary: that the road is closed, to a question whether it is open.

A small verifier hardly sees that. So the sentence is judged with the word that was asked about in the place
of its contrary: if it says yes then, it says no.
"""

from __future__ import annotations

import re

from variorum.comparison.opposites import CONTRARIES

_WORD = re.compile(r"\w+(?:-\w+)*")
_DENIES = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|cannot|except|unless|other than)\b|n['’]t\b",
    re.IGNORECASE,
)
_SHORTEST = 4
_NEGATING = ("un", "non-", "non", "in", "im", "il", "ir", "dis")
_ANY_WORD = ("un", "non-", "non")
"""Prefixes that make a contrary of any word; the others of adjectives: "informed" is none of "formed"."""
_ADJECTIVE = re.compile(r"(?:able|ible|al|ent|ant|ate|id|ect|ete|ite|ure|ous|ive|ar|ic|ept)(?:ly)?$")
_NO_CONTRARY = frozenset({"less", "like"})
# "Refused to comment" on a plan does not refuse the plan.
_TO = re.compile(r"\b\w+ to (?=\w)")
_ON_OR_OFF = re.compile(r"\b(?P<asked>on|off)\s*\?*$", re.IGNORECASE)


def without_contrary(question: str, sentence: str) -> str | None:
    """The sentence with the word asked about instead of its contrary; None if it holds none.

    It holds none if it has that word, too, or denies something: "not closed" is open.
    """
    if _DENIES.search(sentence) or _DENIES.search(question):
        return None
    asked, said = (
        [word.casefold() for word in _WORD.findall(text)] for text in (question, _TO.sub("", sentence))
    )
    for word in asked:
        if word not in said and (found := _contrary(word, said)):
            return re.sub(rf"\b{re.escape(found)}\b", word, sentence, flags=re.IGNORECASE)
    if last := _ON_OR_OFF.search(question):
        word = last["asked"].casefold()
        other = "off" if word == "on" else "on"
        if other in said and word not in said:
            return re.sub(rf"\b{other}\b", word, sentence, flags=re.IGNORECASE)
    return None


def _contrary(word: str, said: list[str]) -> str | None:
    """The contrary of a word among those said, if none of the word's own side is said."""
    for sides in CONTRARIES:
        for own, other in (sides, sides[::-1]):
            if word in own and own.isdisjoint(said):
                found = next((each for each in said if each in other), None)
                if found is not None:
                    return found
    return next((each for each in said if _negates(each, word) or _negates(word, each)), None)


def _negates(negated: str, word: str) -> bool:
    """Whether one word is the other with a prefix that makes it its contrary: "unfurnished", "invalid"."""
    if len(word) < _SHORTEST or word in _NO_CONTRARY:
        return False
    return any(
        negated == prefix + word and (prefix in _ANY_WORD or _ADJECTIVE.search(word)) for prefix in _NEGATING
    )
