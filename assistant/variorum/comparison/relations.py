"""How two answers relate: by their values where they have some, else by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from variorum.comparison.codes import code_of, same_code
from variorum.comparison.extents import as_shown, relate_extents
from variorum.comparison.names import Words, relate_words
from variorum.comparison.opposites import other_direction, other_extent
from variorum.comparison.rounding import rounded
from variorum.comparison.said_around import after_change, denied_bound, rate_behind
from variorum.questions import Form
from variorum.values import (
    Kind,
    NonsenseError,
    Relation,
    Value,
    boundless,
    find_value,
    nothing,
    read_value,
    relate,
)
from variorum.values.dates import either_day, either_half, is_bounded_day, unresolved_day, weekday_of

_WORD = re.compile(r"\w+")
# "[2]", "Varga*" and, where it is no power of a unit, "Varga²".
_FOOTNOTE = re.compile(r"\s?\[(?:\d{1,3}|[a-z])\]|(?<=\w\w)\s?[*†‡]+(?=\W*$)")
# "No. 2217" is 2217.
_NUMBERED = re.compile(r"^\s*(?:(?:(?:no|nr)\b\.?|#|№)\s*(?=\d+\W*$)|number\s+(?=[\w-]+\W*$))", re.IGNORECASE)
_RAISED = re.compile(r"(?<=[^\W\d_]{2})[⁰¹²³⁴-⁹]+$")
_TAKES_BARE_NUMBER = {"number", "money", "percentage"}
_COUNTABLE = {"number", "money", "percentage", "quantity", "duration"}
_MEASURES = {"money", "percentage", "quantity", "duration"}
"""Kinds whose values alone tell how two relate: 7.5 tonnes contradict neither 2,000 euros nor 20 metres."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer prepared for being compared.

    `value` is that of the whole answer, `rated` the same with what its sentence says that it is paid for, and
    `inner` the one value within a longer answer. `nothing` is the zero that "none" may be, or the boundless
    number of "unlimited", and `either` the two days or times that "12/03/2031" and "12 March 2031, 9:30" may
    be. `nonsense` marks what has the form of a value but cannot be. `changed` marks "£5 to £6" of what went
    up from the one to the other: `inner` is the latter then, and the words of the former say nothing. `code`
    is the telephone number or postcode it is, and `bounded` marks "not before 30 April" of no year.
    """

    answer: str
    value: Value | None
    inner: Value | None
    nothing: Value | None
    either: tuple[Value, Value] | None
    nonsense: bool
    words: Words
    rated: Value | None = None
    changed: bool = False
    code: str = ""
    bounded: bool = False

    @classmethod
    def of(cls, answer: str, published: date | None = None, sentence: str = "") -> Reading:
        """Read an answer; `published` and `sentence` resolve "Friday", as in parse_value."""
        said = _FOOTNOTE.sub("", answer) or answer
        if not re.search(r"\d", said):
            said = _RAISED.sub("", said)
        said = _NUMBERED.sub("", said)
        words = Words.of(said)
        try:
            value = read_value(said, published, sentence)
        except NonsenseError:
            return cls(answer, None, None, None, None, True, words, code=code_of(answer))
        after = after_change(said, sentence)
        if after is not None:
            return cls(answer, None, after, None, None, False, words, changed=True)
        code = code_of(answer)
        if value is not None:
            value = denied_bound(said, value, sentence)
            rated = rate_behind(said, value, sentence)
            return cls(answer, value, None, None, None, False, words, rated, code=code)
        inner = find_value(said, published, sentence)
        either = either_day(said.strip(" .")) or either_half(said, published)
        none, bounded = nothing(said) or boundless(said), is_bounded_day(answer)
        return cls(answer, None, inner, none, either, False, words, code=code, bounded=bounded)

    def says_something(self, other: Reading) -> bool:
        """Whether both are words of one alphabet, so that their meaning can be compared.

        Two measures are not: their values tell, and where those are of different things one of the two does
        not answer what was asked.
        """
        readings = (self, other)
        measured = [value.kind for r in readings if (value := r.value or r.inner) and value.kind in _MEASURES]
        if any(r.value is None and unresolved_day(r.answer) is not None for r in readings):
            return False  # nobody knows which Friday it is
        if (
            all(r.value is not None and r.value.kind in _MEASURES for r in readings)
            or len(set(measured)) == 2
        ):
            return False
        worded = all(any(word.isalpha() for word in reading.words.words) for reading in readings)
        sense = not self.nonsense and not other.nonsense
        return sense and worded and not self.words.scripts.isdisjoint(other.words.scripts)


def relation(
    one: str,
    other: str,
    form: Form = Form.SPAN,
    *,
    published_one: date | None = None,
    published_other: date | None = None,
) -> Relation:
    """Compare two answers; the order does not matter.

    The days on which their documents were published resolve "Friday" or "12 March". A bare number is
    taken to count what the other one counts: "17" equals "17 meetings".
    """
    if form is not Form.SPAN:
        relate_whole = relate_polar if form is Form.POLAR else relate_sentences
        return relate_whole(Reading.of(one), Reading.of(other))
    first, second = with_units([Reading.of(one, published_one), Reading.of(other, published_other)])
    return relate_readings(first, second)


def with_units(readings: Sequence[Reading]) -> list[Reading]:
    """Give the bare numbers the unit of all other numbers, if those have one and the same.

    So "17" equals "17 meetings", but next to "17 people" too it stays what it is: then nobody knows. Where a
    sum is said with what it is paid for ("a month"), that counts which the sentences of the others say, too.
    """
    if any(
        r.value is not None and r.value.kind in ("money", "number") and "per " in r.value.unit
        for r in readings
    ):
        readings = [replace(r, value=r.rated or r.value) for r in readings]
    counted = [r.value for r in readings if r.value is not None and r.value.kind in _TAKES_BARE_NUMBER]
    named = {
        (value.kind, value.unit) for value in counted if value.unit and not value.unit.startswith("per ")
    }
    if len({(kind, _currency(unit)) for kind, unit in named}) != 1:
        return list(readings)
    kind, unit = named.pop() if len(named) == 1 else ("money", _currency(next(iter(named))[1]))
    return [replace(r, value=_counting(r.value, kind, unit)) for r in readings]


def _currency(unit: str) -> str:
    """What is paid, without what for."""
    return unit.partition(" per ")[0]


def _counting(value: Value | None, kind: Kind, unit: str) -> Value | None:
    """A bare number, or one that says how often, with the unit of the others; any other value as it is."""
    if value is None or value.kind != "number" or (value.unit and not value.unit.startswith("per ")):
        return value
    if not value.unit:
        return replace(value, kind=kind, unit=unit)
    return replace(value, kind=kind, unit=f"{_currency(unit)} {value.unit}") if kind == "money" else value


def relate_readings(one: Reading, other: Reading) -> Relation:
    """Compare two answers that are read."""
    if same_code(one.code, other.code):
        return Relation.EQUAL
    first, second = _beside(one, other), _beside(other, one)
    if first is not None and second is not None:
        return _as_said((one.answer, first), (other.answer, second), relate(first, second))
    if one.either or other.either:
        return _either(one, other)
    if one.nonsense or other.nonsense:
        same = one.answer.strip() == other.answer.strip()
        return Relation.EQUAL if same else Relation.NOT_COMPARABLE
    by_words = relate_words(one.words, other.words)
    if by_words is Relation.CONFLICT and (one.bounded or other.bounded):
        return Relation.NOT_COMPARABLE
    changed = (one.changed or other.changed) and by_words is Relation.COMPATIBLE
    if by_words in (Relation.EQUAL, Relation.COMPATIBLE) and not changed:
        return by_words
    first, second = one.value or one.inner, other.value or other.inner
    if first is not None and second is not None and first.kind == second.kind:
        if other_direction(one.words.all, other.words.all):  # "rose by 5%" and "fell by 5%"
            return Relation.CONFLICT
        if other_extent(one.words.all, other.words.all):  # "£1,000 net" and "£1,200 gross"
            return Relation.NOT_COMPARABLE
    if first is not None and second is not None:  # "90 minutes of talks" and "an hour"
        found = relate(first, second)
        return Relation.COMPATIBLE if found is Relation.EQUAL else found
    if one.value is not None or other.value is not None:
        return _on_weekday(one, other)
    return by_words


def _as_said(one: tuple[str, Value], other: tuple[str, Value], found: Relation) -> Relation:
    """How two values relate, given how their intervals do, by the words they are said in."""
    if found is Relation.CONFLICT and rounded(one, other):
        return Relation.COMPATIBLE
    if found is not Relation.COMPATIBLE:
        return found
    if one[0].strip(" .,").casefold() == other[0].strip(" .,").casefold():
        return Relation.EQUAL  # "2 August", where one document has a year and the other has none
    return relate_extents(one, other) or found


def _beside(one: Reading, other: Reading) -> Value | None:
    """The value of one, beside the other, from which it may take its kind."""
    beside = other.value or other.nothing
    if beside is None:
        return one.value
    if one.nothing is not None:
        return _nothing_beside(one.nothing, beside, alone=other.value is None)
    return as_shown(one.answer, beside) or one.value


def _nothing_beside(none: Value, beside: Value, *, alone: bool) -> Value | None:
    """The zero, or the boundless number, of what the other counts; `alone` if that says "none", too."""
    if none.low and beside.kind in _COUNTABLE:  # "unlimited"
        return replace(none, kind=beside.kind, unit=beside.unit)
    if beside.kind not in _TAKES_BARE_NUMBER:
        return None
    if none.unit:  # "no injuries"
        return none
    if alone and not beside.unit:  # "nothing" and "free"
        return replace(none, kind="number")
    if none.kind == "money" and beside.kind != "money":  # "free"
        return None
    return replace(none, kind=beside.kind, unit=beside.unit)


def _either(one: Reading, other: Reading) -> Relation:
    """Compare what may be either of two days, or of two times of a day.

    What is true of all it may be is true. Else the day is not known, but a time fits what either half of the
    day fits.
    """
    first, second = one.either or (one.value or one.inner,), other.either or (other.value or other.inner,)
    if first == second:
        return Relation.EQUAL
    found = {relate(a, b) if a and b else Relation.NOT_COMPARABLE for a in first for b in second}
    if len(found) == 1:
        return found.pop()
    known = all(value is not None and value.unit == "minute" for value in (one.either or other.either or ()))
    fits = known and found <= {Relation.EQUAL, Relation.COMPATIBLE, Relation.CONFLICT}
    return Relation.COMPATIBLE if fits else Relation.NOT_COMPARABLE


def _on_weekday(one: Reading, other: Reading) -> Relation:
    """A Friday that nobody knows the date of, and a date: they fit if that is a Friday."""
    for said, dated in ((one.answer, other.value), (other.answer, one.value)):
        day = None if dated is None else weekday_of(dated)
        if day is not None and day == unresolved_day(said):
            return Relation.COMPATIBLE
    return Relation.NOT_COMPARABLE


def relate_sentences(one: Reading, other: Reading) -> Relation:
    """Compare two whole sentences: in other words they may mean the same, or not."""
    same = _WORD.findall(one.answer.casefold()) == _WORD.findall(other.answer.casefold())
    same = same and (bool(_WORD.search(one.answer)) or one.answer == other.answer)
    return Relation.EQUAL if same else Relation.NOT_COMPARABLE


def relate_polar(one: Reading, other: Reading) -> Relation:
    """Compare what two sentences say to a yes/no question, if that is told of both; else their words."""
    first, second = one.value, other.value
    if first is not None and second is not None and first.kind == second.kind == "yes_no":
        return relate(first, second)
    return relate_sentences(one, other)
