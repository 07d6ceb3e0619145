from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from variorum_eval import CaseResult, Row
from variorum_eval.figures import measure
from variorum_eval.metrics.latency import LATENCY_95, LATENCY_MEDIAN, quantile
from variorum_eval.metrics.selective import (
    CALIBRATION_ERROR,
    RISK_COVERAGE_AREA,
    area_under_risk_coverage,
)

Make = Callable[..., Row]
Result = Callable[..., CaseResult]


def area(rows: Sequence[tuple[float, bool]]) -> float | None:
    sure, right = (np.array([row[place] for row in rows], kind) for place, kind in enumerate((float, bool)))
    return area_under_risk_coverage(sure, right)


def test_area_by_hand() -> None:
    # Kept 1, 2, 3, 4 of them, 0, 1, 1, 2 are wrong.
    rows = [(0.9, True), (0.8, False), (0.7, True), (0.6, False)]
    assert area(rows) == pytest.approx((0 + 1 / 2 + 1 / 3 + 2 / 4) / 4)
    # Two of one confidence: each counts as half a wrong one, whichever comes first.
    tied = [(0.9, True), (0.5, False), (0.5, True)]
    assert area(tied) == pytest.approx((0 + 0.5 / 2 + 1 / 3) / 3)
    assert area(tied[::-1]) == area(tied)
    assert area([]) is None


def test_missing_rows(make_row: Make, make_result: Result) -> None:
    result = make_result(make_row(["90"], "90", 0.75), make_row(["90"], ...))
    kept = measure(RISK_COVERAGE_AREA, [result])
    assert (kept.value, kept.of, kept.missing) == ((0 + 1 / 2) / 2, 2, 1)
    calibration = measure(CALIBRATION_ERROR, [result])
    assert (calibration.value, calibration.of, calibration.missing) == (0.25, 1, 1)


def test_latency_by_hand(make_result: Result) -> None:
    assert quantile(np.array([4.0, 1, 3, 2]), 0.5) == 2
    assert quantile(np.array([1.0, 2, 3]), 0.5) == 2
    assert quantile(np.arange(1.0, 101), 0.95) == 95
    assert quantile(np.array([7.0]), 0.95) == 7
    assert quantile(np.array([]), 0.5) is None
    results = [replace(make_result(), seconds=seconds) for seconds in (1.0, 2.0, 9.0, None)]
    median = measure(LATENCY_MEDIAN, results)
    assert (median.value, median.of, median.missing) == (2.0, 3, 1)
    assert measure(LATENCY_95, results).value == 9.0
