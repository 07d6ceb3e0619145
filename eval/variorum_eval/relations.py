"""The comparison alone: the gold answers of each question's documents, pair by pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.comparison import group
from variorum.types import Quote, SourceAnswer, Status
from variorum_eval.cases import Case
from variorum_eval.figures import Estimate, estimate
from variorum_eval.metrics.base import Part
from variorum_eval.metrics.squad import normalise
from variorum_index import Document


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Of the pairs of documents that state an answer to one question, those in one group and not.

    `grouped` is the share of pairs with equal gold answers, after normalisation, that are in one group;
    `apart` the share of the others that are in two. The intervals draw whole questions.
    """

    cases: int
    grouped: Estimate
    apart: Estimate


@dataclass(frozen=True, slots=True)
class PairMiss:
    """Two answers that belong in one group and are not, or the other way round."""

    id: str
    one: str
    other: str
    same: bool


def compare_gold(cases: Sequence[Case]) -> tuple[PairFigures, tuple[PairMiss, ...]]:
    """Group the gold answers of each case and count its pairs; the first accepted answer is taken."""
    by_case = [list(_pairs(case)) for case in cases]
    grouped = [_part([together for _, together, same in pairs if same]) for pairs in by_case]
    apart = [_part([not together for _, together, same in pairs if not same]) for pairs in by_case]
    misses = (miss for pairs in by_case for miss, together, same in pairs if together != same)
    return PairFigures(len(cases), estimate(grouped), estimate(apart)), tuple(misses)


def _part(flags: Sequence[bool]) -> Part:
    return Part(sum(flags), len(flags))


def _pairs(case: Case) -> Iterator[tuple[PairMiss, bool, bool]]:
    """Each pair, whether it is in one group, and whether it should be."""
    answers = [gold.answers[0] for gold in case.golds if gold.answers]
    rows, _ = group([_row(answer, number) for number, answer in enumerate(answers)])
    for one, other in combinations(rows, 2):
        first, second = one.answer or "", other.answer or ""
        same = normalise(first) == normalise(second)
        yield PairMiss(case.id, first, second, same), one.group == other.group, same


def _row(answer: str, number: int) -> SourceAnswer:
    """A source that says just this."""
    name = str(number)
    document = Document(name, f"gold:{name}", name, answer, None, None, "text/plain", name)
    return SourceAnswer(document, Status.STATED, answer, Quote.of(document, 0, len(answer)), 1.0, None, 0)
