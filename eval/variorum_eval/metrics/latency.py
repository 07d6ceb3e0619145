"""How long a question takes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from variorum_eval.metrics.base import Flags, Numbers, PooledMetric, Unit
from variorum_eval.run import CaseResult


def quantile(values: Numbers, share: float) -> float | None:
    """The smallest value that at least this share of them does not exceed; None without values."""
    if not len(values):
        return None
    return float(np.sort(values)[max(0, -int(-share * len(values) // 1) - 1)])


def _seconds(result: CaseResult) -> tuple[list[tuple[float, bool]], int]:
    return ([], 1) if result.seconds is None else ([(result.seconds, True)], 0)


def _at(share: float) -> Callable[[Numbers, Flags], float | None]:
    return lambda seconds, _: quantile(seconds, share)


LATENCY_MEDIAN = PooledMetric(
    "seconds_median",
    "seconds a question, median",
    "Seconds from the question to the answer, models loaded: half of the questions take no longer.",
    "Nearest-rank quantile; measured once, when the case was asked.",
    _seconds,
    _at(0.5),
    unit=Unit.SECONDS,
)
LATENCY_95 = PooledMetric(
    "seconds_95",
    "seconds a question, 95 %",
    "Seconds from the question to the answer, models loaded: 95 of 100 questions take no longer.",
    "Nearest-rank quantile; measured once, when the case was asked.",
    _seconds,
    _at(0.95),
    unit=Unit.SECONDS,
)
