"""Ranked lists held against what is relevant, and how sure a difference between two is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

_SAMPLES = 10_000
_SEED = 20_310_312


@dataclass(frozen=True, slots=True)
class Gain:
    """A mean difference, with the interval that holds it in 95 of 100 bootstrap samples."""

    mean: float
    low: float
    high: float


def recall_at(cutoff: int, ranked: Sequence[str], relevant: Collection[str]) -> float:
    """The share of the relevant that is among the first `cutoff`, 0 to 1."""
    return len(set(ranked[:cutoff]) & set(relevant)) / len(set(relevant))


def ndcg_at(cutoff: int, ranked: Sequence[str], relevant: Collection[str]) -> float:
    """Normalised discounted cumulative gain, 0 to 1, each relevant one counting 1 / log2(rank + 1).

    As in Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 2002, in the
    form that trec_eval computes, with binary relevance.
    """
    wanted = set(relevant)
    gain = sum(1 / math.log2(rank + 1) for rank, name in enumerate(ranked[:cutoff], 1) if name in wanted)
    return gain / sum(1 / math.log2(rank + 1) for rank in range(1, min(cutoff, len(wanted)) + 1))


def paired_gain(scores: Sequence[float], baseline: Sequence[float], clusters: Sequence[str]) -> Gain | None:
    """The mean of `scores - baseline`, case by case, with its interval; None without cases.

    The percentile bootstrap draws whole clusters, since turns of one conversation are not independent:
    10,000 samples, with a fixed seed.
    """
    if not scores:
        return None
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for score, base, cluster in zip(scores, baseline, clusters, strict=True):
        sums[cluster][0] += score - base
        sums[cluster][1] += 1
    totals = np.array(list(sums.values()))
    drawn = np.random.default_rng(_SEED).integers(len(totals), size=(_SAMPLES, len(totals)))
    sampled = totals[drawn].sum(axis=1)
    low, high = np.percentile(sampled[:, 0] / sampled[:, 1], [2.5, 97.5])
    return Gain(float(totals[:, 0].sum() / totals[:, 1].sum()), float(low), float(high))
