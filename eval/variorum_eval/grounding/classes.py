"""Balanced accuracy over sets of judged texts: how well their classes are told apart, rare ones too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum_eval.figures import SAMPLES, SEED, Estimate

Classes = Sequence[tuple[int, int]]
"""(right, all) of the rows of each class of a set of which there are any."""


def mean_balanced(sets: Sequence[Classes]) -> Estimate:
    """The mean over the sets of the mean share of each class that is right; nothing of no sets.

    The interval is by the bootstrap that draws rows, those of each class of each set for themselves: how many
    of them are right is then binomial. The same figures always give the same interval.
    """
    if not sets:
        return Estimate(None, None, None, 0)
    draw = np.random.default_rng(SEED)
    means = np.zeros(SAMPLES)
    for classes in sets:
        shares = [draw.binomial(rows, right / rows, SAMPLES) / rows for right, rows in classes]
        means += np.mean(shares, axis=0) / len(sets)
    low, high = np.percentile(means, [2.5, 97.5])
    mean = sum(sum(right / rows for right, rows in classes) / len(classes) for classes in sets) / len(sets)
    return Estimate(mean, float(low), float(high), sum(rows for classes in sets for _, rows in classes))
