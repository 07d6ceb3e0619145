"""A report: the figures of one run, and every case with its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from variorum import Quote, SourceAnswer, Status
from variorum_eval.figures import Figure, figure_of, measure
from variorum_eval.kinds import kind_of
from variorum_eval.metrics.accuracy import ACCURACY, Outcome, judge
from variorum_eval.metrics.base import Metric, Part, PooledMetric
from variorum_eval.metrics.calibration import Bin, reliability, risk_coverage
from variorum_eval.metrics.quotes import is_valid, shown
from variorum_eval.metrics.selective import confident, with_missing
from variorum_eval.run import CaseResult, Row


@dataclass(frozen=True, slots=True)
class Head:
    """What was run: of which file, with which settings (by name), by which command.

    The fingerprints are those of the library and of the program with its weights. `left_out` are the
    problems of the cases that were skipped.
    """

    cases_file: str
    command: str
    settings: Mapping[str, Any]
    library: str
    program: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """One source's row: `gold` is None for "not stated"; `said` is None too, or nothing came (`missing`)."""

    source: str
    title: str
    outcome: Outcome
    gold: tuple[str, ...] | None
    said: str | None
    confidence: float | None
    quote: str | None
    closest: str | None
    quotes_valid: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case; `parts` are what it adds to each share: (got, of) by the metric's name."""

    id: str
    question: str
    kind: str
    conversation: tuple[str, ...]
    relation: str | None
    verdict: str | None
    seconds: float | None
    rows: tuple[RowView, ...]
    parts: Mapping[str, tuple[float, float]]

    @property
    def is_right(self) -> bool:
        """Whether every row is right, and the verdict where the right one is known."""
        rows_right = all(row.outcome is Outcome.RIGHT for row in self.rows)
        return rows_right and self.relation in (None, self.verdict)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report shows. Nothing in it depends on when it was made."""

    head: Head
    cases: tuple[CaseView, ...]
    rows: int
    outcomes: Mapping[str, int]
    figures: tuple[Figure, ...]
    kinds: tuple[Figure, ...]
    risk_coverage: tuple[tuple[float, float], ...]
    reliability: tuple[Bin | None, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON: the figures by their names, everything else as it is here."""
        fields = asdict(self)
        fields["figures"] = {figure.pop("name"): figure for figure in fields["figures"]}
        fields["kinds"] = {figure.pop("name"): figure for figure in fields["kinds"]}
        return fields


def make_report(
    head: Head, results: Sequence[CaseResult], metrics: Sequence[Metric | PooledMetric]
) -> Report:
    """Score the results by the metrics."""
    parts = {metric.name: metric.parts(results) for metric in metrics if isinstance(metric, Metric)}
    figures = tuple(
        figure_of(metric, parts[metric.name]) if isinstance(metric, Metric) else measure(metric, results)
        for metric in metrics
    )
    views = tuple(
        _case(result, {name: (of[index].got, of[index].of) for name, of in parts.items()})
        for index, result in enumerate(results)
    )
    back = [item for result in results for item in confident(result)[0]]
    kept = [item for result in results for item in with_missing(result)[0]]
    outcomes = Counter(row.outcome for view in views for row in view.rows)
    return Report(
        head,
        views,
        sum(len(view.rows) for view in views),
        {outcome.value: outcomes[outcome] for outcome in Outcome},
        figures,
        _by_kind(views, parts.get(ACCURACY.name, ACCURACY.parts(results))),
        tuple(risk_coverage([c for c, _ in kept], [right for _, right in kept])),
        reliability([c for c, _ in back], [right for _, right in back]),
    )


def _by_kind(views: Sequence[CaseView], accuracy: Sequence[Part]) -> tuple[Figure, ...]:
    """Accuracy of each kind of question; the kind's name is the figure's."""
    kinds = sorted({view.kind for view in views})
    return tuple(
        figure_of(
            Metric(kind, kind, ACCURACY.definition, ACCURACY.source, ACCURACY.parts),
            [part for view, part in zip(views, accuracy, strict=True) if view.kind == kind],
        )
        for kind in kinds
    )


def _case(result: CaseResult, parts: Mapping[str, tuple[float, float]]) -> CaseView:
    case = result.case
    return CaseView(
        case.id,
        case.question,
        kind_of(case.question),
        case.conversation,
        None if case.relation is None else case.relation.value,
        None if result.verdict is None else result.verdict.value,
        result.seconds,
        tuple(map(_row, result.rows)),
        parts,
    )


def _row(row: Row) -> RowView:
    said, source = row.said, row.gold.source
    if said is None:
        return RowView(source, source, judge(row), row.gold.answers, None, None, None, None, True)
    return RowView(
        source,
        said.document.title,
        judge(row),
        row.gold.answers,
        _said(said) if said.status is Status.STATED else None,
        said.confidence,
        _text(said.quote),
        _text(said.closest),
        all(is_valid(quote, said) for quote in shown(said)),
    )


def _said(row: SourceAnswer) -> str | None:
    yes = {None: "", True: "yes: ", False: "no: "}[row.yes]
    return None if row.answer is None else f"{yes}{row.answer}"


def _text(quote: Quote | None) -> str | None:
    return None if quote is None else quote.text
