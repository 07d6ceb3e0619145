"""The proper names in a stretch of text, and whether another document mentions them at all.

That a document lacks a name is only told where no word of it could stand for the name: "Iranian" mentions
Iran, and "North Atlantic Treaty Organization" mentions NATO.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.comparison.names import HONORIFICS, OFFICES, unaccented
from variorum.phrases.words import ARTICLES, AUXILIARY, JOINING, PREPOSITIONS, PRONOUNS, WH

_CAPITAL = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'-]*\w")
_CHOPPED = re.compile(r"['’]s?$")
_INITIALS = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?:\s+(?:(?:of|for|the|and|on|in)\s+){0,2}[^\W\d_a-z][\w’'-]*){2,7}"
)
_DEMONYM = re.compile(
    r"(?:[a-z]{2}(?:ian|ean|ican|ish|ese)|French|Dutch|German|Greek|Swiss|Thai|Iraqi|Israeli)s?$"
)
_NO_NAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday christmas easter north south east west northern southern "
    "eastern western new old great central the this that these those there they she his her their its our "
    "white house day week".split()
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_WITHIN_A_SENTENCE = re.compile(r"(?:\w|[,;)’'])[^\S\n]$")
_SMALL = WH | AUXILIARY | ARTICLES | JOINING | PREPOSITIONS | PRONOUNS
_SHORTEST = 4
"""Letters of a name: shorter ones (US, UN, Xi) are written in too many other ways."""


def names_in(text: str) -> frozenset[str]:
    """The words of proper names, folded: "NATO Vilnius Summit" gives nato, vilnius, summit.

    Without titles, days and months, and without demonyms, which say only what sort ("the Ukrainian leader").
    """
    found = set()
    for match in _CAPITAL.finditer(text):
        for word in re.split(r"[-’']", _CHOPPED.sub("", match[0])):
            folded = fold(word)
            if len(folded) >= _SHORTEST and word[:1].isupper() and not _DEMONYM.search(word):
                found.add(folded)
    return frozenset(found - _NO_NAMES - HONORIFICS - OFFICES - PREPOSITIONS)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a document may mention: its capitalised words, all words, and the initials of long names."""

    names: tuple[str, ...]
    words: frozenset[str]
    initials: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Mentions:
        """Read a text once."""
        folded = unaccented(text)
        names = {part.casefold() for word in _CAPITAL.findall(folded) for part in re.split(r"[-’']", word)}
        initials = {
            "".join(word[0] for word in _CAPITAL.findall(match[0])).casefold()
            for match in _INITIALS.finditer(folded)
        }
        words = frozenset(re.findall(r"\w+", folded.casefold()))
        return cls(tuple(sorted(names)), words, frozenset(initials))

    def __contains__(self, name: str) -> bool:
        if name in self.words or any(name in initials for initials in self.initials):
            return True
        stem = name[: max(_SHORTEST, len(name) - 3)]
        return any(word.startswith(stem) or (len(word) > 3 and name.startswith(word)) for word in self.names)


def names_something(question: str, text: str) -> bool:
    """Whether a question names a person, a place or a thing, told by capital letters.

    Days and months are no names. What a question begins with, and all words of one that begins with a small
    letter or is in capitals, name what `text` writes with a capital letter within a sentence.
    """
    words = _WORD.findall(question.lower() if question.isupper() else question)
    if any(map(_is_name, words[1:])):
        return True
    doubtful = (
        set(map(str.casefold, words if words and words[0].islower() else words[:1])) - _NO_NAMES - _SMALL
    )
    return any(
        match[0][0].isupper()
        and match[0].casefold() in doubtful
        and _WITHIN_A_SENTENCE.search(text, max(0, match.start() - 2), match.start())
        for match in _WORD.finditer(text)
    )


def _is_name(word: str) -> bool:
    small = word.casefold() in _NO_NAMES | _SMALL
    return word[0].isupper() and (not small or (len(word) > 1 and word.isupper()))


def fold(word: str) -> str:
    """In lower case and without accents."""
    return unaccented(word).casefold()
