"""Is the verdict right, and is a conflict seen where there is one and only there?"""

from __future__ import annotations

from variorum import Verdict
from variorum_eval.metrics.base import Metric, Part, by_case
from variorum_eval.run import CaseResult

_SOURCE = "Precision and recall of one class, over the cases whose relation is known."


def _verdict(result: CaseResult) -> Part:
    known = result.case.relation is not None
    right = result.verdict is result.case.relation
    return Part(known and right, known, known and result.verdict is None)


def _precision(result: CaseResult) -> Part:
    says = result.case.relation is not None and result.verdict is Verdict.CONFLICT
    return Part(says and result.case.relation is Verdict.CONFLICT, says)


def _sure_precision(result: CaseResult) -> Part:
    says = result.case.relation is not None and result.verdict is Verdict.CONFLICT and result.sure_conflict
    return Part(says and result.case.relation is Verdict.CONFLICT, says)


def _recall(result: CaseResult) -> Part:
    is_so = result.case.relation is Verdict.CONFLICT
    return Part(is_so and result.verdict is Verdict.CONFLICT, is_so, is_so and result.verdict is None)


VERDICT = Metric(
    "verdict",
    "verdict right",
    "Share of the cases with a known relation whose verdict is that relation.",
    "Accuracy over the six verdicts.",
    by_case(_verdict),
)
CONFLICT_PRECISION = Metric(
    "conflict_precision",
    "conflict: precision",
    "Of the cases that are called a conflict, the share that is one.",
    _SOURCE,
    by_case(_precision),
)
SURE_CONFLICT_PRECISION = Metric(
    "sure_conflict_precision",
    "conflict: precision, sure",
    "The same of those in which two answers conflict that are at least fairly sure.",
    _SOURCE,
    by_case(_sure_precision),
)
CONFLICT_RECALL = Metric(
    "conflict_recall",
    "conflict: recall",
    "Of the cases that are a conflict, the share that is called one.",
    _SOURCE,
    by_case(_recall),
)
