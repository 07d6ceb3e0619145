"""Why contradictions are not seen: the cases of two contradicting sources, by where they went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum import Verdict
from variorum_eval.metrics.accuracy import Outcome
from variorum_eval.metrics.squad import normalise
from variorum_eval.report.model import CaseView

SEEN = "both answers found, verdict conflict"


@dataclass(frozen=True, slots=True)
class Contradictions:
    """How many cases of two sources that contradict each other went which way.

    `same_passage` of them have one and the same text for both sources, which has but one row; `yes_no` of
    them accept only yes or no.
    """

    way: str
    cases: int
    same_passage: int
    yes_no: int
    ids: tuple[str, ...]


def contradictions(cases: Sequence[CaseView]) -> tuple[Contradictions, ...]:
    """Sort the cases whose relation is conflict and that have two sources; the most frequent way first."""
    pairs = [case for case in cases if case.relation == Verdict.CONFLICT and len(case.rows) == 2]
    by_way: dict[str, list[CaseView]] = {}
    for case in pairs:
        by_way.setdefault(_way(case), []).append(case)
    ways = [
        Contradictions(
            way,
            len(found),
            sum(map(_is_same_passage, found)),
            sum(map(_is_yes_no, found)),
            tuple(case.id for case in found),
        )
        for way, found in by_way.items()
    ]
    return tuple(sorted(ways, key=lambda found: (found.way != SEEN, -found.cases, found.way)))


def _way(case: CaseView) -> str:
    lost = [number for number, row in enumerate(case.rows, start=1) if row.outcome is not Outcome.RIGHT]
    if not lost:
        verdict = (case.verdict or "none").replace("_", " ")
        return SEEN if case.verdict == Verdict.CONFLICT else f"both answers found, verdict {verdict}"
    if len(lost) == 2:
        return "neither answer found"
    how = case.rows[lost[0] - 1].outcome.value.replace("_", " ")
    return f"answer of passage {lost[0]} not found ({how})"


def _is_same_passage(case: CaseView) -> bool:
    return case.rows[0].source == case.rows[1].source


def _is_yes_no(case: CaseView) -> bool:
    return all(normalise(answer) in ("yes", "no") for row in case.rows for answer in row.gold or ())
