"""What a document ties to an event: whom it was between, where it was, what it came right before.

Found by the words around the event's noun. A tie is `sure` where its words leave no doubt that they speak of
the event itself: "the conversation took place just hours before …". Others only tell what a document has
in common with its like: "with a NATO summit approaching".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from variorum.events.families import Event, event_of
from variorum.events.proper_names import names_in
from variorum.sentences import Span, blocks

_MOST = 40_000
"""Characters of a document that are looked at."""
_REACH = 120
"""Characters that the words of a tie may run on."""

# No full stop of an abbreviation.
_STOP = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])[.!?…][\"”’')\]]*\s+(?=[\"“‘A-Z\d])"
)
_CLAUSE_STOP = re.compile(
    r"\s*(?:[;:()—–“”\"]|,\s|[.!?]\s|\s-\s|[.!?,]?$)|\s+(?:which|that|who|whose|where|while|although|but|because)\b"
)
_PHRASE_STOP = re.compile(
    _CLAUSE_STOP.pattern
    + r"|\s+(?:(?!and\b|the\b|of\b|de\b|van\b|von\b|bin\b|al\b|a\b|an\b|his\b|her\b|its\b|their\b)[a-z]+ed"
    r"|in|on|at|to|about|after|before|during|over|for|from|by|as|was|were|is|are|has|had|have|will|would|took"
    r"|takes|came|lasted|went|ended|began|and (?:was|is|has|had|will))\b"
)

# What comes after an event on the calendar, so that all who tell of the event would tell of it.
_ON_THE_CALENDAR = re.compile(
    r"\b(?:summits?|meetings?|talks|meets?|met|visits?|visited|arriv\w+|elections?|votes?|referendum|conference"
    r"|congress|convention|assembly|forum|inauguration|anniversary|holiday|wedding|funeral|games?|match|finals?"
    r"|tournament|olympics|cup|hearing|trial|deadline|debate|session|parade|speech|address|festival)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?P<close>(?:\b(?:hours?|minutes|days?|night|evening|morning|week|weeks|shortly|just|right|immediately"
    r"|soon)\s+))?\b(?:before|ahead\s+of|prior\s+to)\s+(?P<what>\S)"
    r"|(?P<eve>\bon\s+the\s+eve\s+of)\s+(?P<eve_of>\S)",
    re.IGNORECASE,
)
_APPROACHING = re.compile(
    r"\bwith\s+(?P<what>[^,;:.]{3,80}?)\s+(?:approaching|looming|coming\s+up|imminent)\b", re.I
)
_SIDELINES = re.compile(r"\bon\s+the\s+(?:sidelines|margins|fringes)\s+of\s+(?P<what>\S)", re.IGNORECASE)
_DEFINITE = r"\b(?:(?i:the|this|that|their|its|his|her|our)|\w+['’]s?)\s+(?:[\w.-]+\s+){0,3}?"
_HELD = (
    r"(?:\s*,?\s+(?:(?:that|which)\s+)?(?:was|is|to\s+be|being|will\s+be|will|has\s+been)?\s*"
    r"(?:held|hosted|took\s+place|take\s+place|takes\s+place|taking\s+place|taken\s+place|happened|occurred))?"
)
_NAME = r"[A-Z][\w’'-]*(?:[\s-](?:[A-Z][\w’'-]*))*"
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_ORDINAL = (
    r"\b(?P<the>(?:the|their|its|his|her|this)\s+)?"
    rf"(?P<ordinal>{'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))"
)
# "The third call this year" may be the eighth since the spring; "the second in a row" counts something else.
_COUNTED = re.compile(
    r"\s*(?:,\s*)?(?:in|since|this|that|of|for|within|between|with|to|by|on|from|after|over|at|ever|so\s+far)\b",
    re.I,
)


class Kind(StrEnum):
    """What a tie tells of its event."""

    BETWEEN = "between"
    PLACE = "place"
    BEFORE = "before"
    BESIDE = "beside"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One tie: its names, as `names_in` gives them, and the characters of the document that state it."""

    kind: Kind
    names: frozenset[str]
    span: Span
    sure: bool


def event_asked(question: str) -> Event | None:
    """The one event that a question asks about, as in "How long was the call?"; None if none or several."""
    found = set()
    for word in re.finditer(r"\w+(?:-\w+)*", question):
        event = event_of(word[0].lower())
        if event is not None and re.search(rf"{_DEFINITE}$", question[: word.start()]):
            found.add(event)
    return found.pop() if len(found) == 1 else None


def circumstances(text: str, event: Event) -> tuple[Circumstance, ...]:
    """All that a text ties to the event, in order; only ties with names, and ordinals."""
    return tuple(
        found
        for sentence in _sentences(text[:_MOST])
        if event.word.search(text, *sentence)
        for found in _of_sentence(text[slice(*sentence)], sentence[0], event)
    )


def _sentences(text: str) -> Iterator[Span]:
    """Roughly: `variorum.sentences` is too slow for all of a hundred documents."""
    for at, finish in blocks(text, 0, len(text)):
        for stop in _STOP.finditer(text, at, finish):
            yield at, stop.end()
            at = stop.end()
        yield at, finish


def _of_sentence(sentence: str, offset: int, event: Event) -> Iterator[Circumstance]:
    finders = [_before, _approaching, _beside, _ordinals]
    finders += [_between] if event.is_between else []
    finders += [_places] if event.is_placed else []
    for finder in finders:
        for kind, names, (start, end), sure in finder(sentence, event):
            if names:
                yield Circumstance(kind, names, (offset + start, offset + end), sure)


_Found = Iterator[tuple[Kind, frozenset[str], Span, bool]]


def _before(sentence: str, event: Event) -> _Found:
    """ "The call came hours before Ms Varga meets the king"; not "hours before the call"."""
    for match in _BEFORE.finditer(sentence):
        start = match.start("what") if match["what"] else match.start("eve_of")
        end = _until(_CLAUSE_STOP, sentence, start)
        what, rest = sentence[start:end], sentence[: match.start()] + " | " + sentence[end:]
        if _ON_THE_CALENDAR.search(what) and event.word.search(rest):
            reversed_ = event.noun.search(what) and re.match(r"(?:the|this|that|their)\s", what)
            if not reversed_ or match["eve"]:
                close = bool(match["close"] or match["eve"])
                sure = close and _is_subject(sentence[: match.start()], event)
                yield Kind.BEFORE, names_in(what), (_back(sentence, match.start()), end), sure


def _approaching(sentence: str, event: Event) -> _Found:
    for match in _APPROACHING.finditer(sentence):
        yield Kind.BEFORE, names_in(match["what"]), match.span(), False


def _beside(sentence: str, event: Event) -> _Found:
    for match in _SIDELINES.finditer(sentence):
        end = _until(_PHRASE_STOP, sentence, match.start("what"))
        sure = _is_subject(sentence[: match.start()], event)
        yield Kind.BESIDE, names_in(sentence[match.start("what") : end]), (match.start(), end), sure


def _between(sentence: str, event: Event) -> _Found:
    for match in re.finditer(
        rf"{_DEFINITE}(?i:{event.noun.pattern})\s+(?:between|with|against)\s+", sentence
    ):
        end = _until(_PHRASE_STOP, sentence, match.end())
        yield Kind.BETWEEN, names_in(sentence[match.end() : end]), (match.start(), end), True


def _places(sentence: str, event: Event) -> _Found:
    noun = f"(?i:{event.noun.pattern})"
    for match in re.finditer(
        rf"{_DEFINITE}{noun}{_HELD}\s+(?:in|at|near)\s+(?:the\s+)?(?P<name>{_NAME})", sentence
    ):
        yield Kind.PLACE, names_in(match["name"]), match.span(), True
    for match in re.finditer(rf"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?P<name>{_NAME})\s+{noun}", sentence):
        yield Kind.PLACE, names_in(match["name"]), match.span(), True


def _ordinals(sentence: str, event: Event) -> _Found:
    for match in re.finditer(
        rf"{_ORDINAL}\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{event.noun.pattern})", sentence, re.I
    ):
        written = match["ordinal"].lower()
        number = _ORDINALS.get(written) or int(re.sub(r"\D", "", written))
        named = f"{number} {match['noun'].lower().removesuffix('s')}"
        sure = match["the"] is not None and not _COUNTED.match(sentence, match.end())
        yield Kind.ORDINAL, frozenset((named,)), match.span(), sure


def _is_subject(before: str, event: Event) -> bool:
    """Whether the words before a tie are about the event, with no other clause between."""
    return (
        re.search(rf"{_DEFINITE}(?i:{event.noun.pattern})[^,;:—–]{{0,60}}$", before, re.IGNORECASE)
        is not None
    )


def _until(stop: re.Pattern[str], sentence: str, start: int) -> int:
    found = stop.search(sentence, start)
    return min(found.start() if found else len(sentence), start + _REACH)


def _back(sentence: str, start: int) -> int:
    """With the words that say how close: "just a few hours before"."""
    lead = re.search(
        r"(?:\b(?:just|only|barely|mere|less than|a|an|the|few|several|some|\d+|two|three)\s+)+$",
        sentence[:start],
    )
    return lead.start() if lead else start
