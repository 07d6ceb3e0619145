"""Two runs of the same cases, one beside the other: what differs, how surely, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum_eval.figures import SAMPLES, SEED
from variorum_eval.metrics.accuracy import Outcome
from variorum_eval.report.model import CaseView, Head, Report, RowView

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """A share before and after, over the cases that both runs have.

    `low` and `high` hold the difference in 95 of 100 paired bootstrap samples of cases; `p` is the
    probability of a difference at least this large, either way, if it did not matter which run a case
    went with (paired permutation test). All three are None where there is nothing to draw.
    """

    name: str
    label: str
    before: float
    after: float
    difference: float
    low: float | None
    high: float | None
    p: float | None
    higher_is_better: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A row, or with an empty `source` a verdict, that was right in one run and is not in the other."""

    id: str
    question: str
    source: str
    gold: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one run to another. `alone` counts the cases that only one of them has."""

    before: Head
    after: Head
    cases: int
    alone: int
    differences: tuple[Difference, ...]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]

    @property
    def name(self) -> str:
        """The settings in which the second run differs from the first: "search.hybrid=False"."""
        before, after = self.before.settings, self.after.settings
        changed = {name: value for name, value in after.items() if before.get(name) != value}
        return ", ".join(f"{name}={value}" for name, value in changed.items()) or "the same settings"

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def compare(before: Report, after: Report) -> Comparison:
    """Hold two reports against each other, case by case; a case is known by its id and its question."""
    earlier = {(case.id, case.question): case for case in before.cases}
    pairs = [(earlier[key], case) for case in after.cases if (key := (case.id, case.question)) in earlier]
    labels = {figure.name: figure for figure in after.figures}
    names = [name for name in labels if pairs and all(name in case.parts for pair in pairs for case in pair)]
    found = ((labels[name], _difference(name, pairs)) for name in names)
    differences = tuple(
        Difference(name=figure.name, label=figure.label, higher_is_better=figure.higher_is_better, **numbers)
        for figure, numbers in found
        if numbers is not None
    )
    changes = [change for pair in pairs for change in _changes(*pair)]
    return Comparison(
        before.head,
        after.head,
        len(pairs),
        len(before.cases) + len(after.cases) - 2 * len(pairs),
        differences,
        tuple(change for change, is_better in changes if is_better),
        tuple(change for change, is_better in changes if not is_better),
    )


def _difference(name: str, pairs: Sequence[tuple[CaseView, CaseView]]) -> dict[str, Any] | None:
    parts = np.array([[one.parts[name], other.parts[name]] for one, other in pairs], dtype=np.float64)
    totals = parts.sum(axis=0)
    if not totals[:, 1].all():  # one of the two runs has nothing to take a share of
        return None
    before, after = (float(got / of) for got, of in totals)
    low = high = p = None
    if len(pairs) > 1 and (parts[:, 0] != parts[:, 1]).any():
        low, high = _interval(parts)
        p = _p_value(parts)
    return {
        "before": before,
        "after": after,
        "difference": after - before,
        "low": low,
        "high": high,
        "p": p,
    }


def _ratios(parts: NDArray[np.float64], run: int) -> Callable[[NDArray[np.int64], int], Shares]:
    """The share of one run over drawn cases."""
    got, of = parts[:, run, 0], parts[:, run, 1]

    def share(cases: NDArray[np.int64], axis: int) -> Shares:
        drawn = of[cases].sum(axis=axis)
        return np.asarray(
            np.divide(got[cases].sum(axis=axis), drawn, out=np.zeros_like(drawn), where=drawn > 0)
        )

    return share


def _interval(parts: NDArray[np.float64]) -> tuple[float, float]:
    from scipy.stats import bootstrap

    before, after = _ratios(parts, 0), _ratios(parts, 1)
    found = bootstrap(
        (np.arange(len(parts)),),
        lambda cases, axis: after(cases, axis) - before(cases, axis),
        n_resamples=SAMPLES,
        vectorized=True,
        method="percentile",
        batch=200,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return float(found.low), float(found.high)


def _p_value(parts: NDArray[np.float64]) -> float:
    from scipy.stats import permutation_test

    both = np.concatenate([parts[:, 0], parts[:, 1]])[:, None, :]  # one long run, of which samples are drawn
    share = _ratios(both, 0)
    count = len(parts)
    found = permutation_test(
        (np.arange(count), count + np.arange(count)),
        lambda one, other, axis: share(other, axis) - share(one, axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=SAMPLES,
        batch=200,
        rng=np.random.default_rng(SEED),
    )
    return float(found.pvalue)


def _changes(one: CaseView, other: CaseView) -> Iterator[tuple[Change, bool]]:
    """What was right in one run and not in the other, and whether it is right now."""
    for earlier, later in zip(one.rows, other.rows, strict=False):
        was, now = earlier.outcome is Outcome.RIGHT, later.outcome is Outcome.RIGHT
        if earlier.source == later.source and was != now:
            gold = "not stated" if later.gold is None else " | ".join(later.gold)
            yield Change(other.id, other.question, later.source, gold, _said(earlier), _said(later)), now
    if other.relation is not None and other.relation == one.relation:
        was, now = one.verdict == one.relation, other.verdict == other.relation
        if was != now:
            verdicts = (one.verdict or "none", other.verdict or "none")
            yield Change(other.id, other.question, "", other.relation, *verdicts), now


def _said(row: RowView) -> str:
    if row.outcome is Outcome.MISSING:
        return "nothing"
    return row.said or "not stated"
