"""What answers a question that the document itself asks: "Are phones allowed?" and below it "No.".

A question states nothing. Where a reader takes one for the answer, what stands behind it is meant.
"""

from __future__ import annotations

import re

from variorum.phrases.words import AUXILIARY, DETERMINERS, PREPOSITIONS, PRONOUNS, WH
from variorum.sentences import Span, sentence_around, sentences
from variorum.values import parse_value

_ASKS = re.compile(r"\?[\s\"”’')\]*_]*$")
_GAP = re.compile(r"[ \t*_]*(?:\r?\n[ \t]*){0,3}(?=\S)")
_HEADING = re.compile(r"#{1,6} ")
_LONGEST = 600
"""Characters behind a question, or before a reply, in which the other one is looked for."""
_LEAD = re.compile(
    r"(?:[\w.]{1,20}: ?)?(?:(?P<yes>yes|yep|yeah)|no|nope)\b(?=\s*(?:[,.;:!–—-]|$))", re.IGNORECASE
)
_ALONE = re.compile(r"\W*(?:\w+: ?)?(?:yes|yep|yeah|no|nope)\W*", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|no|without)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SAYS_NOTHING = (
    AUXILIARY | DETERMINERS | PREPOSITIONS | PRONOUNS | WH | {"there", "not", "any", "often", "much"}
)
_SPEAKER = re.compile(r"[A-Z][\w.'’ -]{0,30}: +")
_STEM, _LONGEST_REPLY = 5, 120
_ENOUGH = 2
"""Words that a question has to have in common with one of the document's, for its reply to count."""


def is_question(text: str) -> bool:
    """Whether a sentence, or the last one of several, asks."""
    return _ASKS.search(text) is not None


def reply_behind(text: str, start: int, end: int) -> Span | None:
    """The sentence behind the question that ends at `end`; None where there is none, or another question.

    With "No." the sentence after it is taken along, for it says more.
    """
    gap = _GAP.match(text, end)
    begin = gap.end() if gap else end
    if begin >= len(text) or _HEADING.match(text, begin):
        return None
    following = list(sentences(text, begin, min(len(text), begin + _LONGEST)))
    if not following or is_question(text[slice(*following[0])]):
        return None
    first, *rest = following
    if rest and _ALONE.fullmatch(text, *first) and "\n" not in text[first[1] : rest[0][0]]:
        return first[0], rest[0][1]
    return first


def reply_says(question: str, text: str, start: int, end: int) -> bool | None:
    """Yes or no, where characters `start` to `end` begin with it and reply to the question; else None.

    They do where the document asks the same right before them, in as many words or fewer.
    """
    lead = _LEAD.match(text, start, end)
    before = list(sentences(text, max(0, start - _LONGEST), start)) if lead else []
    if lead is None or not before or not is_question(asked := text[slice(*before[-1])]):
        return None
    own, theirs = _words(question), _words(asked)
    same = theirs <= own and (len(theirs) >= _ENOUGH or theirs == own)
    if not theirs or not same or _NEGATED.search(question) or _NEGATED.search(asked):
        return None
    return lead["yes"] is not None


def replied(question: str, text: str, start: int, end: int) -> Span | None:
    """The reply to the question that characters `start` to `end` stand in, if it asks the same as ours.

    It is the sentence behind it without who says it and without its full stop. A value in a question is left:
    "6 nights? We booked 7".
    """
    begin, finish = sentence_around(text, start, end)
    own, theirs = _words(question), _words(text[begin:finish])
    common = len({word[:_STEM] for word in own} & {word[:_STEM] for word in theirs})
    if not is_question(text[begin:finish]) or common < _ENOUGH or 2 * common < len(own):
        return None
    reply = None if parse_value(text[start:end]) else reply_behind(text, begin, finish)
    if reply is None or reply[1] - reply[0] > _LONGEST_REPLY:
        return None
    speaker = _SPEAKER.match(text, *reply)
    first = speaker.end() if speaker else reply[0]
    last = reply[0] + len(text[slice(*reply)].rstrip(" .!"))
    return (first, last) if first < last else None


def _words(text: str) -> set[str]:
    words = map(str.casefold, _WORD.findall(text))
    return {word.removesuffix("s") for word in words if word not in _SAYS_NOTHING}
