"""What a question speaks of: its noun phrases, names and dates, found by the shape of an English question.

There is no tagger here. Questions are short and built alike, so that a few closed lists (auxiliaries,
prepositions, determiners) and the place of a word are enough to see where a phrase ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


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
_LINKS = listed("of with for in at on between about against from")
"""Prepositions that tie a phrase to the one before it: "the call with Russia"."""

_BOUNDARY = AUXILIARY | PREPOSITIONS | WH | DETERMINERS | PRONOUNS | JOINING
_ADVERBS = listed(
    "early late now yet again today online already soon next first together here ever still also too only "
    "just else exactly actually much more most so far please currently"
)
_PREDICATES = listed(
    "open shut safe legal free available due ready true allowed born built made held sold found written "
    "given taken paid sent done set lost won told known kept left led met spent begun chosen drawn grown "
    "seen rebuilt spoken taught able worth like based put cut"
)
_PAST = listed(
    "took went gave got made won lost sold lent paid built wrote said ran held led left met sent spent began "
    "became came chose drew fell flew grew kept knew rose saw spoke stood taught told threw wore had bought "
    "brought caught found felt heard"
)
_TITLES = {"mr.": "he", "mr": "he", "mrs.": "she", "mrs": "she", "ms.": "she", "ms": "she", "miss": "she"}
_ROLES = listed(
    "mayor minister president director chairman chairwoman chair judge doctor nurse teacher author writer "
    "architect engineer inspector manager officer owner tenant landlord driver treasurer secretary lawyer "
    "professor king queen prince princess actor actress singer player coach captain pilot farmer artist "
    "scientist researcher spokesman spokeswoman witness victim suspect patient child boy girl man woman "
    "mother father brother sister son daughter wife husband uncle aunt boss chief leader founder governor "
    "senator bishop priest pope candidate employee customer guest editor journalist reporter poet composer "
    "conductor headteacher builder buyer seller lender council committee board government court jury"
)
_PLURALS = listed("people children men women police data staff")
_SINGULAR_IN_S = re.compile(r"(?:ss|us|is|ics|news)$")

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


class Kind(StrEnum):
    """What a phrase names, as far as its shape tells."""

    DATE = "date"
    NAME = "name"
    PERSON = "person"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a question: characters `start` to `end`; `text` is that stretch.

    `preposition` is the one right before it, in lower case, or "". `head` is its last word in lower case.
    `he_or_she` is set where a title says it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    preposition: str
    head: str
    he_or_she: str = ""

    @property
    def is_plural(self) -> bool:
        """Whether it names several, by its last word."""
        if self.kind is Kind.NAME:
            return False
        return self.head in _PLURALS or (self.head.endswith("s") and not _SINGULAR_IN_S.search(self.head))

    @property
    def is_definite(self) -> bool:
        """Whether it begins with an article or a possessive."""
        return self.text.split(" ", 1)[0].lower() in ARTICLES | POSSESSIVES


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


def phrases(question: str) -> tuple[Phrase, ...]:
    """The phrases of a question in order, none within another: "the call", "Russia", "12 March 2031"."""
    return _Scan(question).run()


def linked(question: str, found: Sequence[Phrase], index: int) -> Phrase:
    """The phrase with those that are tied to it by prepositions: "the call with Russia"."""
    first = last = found[index]
    for following in found[index + 1 :]:
        between = question[last.end : following.start].strip().lower()
        if between not in _LINKS:
            break
        last = following
    text = question[first.start : last.end]
    return Phrase(first.start, last.end, text, first.kind, first.preposition, first.head, first.he_or_she)


class _Scan:
    """One way through a question, keeping in mind whether its verb is still to come."""

    def __init__(self, question: str) -> None:
        self._question = question
        self._words = words_of(question)
        self._dates = [
            match.span() for match in DATE.finditer(question) if match.start() or match.group()[0].isdigit()
        ]
        helping = next((word.lower for word in self._words if word.lower in AUXILIARY), None)
        self._is_copula = helping in BE
        is_sentence = helping is not None or (bool(self._words) and self._words[0].lower in WH)
        self._verb_to_come = is_sentence and not self._is_copula  # keywords have no verb
        self._found: list[Phrase] = []

    def run(self) -> tuple[Phrase, ...]:
        at = 0
        while at < len(self._words):
            at = self._step(at)
        return tuple(self._found)

    def _step(self, at: int) -> int:
        """Take one phrase, or one word that belongs to none; the place of the next word."""
        word = self._words[at]
        date = next((span for span in self._dates if span[0] <= word.start < span[1]), None)
        if date is not None:
            self._emit(*date, Kind.DATE, at)
            return next(
                (i for i in range(at, len(self._words)) if self._words[i].start >= date[1]), len(self._words)
            )
        lower = word.lower
        if lower in PRONOUNS and self._verb_to_come and self._after_helping(at):
            self._verb_to_come = False  # "did they replace": the next word is the verb
            return at + 2
        if self._is_verb(at):
            self._verb_to_come = False
            return at + 1
        if not word.is_word or (lower in _BOUNDARY and lower not in DETERMINERS) or lower in _ADVERBS:
            return at + 1
        if at and (self._words[at - 1].lower == "how" or self._is_adjective(at)):
            return at + 1  # "how long", "how many"
        return self._take(at)

    def _is_adjective(self, at: int) -> bool:
        """Whether a word says something of what comes before "is": "what is covered", "which are serious"."""
        if not self._is_copula or self._words[at].is_capital or self._words[at].lower in DETERMINERS:
            return False
        follows = bool(self._found) and self._words[at - 1].lower in BE
        return follows or self._is_said(self._words[at].lower)

    def _is_said(self, lower: str) -> bool:
        """Whether a word after "is" says something of what comes before it: "closed", "open"."""
        return lower in _PREDICATES or looks_past(lower)

    def _is_verb(self, at: int) -> bool:
        """Whether the word right after "who", "what" or "who will" is what they do."""
        lower, before = self._words[at].lower, self._words[at - 1].lower if at else ""
        if lower in _BOUNDARY or not self._verb_to_come:
            return False
        if before in ("who", "what"):
            return before == "who" or looks_past(lower) or lower.endswith("s")
        return before in HELPING and at > 1 and self._words[at - 2].lower == "who"

    def _after_helping(self, at: int) -> bool:
        return at > 0 and self._words[at - 1].lower in HELPING

    def _take(self, at: int) -> int:
        """Collect the words of one phrase that begins here, and emit it."""
        begin = at
        if self._words[at].lower in DETERMINERS:
            at += 1
        inside = at
        while at < len(self._words) and self._goes_on(inside, at):
            at += 1
        finish = self._without_adverbs(inside, self._without_verb(inside, at))
        if finish > inside:
            self._emit(
                self._words[begin].start, self._words[finish - 1].end, self._kind(begin, finish), begin
            )
        if self._ends_before_verb(at):
            self._verb_to_come = False  # "did Norland pay": a name, and then its verb
            return at + 1
        return max(at, begin + 1)

    def _ends_before_verb(self, at: int) -> bool:
        """Whether a name ends here and the word after it is its verb."""
        if not self._verb_to_come or at >= len(self._words) or self._before_helping(at):
            return False
        word = self._words[at]
        return (
            word.is_word
            and not word.is_capital
            and word.lower not in _BOUNDARY
            and self._words[at - 1].is_capital
        )

    def _goes_on(self, inside: int, at: int) -> bool:
        word = self._words[at]
        if not word.is_word or word.lower in _BOUNDARY:
            return False
        if any(start <= word.start < end for start, end in self._dates):
            return at == inside  # "the 2019 regatta" is a thing, "the roof 2019" is none
        if at > inside and self._verb_to_come and not self._before_helping(at):
            before = self._words[at - 1]
            # "did Russia call": what follows a name in small letters is the verb; so is what a name follows
            if before.is_capital != word.is_capital and (before.is_capital or at - inside > 1):
                return False
        return True

    def _before_helping(self, at: int) -> bool:
        """Whether the words from here on lead up to an auxiliary: "which border posts are"."""
        for word in self._words[at:]:
            if word.lower in AUXILIARY:
                return True
            if not word.is_word or word.lower in _BOUNDARY:
                return False
        return False

    def _without_verb(self, inside: int, at: int) -> int:
        """Where the phrase ends if the verb, or what is said of it, stands at its end."""
        stopped = self._words[at].lower if at < len(self._words) else ""
        if self._is_copula:
            return at - 1 if at - inside >= 2 and self._is_said(self._words[at - 1].lower) else at
        if not self._verb_to_come or stopped in AUXILIARY:
            return at
        verb = next((i for i in range(inside + 1, at) if looks_past(self._words[i].lower)), None)
        if verb is None:
            end = self._without_adverbs(inside, at)
            last = self._words[max(end - 1, inside)]
            if end - inside < 2 or not last.text.isalpha() or last.is_capital:
                return at
            verb = end - 1
        self._verb_to_come = False
        return verb

    def _without_adverbs(self, inside: int, at: int) -> int:
        while at > inside and self._words[at - 1].lower in _ADVERBS:
            at -= 1
        return at

    def _kind(self, begin: int, finish: int) -> Kind:
        words = self._words[begin:finish]
        if words[0].lower in _TITLES or words[-1].lower in _ROLES:
            return Kind.PERSON
        named = [word for word in words if word.is_capital and word.start > 0]
        return Kind.NAME if named and words[-1].is_capital else Kind.THING

    def _emit(self, start: int, end: int, kind: Kind, at: int) -> None:
        text = self._question[start:end]
        before = self._words[at - 1].lower if at else ""
        words = text.split()
        self._found.append(
            Phrase(
                start,
                end,
                text,
                kind,
                before if before in PREPOSITIONS else "",
                next((word.lower() for word in reversed(words) if not word[0].isdigit()), words[-1].lower()),
                _TITLES.get(words[0].lower(), ""),
            )
        )
