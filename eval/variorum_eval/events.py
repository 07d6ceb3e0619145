"""The marks of different events alone: set on the gold answers where they stand in their documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.comparison import Comparison, group
from variorum.events import mark_other_events
from variorum.questions import form_of
from variorum.sentences import sentence_around
from variorum.types import Quote, SourceAnswer, Status
from variorum_eval.cases import Case, Gold
from variorum_eval.figures import Estimate, estimate
from variorum_eval.metrics.base import Part
from variorum_index import Document


@dataclass(frozen=True, slots=True)
class EventFigures:
    """The share of rows that are marked. A gold answer that its text does not hold has no row.

    No data set says which rows are about a different event: read the marks to see which are false. The
    interval draws whole cases.
    """

    cases: int
    marked: Estimate


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked row: what was asked and answered, in which sentence, and the words that gave the mark."""

    id: str
    question: str
    answer: str
    quote: str
    reason: str


def mark_gold(cases: Sequence[Case]) -> tuple[EventFigures, tuple[Mark, ...]]:
    """Mark the rows that the gold answers of each case make; the cases have to bring their texts along."""
    rows = [(case, _rows(case)) for case in cases]
    marked = estimate([Part(sum(row.other_event is not None for row in of), len(of)) for _, of in rows])
    marks = tuple(
        Mark(case.id, case.question, row.answer or "", row.quote.text, row.other_event.text)
        for case, of in rows
        for row in of
        if row.quote is not None and row.other_event is not None
    )
    return EventFigures(len(cases), marked), marks


def _rows(case: Case) -> tuple[SourceAnswer, ...]:
    stated = list(_stated(case.golds))
    rows, _ = group(stated, Comparison.of(stated, form_of(case.question)))
    return mark_other_events(case.question, rows)


def _stated(golds: Sequence[Gold]) -> Iterator[SourceAnswer]:
    """A row for each gold answer, where its words stand first in the text."""
    for number, gold in enumerate(golds):
        text, answers = gold.text or "", gold.answers or ()
        found = ((text.casefold().find(answer.casefold()), answer) for answer in answers)
        start, answer = next(((at, answer) for at, answer in found if at >= 0), (-1, ""))
        end = start + len(answer)
        if start < 0 or text[start:end].casefold() != answer.casefold():  # a letter that folds into two
            continue
        name = str(number)
        document = Document(name, f"gold:{name}", name, text, None, None, "text/plain", name)
        quote = Quote.of(document, *sentence_around(text, start, end))
        yield SourceAnswer(document, Status.STATED, text[start:end], quote, 1.0, None, start)
