"""How far confidence can be trusted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

BINS = 10


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float | None:
    """The mean gap between confidence and accuracy: 0 is perfect, 1 the worst; None without rows.

    As in Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", ICML 2017: the n
    rows are put into ten bins by confidence, bin m holding those in ((m - 1) / 10, m / 10], and a
    confidence of 0 in the first. Then ECE = sum over the bins of |B| / n * |accuracy(B) - confidence(B)|,
    the two being the share of right rows in the bin and its mean confidence.
    """
    if not confidences:
        return None
    edges = [number / BINS for number in range(1, BINS)]
    gaps = [0.0] * BINS
    for confidence, is_right in zip(confidences, right, strict=True):
        gaps[bisect_left(edges, confidence)] += is_right - confidence
    return sum(abs(gap) for gap in gaps) / len(confidences)
