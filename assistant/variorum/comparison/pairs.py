"""Every pair of what the sources say, compared once: by values, by words, and at last by meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice

from variorum.comparison.day_first import day_first
from variorum.comparison.meaning import relate_by_meaning
from variorum.comparison.messages import sent_on
from variorum.comparison.relations import Reading, relate_polar, relate_readings, relate_sentences, with_units
from variorum.comparison.said_around import asked_limit, at_an_hour, in_asked_unit
from variorum.questions import Form
from variorum.types import SourceAnswer
from variorum.values import Relation, Value
from variorum.verifier import Verifier, claim_of

JUDGED = 12
"""Pairs compared by meaning, at most: each costs two looks of the verifier. The first ones are taken."""

_Said = tuple[str, date | None, str, Value | None, bool | None]
"""An answer, the day its document or message was published, its sentence, and yes or no where told.

At last, whether its document writes the day before the month, where the answer or its message leaves it open.
"""
_NUMERIC = re.compile(r"\d[/-]\d{1,2}[/-]\d")

_WORST_FIRST = (Relation.CONFLICT, Relation.NOT_COMPARABLE, Relation.COMPATIBLE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The stated answers of some rows: what is said twice is read once, and each pair is compared once.

    Whatever is said has a place; `readings` stand in their order, and `relations[i][j]` is how what is said
    at place `i` relates to what is said at place `j`.
    """

    form: Form
    places: dict[_Said, int]
    readings: list[Reading]
    relations: list[list[Relation]]

    @classmethod
    def of(
        cls,
        rows: Iterable[SourceAnswer],
        form: Form = Form.SPAN,
        *,
        question: str = "",
        verifier: Verifier | None = None,
    ) -> Comparison:
        """Compare the rows; what neither values nor words decide is left to the verifier, if there is one."""
        once = list(dict.fromkeys(said for row in rows if (said := _said(row, form)) is not None))
        readings = with_units([_reading(said, form, question) for said in once])
        relate = _RELATE[form]
        relations = [[Relation.EQUAL] * len(once) for _ in once]
        for i, j in combinations(range(len(once)), 2):
            relations[i][j] = relations[j][i] = relate(readings[i], readings[j])
        if verifier is not None:
            open_pairs = (
                (i, j)
                for i, j in combinations(range(len(once)), 2)
                if relations[i][j] is Relation.NOT_COMPARABLE and readings[i].says_something(readings[j])
            )
            judged = list(islice(open_pairs, JUDGED))
            found = _by_meaning([(once[i], once[j]) for i, j in judged], form, question, verifier)
            for (i, j), relation in zip(judged, found, strict=True):
                relations[i][j] = relations[j][i] = relation
        return cls(form, {said: place for place, said in enumerate(once)}, readings, relations)

    def place(self, row: SourceAnswer) -> int:
        """Where what a row states stands. It has to state something, and to be one of those compared."""
        said = _said(row, self.form)
        assert said is not None
        return self.places[said]

    def value(self, row: SourceAnswer) -> Value | None:
        """The value of a row, None if it has none or states nothing.

        A sentence has none, but where it is told that it says yes or no.
        """
        if row.answer is None or self.form is Form.SENTENCE:
            return None
        return self.readings[self.place(row)].value

    def relation(self, one: SourceAnswer, other: SourceAnswer) -> Relation:
        """How two rows that state something relate. Both have to be of those compared."""
        return self.relations[self.place(one)][self.place(other)]

    def worst(self, ones: Sequence[int], others: Sequence[int]) -> Relation:
        """Of how what stands at `ones` relates to `others`, what weighs most.

        That is conflict, then not comparable, compatible, and equal.
        """
        found = {self.relations[one][other] for one in ones for other in others}
        return next((relation for relation in _WORST_FIRST if relation in found), Relation.EQUAL)


_RELATE = {Form.SPAN: relate_readings, Form.SENTENCE: relate_sentences, Form.POLAR: relate_polar}


def _said(row: SourceAnswer, form: Form) -> _Said | None:
    if row.answer is None:
        return None
    truth = row.value if form is Form.POLAR else None
    quote = "" if row.quote is None else row.quote.text
    first = day_first(row.document.text) if _NUMERIC.search(f"{quote[:40]} {row.answer}") else None
    return row.answer, sent_on(quote, first) or row.document.published, quote, truth, first


def _reading(said: _Said, form: Form, question: str) -> Reading:
    answer, published, sentence, truth, first = said
    reading = Reading.of(answer, published, sentence)
    if form is Form.POLAR:
        return replace(reading, value=truth)
    if reading.either and first is not None and _NUMERIC.search(answer):
        return replace(reading, value=reading.either[0 if first else 1], either=None)
    asked = None
    if reading.value:
        asked = in_asked_unit(question, answer, reading.value)
        asked = asked or at_an_hour(question, answer, reading.value, sentence)
        asked = asked_limit(question, asked or reading.value) or asked
    return replace(reading, value=asked) if asked else reading


def _by_meaning(
    pairs: Sequence[tuple[_Said, _Said]], form: Form, question: str, verifier: Verifier
) -> list[Relation]:
    def claim(said: _Said) -> str:
        return claim_of(question, said[0]) if form is Form.SPAN else said[0]

    looks = [(one[2] or one[0], claim(other)) for pair in pairs for one, other in (pair, pair[::-1])]
    judged = verifier.verify(looks)
    return [relate_by_meaning(one, other) for one, other in zip(judged[::2], judged[1::2], strict=True)]
