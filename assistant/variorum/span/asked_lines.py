"""The line of a list that a question speaks of, where a reader took what a neighbour says.

"Landlord: J. Ollery" and "Tenant: Imran Sethi" look alike, and so do "2 kg sugar" and "2.4 litres water".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.phrases.words import AUXILIARY, DETERMINERS, PREPOSITIONS, PRONOUNS, WH
from variorum.sentences import Span
from variorum.span.expected import refuses
from variorum.values import parse_value

_LABELLED = re.compile(
    r"[ \t]*(?:[-*•] )?(?:\*\*|__)?(?P<label>[A-Za-z](?:(?!\t| {3}|: )[^\n\r:]){1,50}?)"
    r"(?:(?::(?:\*\*|__)?|(?:\*\*|__):)[ \t]+|[ \t]{3,}|\t)"
    r"[ \t]*(?P<value>\S(?:(?!\t| {3})[^\n\r])*?)(?:\*\*|__)?[ \t]*(?=$|\r|\n|\t| {3})"
)
# "Chair: Moira Finch. Treasurer: vacant." and "adults £195, juniors £95" in one line.
_SAID = re.compile(r"(?P<label>[A-Z][\w ]{1,30}): (?P<value>[^.;:\n]{1,60})(?=[.;]|$|\n)")
_PRICED = re.compile(
    r"(?P<label>[A-Za-z]{3,20}) (?P<value>[$€£]?\d[\d.,]*(?<=\d)(?:p|%|\b))(?=[,;.]|$|\n| and )"
)
_BETWEEN_TWO = re.compile(r"[.;,]? (?:and )?")
_UNIT = r"(?:[km]?g|[cm]?l|lbs?|oz|pints?|litres?|cups?|tsp|tbsp)"
_COUNTED = re.compile(
    rf"[ \t]*(?:[-*•] )?(?P<value>[\d½¼¾][\d.,/½¼¾-]*(?:[ \t]?{_UNIT})?)"
    r"[ \t]+(?:of )?(?P<label>[A-Za-z][^\n\r]{1,60})"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")
_SAYS_NOTHING = (
    AUXILIARY | DETERMINERS | PREPOSITIONS | PRONOUNS | WH | {"many", "much", "long", "not", "and"}
)
_GENERAL = frozenset("time date name amount cost price number no period rate total due".split())
"""What a label adds to the word that says of what it is: "charging time"."""
_LONGEST, _FARTHEST, _STEM = 60, 4_000, 4


@dataclass(frozen=True, slots=True)
class _Line:
    label: frozenset[str]
    start: int
    end: int


def asked_line(question: str, text: str, start: int, end: int) -> Span:
    """Characters `start` to `end` of a text, or what a line of their list says that the question names.

    Only where their own line has no word of the question, one other line is named, and what it says is of the
    same kind.
    """
    for form in (_LABELLED, _COUNTED, _SAID, _PRICED):
        around = _beside if form in (_SAID, _PRICED) else _list_around
        lines = list(around(form, text, start, end))
        own = next((line for line in lines if line.start <= start and end <= line.end), None)
        if own is None or len({line.label for line in lines}) < len(lines):
            continue
        asked = {word for word in _words(question) if word not in _SAYS_NOTHING}
        if any(_is_alike(word, other) for word in own.label for other in asked):
            continue
        named = [line for line in lines if _is_named(line, asked, whole=form in (_LABELLED, _SAID))]
        if len(named) == 1 and _may_answer(question, text[start:end], text[named[0].start : named[0].end]):
            return named[0].start, named[0].end
    return start, end


def _may_answer(question: str, said: str, instead: str) -> bool:
    """Whether what another line says can stand for what was taken."""
    one, other = parse_value(said), parse_value(instead)
    alike = (one and one.kind) == (other and other.kind)
    return (
        alike
        and len(instead) <= _LONGEST
        and not instead.endswith((".", "!", "?"))
        and not refuses(question, instead)
    )


def _is_named(line: _Line, asked: set[str], *, whole: bool) -> bool:
    """Whether the question holds a word of the line's label, or, where `whole`, all that say something."""
    said = line.label - _GENERAL
    return bool(said & asked) and (not whole or said <= asked)


def _is_alike(one: str, other: str) -> bool:
    """Whether two words may be forms of one: "running" and "run"."""
    size = min(_STEM, len(one), len(other))
    return one == other or (size > 2 and one[:size] == other[:size])


def _words(text: str) -> frozenset[str]:
    """The words of a text, one for several."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.casefold()))


def _list_around(form: re.Pattern[str], text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines of one form that stand together with that of these characters; none for several."""
    first = text.rfind("\n", 0, start) + 1
    if (own := _line(form, text, first)) is None or "\n" in text[start:end]:
        return
    yield own
    above = first
    while above > max(0, first - _FARTHEST):
        above = text.rfind("\n", 0, above - 1) + 1
        if (line := _line(form, text, above)) is None:
            break
        yield line
    below = text.find("\n", start) + 1
    while 0 < below < first + _FARTHEST and (line := _line(form, text, below)) is not None:
        yield line
        below = text.find("\n", below) + 1


def _beside(form: re.Pattern[str], text: str, start: int, end: int) -> Iterator[_Line]:
    """What stands in one line in this form, one after the other, with what these characters stand in."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    found: list[re.Match[str]] = []
    for match in form.finditer(
        text, max(first, start - _FARTHEST), min(len(text) if last < 0 else last, end + _FARTHEST)
    ):
        if found and not _BETWEEN_TWO.fullmatch(text, found[-1].end(), match.start()):
            if found[-1].end() > start:
                break
            found.clear()
        found.append(match)
    for match in found:
        yield _Line(_words(match["label"]), *match.span("value"))


def _line(form: re.Pattern[str], text: str, first: int) -> _Line | None:
    found = form.match(text, first)
    return (
        None if found is None else _Line(_words(_IN_BRACKETS.sub("", found["label"])), *found.span("value"))
    )
