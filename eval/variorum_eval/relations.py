"""The comparison alone: the gold answers of each question's documents, pair by pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.compare import group
from variorum.types import Quote, SourceAnswer, Status
from variorum_eval.cases import Case
from variorum_eval.metrics.squad import normalise
from variorum_index import Document


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Of the pairs of documents that state an answer to one question, those in one group and not.

    `same` pairs have equal gold answers after normalisation, `grouped` of them are in one group;
    `different` pairs have not, `apart` of them are in two groups.
    """

    cases: int
    same: int
    grouped: int
    different: int
    apart: int

    @property
    def grouped_share(self) -> float | None:
        """Of the pairs that are the same, None without any."""
        return self.grouped / self.same if self.same else None

    @property
    def apart_share(self) -> float | None:
        """Of the pairs that differ, None without any."""
        return self.apart / self.different if self.different else None


@dataclass(frozen=True, slots=True)
class PairMiss:
    """Two answers that belong in one group and are not, or the other way round."""

    id: str
    one: str
    other: str
    same: bool


def compare_gold(cases: Sequence[Case]) -> tuple[PairFigures, tuple[PairMiss, ...]]:
    """Group the gold answers of each case and count its pairs; the first accepted answer is taken."""
    pairs = [pair for case in cases for pair in _pairs(case)]
    same = [grouped for _, grouped, is_same in pairs if is_same]
    different = [grouped for _, grouped, is_same in pairs if not is_same]
    apart = len(different) - sum(different)
    figures = PairFigures(len(cases), len(same), sum(same), len(different), apart)
    return figures, tuple(miss for miss, grouped, is_same in pairs if grouped != is_same)


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
