from __future__ import annotations

import math

import pytest

from variorum_eval.metrics.retrieval import (
    average_precision,
    ndcg_at,
    paired_gain,
    recall_at,
    reciprocal_rank_at,
)


def test_recall_by_hand() -> None:
    assert recall_at(2, ["a", "b", "c"], {"c", "a"}) == 0.5
    assert recall_at(3, ["a", "b", "c"], {"c", "a"}) == 1.0
    assert recall_at(5, [], {"a"}) == 0.0


def test_ndcg_by_hand() -> None:
    # Found at ranks 1 and 3, of two: (1 + 1/2) / (1 + 1/log2(3)).
    assert ndcg_at(5, ["a", "x", "b"], {"a", "b"}) == pytest.approx(1.5 / (1 + 1 / math.log2(3)))
    assert ndcg_at(1, ["a"], {"a", "b"}) == 1.0  # no list of one can be better
    assert ndcg_at(5, ["x"], {"a"}) == 0.0
    # Grades 2 and 1 in the wrong order: (1 + 2/log2(3)) / (2 + 1/log2(3)).
    graded = ndcg_at(5, ["b", "a"], {"a": 2, "b": 1})
    assert graded == pytest.approx((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)))


def test_reciprocal_rank_by_hand() -> None:
    assert reciprocal_rank_at(10, ["x", "y", "a", "b"], {"a", "b"}) == pytest.approx(1 / 3)
    assert reciprocal_rank_at(2, ["x", "y", "a"], {"a"}) == 0.0  # beyond the cutoff
    assert reciprocal_rank_at(10, [], {"a"}) == 0.0


def test_average_precision_by_hand() -> None:
    # Found at ranks 1 and 3, with a precision of 1 and of 2/3.
    assert average_precision(["a", "x", "b"], {"a", "b"}) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(["x", "a"], {"a", "b"}) == pytest.approx((1 / 2) / 2)  # one is not found
    assert average_precision(["x"], {"a"}) == 0.0


def test_a_gain_has_an_interval_around_it() -> None:
    assert paired_gain([], [], []) is None
    gain = paired_gain([1.0, 0.0, 1.0, 1.0] * 20, [0.0, 0.0, 1.0, 0.0] * 20, [str(n) for n in range(80)])
    assert gain is not None
    assert gain.mean == 0.5
    assert 0.35 < gain.low < 0.5 < gain.high < 0.65
    assert gain == paired_gain(
        [1.0, 0.0, 1.0, 1.0] * 20, [0.0, 0.0, 1.0, 0.0] * 20, [str(n) for n in range(80)]
    )


def test_turns_of_one_conversation_are_drawn_together() -> None:
    scores, zeros = [1.0, 1.0, 0.0, 0.0] * 10, [0.0] * 40
    alone = paired_gain(scores, zeros, [str(n) for n in range(40)])
    together = paired_gain(scores, zeros, [str(n // 2) for n in range(40)])
    assert alone is not None
    assert together is not None
    assert together.high - together.low > alone.high - alone.low
