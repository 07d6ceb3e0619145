"""Which words of a question stand for something said before, and with which of them a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.phrases.words import (
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
    Word,
    listed,
    words_of,
)

CLASSES = {
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her", "hers"), "she"),
    **dict.fromkeys(("it", "its", "this", "that"), "it"),
    **dict.fromkeys(("they", "them", "their", "these", "those"), "they"),
    "there": "there",
    **dict.fromkeys(("one", "ones"), "one"),
}
"""Such words, and which of them can stand for the same: "him" and "his" for whom "he" does."""
_OWNING = frozenset(("his", "its", "their", "her"))
POINTING = frozenset(("this", "that", "these", "those"))
_CLAUSE = JOINING | frozenset(("before", "after", "until", "since", "than", ",", ";", ":", ".", "!", "?"))
_FREE = BE | HELPING | PREPOSITIONS | PRONOUNS | JOINING | WH | DETERMINERS
_CONDITIONS = listed("if when because since although once after before")
_OUR_OWN = listed("document documents source sources article articles text texts file files library")

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
class Reference:
    """A word, or a pointing word with its noun, that nothing in the question explains."""

    start: int
    end: int
    word: str
    is_owning: bool = False
    nouns: tuple[Word, ...] = ()


def references(question: str) -> Iterator[Reference]:
    """Those words, from the first to the last."""
    words = words_of(question)
    empty = [match.span() for match in _EMPTY_IT.finditer(question)]
    dates = [match.span() for match in DATE.finditer(question)]
    asked = "?" in question
    for at, word in enumerate(words):
        if word.lower not in CLASSES:
            continue
        if asked and next((later.text for later in words[at:] if later.text in ".!?"), "?") != "?":
            continue  # "That is fine. Can I …?": said, not asked
        if any(start <= word.start < end for start, end in dates):
            continue
        if word.lower == "it" and any(start <= word.start < end for start, end in empty):
            continue
        if (reference := _reference(words, at)) is not None:
            yield reference


def _reference(words: Sequence[Word], at: int) -> Reference | None:
    word, kind = words[at], CLASSES[words[at].lower]
    is_last = not any(later.is_word for later in words[at + 1 :])
    following = "" if is_last else words[at + 1].lower
    if kind == "there":  # "how many books are there" says that there are some, "who lives there" where
        exists = at > 0 and words[at - 1].lower in BE and len(content_words(words[:at])) > 1
        return Reference(word.start, word.end, word.lower) if is_last and not exists else None
    if at and words[at - 1].lower in ARTICLES and kind != "one":
        return None  # "the it company"
    if kind == "one":
        return _one(words, at, is_last, following)
    if word.lower in POINTING:
        return _pointing(words, at, is_last)
    is_owning = word.lower in _OWNING and following != "" and following not in _FREE
    if _explained(words, at, is_owning):
        return None
    return Reference(word.start, word.end, word.lower, is_owning)


def _one(words: Sequence[Word], at: int, is_last: bool, following: str) -> Reference | None:
    """ "The second one", "which one", "write one"; not "one of them", not "one guard"."""
    before = [word.lower for word in words[max(0, at - 3) : at]]
    if not before or following in JOINING | {"of"} or (not is_last and following not in _FREE):
        return None
    is_object = is_last and len(before) > 1 and before[-2] in PRONOUNS | {"to"}  # "to write one"
    if before[-1] == "which" or "the" in before[-2:] or is_object:
        return (
            None
            if _explained(words, at, False)
            else Reference(words[at].start, words[at].end, words[at].lower)
        )
    return None


def _pointing(words: Sequence[Word], at: int, is_last: bool) -> Reference | None:
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
    return Reference(word.start, word.end, word.lower, nouns=tuple(content))


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
    return len(content_words(earlier)) >= enough


def _is_noun(word: Word, pronoun: str) -> bool:
    """Whether a word shows that there is something a pronoun can stand for: a name, an article, a plural."""
    if word.is_capital and word.start > 0 and word.lower not in ("i", *CLASSES):
        return True
    if word.lower in ARTICLES | {"some", "any", "every", "each", "my", "our", "your"}:
        return True
    return CLASSES[pronoun] == "they" and _is_plural_noun(word)


def content_words(words: Sequence[Word]) -> list[Word]:
    """The words that are neither auxiliaries nor prepositions nor the like."""
    return [word for word in words if word.is_word and word.lower not in _FREE | {"many", "much"}]


def _is_plural_noun(word: Word) -> bool:
    lower = word.lower
    return lower not in _FREE and lower.endswith("s") and len(lower) > 3 and not lower.endswith("ss")
