"""Words of a question that stand for something said before: "it", "she", "that call", "the other one".

A word counts only if nothing in its own question can be meant by it: "When was the bridge built and who
designed it?" needs no help.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.phrases import (
    ARTICLES,
    AUXILIARY,
    BE,
    DATE,
    DETERMINERS,
    HELPING,
    JOINING,
    PREPOSITIONS,
    PRONOUNS,
    WH,
    Kind,
    Phrase,
    Word,
    linked,
    listed,
    looks_past,
    phrases,
    words_of,
)

Earlier = tuple[str, tuple[str, ...]]
"""An earlier question as it was understood, and the distinct answers to it."""

_CLASSES = {
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her", "hers"), "she"),
    **dict.fromkeys(("it", "its", "this", "that"), "it"),
    **dict.fromkeys(("they", "them", "their", "these", "those"), "they"),
    "there": "there",
    **dict.fromkeys(("one", "ones"), "one"),
}
_OWNING = frozenset(("his", "its", "their", "her"))
_POINTING = frozenset(("this", "that", "these", "those"))
_CLAUSE = JOINING | frozenset(("before", "after", "until", "since", "than", ",", ";", ":", ".", "!", "?"))
_FREE = BE | HELPING | PREPOSITIONS | PRONOUNS | JOINING | WH | DETERMINERS
_CONDITIONS = listed("if when because since although once after before")
_OUR_OWN = listed("document documents source sources article articles text texts file files library")
_ATTRIBUTES = listed(
    "rate price cost rent name title date deadline length size weight height depth number amount age colour "
    "color fee address capital population"
)
_NO_PERSON_AFTER = frozenset(("in", "at", "near", "on"))
_MOST_SAID = 6
"""Words. A longer answer is no name."""

_MOST_DONE = 10
"""Words. "The person who" goes before no more than these."""

# "It" that stands for nothing: "is it true that", "how long does it take to", "what time is it".
_EMPTY_IT = re.compile(
    r"\b(?:(?:is|was|isn't|wasn't|be|would|will) it (?:be )?(?:not |very |really |still )?\w+ "
    r"(?:to|that|if|for|when|how|whether|what|why|who)\b"
    r"|it(?:'s| is| was)? (?:\w+ ){0,2}(?:to|that|if)\b"
    r"|it been\b|it (?:makes? sense|seems|looks|appears|sounds)\b"
    r"|it (?:takes?|took|costs?) (?:[\w'-]+ ){0,4}to\b"
    r"|it (?:means?|meant) (?:to|that|if|when|for)\b"
    r"|(?:what|which) (?:time|day|date) (?:is|was) it\b"
    r"|it (?:rain|snow|freeze)\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Reference:
    """A word, or a pointing word with its noun, that nothing in the question explains."""

    start: int
    end: int
    word: str
    is_owning: bool = False
    nouns: tuple[Word, ...] = ()


_Change = tuple[int, int, str]
"""Characters from and to, and what is to stand there."""


def has_reference(question: str) -> bool:
    """Whether a word of the question can stand for something said before."""
    return next(_references(question), None) is not None


def is_unclear(question: str) -> bool:
    """Whether a word of the question can only stand for something said before.

    "This call" is clear enough to be searched, and "they" may be anybody: "when did they stop making it".
    """
    return any(not found.nouns and _CLASSES[found.word] != "they" for found in _references(question))


def fill_references(question: str, earlier: Sequence[Earlier]) -> str:
    """The question with what such words stand for, as far as the earlier questions, newest first, hold it."""
    filled = question
    used: set[str] = set()
    changes: list[_Change] = []
    for reference in _references(question):
        kind = _CLASSES[reference.word]
        if kind in used:
            continue
        used.add(kind)
        taken = " ".join([question, *(text for _, _, text in changes)]).lower()
        for turn in earlier:
            if (change := _meant(reference, question, turn, taken)) is not None:
                changes.append(change)
                break
    for start, end, text in sorted(changes, reverse=True):
        filled = filled[:start] + text + filled[end:]
    return filled


def _references(question: str) -> Iterator[_Reference]:
    words = words_of(question)
    empty = [match.span() for match in _EMPTY_IT.finditer(question)]
    dates = [match.span() for match in DATE.finditer(question)]
    asked = "?" in question
    for at, word in enumerate(words):
        if word.lower not in _CLASSES:
            continue
        if asked and next((later.text for later in words[at:] if later.text in ".!?"), "?") != "?":
            continue  # "That is fine. Can I …?": said, not asked
        if any(start <= word.start < end for start, end in dates):
            continue
        if word.lower == "it" and any(start <= word.start < end for start, end in empty):
            continue
        if (reference := _reference(words, at)) is not None:
            yield reference


def _reference(words: Sequence[Word], at: int) -> _Reference | None:
    word, kind = words[at], _CLASSES[words[at].lower]
    is_last = not any(later.is_word for later in words[at + 1 :])
    following = "" if is_last else words[at + 1].lower
    if kind == "there":  # "how many books are there" says that there are some, "who lives there" where
        exists = at > 0 and words[at - 1].lower in BE and len(_content(words[:at])) > 1
        return _Reference(word.start, word.end, word.lower) if is_last and not exists else None
    if at and words[at - 1].lower in ARTICLES and kind != "one":
        return None  # "the it company"
    if kind == "one":
        return _one(words, at, is_last, following)
    if word.lower in _POINTING:
        return _pointing(words, at, is_last)
    is_owning = word.lower in _OWNING and following != "" and following not in _FREE
    if _explained(words, at, is_owning):
        return None
    return _Reference(word.start, word.end, word.lower, is_owning)


def _one(words: Sequence[Word], at: int, is_last: bool, following: str) -> _Reference | None:
    """ "The second one", "which one", "write one"; not "one of them", not "one guard"."""
    before = [word.lower for word in words[max(0, at - 3) : at]]
    if not before or following in JOINING | {"of"} or (not is_last and following not in _FREE):
        return None
    is_object = is_last and len(before) > 1 and before[-2] in PRONOUNS | {"to"}  # "to write one"
    if before[-1] == "which" or "the" in before[-2:] or is_object:
        return (
            None
            if _explained(words, at, False)
            else _Reference(words[at].start, words[at].end, words[at].lower)
        )
    return None


def _pointing(words: Sequence[Word], at: int, is_last: bool) -> _Reference | None:
    """ "That", "this call": not the "that" of "the report that", nor "these documents"."""
    word = words[at]
    before = words[at - 1].lower if at else ""
    content = []
    for later in words[at + 1 :]:
        if not later.is_word or later.lower in _FREE:
            break
        content.append(later)
    ended = words[at + 1 + len(content)].lower if at + 1 + len(content) < len(words) else ""
    if (
        word.lower == "that"
        and not is_last
        and before
        and before not in (AUXILIARY | PREPOSITIONS | {"and", "but", ","})
    ):
        return None
    if not is_last and words[at + 1].lower in ("who", "which", "of"):
        return None
    if content and content[0].lower in _OUR_OWN:
        return None
    if before in HELPING and len(content) == 1 and ended not in AUXILIARY:
        content = []  # "did that happen": the verb, not a noun
    if not content and _explained(words, at, False):
        return None
    return _Reference(word.start, word.end, word.lower, nouns=tuple(content))


def _explained(words: Sequence[Word], at: int, is_owning: bool) -> bool:
    """Whether something before it in the question can be meant, in a clause of its own or as the owner."""
    word, following = words[at].lower, words[at + 1].lower if at + 1 < len(words) else ""
    if words[0].lower in _CONDITIONS and any(before.text == "," for before in words[:at]):
        return True  # "if I borrow money, can I treat it"
    # "The money they use", "the phone it is in": a subject right after a noun begins a clause.
    is_subject = word in ("he", "she", "they") or (word == "it" and following in AUXILIARY)
    begins = is_subject and at > 0 and words[at - 1].lower not in _FREE
    ends = [index for index in range(1, at) if words[index].lower in _CLAUSE]
    if not (is_owning or begins or ends):
        return False
    earlier = words[:at] if is_owning or begins else words[: ends[-1]]
    if any(_is_noun(before, word) for before in earlier):
        return True
    # Without an article there may still be a noun: "where does blood go when it …", "what is loam and …".
    enough = 1 if any(before.lower in BE for before in earlier) and not is_owning else 2
    return len(_content(earlier)) >= enough


def _is_noun(word: Word, pronoun: str) -> bool:
    """Whether a word shows that there is something a pronoun can stand for: a name, an article, a plural."""
    if word.is_capital and word.start > 0 and word.lower not in ("i", *_CLASSES):
        return True
    if word.lower in ARTICLES | {"some", "any", "every", "each", "my", "our", "your"}:
        return True
    return _CLASSES[pronoun] == "they" and _is_plural_noun(word)


def _content(words: Sequence[Word]) -> list[Word]:
    """The words that are neither auxiliaries nor prepositions nor the like."""
    return [word for word in words if word.is_word and word.lower not in _FREE | {"many", "much"}]


def _is_plural_noun(word: Word) -> bool:
    lower = word.lower
    return lower not in _FREE and lower.endswith("s") and len(lower) > 3 and not lower.endswith("ss")


def _meant(reference: _Reference, question: str, earlier: Earlier, taken: str) -> _Change | None:
    """What an earlier question holds that the word can stand for, with the place that it takes."""
    before, said = earlier
    found = phrases(before)
    if reference.nouns:
        return _pointed_at(reference, found, before)
    kind = _CLASSES[reference.word]
    candidates = [phrase for phrase in _candidates(before, found) if not _contains(taken, phrase.text)]
    if kind == "there":
        text = _place(found)
    elif kind == "one":
        text = _kind_of(reference, question, candidates, before)
    elif kind in ("he", "she"):
        text = _person(before, said, candidates, kind)
    else:
        text = _thing(before, candidates, kind, is_pointing=reference.word in _POINTING)
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
    if re.match(r"who(?:'s| is| was) ", before, re.IGNORECASE):
        names = []
    definite = [phrase for phrase in lasting if phrase.is_definite]
    for choice in (definite, names, lasting, single):
        if choice:
            return _named(choice[0], before)
    return None


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


def _kind_of(reference: _Reference, question: str, candidates: Sequence[Phrase], before: str) -> str | None:
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


def _pointed_at(reference: _Reference, found: Sequence[Phrase], before: str) -> _Change | None:
    """ "That call" is the earlier phrase with this noun, if that says more than the noun."""
    for index, phrase in enumerate(found):
        whole = linked(before, found, index)
        noun = next((noun for noun in reference.nouns if noun.lower == phrase.head), None)
        if noun is not None and phrase.kind is not Kind.DATE and len(_content(words_of(whole.text))) > 1:
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
