"""Answers without a value: names and free text, compared by their words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from variorum.values import Relation

_WORD = re.compile(r"(?:(?<!\w)[-−+])?[$€£¥₹]?\w+")  # a sign or a currency belongs to its number
_FILLERS = set("a an the its their his her our in on at of by to from for and s".split())
HONORIFICS = frozenset("mr mrs ms miss mx dr prof professor sir dame jr sr".split())
OFFICES = frozenset(
    "president chancellor minister prime foreign defence defense finance secretary senator governor mayor "
    "judge justice general colonel major captain admiral king queen prince princess duke lord lady count "
    "pope bishop archbishop cardinal rev reverend ambassador representative congressman congresswoman "
    "director chairman chairwoman former deputy vice state".split()
)
_NEGATIONS = set("not no never without neither nor none nobody nothing isn wasn didn doesn hasn non".split())
_ALIASES = {
    "united states of america": "usa",
    "united states": "usa",
    "great britain": "uk",
    "united kingdom": "uk",
    "britain": "uk",
    "european union": "eu",
    "united nations": "un",
    "united arab emirates": "uae",
    "soviet union": "ussr",
    "new york city": "nyc",
}
_ALIAS = re.compile(r"\b(?:" + "|".join(_ALIASES) + r")\b", re.IGNORECASE)
_US = re.compile(r"\bUS\b")  # in lower case it is a pronoun
_DOTTED = re.compile(r"\b(?:U\.S\.A|U\.S|U\.K|U\.N|E\.U)\b\.?")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_DETERMINERS = ("a ", "an ", "the ", "his ", "her ", "their ", "its ", "one of ", "two ", "some ")
_SHORT = 5
"""A text of more words than this can say the same thing in others."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an answer, prepared for being compared."""

    words: tuple[str, ...]
    key: tuple[str, ...]
    all: frozenset[str]
    core: tuple[str, ...]
    spelled: frozenset[str]
    initialled: bool
    negated: bool
    acronym: str
    initials: str
    name: bool
    description: bool
    scripts: frozenset[str]

    @classmethod
    def of(cls, answer: str) -> Words:
        """Prepare an answer of any length."""
        text = unicodedata.normalize("NFKC", answer)
        acronym = _DOTTED.sub(lambda match: match[0].replace(".", ""), _POSSESSIVE.sub("", text))
        usual = _ALIAS.sub(lambda match: _ALIASES[match[0].casefold()], _US.sub("usa", acronym))
        written = _WORD.findall(unaccented(usual))
        # The A of "John A. Smith" is his initial.
        kept = (w for at, w in enumerate(written) if w.casefold() not in _FILLERS or (w == "A" and at))
        every = [w.casefold() for w in kept] or [w.casefold() for w in written] or [answer.strip()]
        words = [w for w in every if w not in HONORIFICS] or every
        core = [w for w in words if w not in OFFICES] or words
        shown = re.findall(r"[^\W\d_]+", acronym)
        capitals = [w for w in shown if w.casefold() not in _FILLERS]
        named = bool(capitals) and all(w[0].isupper() for w in capitals)
        stripped = answer.strip()
        return cls(
            tuple(words),
            tuple(sorted(words)) if any(w.isalpha() for w in words) else tuple(words),
            frozenset(words),
            tuple(core),
            frozenset(word for word in core if len(word) > 1),
            any(len(word) == 1 and word.isalpha() for word in core),
            not _NEGATIONS.isdisjoint(every),
            shown[0] if len(shown) == 1 and _ACRONYM.fullmatch(shown[0]) else "",
            "".join(w[0] for w in capitals) if named and len(capitals) > 1 else "",
            named,
            stripped.lower().startswith(_DETERMINERS) and stripped[1:] == stripped[1:].lower(),
            frozenset(_script(w[0]) for w in words if w),
        )


def relate_words(one: Words, other: Words) -> Relation:
    """Compare two names or texts; the order does not matter.

    Equal if they have the same words but for case, accents, articles, prepositions and titles;
    compatible if the words or initials of one are all in the other. Two different short texts are in
    conflict. Not comparable: a name and a description ("Ilse Varga", "the minister"), two alphabets,
    and long texts, which can say one thing in different words.
    """
    if one.key == other.key:  # "4 July" is "July 4", but "2-1" is not "1-2"
        return Relation.EQUAL
    if one.all == other.all and not any(word.isalpha() for word in one.words):
        return Relation.CONFLICT
    if one.negated == other.negated:
        if one.all <= other.all or other.all <= one.all:
            return Relation.COMPATIBLE
        if _within(one, other) or _within(other, one):
            return Relation.COMPATIBLE
        if (one.acronym and one.acronym == other.initials) or (
            other.acronym and other.acronym == one.initials
        ):
            return Relation.COMPATIBLE
    elif one.all <= other.all or other.all <= one.all:
        return Relation.CONFLICT
    described = (one.description and other.name) or (other.description and one.name)
    long = len(one.words) > _SHORT or len(other.words) > _SHORT
    if described or long or one.scripts.isdisjoint(other.scripts):
        return Relation.NOT_COMPARABLE
    return Relation.CONFLICT


def _within(one: Words, other: Words) -> bool:
    """Whether each word of one stands in the other, an initial for its name too: "J. Rowling"."""
    if len(one.core) > len(other.core) or len(other.core) > 2 * _SHORT:
        return False
    if not other.initialled and not one.spelled <= other.spelled:  # most pairs end here
        return False
    left = list(other.core)
    for word in one.core:
        found = next((w for w in left if w == word), None) or next(
            (
                w
                for w in left
                if word.isalpha() and w.isalpha() and 1 in (len(w), len(word)) and w[0] == word[0]
            ),
            None,
        )
        if found is None:
            return False
        left.remove(found)
    return bool(one.spelled)  # two initials are nobody's name


def unaccented(text: str) -> str:
    """Without accents: "Zoë" is "Zoe"."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f"))


def _script(letter: str) -> str:
    """The alphabet of a letter; digits and signs belong to all."""
    return unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else "LATIN"
