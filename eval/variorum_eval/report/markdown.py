"""Reports as sections of a page in Markdown, `docs/quality.md`, which is made and never written by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum_eval.contradictions import contradictions
from variorum_eval.metrics.base import Unit
from variorum_eval.report.compare import Comparison
from variorum_eval.report.findings import Findings
from variorum_eval.report.model import Report
from variorum_eval.report.terminal import IN_ABLATION, interval, outcomes_line, over, points, shown

_HEAD = """# How good the answers are

Made by `variorum eval quality docs/quality.md REPORT.json …` from the reports that the commands below write
with `--report`. The interval holds a figure in 95 of 100 bootstrap samples of whole cases. A missing output
counts as a failure; a case that a figure does not apply to has no score. Seconds are left out: they depend on
the machine. `../shared` is where the public data sets lie that we measure on; bring your own copy.
"""
_SECTION = re.compile(r"<!-- report: (.+?) -->\n(.*?)(?=<!-- report: |\Z)", re.DOTALL)


def section(findings: Findings) -> str:
    """One report: its command, how its rows went, its figures, and its variants."""
    report = findings.report
    figures = [figure for figure in report.figures if figure.unit is Unit.SHARE and figure.value is not None]
    parts = [
        f"## {report.head.cases_file}",
        f"`{report.head.command}`",
        outcomes_line(report),
        _table(
            ("figure", "value", "95 % interval", "over"),
            [(each.label, shown(each, each.value), interval(each), over(each)) for each in figures],
        ),
    ]
    ways = contradictions(report.cases)
    if ways:
        rows = [(way.way, *(str(n or "") for n in (way.cases, way.same_passage, way.yes_no))) for way in ways]
        parts.append(_table(("two contradicting sources", "cases", "of them one passage", "yes or no"), rows))
    if findings.variants:
        parts += [
            "What each setting is worth, as the difference to the figure above in points:",
            _variants(report, findings.variants),
        ]
    return "\n\n".join(parts) + "\n\n"


def update(page: str, all_findings: Sequence[Findings]) -> str:
    """The page with these reports' sections made anew or added; those of other files stay as they are."""
    sections = dict(_SECTION.findall(page))
    sections |= {findings.report.head.cases_file: section(findings) for findings in all_findings}
    written = (f"<!-- report: {name} -->\n{text}" for name, text in sections.items())
    return (_HEAD + "\n" + "".join(written)).rstrip("\n") + "\n"


def _variants(report: Report, variants: Sequence[Comparison]) -> str:
    labels = {figure.name: figure.label for figure in report.figures}
    names = [name for name in IN_ABLATION if any(name == d.name for v in variants for d in v.differences)]
    rows = []
    for variant in variants:
        found = {difference.name: points(difference) for difference in variant.differences}
        rows.append((f"`{variant.name}`", *(found.get(name, "-") for name in names)))
    return _table(("setting", *(labels[name] for name in names)), rows)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
