"""Balanced accuracy: how often two kinds are told from each other, whichever of them is more frequent."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum_eval.figures import SAMPLES, SEED, Estimate
from variorum_eval.metrics.base import Numbers, Part


def balanced_accuracy(cases: Sequence[tuple[Part, Part]]) -> Estimate:
    """The mean of the shares of two kinds that are told rightly, 0 to 1; of one if there is but one kind.

    Each case gives what it adds to the one share and to the other (Brodersen et al., "The Balanced Accuracy
    and Its Posterior Distribution", ICPR 2010). The percentile bootstrap draws whole cases; a sample without
    one of the kinds is left out. The same cases always give the same interval.
    """
    sums = np.array([[one.got, one.of, other.got, other.of] for one, other in cases]).reshape(-1, 4)
    totals = sums.sum(axis=0)
    kinds = [at for at in (0, 2) if totals[at + 1]]

    def mean(drawn: Numbers) -> Numbers:
        with np.errstate(invalid="ignore"):  # a kind that is not in the sample
            return np.asarray(np.mean([drawn[..., at] / drawn[..., at + 1] for at in kinds], axis=0))

    if not kinds:
        return Estimate(None, None, None, 0)
    value, of = float(mean(totals)), round(totals[1] + totals[3])
    if len(cases) < 2:
        return Estimate(value, None, None, of)
    times = np.random.default_rng(SEED).multinomial(len(cases), np.full(len(cases), 1 / len(cases)), SAMPLES)
    low, high = np.nanpercentile(mean(times @ sums), [2.5, 97.5])
    return Estimate(value, float(low), float(high), of)
