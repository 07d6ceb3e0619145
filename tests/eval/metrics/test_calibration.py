from __future__ import annotations

import pytest

from variorum_eval.metrics.calibration import expected_calibration_error


def test_by_hand() -> None:
    # (0.8, 0.9]: confidence 0.85, accuracy 1/2, gap 0.35, weight 2/4. (0.2, 0.3]: 0.3 against 0, weight 1/4.
    # (0.9, 1]: 1 against 1. Together 0.175 + 0.075.
    error = expected_calibration_error([0.81, 0.89, 0.3, 1.0], [True, False, False, True])
    assert error == pytest.approx(0.25)


@pytest.mark.parametrize("edge", [0.1, 0.3, 0.6, 0.7])
def test_a_bin_holds_its_upper_edge(edge: float) -> None:
    # With the edge in the bin below it, the gaps of that bin cancel out; in two bins they would add up.
    below = edge - 0.05
    error = expected_calibration_error([edge, below], [False, True])
    assert error == pytest.approx(abs(1 - edge - below) / 2)


def test_ends() -> None:
    assert expected_calibration_error([0.0, 0.1], [False, False]) == pytest.approx(0.05)
    assert expected_calibration_error([1.0], [False]) == 1.0
    assert expected_calibration_error([], []) is None
