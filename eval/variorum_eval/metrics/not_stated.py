"""Precision, recall and F1 of the status "not stated"."""

from __future__ import annotations

from variorum import Status
from variorum_eval.metrics.base import Metric, Part, by_row
from variorum_eval.run import Row

_SOURCE = (
    "Precision and recall of one class; a row that did not come back has no status, and counts as missed."
)


def _flags(row: Row) -> tuple[bool, bool, bool]:
    """Whether the row says so, whether it is so, and whether no row came back."""
    says = row.said is not None and row.said.status is Status.NOT_STATED
    return says, row.gold.answers is None, row.said is None


def _precision(row: Row) -> Part:
    says, is_so, _ = _flags(row)
    return Part(says and is_so, says)


def _recall(row: Row) -> Part:
    says, is_so, missing = _flags(row)
    return Part(says and is_so, is_so, is_so and missing)


def _f1(row: Row) -> Part:
    says, is_so, missing = _flags(row)
    return Part(2 * (says and is_so), says + is_so, is_so and missing)


NOT_STATED_PRECISION = Metric(
    "not_stated_precision",
    "not stated: precision",
    "Of the rows that say “not stated”, the share that is so.",
    _SOURCE,
    by_row(_precision),
)
NOT_STATED_RECALL = Metric(
    "not_stated_recall",
    "not stated: recall",
    "Of the rows that should say “not stated”, the share that does.",
    _SOURCE,
    by_row(_recall),
)
NOT_STATED_F1 = Metric(
    "not_stated_f1",
    "not stated: F1",
    "Twice the rows that rightly say “not stated”, divided by those that say it plus those that should: the "
    "harmonic mean of precision and recall.",
    _SOURCE,
    by_row(_f1),
)
