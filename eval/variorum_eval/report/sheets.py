"""A report as tables."""

from __future__ import annotations

from collections.abc import Sequence

from variorum_eval.contradictions import Contradictions
from variorum_eval.figures import Figure
from variorum_eval.metrics.accuracy import Outcome
from variorum_eval.metrics.base import Unit
from variorum_eval.report.compare import Change, Comparison, Difference
from variorum_eval.report.model import Report, RowView
from variorum_eval.sheets import INTERVAL, Sheet

NOT_STATED = "not stated"
IN_ABLATION = ("accuracy", "f1", "not_stated_f1", "verdict", "conflict_recall", "whole_cases")
"""The figures that a table of variants shows."""


def shown(figure: Figure, value: float | None) -> str:
    """A value of this figure, in its unit."""
    if value is None:
        return "-"
    return f"{value:.2f} s" if figure.unit is Unit.SECONDS else f"{100 * value:.1f} %"


def interval(figure: Figure) -> str:
    """The 95 % interval, or nothing if there is none."""
    if figure.low is None or figure.high is None:
        return ""
    return f"[{shown(figure, figure.low).split()[0]}, {shown(figure, figure.high)}]"


def figures_sheet(figures: Sequence[Figure]) -> Sheet:
    """The figures, one a line, with what they are taken over."""
    rows = ((each.label, shown(each, each.value), interval(each), over(each)) for each in figures)
    return Sheet(("figure", "value", INTERVAL, "over"), tuple(rows))


def over(figure: Figure) -> str:
    """What it is taken over: "40 in 8 cases", the cases it does not apply to, and what is missing."""
    parts = [f"{figure.of} in {figure.cases} cases"]
    parts += [f"{figure.inapplicable} cases do not apply"] if figure.inapplicable else []
    parts += [f"{figure.missing} missing"] if figure.missing else []
    return ", ".join(parts)


def contradictions_sheet(found: Sequence[Contradictions]) -> Sheet:
    """How the cases of two contradicting sources went."""
    rows = (
        (ways.way, *(str(count or "") for count in (ways.cases, ways.same_passage, ways.yes_no)))
        for ways in found
    )
    return Sheet(("two contradicting sources", "cases", "of them one passage", "yes or no"), tuple(rows))


def outcomes_line(report: Report) -> str:
    """How the rows went, in one line."""
    names = {
        "right": "right",
        "wrong_answer": "with another text than the gold",
        "false_statement": "stated where the gold is not stated",
        "missed": "not stated where the gold is",
        "missing": "did not come back",
    }
    counts = ", ".join(f"{count} {names[name]}" for name, count in report.outcomes.items() if count)
    return f"{len(report.cases)} cases, {report.rows} rows: {counts}."


def misses_sheet(report: Report) -> Sheet:
    """One line for each wrong row or verdict: whose it is, what is right, what was said."""
    rows: list[tuple[str, ...]] = []
    for case in report.cases:
        for row in case.rows:
            if row.outcome is not Outcome.RIGHT:
                how = row.outcome.value.replace("_", " ")
                rows.append((case.id, row.source, how, _gold(row), _said(row)))
        if case.relation not in (None, case.verdict):
            rows.append((case.id, "", "verdict", case.relation or "", case.verdict or "none"))
    return Sheet(("case", "source", "how", "gold", "said"), tuple(rows))


def _gold(row: RowView) -> str:
    return NOT_STATED if row.gold is None else " | ".join(row.gold)


def _said(row: RowView) -> str:
    if row.confidence is None:
        return "nothing"
    return f"{row.said or NOT_STATED} ({row.confidence:.2f})"


def comparison_sheets(comparison: Comparison) -> list[Sheet]:
    """What differs between two runs, and the rows that got better and worse."""
    rows = (
        (
            found.label,
            f"{100 * found.before:.1f} %",
            f"{100 * found.after:.1f} %",
            points(found),
            "" if found.p is None else f"{found.p:.3f}",
        )
        for found in comparison.differences
    )
    columns = ("figure", "before", "after", "difference, 95 % interval", "p")
    differences = Sheet(columns, tuple(rows), f"{comparison.cases} cases that both runs have")
    return [differences, _changes("better", comparison.better), _changes("worse", comparison.worse)]


def variants_sheet(report: Report, variants: Sequence[Comparison]) -> Sheet:
    """Some figures of each variant, as the difference to the first line, in points."""
    figures = {figure.name: figure for figure in report.figures}
    names = [name for name in IN_ABLATION if figures[name].value is not None]
    rows = [("as given", *(shown(figures[name], figures[name].value) for name in names))]
    for variant in variants:
        found = {difference.name: difference for difference in variant.differences}
        cells = (points(found[name]) if name in found else "-" for name in names)
        rows.append((variant.name, *cells))
    return Sheet(("settings", *(figures[name].label for name in names)), tuple(rows))


def points(found: Difference) -> str:
    """A difference in percentage points, with its interval."""
    if found.low is None or found.high is None:
        return f"{100 * found.difference:+.1f}"
    return f"{100 * found.difference:+.1f} [{100 * found.low:+.1f}, {100 * found.high:+.1f}]"


def _changes(name: str, changes: Sequence[Change]) -> Sheet:
    rows = (
        (change.id, change.source or "verdict", change.gold, change.before, change.after)
        for change in changes
    )
    title = f"{len(changes)} rows and verdicts got {name}"
    return Sheet(("case", "source", "gold", "before", "after"), tuple(rows), title)
