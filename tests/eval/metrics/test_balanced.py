from __future__ import annotations

import pytest

from variorum_eval.figures import Estimate
from variorum_eval.grounding.classes import mean_balanced
from variorum_eval.grounding.sets import SetFigures
from variorum_eval.metrics.balanced import balanced_accuracy
from variorum_eval.metrics.base import Part


def test_balanced_accuracy_by_hand() -> None:
    # Of the one kind 3 of 4 are right, of the other 1 of 2.
    found = balanced_accuracy([(Part(1, 2), Part(0, 1)), (Part(2, 2), Part(1, 1))])
    assert (found.value, found.of) == (pytest.approx((3 / 4 + 1 / 2) / 2), 6)
    # Either case twice: (1/2 + 0) / 2 and (1 + 1) / 2.
    assert (found.low, found.high) == (0.25, 1.0)


def test_a_sample_without_one_of_the_kinds_is_left_out() -> None:
    found = balanced_accuracy([(Part(1, 1), Part()), (Part(), Part(1, 2))])
    assert (found.value, found.low, found.high) == (0.75, 0.75, 0.75)


def test_one_kind_or_none() -> None:
    assert balanced_accuracy([(Part(1, 2), Part())]) == Estimate(0.5, None, None, 2)
    assert balanced_accuracy([(Part(1, 2), Part()), (Part(1, 2), Part())]) == Estimate(0.5, 0.5, 0.5, 4)
    assert balanced_accuracy([]) == Estimate(None, None, None, 0)


def test_it_is_that_of_judged_texts_where_each_case_has_one() -> None:
    cases = [(Part(number < 40, 1), Part()) for number in range(50)]
    cases += [(Part(), Part(number < 30, 1)) for number in range(50)]
    found, judged = balanced_accuracy(cases), mean_balanced([SetFigures("a", 100, 50, 40, 30).classes()])
    assert (found.value, found.of) == (pytest.approx(judged.value), judged.of)
    assert (found.low, found.high) == (
        pytest.approx(judged.low, abs=0.015),
        pytest.approx(judged.high, abs=0.015),
    )
