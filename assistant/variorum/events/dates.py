"""Rows that may speak of a different event than the rest, told by the dates around their quotes.

Only dates are looked at here, and a date counts only where its words tie it to what happened: "on 2
December", "in October", "December's call", not "since October" and not "said on Friday". What is left out
costs a mark; what is taken in wrongly would cast doubt on a source without cause, which is worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from variorum.sentences import Span, paragraph_around, sentences
from variorum.types import Quote, SourceAnswer
from variorum.values import Relation, Value, parse_value, relate
from variorum.values.dates import year_of
from variorum.values.dates.names import WEEKDAY
from variorum.values.value import MINUTES_OF_DAY, day_of_year

_NEAR = 7
"""Days that two dates may be apart and still mean one event: what is reported "on Friday" was on Thursday."""
_YEAR_LONG = 300
"""From so many days on, a date is a year or longer."""
_HEAD = 1_000
"""Characters at the start of a document among which its own date is looked for."""

_BEFORE = 120
"""Characters before a date among which it is looked for what ties it to something else."""

_SURE_MONTH = r"(?:January|February|July|September|October|November|December)"  # nobody's name, no other word
_MONTH = (
    rf"(?:{_SURE_MONTH}|March|April|May|June|August|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:1[5-9]|20)\d\d\b(?![-–,.]?\d|\s*%)"
# Not the 1900 boats, nor 1900 per cent.
_ONLY_YEAR = rf"{_YEAR}(?! (?!(?:was|has|is|as|its|this|his)\b)(?:\w+s|people|per)\b)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_WHOLE_DATE = (
    rf"(?:{WEEKDAY},? )?(?:{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?)"
    r"|\d{4}-\d\d-\d\d\b"
)
_PART = r"(?:(?:early|mid|late)[ -])"
# Introduced by a preposition; or a day or month that stands before what happened then.
_DATE = re.compile(
    rf"\b(?:[Oo]n|[Ii]n|[Dd]uring|[Oo]f) (?:the month of |the year )?"
    rf"(?P<stated>{_WHOLE_DATE}|{_PART}?{_MONTH}(?:,? {_YEAR})?|{_PART}?{_ONLY_YEAR}|(?:last )?{WEEKDAY})"
    rf"|\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir) "
    rf"(?P<before>{_WHOLE_DATE}|{_SURE_MONTH}(?: {_YEAR})?)(?= [a-z])"
    rf"|\b(?P<possessive>(?:[Ll]ast )?{_SURE_MONTH})(?=['’]s [a-z])"
    rf"|\b(?P<said>[Yy]esterday|[Ll]ast (?:{_MONTH}|{WEEKDAY}|week|month|year))\b"
)
_ANY_DATE = re.compile(rf"\b(?:{_WHOLE_DATE}|{_MONTH}(?:,? {_YEAR})?|{_YEAR})")
# "the first since the call in May", "longer than in May", "said on Friday", "born in 1983": other dates.
_ELSEWHERE = re.compile(
    r"(?:\b(?:since|after|before|until|till|through|than|unlike|compared|following|between|ahead|due|"
    r"scheduled|planned|expected|dated|published|updated|posted|edited|modified|retrieved|accessed|archived|listed|born|"
    r"sa(?:id|ys?|ying)|told|reports?|reported|announced|wrote|added|confirmed|stated|statement|interview)\b"
    r"(?:[^\w.;:]+(?!(?:and|but)\b)\w+){0,4}[^\w.;:]*"
    r"|\b(?:since|until|till)\b(?:[^\w.;:,]+(?!(?:and|but)\b)\w+){0,14}\s*"
    r"|\b(?:from|to|by|as|like)\s+|[-–—(]\s*)$",
    re.IGNORECASE,
)
_RANGE_FOLLOWS = re.compile(r"\s*(?:to|and|until|through|or|[-–—])\s+(?:\d|" + _MONTH + r")")
# "How many came last year?" is answered by what was last year.
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:last|this|next|previous|past|coming|earlier this|later this) "
    rf"(?:year|month|week|weekend|quarter|season|spring|summer|autumn|winter|night|{WEEKDAY}|{_MONTH}))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|would|shall|to be|upcoming|next|planned?|scheduled|expect\w*)\b|['’]ll\b")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A row, the dates of what it speaks of, and the words that give the first of them."""

    row: SourceAnswer
    dates: tuple[Value, ...]
    reason: Quote

    @property
    def voice(self) -> frozenset[str]:
        """Near copies speak with one voice."""
        return frozenset((self.row.document.id, *self.row.copies))


@dataclass(frozen=True, slots=True)
class ByDates:
    """What the dates tell: the words that mark a document, by its id, and which are surely of the event."""

    reasons: dict[str, Quote]
    same: frozenset[str]


def compare_dates(question: str, rows: Sequence[SourceAnswer]) -> ByDates:
    """The rows that tell of another date than is meant, and those that tell of that date.

    Where the question names a date, that date is asked about, and a row of another date is marked. Else
    it is the date that more than half of the dated voices, and at least two, share. Where one source is
    dated in July and another one in October, nothing tells which of the two is meant, so neither is marked.

    Never marked are rows whose answer is a date, since that date is what is asked for. A row without
    dates near its quote is marked where its document was published before the date that the question names.
    """
    dated = [found for row in rows if not _answers_when(row) and (found := _dated(row)) is not None]
    asked = tuple(value for _, value in _dates(question, (0, len(question)), None))
    if len(asked) < len(_ANY_DATE.findall(question)) or _RELATIVE.search(question):
        return ByDates(
            {}, frozenset()
        )  # it asks of two times, of all that has been since one, or of last year
    # Each once: of a hundred rows most give the same few dates.
    meant = [asked] if asked else list(dict.fromkeys(found.dates for found in _sharing(dated)))
    if not meant:
        return ByDates({}, frozenset())
    others = {
        dates
        for dates in {found.dates for found in dated}
        if all(_all_apart(dates, of_event) for of_event in meant)
    }
    reasons = {found.row.document.id: found.reason for found in dated if found.dates in others}
    own = {found.row.document.id for found in dated}
    if not _AHEAD.search(question):
        for row in rows:
            if row.document.id not in own and (reason := _published_before(row, asked)):
                reasons[row.document.id] = reason
    return ByDates(reasons, frozenset(own - reasons.keys()))


def _sharing(dated: Sequence[_Dated]) -> list[_Dated]:
    """The rows that share a date with more voices than have another one; empty if there are none."""
    best: list[_Dated] = []
    distinct = dict.fromkeys(found.dates for found in dated)
    for dates in distinct:
        shared = {other for other in distinct if not _all_apart(dates, other)}
        sharing = [found for found in dated if found.dates in shared]
        if len({found.voice for found in sharing}) > len({found.voice for found in best}):
            best = sharing
    voices = len({found.voice for found in best})
    return best if voices >= 2 and 2 * voices > len({found.voice for found in dated}) else []


def _answers_when(row: SourceAnswer) -> bool:
    """Whether the answer is itself a date, or a bare year."""
    value = row.value
    return value is not None and (value.kind in ("date", "annual_date") or year_of(value) is not None)


def _dated(row: SourceAnswer) -> _Dated | None:
    """The dates of the quote, else those of the sentences right before and after it in its paragraph."""
    if row.quote is None or row.answer is None or row.answer_start is None:
        return None
    document, quote = row.document, row.quote
    answer = (row.answer_start, row.answer_start + len(row.answer))
    if answer == (quote.start, quote.end):  # the whole sentence is the answer: its dates are its own
        answer = (quote.start, quote.start)
    own = (quote.start, quote.end)
    found = [
        (span, value)
        for span, value in _dates(document.text, own, document.published)
        if span[1] <= answer[0] or span[0] >= answer[1]
    ]
    if not found:
        found = [
            (span, value)
            for sentence in _around(document.text, own)
            for span, value in _dates(document.text, sentence, document.published)
            # A year there is mostly that of something else, and a sentence that opens with its date after
            # the quote tells what comes next: "It was the third call. In October …".
            if _length(value) < _YEAR_LONG and not own[1] <= span[0] == sentence[0]
        ]
    if not found:
        return None
    start, end = found[0][0]
    return _Dated(row, tuple(value for _, value in found), Quote.of(document, start, end))


def _around(text: str, quote: Span) -> Iterator[Span]:
    """The sentence before the quote and the one after it, of the same paragraph."""
    spans = list(sentences(text, *paragraph_around(text, *quote)))
    before = [span for span in spans if span[1] <= quote[0]]
    after = [span for span in spans if span[0] >= quote[1]]
    yield from (*before[-1:], *after[:1])


def _dates(text: str, sentence: Span, published: date | None) -> Iterator[tuple[Span, Value]]:
    """The dates of what a sentence tells, with the span of their words."""
    begin, finish = sentence
    for match in _DATE.finditer(text, begin, finish):
        if _ELSEWHERE.search(text[max(begin, match.start() - _BEFORE) : match.start()]):
            continue
        if _RANGE_FOLLOWS.match(text, match.end(), finish):
            continue
        written = next(words for words in match.groups() if words)
        relative = match["said"] is not None
        value = parse_value(written if relative else f"on {written}", published, text[begin:finish])
        dated = value is not None and value.kind in ("date", "annual_date")
        if value is not None and dated and isfinite(_length(value)):
            yield match.span(), value


def _published_before(row: SourceAnswer, asked: Sequence[Value]) -> Quote | None:
    """The document's own date in its words, where what is asked about had not happened yet on that day."""
    published, quote = row.document.published, row.quote
    if not asked or published is None or quote is None or _answers_when(row) or _AHEAD.search(quote.text):
        return None
    last = (published.toordinal() + _NEAR + 1) * MINUTES_OF_DAY
    if not all(value.kind == "date" and value.low >= last for value in asked):
        return None
    month, year = f"{published:%B}", published.year
    for written in (
        published.isoformat(),
        f"{published.day} {month} {year}",
        f"{month} {published.day}, {year}",
    ):
        at = row.document.text.find(written, 0, _HEAD)
        if at >= 0:
            return Quote.of(row.document, at, at + len(written))
    return None


def _all_apart(ones: Sequence[Value], others: Sequence[Value]) -> bool:
    return all(_apart(one, other) for one in ones for other in others)


def _apart(one: Value, other: Value) -> bool:
    """Whether two dates cannot be those of one event."""
    if relate(one, other) is not Relation.CONFLICT:
        return False
    if one.kind == other.kind == "date":
        gap = max(one.low - other.high, other.low - one.high) / MINUTES_OF_DAY
    else:
        gap = _gap_within_a_year(_of_any_year(one), _of_any_year(other))
    # Two months, or two years, differ where they do not overlap; a day may be that of the report.
    exact = min(_length(one), _length(other)) <= _NEAR
    return not exact or gap > _NEAR


def _gap_within_a_year(one: Span, other: Span) -> int:
    """The days between two stretches of a year, over the new year too."""
    return min(max(one[0] - other[1] + turn, other[0] - one[1] - turn) for turn in (-366, 0, 366))


def _of_any_year(value: Value) -> Span:
    if value.kind == "annual_date":
        return int(value.low), int(value.high)
    first, last = (date.fromordinal(int(end) // MINUTES_OF_DAY) for end in (value.low, value.high))
    return day_of_year(first.month, first.day), day_of_year(last.month, last.day)


def _length(value: Value) -> float:
    """In days."""
    return (value.high - value.low) / (1 if value.kind == "annual_date" else MINUTES_OF_DAY)
