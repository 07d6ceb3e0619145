"""Answers without a value: names and free text, compared by their words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from variorum.comparison.frequency import Frequency, frequency, relate_frequencies
from variorum.comparison.opposites import TITLES, other_person
from variorum.comparison.short_names import is_short_form
from variorum.comparison.spellings import as_weekdays, usual, with_usual_words
from variorum.values import Relation, unbroken

# An address of e-mail is one word, and so is "2.1"; a sign, a currency and "%" belong to their number.
_WORD = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:(?<!\w)[-−+])?[$€£¥₹]?(?:\d+(?:\.\d+)+(?!\w)|\w+)%?"
)
_FILLERS = set("a an the its their his her our in on at of by via to from for and s".split())
HONORIFICS = frozenset("mr mrs ms miss mx dr prof professor sir dame jr sr".split())
OFFICES = frozenset(
    "president chancellor minister prime foreign defence defense finance secretary senator governor mayor "
    "judge justice general colonel major captain admiral king queen prince princess duke lord lady count "
    "pope bishop archbishop cardinal rev reverend ambassador representative congressman congresswoman "
    "director chairman chairwoman former deputy vice state".split()
)
_NEGATIONS = set("not no never without neither nor none nobody nothing non except".split())
_MARKERS = {"to", "from", "not"}
"""Words that say something of the next one: "from Lyssum to Brennhaven" is another way than back."""
_LESSER = {"vice", "deputy", "assistant", "under", "acting"}
_PRONOUNS = frozenset("he she they we i it you him her them us me somebody someone".split())
_SAYS_NOTHING = re.compile(
    r"\W*(?:unknown|not known|unspecified|tb[acd]|n/?a|to be (?:confirmed|announced|decided|determined))\W*"
    r"|[-–—?]+",
    re.IGNORECASE,
)
_SHORT_FOR = {"st": ("saint", "street")}
_APART = re.compile(r"(?:,\s*|\bbut )not\b|\bexcept(?: for)?\b")
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
    "nyc": "new york city",  # of which "New York" is a part
}
_ALIAS = re.compile(r"\b(?:" + "|".join(_ALIASES) + r")\b", re.IGNORECASE)
_US = re.compile(r"\bUS\b")  # in lower case it is a pronoun
_DOTTED = re.compile(r"\b(?:U\.S\.A|U\.S|U\.K|U\.N|E\.U|D\.C)\b\.?")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_DETERMINERS = ("a ", "an ", "the ", "his ", "her ", "their ", "its ", "one of ", "two ", "some ")
_WITHOUT_MARKS = str.maketrans("øØłŁđĐ", "oOlLdD") | {
    ord(letter): two for letter, two in (("ß", "ss"), ("æ", "ae"), ("Æ", "Ae"), ("œ", "oe"), ("Œ", "Oe"))
}
_SHORT = 5
"""A text of more words than this can say the same thing in others."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an answer, prepared for being compared.

    `marked` is what a word such as "from" says something of, `counted` each word with the numbers right
    before it, `denied` what is left out as in "Varga, not Orsk"; `open` marks what names nobody and nothing,
    as "she" and "unknown".
    """

    words: tuple[str, ...]
    key: tuple[str, ...]
    all: frozenset[str]
    titled: frozenset[str]
    joined: str
    marked: frozenset[tuple[str, str]]
    counted: frozenset[tuple[str, str]]
    denied: frozenset[str]
    core: tuple[str, ...]
    spelled: frozenset[str]
    initialled: bool
    negated: bool
    acronym: str
    initials: str
    name: bool
    description: bool
    open: bool
    often: Frequency | None
    scripts: frozenset[str]

    @classmethod
    def of(cls, answer: str) -> Words:
        """Prepare an answer of any length."""
        text = with_usual_words(unicodedata.normalize("NFKC", unbroken(answer)))
        acronym = _DOTTED.sub(lambda match: match[0].replace(".", ""), _POSSESSIVE.sub("", text))
        named_once = _ALIAS.sub(lambda match: _ALIASES[match[0].casefold()], _US.sub("usa", acronym))
        written = _WORD.findall(unaccented(named_once))
        # The A of "John A. Smith" is his initial.
        kept = [w for at, w in enumerate(written) if w.casefold() not in _FILLERS or (w == "A" and at)]
        every = [usual(w) for w in kept or written] or [answer.strip()]
        if not any(w.isalpha() for w in every) and kept:  # "the 5th" is not 5
            every = [w.casefold() for w in kept]
        often = frequency(every)
        every = as_weekdays(every) or every
        words = [w for w in every if w not in HONORIFICS] or every
        core = [w for w in words if w not in OFFICES] or words
        shown = re.findall(r"[^\W\d_]+", acronym)
        capitals = [w for w in shown if w.casefold() not in _FILLERS]
        named = bool(capitals) and all(w[0].isupper() for w in capitals)
        stripped, apart = answer.strip(), _APART.search(text)
        return cls(
            tuple(words),
            tuple(sorted(words)) if any(w.isalpha() for w in words) else tuple(words),
            frozenset(words),
            TITLES.intersection(every),
            _joined(written),
            _marked([usual(w) for w in written]),
            frozenset(
                (word, number)
                for number, word in pairwise(words)
                if number[:1].isdecimal() and word.isalpha()
            ),
            frozenset(usual(w) for w in _WORD.findall(text[apart.end() :])) if apart else frozenset(),
            tuple(core),
            frozenset(word for word in core if len(word) > 1 and not _is_short(word)),
            any(_is_short(word) for word in core),
            not _NEGATIONS.isdisjoint(every),
            capitals[0] if len(capitals) == 1 and _ACRONYM.fullmatch(capitals[0]) else "",
            "".join(w[0] for w in capitals) if named and len(capitals) > 1 else "",
            named,
            stripped.lower().startswith(_DETERMINERS) and stripped[1:] == stripped[1:].lower(),
            (_PRONOUNS.issuperset(words) and (stripped == "I" or not stripped.isupper()))
            or _SAYS_NOTHING.fullmatch(stripped) is not None,
            often,
            frozenset(_script(w[0]) for w in words if w),
        )


def relate_words(one: Words, other: Words) -> Relation:
    """Compare two names or texts; the order does not matter.

    Equal if they have the same words but for case, accents, articles, prepositions and titles;
    compatible if the words or initials of one are all in the other. Two different short texts are in
    conflict. Not comparable: a name and a description ("Ilse Varga", "the minister"), two alphabets,
    and long texts, which can say one thing in different words.
    """
    if one.often and other.often:
        return relate_frequencies(one.often, other.often)
    if one.titled and other.titled and other_person(one.titled, other.titled):
        return Relation.CONFLICT
    if _counts_otherwise(one, other):
        return Relation.CONFLICT
    if one.key == other.key:  # "4 July" is "July 4", but "2-1" is not "1-2"
        same_ways = one.marked <= other.marked or other.marked <= one.marked
        return Relation.EQUAL if same_ways else Relation.CONFLICT
    if one.joined and one.joined == other.joined:  # "X-200" and "X200"
        return Relation.EQUAL
    if one.open or other.open:
        return Relation.NOT_COMPARABLE
    if one.all == other.all and not any(word.isalpha() for word in one.words):
        return Relation.CONFLICT
    if _is_lesser(one, other) or _is_lesser(other, one):
        return Relation.CONFLICT
    if one.negated == other.negated:
        if _is_part(one, other) or _is_part(other, one):
            return Relation.COMPATIBLE
        if _within(one, other) or _within(other, one):
            return Relation.COMPATIBLE
        if (one.acronym and one.acronym == other.initials) or (
            other.acronym and other.acronym == one.initials
        ):
            return Relation.COMPATIBLE
    elif one.all <= other.all or other.all <= one.all:
        denied, said = (one.denied, other.all) if one.negated else (other.denied, one.all)
        # "Varga, not Orsk" denies nothing of "Varga".
        return Relation.COMPATIBLE if denied and denied.isdisjoint(said) else Relation.CONFLICT
    described = (one.description and other.name) or (other.description and one.name)
    long = len(one.words) > _SHORT or len(other.words) > _SHORT
    if described or long or one.scripts.isdisjoint(other.scripts):
        return Relation.NOT_COMPARABLE
    if one.name and other.name and _in_short(one, other):
        return Relation.COMPATIBLE
    return Relation.CONFLICT


def _is_part(one: Words, other: Words) -> bool:
    """Whether the other has all words of one; numbers alone in one piece: "3-2" of "won 3-2", not "2-2".

    Section 4 is the whole of section 4.2.
    """
    if not one.all <= other.all and not all(
        word[:1].isdecimal() and any(said.startswith(f"{word}.") for said in other.all)
        for word in one.all - other.all
    ):
        return False
    if any(word.isalpha() for word in one.words):
        return True
    length = len(one.words)
    return any(other.words[at : at + length] == one.words for at in range(len(other.words) - length + 1))


def _is_lesser(one: Words, other: Words) -> bool:
    """Whether one is an office and the other one below it: "president" and "vice president"."""
    return (
        one.all < other.all and OFFICES.issuperset(one.words) and not _LESSER.isdisjoint(other.all - one.all)
    )


def _counts_otherwise(one: Words, other: Words) -> bool:
    """Whether something is counted in both, but with other numbers: "2 adults, 3 children" and the reverse.

    Where one says more, its number may be that of a whole: "17 of 23 members" are "17 members".
    """
    if not one.counted or not other.counted:
        return False
    first, second = (dict[str, set[str]](), dict[str, set[str]]())
    for counts, words in ((first, one), (second, other)):
        for word, number in words.counted:
            counts.setdefault(word, set()).add(number)
    return any(
        first[word].isdisjoint(second[word])
        and (one.key == other.key or not (first[word] & other.all or second[word] & one.all))
        for word in first.keys() & second.keys()
    )


def _in_short(one: Words, other: Words) -> bool:
    """Whether two names differ in the first alone, and that is a short form: "Bob Pell" and "Robert Pell"."""
    (first, *rest), (second, *others) = one.core, other.core
    return bool(rest) and rest == others and is_short_form(first, second)


def _joined(words: list[str]) -> str:
    """The words without what stands between them, but between two digits; "" if they have no letter."""
    text = " ".join(word for word in words if word != "a" and word.casefold() not in ("an", "the")).casefold()
    return re.sub(r"(?<!\d) | (?!\d)", "", text) if any(map(str.isalpha, text)) else ""


def _marked(words: list[str]) -> frozenset[tuple[str, str]]:
    """Each marker with the next word that is none and no article."""
    kept = [word for word in words if word in _MARKERS or word not in _FILLERS]
    return frozenset((marker, word) for marker, word in pairwise(kept) if marker in _MARKERS)


def _is_short(word: str) -> bool:
    """Whether a word may be an initial or a short form of several others."""
    return (len(word) == 1 and word.isalpha()) or word in _SHORT_FOR


def _stands_for(short: str, word: str) -> bool:
    """Whether a short word is an initial or a short form of the other."""
    if word in _SHORT_FOR.get(short, ()):
        return True
    return len(short) == 1 and short.isalpha() and word.isalpha() and short == word[0]


def _within(one: Words, other: Words) -> bool:
    """Whether each word of one stands in the other, an initial for its name too: "J. Rowling"."""
    if len(one.core) > len(other.core) or len(other.core) > 2 * _SHORT:
        return False
    if not other.initialled and not one.spelled <= other.spelled:  # most pairs end here
        return False
    left = list(other.core)
    for word in one.core:
        found = next((w for w in left if w == word), None) or next(
            (w for w in left if _stands_for(word, w) or _stands_for(w, word)),
            None,
        )
        if found is None:
            return False
        left.remove(found)
    return bool(one.spelled)  # two initials are nobody's name


def unaccented(text: str) -> str:
    """Without accents: "Zoë" is "Zoe", "Łódź" is "Lodz"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_WITHOUT_MARKS))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f"))


def _script(letter: str) -> str:
    """The alphabet of a letter; digits and signs belong to all."""
    return unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else "LATIN"
