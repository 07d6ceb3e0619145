"""One evaluation from its options to its report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from variorum_eval.cases import Case, Parsed
from variorum_eval.commands.shared import (
    Models,
    complain,
    folder_or_temporary,
    keep_bounds,
    progress_bars,
    show_sheets,
    write,
)
from variorum_eval.contradictions import contradictions
from variorum_eval.errors import SourceError
from variorum_eval.evaluation import Bench
from variorum_eval.memory import program_fingerprint
from variorum_eval.metrics.base import Metric, PooledMetric
from variorum_eval.metrics.shipped import METRICS
from variorum_eval.metrics.support import quote_support
from variorum_eval.report.bounds import parse_bound
from variorum_eval.report.compare import compare
from variorum_eval.report.files import check_report_path, read_report, write_report
from variorum_eval.report.findings import Findings
from variorum_eval.report.model import Head, Report, make_report
from variorum_eval.report.sheets import (
    comparison_sheets,
    contradictions_sheet,
    figures_sheet,
    misses_sheet,
    outcomes_line,
    variants_sheet,
)
from variorum_eval.settings import Read, Settings
from variorum_eval.sources import bring_texts, check_sources, with_others, write_texts
from variorum_index import AddStatus, Embedder, Library
from variorum_index.types import Progress


@dataclass(frozen=True, slots=True)
class Options:
    """What a command that asks cases was told."""

    command: str
    file: Path
    library: Path | None
    documents: tuple[Path, ...]
    reports: tuple[Path, ...]
    baseline: Path | None
    variants: tuple[str, ...]
    fail_under: tuple[str, ...]
    limit: int | None
    passages: int
    threshold: float | None
    verify: bool
    skip_bad: bool
    others_silent: bool
    results: Path | None
    list_misses: bool
    as_json: bool


def evaluate(models: Models, parsed: Parsed[Case], options: Options) -> None:
    """Ask, score, compare, write and print. Leaves with code 1 if a bound is broken."""
    metrics = (*METRICS, quote_support(models.the_verifier())) if options.verify else METRICS
    bounds = [parse_bound(text, [metric.name for metric in metrics]) for text in options.fail_under]
    for path in options.reports:
        check_report_path(path, ".html", ".json")
    earlier = None if options.baseline is None else read_report(options.baseline)
    shipped = Settings(read=Read(passages=options.passages, threshold=options.threshold))
    settings = [shipped, *map(shipped.changed, options.variants)]
    parsed = Parsed(parsed.path, parsed.cases[: options.limit], parsed.problems)
    first, *others = _reports(models, parsed, options, settings, metrics)
    findings = Findings(
        first,
        None if earlier is None else compare(earlier, first),
        tuple(compare(first, other) for other in others),
    )
    for path in options.reports:
        write_report(path, findings)
    _show(findings, options)
    keep_bounds(bounds, first.figures)


def _reports(
    models: Models,
    parsed: Parsed[Case],
    options: Options,
    settings: Sequence[Settings],
    metrics: Sequence[Metric | PooledMetric],
) -> list[Report]:
    """A report for each of the settings, all over one library."""
    kept = options.results or platformdirs.user_state_path("variorum") / "evaluations"
    with folder_or_temporary(options.library) as folder, progress_bars() as progress:
        embedder = models.the_embedder(folder)
        checked = _ready(folder, embedder, parsed, options, progress)
        bench = Bench(folder, embedder, models.the_reader(), models.name, kept)
        return [
            make_report(
                _head(options, each, bench, checked), bench.ask(checked.cases, each, progress), metrics
            )
            for each in settings
        ]


def _ready(
    folder: Path, embedder: Embedder, parsed: Parsed[Case], options: Options, progress: Progress
) -> Parsed[Case]:
    """Fill the library, and hold the cases against it. Raises CaseError if any has a problem."""
    brought = bring_texts(parsed.cases)
    if options.library is None and not options.documents and not brought:
        parsed.checked()  # what is wrong with the file comes first
        raise SourceError("Which library? Name one with --library DIR, or --documents FOLDER to make one.")
    absent = [path for path in options.documents if not path.exists()]
    if absent:
        raise SourceError(f"There is no {absent[0]}. Check --documents.")
    with Library.open(folder, embedder=embedder, create=brought or bool(options.documents)) as library:
        if brought:
            write_texts(parsed.cases, folder / "documents")  # after the library, which wants an empty folder
        added = [*options.documents, *([folder / "documents"] if brought else [])]
        for outcome in library.add(added, progress=progress).outcomes if added else ():
            if outcome.status is AddStatus.FAILED:
                complain(outcome.message)
        checked = parsed if brought else check_sources(parsed, library)
        asked = with_others(checked, library) if options.others_silent else checked
    if not options.skip_bad or not checked.cases:
        checked.checked()
    if checked.problems:
        complain(f"{checked.listed()}\nThese cases are left out.")
    return asked


def _head(options: Options, settings: Settings, bench: Bench, checked: Parsed[Case]) -> Head:
    return Head(
        f"{options.file}, with other documents" if options.others_silent else str(options.file),
        options.command,
        settings.by_name(),
        bench.fingerprint(),
        program_fingerprint(),
        tuple(f"line {problem.line}: {problem.message}" for problem in checked.problems),
    )


def _show(findings: Findings, options: Options) -> None:
    report, baseline = findings.report, findings.baseline
    if options.as_json:
        fields = findings.to_dict() | {"contradictions": list(map(asdict, contradictions(report.cases)))}
        cases = fields.pop("cases")
        if options.list_misses:
            wrong = {case.id for case in report.cases if not case.is_right}
            fields["misses"] = [case for case in cases if case["id"] in wrong]
        write(json.dumps(fields, indent=2, ensure_ascii=False))
        return
    write(outcomes_line(report))
    sheets = [figures_sheet(report.figures), contradictions_sheet(contradictions(report.cases))]
    if findings.variants:
        sheets.append(variants_sheet(report, findings.variants))
    if baseline is not None:
        sheets += comparison_sheets(baseline)
    if options.list_misses:
        sheets.append(misses_sheet(report))
    show_sheets(sheets)
