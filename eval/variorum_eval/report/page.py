"""A report as one page that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from variorum_eval.contradictions import contradictions
from variorum_eval.report import pictures, sheets
from variorum_eval.report.findings import Findings


def to_html(findings: Findings) -> str:
    """The page. Everything that comes from documents, cases and models is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("variorum_eval.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["words"] = lambda name: str(name).replace("_", " ")
    report = findings.report
    return environment.get_template("report.html.j2").render(
        report=report,
        baseline=findings.baseline,
        variants=findings.variants,
        in_ablation=[
            figure
            for figure in report.figures
            if figure.name in sheets.IN_ABLATION and figure.value is not None
        ],
        contradictions=contradictions(report.cases),
        shown=sheets.shown,
        interval=sheets.interval,
        over=sheets.over,
        points=sheets.points,
        outcomes=sheets.outcomes_line(report),
        # Their only texts are numbers and our own words: matplotlib escapes those.
        risk_coverage=Markup(pictures.risk_coverage_picture(report.risk_coverage)),
        reliability=Markup(pictures.reliability_picture(report.reliability)),
        kinds=Markup(pictures.kinds_picture(report.kinds)),
    )
