"""How much is wrong among the surest rows, and how far confidence can be trusted."""

from __future__ import annotations

import numpy as np

from variorum_eval.metrics.accuracy import Outcome, judge
from variorum_eval.metrics.base import Flags, Numbers, PooledMetric
from variorum_eval.metrics.calibration import expected_calibration_error
from variorum_eval.run import CaseResult


def area_under_risk_coverage(confidences: Numbers, right: Flags) -> float | None:
    """The mean risk over all coverages: 0 if nothing is wrong, None without rows.

    The mean, over n = 1 to all rows, of the share that is wrong among the n surest. Rows of one confidence
    count with their share of wrong ones, so that their order does not matter. As in Geifman, Uziel and
    El-Yaniv, "Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers", ICLR 2019.
    """
    count = len(confidences)
    if not count:
        return None
    order = np.argsort(-confidences)
    ordered, wrong = confidences[order], np.cumsum(~right[order])
    last = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True))  # of each confidence
    kept, wrong_kept = last + 1, wrong[last]
    before, wrong_before = (np.append(0, each[:-1]) for each in (kept, wrong_kept))
    each = (wrong_kept - wrong_before) / (kept - before)
    # Over n from before + 1 to kept, the sum of (wrong_before + each * (n - before)) / n.
    harmonic = np.append(0.0, np.cumsum(1 / np.arange(1, count + 1)))
    sums = (wrong_before - each * before) * (harmonic[kept] - harmonic[before]) + wrong_kept - wrong_before
    return float(sums.sum() / count)


def confident(result: CaseResult) -> tuple[list[tuple[float, bool]], int]:
    """The confidence of each row that came back and whether it is right; and how many did not."""
    back = [(row.said.confidence, judge(row) is Outcome.RIGHT) for row in result.rows if row.said is not None]
    return back, len(result.rows) - len(back)


def with_missing(result: CaseResult) -> tuple[list[tuple[float, bool]], int]:
    """The same with a row that did not come back as wrong, the last to be kept."""
    back, missing = confident(result)
    return back + [(0.0, False)] * missing, missing


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
    expected_calibration_error,
)
