"""What such a word stands for, as far as an earlier question or its answers hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from variorum.phrases import Kind, Phrase, linked, phrases
from variorum.phrases.words import ARTICLES, DETERMINERS, listed, looks_past, words_of
from variorum.reference.words import CLASSES, POINTING, Reference, content_words

Earlier = tuple[str, tuple[str, ...]]
"""An earlier question as it was understood, and the distinct answers to it."""

_ATTRIBUTES = listed(
    "rate price cost rent name title date deadline length size weight height depth number amount age colour "
    "color fee address capital population"
)
_NO_PERSON_AFTER = frozenset(("in", "at", "near", "on"))
_WHAT_DONE = re.compile(r"what (?:did|does|do|has|have|had|will|would|can|could) ", re.IGNORECASE)
_WHICH_DONE = re.compile(
    r"(?:what|which) \w+(?: \w+)? (?:did|does|do|has|have|had|will|would|can|could) ", re.IGNORECASE
)
_MOST_SAID = 6
"""Words. A longer answer is no name."""
_MOST_DONE = 10
"""Words. "The person who" goes before no more than these."""
Change = tuple[int, int, str]
"""Characters from and to, and what is to stand there."""


def meant(reference: Reference, question: str, earlier: Earlier, taken: str) -> Change | None:
    """What an earlier question holds that the word can stand for, with the place that it takes."""
    before, said = earlier
    found = phrases(before)
    if reference.nouns:
        return _pointed_at(reference, found, before)
    kind = CLASSES[reference.word]
    candidates = [phrase for phrase in _candidates(before, found) if not _contains(taken, phrase.text)]
    if kind == "there":
        text = _place(found)
    elif kind == "one":
        text = _kind_of(reference, question, candidates, before)
    elif kind in ("he", "she"):
        text = _person(before, said, candidates, kind)
    else:
        found_thing = _answer(before, said, candidates) if kind == "it" else None
        text = found_thing or _thing(before, candidates, kind, is_pointing=reference.word in POINTING)
    if text is None:
        return None
    return reference.start, reference.end, _owner(text) if reference.is_owning else text


def _candidates(before: str, found: Sequence[Phrase]) -> list[Phrase]:
    """What a question speaks of and what can be named again; "its aims" would need an explanation itself."""
    unclear = DETERMINERS - ARTICLES - {"my", "our", "your"}
    return [
        linked(before, found, index)
        for index, phrase in enumerate(found)
        if phrase.kind is not Kind.DATE and phrase.text.split()[0].lower() not in unclear
    ]


def _thing(before: str, candidates: Sequence[Phrase], kind: str, *, is_pointing: bool) -> str | None:
    """For "it" and "they": a thing of the right number; if there is none, a name, or people for "they"."""
    things = [phrase for phrase in candidates if phrase.kind is Kind.THING]
    names = [phrase for phrase in candidates if phrase.kind is Kind.NAME]
    if kind == "they":
        several = [phrase for phrase in candidates if phrase.is_plural]
        if (pair := _pair(before, candidates)) is not None:
            return pair
        if several:
            return _named(several[0], before)
        if is_pointing:
            return None
        if (who := _who(before, "the people who")) is not None:
            return who
        people = [phrase for phrase in candidates if phrase.kind is Kind.PERSON]
        people = people or [phrase for phrase in names if not phrase.preposition]
        return _named(people[0], before) if people else None
    single = [phrase for phrase in things if not phrase.is_plural]
    lasting = [phrase for phrase in single if not (phrase.head in _ATTRIBUTES and len(candidates) > 1)]
    if (
        re.match(r"who(?:'s| is| was) ", before, re.IGNORECASE)
        or _WHAT_DONE.match(before)
        or (_WHICH_DONE.match(before))
    ):
        names = []  # "it" is what Ann found, or the ship that she sailed on, not she
    definite = [phrase for phrase in lasting if phrase.is_definite]
    for choice in (definite, names, lasting, single):
        if choice:
            return _named(choice[0], before)
    return None


def _answer(before: str, said: Sequence[str], candidates: Sequence[Phrase]) -> str | None:
    """What was found, where the last question was what Ann found, and there is one answer."""
    definite = any(phrase.kind is Kind.THING and phrase.is_definite for phrase in candidates)
    if definite or len(said) != 1 or not _WHAT_DONE.match(before) or len(said[0].split()) > _MOST_SAID:
        return None
    described = phrases(f"is {said[0]}")
    if not described or described[0].kind is Kind.DATE or described[0].is_plural:
        return None
    first, _, rest = said[0].partition(" ")
    return f"the {rest}" if first.lower() in ("a", "an") and rest else said[0]


def _pair(before: str, candidates: Sequence[Phrase]) -> str | None:
    """ "A VPN and a firewall": two things that "they" are."""
    for one, other in pairwise(candidates):
        if before[one.end : other.start].strip() == "and":
            return before[one.start : other.end]
    return None


def _person(before: str, said: Sequence[str], candidates: Sequence[Phrase], kind: str) -> str | None:
    titled = [phrase for phrase in candidates if phrase.he_or_she == kind]
    if titled:
        return titled[0].text
    who = _who(before, "the person who")
    if who is not None:
        fitting = [
            text for text in said if phrases(f"is {text}") and phrases(f"is {text}")[0].he_or_she == kind
        ]
        alone = fitting if len(fitting) == 1 else list(said)
        return alone[0] if len(alone) == 1 and len(alone[0].split()) <= _MOST_SAID else who
    people = [p for p in candidates if p.kind is Kind.PERSON and p.he_or_she in ("", kind)]
    names = [
        p
        for p in candidates
        if p.kind is Kind.NAME and not p.is_definite and p.preposition not in _NO_PERSON_AFTER
    ]
    chosen = people or names
    return _named(chosen[0], before) if chosen else None


def _who(before: str, opening: str) -> str | None:
    """ "Who asked for the audit?" as "the people who asked for the audit"."""
    match = re.match(r"who (?!is |was |are |were |do |does |did )(.+?)[?.! ]*$", before, re.IGNORECASE)
    return f"{opening} {match.group(1)}" if match and len(match.group(1).split()) <= _MOST_DONE else None


def _place(found: Sequence[Phrase]) -> str | None:
    places = [p for p in found if p.preposition in ("in", "at", "near") and p.kind is not Kind.DATE]
    if places:
        return f"{places[-1].preposition} {places[-1].text}"
    return None


def _kind_of(reference: Reference, question: str, candidates: Sequence[Phrase], before: str) -> str | None:
    """For "one": "which one" is one of several, "the second one" a thing of the same kind, "one" just one."""
    opening = question[: reference.start].lower().split()
    things = [phrase for phrase in candidates if phrase.kind is Kind.THING]
    if opening and opening[-1] == "which":
        several = [phrase for phrase in candidates if phrase.is_plural]
        return f"{reference.word} of {_named(several[0], before)}" if several else None
    if "the" in opening[-3:]:
        definite = [phrase for phrase in things if phrase.is_definite] or things
        return definite[-1].head if definite else None
    return things[0].text if things else None


def _pointed_at(reference: Reference, found: Sequence[Phrase], before: str) -> Change | None:
    """ "That call" is the earlier phrase with this noun, if that says more than the noun."""
    for index, phrase in enumerate(found):
        whole = linked(before, found, index)
        noun = next((noun for noun in reference.nouns if noun.lower == phrase.head), None)
        if noun is not None and phrase.kind is not Kind.DATE and len(content_words(words_of(whole.text))) > 1:
            is_clear = phrase.text.split()[0].lower() not in DETERMINERS - ARTICLES
            return (reference.start, noun.end, _named(whole, before)) if is_clear else None
    return None


def _named(phrase: Phrase, before: str) -> str:
    """The phrase as it can stand elsewhere: "volunteers" of "how many volunteers" are "the volunteers"."""
    opening = before[: phrase.start].lower().split()
    counted = bool(opening) and opening[-1] in ("which", "what", "many", "much")
    if counted and not looks_past(phrase.head):
        return f"the {phrase.text}"
    first, _, rest = phrase.text.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in DETERMINERS else phrase.text


def _owner(text: str) -> str:
    return f"{text}'" if text.endswith("s") and text[-2:] != "ss" and text[:1].islower() else f"{text}'s"


def _contains(text: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part.lower())}(?!\w)", text) is not None
