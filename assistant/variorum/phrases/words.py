"""The words of a question, and the closed lists that tell what kind of word one is."""

from __future__ import annotations

import re
from dataclasses import dataclass


def listed(words: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(words.split())


WH = listed("who whom whose what which when where why how")
BE = listed("is are was were am be been isn't aren't wasn't weren't")
HELPING = listed(
    "do does did don't doesn't didn't has have had hasn't haven't will would won't can could can't couldn't "
    "shall should shouldn't may might must"
)
AUXILIARY = BE | HELPING
PREPOSITIONS = listed(
    "in on at of for with from by to about against between during under over after before into through "
    "within without near since until till per across along around behind inside outside towards via as than "
    "like"
)
ARTICLES = listed("the a an")
POSSESSIVES = listed("my our your his her its their whose")
DETERMINERS = ARTICLES | POSSESSIVES | listed("this that these those any some no each every another")
PRONOUNS = listed(
    "i you we he she it they me us him them himself herself itself themselves there someone anyone"
)
JOINING = listed("and or but if because while although though so when that which who where")

_PAST = listed(
    "took went gave got made won lost sold lent paid built wrote said ran held led left met sent spent began "
    "became came chose drew fell flew grew kept knew rose saw spoke stood taught told threw wore had bought "
    "brought caught found felt heard"
)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})(?:,? \d{{4}})?|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"(?:,? \d{{4}})?|(?:{_MONTHS})(?: \d{{4}})?|(?:{_DAYS})s?|(?:1[5-9]|20)\d\d"
    r"|today|yesterday|tomorrow|tonight|(?:this|last|next) (?:year|month|week|weekend|quarter|season|night)"
    r"|(?:(?:this|last|next) )?(?:spring|summer|autumn|winter|morning))\b"
)
WORD = re.compile(
    r"\"[^\"]+\"|“[^”]+”|(?:Mr|Mrs|Ms|Dr|Prof|St)\.|\w+(?:[-.'’&/]\w+)*(?:(?<=s)['’](?=\s))?|[,;:.!?()]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or one sign, of a question."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """In lower case, with straight apostrophes."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether it is no punctuation."""
        return self.text[0].isalnum() or self.text[0] in '"“'

    @property
    def is_capital(self) -> bool:
        """Whether it is written like a name, or quoted like a title."""
        return self.text[0].isupper() or self.text[0] in '"“'


def words_of(question: str) -> list[Word]:
    """Its words and signs, in order."""
    return [Word(match.start(), match.end(), match.group()) for match in WORD.finditer(question)]


def looks_past(word: str) -> bool:
    """Whether a word in lower case looks like a verb of the past."""
    return word in _PAST or (word.endswith("ed") and len(word) > 4)
