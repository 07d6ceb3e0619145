"""Ranked lists held against what is relevant, and how sure a difference between two is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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
    return _measured(f"R@{cutoff}", ranked, relevant)


def reciprocal_rank_at(cutoff: int, ranked: Sequence[str], relevant: Collection[str]) -> float:
    """One divided by the rank of the first relevant one, 0 if there is none among the first `cutoff`.

    Its mean over queries is MRR (Kantor and Voorhees, "The TREC-5 Confusion Track", 2000).
    """
    return _measured(f"RR@{cutoff}", ranked, relevant)


def average_precision(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """The mean, over the relevant, of the precision at the rank of each, 0 for one that is not found.

    Its mean over queries is MAP (Buckley and Voorhees, "Evaluating evaluation measure stability", SIGIR
    2000).
    """
    return _measured("AP", ranked, relevant)


def ndcg_at(cutoff: int, ranked: Sequence[str], relevant: Collection[str] | Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain, 0 to 1, each relevant one counting its grade / log2(rank + 1).

    As in Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 2002, in the
    form that trec_eval computes. A collection is a mapping with the grade 1 for each.
    """
    return _measured(f"nDCG@{cutoff}", ranked, relevant)


def _measured(measure: str, ranked: Sequence[str], relevant: Collection[str] | Mapping[str, int]) -> float:
    """By ir-measures, on one query; what is found twice counts where it is found first."""
    import ir_measures

    grades = dict(relevant) if isinstance(relevant, Mapping) else dict.fromkeys(relevant, 1)
    scores = {name: -float(rank) for rank, name in enumerate(dict.fromkeys(ranked))}
    (found,) = ir_measures.iter_calc([ir_measures.parse_measure(measure)], {"q": grades}, {"q": scores})
    return float(found.value)


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
