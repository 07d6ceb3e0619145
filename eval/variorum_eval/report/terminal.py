"""A report as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from variorum_eval.contradictions import Contradictions
from variorum_eval.figures import Figure
from variorum_eval.metrics.accuracy import Outcome
from variorum_eval.metrics.base import Unit
from variorum_eval.report.compare import Change, Comparison, Difference
from variorum_eval.report.model import Report, RowView
from variorum_eval.tables import make_table

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


def figures_table(figures: Sequence[Figure]) -> Table:
    """The figures, one a line, with what they are taken over."""
    table = make_table("figure", "value", "95 % interval", "over")
    for figure in figures:
        table.add_row(figure.label, shown(figure, figure.value), interval(figure), over(figure))
    return table


def over(figure: Figure) -> str:
    """What it is taken over: "40 in 8 cases", the cases it does not apply to, and what is missing."""
    parts = [f"{figure.of} in {figure.cases} cases"]
    parts += [f"{figure.inapplicable} cases do not apply"] if figure.inapplicable else []
    parts += [f"{figure.missing} missing"] if figure.missing else []
    return ", ".join(parts)


def contradictions_table(found: Sequence[Contradictions]) -> Table:
    """How the cases of two contradicting sources went."""
    table = make_table("two contradicting sources", "cases", "of them one passage", "yes or no")
    for ways in found:
        table.add_row(ways.way, *(str(count or "") for count in (ways.cases, ways.same_passage, ways.yes_no)))
    return table


def outcomes_line(report: Report) -> str:
    """How the rows went, in one line."""
    names = {
        "right": "right",
        "wrong_answer": "with another text than the gold",
        "false_statement": "stated, the gold is not stated",
        "missed": "not stated, the gold is stated",
        "missing": "did not come back",
    }
    counts = ", ".join(f"{count} {names[name]}" for name, count in report.outcomes.items() if count)
    return f"{len(report.cases)} cases, {report.rows} rows: {counts}."


def misses_table(report: Report) -> Table:
    """One line for each wrong row or verdict: whose it is, what is right, what was said."""
    table = make_table("case", "source", "how", "gold", "said")
    for case in report.cases:
        for row in case.rows:
            if row.outcome is not Outcome.RIGHT:
                how = row.outcome.value.replace("_", " ")
                cells = (case.id, row.source, how, _gold(row), _said(row))
                table.add_row(*map(Text, cells))  # Text: never as markup
        if case.relation not in (None, case.verdict):
            table.add_row(*map(Text, (case.id, "", "verdict", case.relation or "", case.verdict or "none")))
    return table


def _gold(row: RowView) -> str:
    return NOT_STATED if row.gold is None else " | ".join(row.gold)


def _said(row: RowView) -> str:
    if row.confidence is None:
        return "nothing"
    return f"{row.said or NOT_STATED} ({row.confidence:.2f})"


def comparison_tables(comparison: Comparison) -> list[Table]:
    """What differs between two runs, and the rows that got better and worse."""
    table = make_table("figure", "before", "after", "difference, 95 % interval", "p")
    table.title, table.title_justify = f"{comparison.cases} cases that both runs have", "left"
    for found in comparison.differences:
        p = "" if found.p is None else f"{found.p:.3f}"
        cells = (f"{100 * found.before:.1f} %", f"{100 * found.after:.1f} %", points(found), p)
        table.add_row(found.label, *cells)
    return [table, _changes("better", comparison.better), _changes("worse", comparison.worse)]


def variants_table(report: Report, variants: Sequence[Comparison]) -> Table:
    """Some figures of each variant, as the difference to the first line, in points."""
    figures = {figure.name: figure for figure in report.figures}
    names = [name for name in IN_ABLATION if figures[name].value is not None]
    table = make_table("settings", *(figures[name].label for name in names))
    table.add_row("as given", *(shown(figures[name], figures[name].value) for name in names))
    for variant in variants:
        found = {difference.name: difference for difference in variant.differences}
        cells = (points(found[name]) if name in found else "-" for name in names)
        table.add_row(variant.name, *cells)
    return table


def points(found: Difference) -> str:
    """A difference in percentage points, with its interval."""
    if found.low is None or found.high is None:
        return f"{100 * found.difference:+.1f}"
    return f"{100 * found.difference:+.1f} [{100 * found.low:+.1f}, {100 * found.high:+.1f}]"


def _changes(name: str, changes: Sequence[Change]) -> Table:
    table = make_table("case", "source", "gold", "before", "after")
    table.title, table.title_justify = f"{len(changes)} rows and verdicts got {name}", "left"
    for change in changes:
        source = change.source or "verdict"
        table.add_row(*map(Text, (change.id, source, change.gold, change.before, change.after)))
    return table
