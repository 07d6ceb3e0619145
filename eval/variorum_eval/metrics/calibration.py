"""How far confidence can be trusted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum_eval.metrics.base import Flags, Numbers

BINS = 10
_EDGES = [number / BINS for number in range(1, BINS)]


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose confidence lies in one tenth: how many, their mean confidence, the share that is right."""

    count: int
    confidence: float
    accuracy: float


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> tuple[Bin | None, ...]:
    """The ten bins of a reliability diagram, None for an empty one.

    Bin m holds the rows with a confidence in ((m - 1) / 10, m / 10], and a confidence of 0 the first.
    """
    members: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, is_right in zip(confidences, right, strict=True):
        members[bisect_left(_EDGES, confidence)].append((confidence, is_right))
    return tuple(
        Bin(len(rows), sum(c for c, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows))
        if rows
        else None
        for rows in members
    )


def expected_calibration_error(
    confidences: Sequence[float] | Numbers, right: Sequence[bool] | Flags
) -> float | None:
    """The mean gap between confidence and accuracy: 0 is perfect, 1 the worst; None without rows.

    As in Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", ICML 2017:
    ECE = sum over the bins of |B| / n * |accuracy(B) - confidence(B)|.
    """
    if not len(confidences):
        return None
    bins = np.searchsorted(_EDGES, confidences, side="left")
    sure, true = (np.bincount(bins, np.asarray(each, float), BINS) for each in (confidences, right))
    return float(np.abs(true - sure).sum() / len(confidences))


def risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float]]:
    """For each share of rows kept, the surest first, the share of those kept that is wrong.

    Pairs (coverage, risk), both 0 to 1, as in El-Yaniv and Wiener, "On the Foundations of Noise-free
    Selective Classification", JMLR 2010. Rows of one confidence are kept or left together.
    """
    rows = sorted(zip(confidences, right, strict=True), key=lambda row: -row[0])
    curve = []
    wrong = 0
    for kept, (confidence, is_right) in enumerate(rows, start=1):
        wrong += not is_right
        if kept == len(rows) or rows[kept][0] != confidence:
            curve.append((kept / len(rows), wrong / kept))
    return curve
