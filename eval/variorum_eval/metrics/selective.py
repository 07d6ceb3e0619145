"""How much is wrong among the surest rows, and how far confidence can be trusted."""

from __future__ import annotations

from collections.abc import Sequence

from variorum_eval.metrics.accuracy import Outcome, judge
from variorum_eval.metrics.base import PooledMetric
from variorum_eval.metrics.calibration import expected_calibration_error, risk_coverage
from variorum_eval.run import CaseResult

Items = Sequence[tuple[float, bool]]
"""Confidence, 0 to 1, and whether the row is right."""


def area_under_risk_coverage(rows: Items) -> float | None:
    """The mean risk over all coverages: 0 if nothing is wrong, None without rows.

    The mean, over n = 1 to all rows, of the share that is wrong among the n surest. Rows of one confidence
    count with their share of wrong ones, so that their order does not matter. As in Geifman, Uziel and
    El-Yaniv, "Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers", ICLR 2019.
    """
    if not rows:
        return None
    total, before, wrong_before = 0.0, 0, 0.0
    for coverage, risk in risk_coverage([c for c, _ in rows], [right for _, right in rows]):
        kept = round(coverage * len(rows))
        wrong = risk * kept
        each = (wrong - wrong_before) / (kept - before)
        total += sum((wrong_before + each * (n - before)) / n for n in range(before + 1, kept + 1))
        before, wrong_before = kept, wrong
    return total / len(rows)


def confident(result: CaseResult) -> tuple[list[tuple[float, bool]], int]:
    """The confidence of each row that came back and whether it is right; and how many did not."""
    back = [(row.said.confidence, judge(row) is Outcome.RIGHT) for row in result.rows if row.said is not None]
    return back, len(result.rows) - len(back)


def with_missing(result: CaseResult) -> tuple[list[tuple[float, bool]], int]:
    """The same with a row that did not come back as wrong, the last to be kept."""
    back, missing = confident(result)
    return back + [(0.0, False)] * missing, missing


def _calibration(rows: Items) -> float | None:
    return expected_calibration_error([c for c, _ in rows], [right for _, right in rows])


RISK_COVERAGE_AREA = PooledMetric(
    "risk_coverage_area",
    "area under risk-coverage",
    "Mean share of wrong rows among the n surest, over all n; a missing row is wrong and the last one.",
    "El-Yaniv and Wiener, JMLR 2010; area as in Geifman et al., ICLR 2019.",
    with_missing,
    area_under_risk_coverage,
)
CALIBRATION_ERROR = PooledMetric(
    "calibration_error",
    "calibration error",
    "Mean gap between confidence and accuracy over ten bins, of the rows that came back.",
    "Expected calibration error: Guo et al., ICML 2017.",
    confident,
    _calibration,
)
