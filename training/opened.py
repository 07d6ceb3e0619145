"""Claims as open questions: who sold, what was sold, where.

"Anna sold three apples in Rome" becomes "Who sold three apples in Rome?", "How many apples did Anna sell in
Rome?" and "Where did Anna sell three apples?".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from training.clauses import UNCLEAR, Clause, clause_of, joined
from training.verbs import Verbs
from variorum.phrases.words import ARTICLES, BE, DETERMINERS, JOINING, PREPOSITIONS, PRONOUNS, listed

NUMBERS = listed("one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty")
NEGATION = re.compile(r"\b(?:not|never|no|nobody|nothing|none|cannot|without)\b|n['’]t\b", re.IGNORECASE)

_PEOPLE = listed(
    "man men woman women boy boys girl girls child children person people guy guys lady ladies kid kids "
    "baby toddler couple crowd someone musician player players worker workers runner dancer teacher "
    "student students doctor soldier soldiers actor actress singer writer author politician king queen "
    "president chef family friends team band group everyone somebody director producer comedian "
    "footballer leader member mother father brother sister son daughter wife husband gentleman "
    "skateboarder surfer biker cyclist swimmer skier climber officer policeman fireman artist scientist "
    "scientists"
)
_PERSONAL = re.compile(
    r"\b(?:he|she|his|her|him|actor|actress|singer|politician|rapper|songwriter|born|player|musician|married|"
    r"studied|insisted|said|believes?d?|wrote|starred|played|served|thinks?|died|Mr|Mrs|Ms|Dr)\b",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    r"\b(?:films?|movies?|albums?|songs?|series|books?|novels?|city|country|company|released|located|premiered|"
    r"aired|published|founded|shows?|games?|magazine|war|battle|places?|state)\b",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:shirts?|hats?|dress(?:es)?|suits?|coats?|jackets?|jeans|pants|shorts|uniforms?|clothes|clothing|"
    r"outfits?|glasses|caps?|black|white|red|blue|green|yellow|orange|pink|purple|brown|gray|grey|love|front|"
    r"order|general|fact|way|role|addition|case|end|least|once|first|all|time|costumes?|attire|bikinis?|gear|"
    r"helmets?|state of)\b"
)
_TIME = re.compile(
    r"\b(?:1\d{3}|20\d\d|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\w+ century|summer|winter|spring|autumn|"
    r"morning|evening|afternoon|night)\b|\b\d0s\b"
)
_KIND = re.compile(r"(?:is|was) (?:an?|the) (?:[\w-]+ ){0,2}?(\w+)(?: of| for| from| and| in| who|$)")
_OF_TIME = listed("in on at during since")
_OF_PLACE = listed("in at near inside outside under behind around across")
_LEFT_LAST = listed("on with from about against at near under for to by in into")
"""Prepositions that a question can end with."""
_NO_SUBJECT = UNCLEAR | listed("one my your our some many most no all nobody")
_NO_OBJECT = listed("be become look seem remain go come sit stand live sleep appear work stay")
_DEGREES = listed(
    "very also just only not never always still now often more most too so well really all both either even "
    "much many almost currently actually alone outside inside"
)
_PARTICLES = listed("up down out off away back together around over along on in")
_SINGULAR = {"are": "is", "were": "was", "have": "has"}


@dataclass(frozen=True)
class Open:
    """A question made of a claim, the claim's words that it asks for, and what is claimed without them."""

    question: str
    asked: str
    without: str


def opened(claim: str, passage: str, verbs: Verbs) -> list[Open]:
    """All the questions that a claim on a passage gives."""
    clause = clause_of(claim, verbs)
    if clause is None:
        return []
    if NEGATION.search(claim):
        return list(_subject(clause, passage))
    return [*_subject(clause, passage), *_object(clause, passage), *_ending(clause, passage, verbs)]


def _subject(clause: Clause, passage: str) -> Iterator[Open]:
    words = clause.subject.split()
    first, said = words[0].lower(), clause.predicate
    if _is_number(first, one=False) and 1 < len(words) < 5:
        counted = joined(*words[1:])
        yield Open(f"How many {counted} {said}?", words[0], f"Some {counted} {said}")
        return
    several = re.search(r"\b(?:and|or)\b|,", clause.subject) and not words[0][0].isupper()
    if first in _NO_SUBJECT or len(words) > 6 or several:
        return
    if clause.helping in _SINGULAR and (clause.verb or joined(*clause.rest.split()[:1]) in PREPOSITIONS):
        said = joined(_SINGULAR[clause.helping], clause.word, clause.rest)
    if not clause.helping and clause.verb is not None and clause.verb.form == "base":
        if clause.verb.base != "have":
            return
        said = joined("has", clause.rest)
    kind = _KIND.match(clause.predicate)
    somebody = _person(clause.subject, clause.predicate, passage)
    somebody = somebody or (kind is not None and kind[1].lower() in _PEOPLE)
    who, someone = ("Who", "Someone") if somebody else ("What", "Something")
    yield Open(f"{who} {said}?", clause.subject, f"{someone} {said}")


def _object(clause: Clause, passage: str) -> Iterator[Open]:
    passive = clause.helping.lower() in BE or "been" in clause.word
    passive = (passive and not clause.word.endswith("ing")) or "being" in clause.word
    if clause.verb is None or clause.verb.base in _NO_OBJECT or passive:
        return
    words = clause.rest.split()
    taken: list[str] = []
    for word in words:
        if word.lower() in PREPOSITIONS | JOINING or (taken and word.lower() in DETERMINERS):
            break
        taken.append(word)
        if word.endswith(","):
            return
    rest = words[len(taken) :]
    if not 0 < len(taken) < 5 or (rest and rest[0].lower() not in PREPOSITIONS):
        return
    first, asked, after = taken[0].lower(), joined(*taken), joined(*rest)
    if first in UNCLEAR | _PARTICLES | PRONOUNS | _DEGREES | {"how"}:
        return
    if any(word.lower().endswith(("ly", "ing")) for word in taken):
        return
    helper, said = clause.front
    asking = (helper, _again(clause.subject), said, after)
    claimed = joined(clause.subject, clause.helping, clause.word)
    if _is_number(first, one=True):
        if len(taken) > 1:
            counted = joined(*taken[1:])
            question = joined("How many", counted, *asking)
            yield Open(f"{question}?", taken[0], joined(claimed, "some", counted, after))
        return
    somebody = _person(asked, joined(clause.word, after), passage)
    who, someone = ("Who", "someone") if somebody else ("What", "something")
    yield Open(joined(who, *asking) + "?", asked, joined(claimed, someone, after))


def _ending(clause: Clause, passage: str, verbs: Verbs) -> Iterator[Open]:
    """What follows the last preposition."""
    words = clause.rest.split()
    places = [number for number, word in enumerate(words) if word.lower() in PREPOSITIONS]
    if not places or places[-1] == len(words) - 1 or "," in clause.rest:
        return
    at = places[-1]
    if at and words[at - 1].lower() in PREPOSITIONS:
        return
    preposition, asked, before = words[at].lower(), joined(*words[at + 1 :]), joined(*words[:at])
    first = words[at + 1].lower()
    helper, said = clause.front
    if not (said or before) or len(asked.split()) > 5 or re.search(r"\b(?:and|or|to)\b", asked):
        return
    if first in UNCLEAR | PRONOUNS | _DEGREES or first.endswith("ing"):
        return
    if preposition == "to" and verbs.of(first):
        return
    asking = (helper, _again(clause.subject), said, before)
    claimed = joined(clause.subject, clause.helping, clause.word, before)
    article = first in ARTICLES | {"his", "her", "their"} or asked[0].isupper()
    if preposition in _OF_TIME and _TIME.search(asked):
        when = "Since when" if preposition == "since" else "When"
        if re.fullmatch(r"\d{4}", asked) and preposition == "in" and len(claimed) % 2:
            when = "In what year"
        yield Open(joined(when, *asking) + "?", asked, claimed)
    elif re.search(r"\d", asked):
        return
    elif preposition in _OF_PLACE and article and not _NO_PLACE.search(asked):
        yield Open(joined("Where", *asking) + "?", asked, claimed)
    elif preposition in _LEFT_LAST:
        somebody = _person(asked, claimed, passage)
        who, someone = ("Who", "someone") if somebody else ("What", "something")
        yield Open(joined(who, *asking, preposition) + "?", asked, joined(claimed, preposition, someone))


def _is_number(word: str, *, one: bool) -> bool:
    return word.isdigit() or (word in NUMBERS and (one or word != "one"))


def _person(words: str, said: str, passage: str) -> bool:
    """Whether somebody is named, roughly, of whom the claim says this."""
    parts = words.split()
    if re.split(r" (?:of|in|with|on|from) ", words)[0].split()[-1].lower() in _PEOPLE:
        return True
    if not all(part[0].isupper() for part in parts) or parts[0].lower() in DETERMINERS or len(parts) > 3:
        return False
    about = f"{said} {passage}" if len(parts) > 1 else said
    return _PERSONAL.search(about) is not None and not _IMPERSONAL.search(said)


def _again(subject: str) -> str:
    """The subject within a question: "a man" is "the man" there."""
    first, *rest = subject.split()
    if first.lower() in ("a", "an"):
        first = "the"
    return joined(first.lower() if first.lower() in DETERMINERS | _PEOPLE else first, *rest)
