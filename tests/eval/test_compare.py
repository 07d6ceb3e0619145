from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from variorum_eval import CaseResult, Row
from variorum_eval.figures import share_interval
from variorum_eval.metrics.base import Part
from variorum_eval.metrics.shipped import METRICS
from variorum_eval.report.compare import compare
from variorum_eval.report.model import Head, Report, make_report

HEAD = Head("c.jsonl", "variorum eval", {"read.passages": 3}, "l", "p")


@pytest.fixture
def report(make_row: Callable[..., Row], make_result: Callable[..., CaseResult]) -> Callable[..., Report]:
    def report(right: Sequence[bool]) -> Report:
        rows = (make_row(["90"], "90" if is_right else "60") for is_right in right)
        results = [make_result(row, name=str(number)) for number, row in enumerate(rows)]
        return make_report(HEAD, results, METRICS)

    return report


def test_by_hand(report: Callable[..., Report]) -> None:
    found = compare(report([True, False, False, True]), report([True, True, True, False]))
    accuracy = found.differences[0]
    assert (accuracy.before, accuracy.after, accuracy.difference) == (0.5, 0.75, 0.25)
    # Each of the eight ways to swap the three that differ gives a difference at least as large.
    assert accuracy.p == pytest.approx(1.0)
    assert accuracy.low is not None
    assert accuracy.high is not None
    assert accuracy.low < 0 < accuracy.high
    assert [change.id for change in found.better] == ["1", "2"]
    assert [(change.id, change.before, change.after) for change in found.worse] == [("3", "90", "60")]


def test_a_sure_difference(report: Callable[..., Report]) -> None:
    accuracy = compare(report([False] * 12), report([True] * 12)).differences[0]
    assert accuracy.p is not None
    assert accuracy.p < 0.01  # only two of 4,096 ways to swap are as extreme
    assert (accuracy.low, accuracy.high) == (1.0, 1.0)


def test_the_same_run_differs_in_nothing(report: Callable[..., Report]) -> None:
    found = compare(report([True, False]), report([True, False, True]))
    assert (found.cases, found.alone, found.better, found.worse) == (2, 1, (), ())
    assert all(each.difference == 0 and each.p is None for each in found.differences)


def test_the_interval_of_a_share() -> None:
    assert share_interval([Part(1, 1)]) == (None, None)
    assert share_interval([Part(1, 2), Part(2, 4)]) == (0.5, 0.5)
    parts = [Part(n % 2, 1) for n in range(100)]
    low, high = share_interval(parts)
    assert low is not None
    assert high is not None
    # The normal approximation: 0.5 -+ 1.96 * 0.05.
    assert (low, high) == (pytest.approx(0.402, abs=0.02), pytest.approx(0.598, abs=0.02))
    assert share_interval(parts) == (low, high)
