"""Accuracy per source: is each row right, in its status and in its text?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from variorum import SourceAnswer, Status
from variorum_eval.metrics.base import Metric, Part, by_case, by_row
from variorum_eval.metrics.squad import normalise
from variorum_eval.run import CaseResult, Row

_YES_NO = ("yes", "no")


class Outcome(StrEnum):
    """How a row went. All but RIGHT are wrong."""

    RIGHT = "right"
    WRONG_ANSWER = "wrong_answer"
    FALSE_STATEMENT = "false_statement"
    MISSED = "missed"
    MISSING = "missing"


def judge(row: Row) -> Outcome:
    """Hold what was said against the gold."""
    said, answers = row.said, row.gold.answers
    if said is None:
        return Outcome.MISSING
    if said.status is Status.NOT_STATED:
        return Outcome.RIGHT if answers is None else Outcome.MISSED
    if answers is None:
        return Outcome.FALSE_STATEMENT
    return Outcome.RIGHT if same_text(words_of(said, answers), answers) else Outcome.WRONG_ANSWER


def words_of(said: SourceAnswer, gold: Sequence[str]) -> str:
    """What a row that states something says: "yes" or "no" where the gold is that and the row tells it."""
    if said.yes is not None and any(normalise(text) in _YES_NO for text in gold):
        return "yes" if said.yes else "no"
    return said.answer or ""


def same_text(answer: str, gold: Sequence[str]) -> bool:
    """Whether the normalised answer contains a normalised gold answer, or is contained in one.

    Lenient on purpose about how much of a phrase is taken, in characters: "17" is found in "2017", and
    a whole sentence that holds the gold passes. What normalises to nothing matches nothing, and a gold
    "no" only an answer that begins with it: "no" stands in "not" and "know" too.
    """
    found = normalise(answer)
    wanted = [text for text in map(normalise, gold) if text]
    return bool(found) and any(
        found.split()[0] == text if text in _YES_NO else found in text or text in found for text in wanted
    )


def _row(row: Row) -> Part:
    outcome = judge(row)
    return Part(outcome is Outcome.RIGHT, 1, outcome is Outcome.MISSING)


def _case(result: CaseResult) -> Part:
    rows_right = all(judge(row) is Outcome.RIGHT for row in result.rows)
    relation = result.case.relation
    return Part(rows_right and relation in (None, result.verdict), 1, result.seconds is None)


ACCURACY = Metric(
    "accuracy",
    "rows right",
    "Share of rows with the right status and, where stated, a text that contains an accepted answer or is "
    "contained in one, both normalised as for SQuAD.",
    "RAMDocs' per-document answers (Wang et al., 2025), with the containment of its evaluation.",
    by_row(_row),
)
WHOLE_CASES = Metric(
    "whole_cases",
    "cases wholly right",
    "Share of cases whose every row is right and whose verdict, where the right one is known, is right.",
    "Own; on WikiContradict it is: both answers found, and the verdict is conflict.",
    by_case(_case),
)
