"""Metrics over the results of a run, each with the interval that its cases leave open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum_eval.metrics.base import Metric, Part, PooledMetric, Unit, share
from variorum_eval.run import CaseResult

SEED = 20_310_312
SAMPLES = 2_000
"""Of the bootstrap: the ends of an interval then vary by about a twentieth of its width between seeds."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric's value with its 95 % interval, None where the metric applies to nothing.

    It is taken over `of` items (rows, cases, quotes, seconds) of `cases` cases; `inapplicable` cases have
    none. `missing` outputs were owed and did not come: they count as failures.
    """

    name: str
    label: str
    definition: str
    source: str
    value: float | None
    low: float | None
    high: float | None
    of: int
    cases: int
    inapplicable: int
    missing: int
    unit: Unit = Unit.SHARE
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that stand alone."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share of `of` things, 0 to 1, with its 95 % interval; None where there is nothing to take it of."""

    value: float | None
    low: float | None
    high: float | None
    of: int


def measure(metric: Metric | PooledMetric, results: Sequence[CaseResult]) -> Figure:
    """The metric over these results, the interval by the bootstrap over whole cases."""
    if isinstance(metric, Metric):
        return figure_of(metric, metric.parts(results))
    return _pooled(metric, results)


def figure_of(metric: Metric, parts: Sequence[Part]) -> Figure:
    """The figure of a metric whose parts are known, one part for each case."""
    scored = [part for part in parts if part.of]
    return Figure(
        metric.name,
        metric.label,
        metric.definition,
        metric.source,
        share(parts),
        *share_interval(scored),
        of=round(sum(part.of for part in parts)),
        cases=len(scored),
        inapplicable=len(parts) - len(scored),
        missing=sum(part.missing for part in parts),
        higher_is_better=metric.higher_is_better,
    )


def estimate(parts: Sequence[Part]) -> Estimate:
    """The share that these parts come to; the bootstrap draws whole parts."""
    scored = [part for part in parts if part.of]
    return Estimate(share(parts), *share_interval(scored), round(sum(part.of for part in scored)))


def share_interval(parts: Sequence[Part]) -> tuple[float | None, float | None]:
    """The percentile bootstrap's 95 % interval of a share; both None with fewer than two cases.

    Whole cases are drawn, since the rows of one question are not independent (Efron and Tibshirani, "An
    Introduction to the Bootstrap", 1993). The same parts always give the same interval.
    """
    if len(parts) < 2:
        return None, None
    from scipy.stats import bootstrap

    got, of = (np.array([getattr(part, name) for part in parts]) for name in ("got", "of"))

    def ratio(got: NDArray[np.float64], of: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
        return np.asarray(got.sum(axis=axis) / of.sum(axis=axis))

    if np.ptp(got / of) == 0:  # scipy warns where every sample is the same
        value = float(got.sum() / of.sum())
        return value, value
    found = bootstrap(
        (got, of),
        ratio,
        n_resamples=SAMPLES,
        paired=True,
        vectorized=True,
        method="percentile",
        batch=200,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return float(found.low), float(found.high)


def _pooled(metric: PooledMetric, results: Sequence[CaseResult]) -> Figure:
    found = [metric.items(result) for result in results]
    cases = [items for items, _ in found if items]
    items = [item for case in cases for item in case]
    numbers, flags = (
        np.array([item[place] for item in items], kind) for place, kind in enumerate((float, bool))
    )

    def value(times: NDArray[np.int64]) -> float | None:
        """With each case so many times."""
        drawn = np.repeat(np.arange(len(items)), np.repeat(times, [len(case) for case in cases]))
        return metric.value(numbers[drawn], flags[drawn])

    low, high = _pooled_interval(value, len(cases))
    return Figure(
        metric.name,
        metric.label,
        metric.definition,
        metric.source,
        metric.value(numbers, flags),
        low,
        high,
        of=len(items),
        cases=len(cases),
        inapplicable=sum(not items and not missing for items, missing in found),
        missing=sum(missing for _, missing in found),
        unit=metric.unit,
        higher_is_better=metric.higher_is_better,
    )


def _pooled_interval(
    value: Callable[[NDArray[np.int64]], float | None], cases: int
) -> tuple[float | None, float | None]:
    if cases < 2:
        return None, None
    drawn = np.random.default_rng(SEED).integers(cases, size=(POOLED_SAMPLES, cases))
    values = [value(np.bincount(draw, minlength=cases)) for draw in drawn]
    low, high = np.percentile([each for each in values if each is not None], [2.5, 97.5])
    return float(low), float(high)


POOLED_SAMPLES = 500
"""Fewer than for shares: an area is worked out anew for each."""
