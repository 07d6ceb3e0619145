"""Every pair of what the sources say, compared once: by values, by words, and at last by meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from variorum.meaning import relate_by_meaning
from variorum.questions import Form
from variorum.relations import Reading, relate_readings, relate_sentences, with_units
from variorum.types import SourceAnswer
from variorum.values import Relation, Value
from variorum.verifier import Verifier, claim_of

JUDGED = 12
"""Pairs compared by meaning, at most: each costs two looks of the verifier. The first ones are taken."""

_Said = tuple[str, date | None, str]
"""An answer, the day its document was published, and its sentence: what decides how it compares."""

_WORST_FIRST = (Relation.CONFLICT, Relation.NOT_COMPARABLE, Relation.COMPATIBLE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The stated answers of some rows: what is said twice is read once, and each pair is compared once."""

    form: Form
    readings: dict[_Said, Reading]
    relations: dict[tuple[_Said, _Said], Relation]

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
        once = list(dict.fromkeys(said for row in rows if (said := _said(row)) is not None))
        readings = dict(zip(once, with_units([Reading.of(*said) for said in once]), strict=True))
        relate = relate_readings if form is Form.SPAN else relate_sentences
        relations = {
            (one, other): relate(readings[one], readings[other]) for one, other in combinations(once, 2)
        }
        if verifier is not None:
            open_pairs = [
                (one, other)
                for (one, other), found in relations.items()
                if found is Relation.NOT_COMPARABLE and readings[one].says_something(readings[other])
            ]
            relations.update(_by_meaning(open_pairs[:JUDGED], form, question, verifier))
        return cls(form, readings, relations)

    def value(self, row: SourceAnswer) -> Value | None:
        """The value of a row, None if it has none or states nothing, or if it is a sentence."""
        said = _said(row)
        return None if said is None or self.form is not Form.SPAN else self.readings[said].value

    def relation(self, one: SourceAnswer, other: SourceAnswer) -> Relation:
        """How two rows that state something relate. Both have to be of those compared."""
        first, second = _said(one), _said(other)
        assert first is not None and second is not None
        if first == second:
            return Relation.EQUAL
        found = self.relations.get((first, second))
        return self.relations[second, first] if found is None else found

    def worst(self, pairs: Iterable[tuple[SourceAnswer, SourceAnswer]]) -> Relation:
        """Of how these pairs relate, what weighs most: conflict, not comparable, compatible, equal."""
        found = {self.relation(one, other) for one, other in pairs}
        return next((relation for relation in _WORST_FIRST if relation in found), Relation.EQUAL)


def _said(row: SourceAnswer) -> _Said | None:
    if row.answer is None:
        return None
    return row.answer, row.document.published, "" if row.quote is None else row.quote.text


def _by_meaning(
    pairs: Sequence[tuple[_Said, _Said]], form: Form, question: str, verifier: Verifier
) -> dict[tuple[_Said, _Said], Relation]:
    def claim(said: _Said) -> str:
        return claim_of(question, said[0]) if form is Form.SPAN else said[0]

    looks = [(one[2] or one[0], claim(other)) for pair in pairs for one, other in (pair, pair[::-1])]
    judged = verifier.verify(looks)
    return {
        pair: relate_by_meaning(one, other)
        for pair, one, other in zip(pairs, judged[::2], judged[1::2], strict=True)
    }
