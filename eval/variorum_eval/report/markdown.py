"""Reports as sections of a page in Markdown, `docs/quality.md`, which is made and never written by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum_eval.contradictions import contradictions
from variorum_eval.metrics.base import Unit
from variorum_eval.report.findings import Findings
from variorum_eval.report.part import PartReport
from variorum_eval.report.sheets import (
    contradictions_sheet,
    figures_sheet,
    outcomes_line,
    variants_sheet,
)

_HEAD = """# How good the answers are

Made by `make quality DATA=../shared`: each command below writes its section with `--report`, and
`variorum eval quality docs/quality.md REPORT.json …` puts them here. An interval holds its figure in 95 of
100 bootstrap samples, of whole cases unless said otherwise. A missing output counts as a failure; a case
that a figure does not apply to has no score. A sample has a larger calibration error than what it is
drawn from, so the interval of that figure lies high. Seconds are left out: they depend on the machine.
`../shared` is where the public data sets lie that we measure on; bring your own copy. The sections of
`examples/` are made again by the tests, which fail where this page says something else, but for the few
answers near the threshold that another processor rounds to its other side.
"""
_SECTION = re.compile(r"<!-- report: (.+?) -->\n(.*?)(?=<!-- report: |\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page; no two have one title."""

    title: str
    text: str


def section(found: Findings | PartReport) -> Section:
    """What a report says: its command and its figures."""
    if isinstance(found, PartReport):
        title, command, parts = found.title, found.command, [*([found.note] if found.note else [])]
        parts += [sheet.to_markdown() for sheet in found.sheets]
    else:
        head = found.report.head
        title, command, parts = head.cases_file, head.command, _of_run(found)
    return Section(title, "\n\n".join([f"## {title}", f"`{command}`", *parts]) + "\n\n")


def sections(page: str) -> dict[str, str]:
    """The sections of a page by their titles."""
    return dict(_SECTION.findall(page))


def update(page: str, made: Sequence[Section]) -> str:
    """The page with these sections made anew or added; the others stay as they are."""
    all_sections = sections(page) | {each.title: each.text for each in made}
    written = (f"<!-- report: {title} -->\n{text}" for title, text in all_sections.items())
    return (_HEAD + "\n" + "".join(written)).rstrip("\n") + "\n"


def _of_run(findings: Findings) -> list[str]:
    """How its rows went, its figures, and its variants."""
    report = findings.report
    figures = [figure for figure in report.figures if figure.unit is Unit.SHARE and figure.value is not None]
    parts = [outcomes_line(report), figures_sheet(figures).to_markdown()]
    ways = contradictions(report.cases)
    if ways:
        parts.append(contradictions_sheet(ways).to_markdown())
    if findings.variants:
        parts.append("What each setting is worth, as the difference to the first line in points:")
        parts.append(variants_sheet(report, findings.variants).to_markdown())
    return parts
