"""The commands, each shown by `python -m variorum_eval --help`: what is measured, and how it is printed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from variorum import Assistant
from variorum.reader import OnnxReader, Reader
from variorum_eval.alone import read_alone, score_alone
from variorum_eval.cases import (
    Case,
    Gold,
    read_follow_ups,
    read_gold,
    read_mtrag,
    read_passages,
    read_ramdocs,
)
from variorum_eval.errors import CaseError, SourceError
from variorum_eval.event_sets import EventSet, read_event_set
from variorum_eval.events import mark_gold
from variorum_eval.followups import complete_all, score_follow_ups
from variorum_eval.mtrag import Half, document_id, follow_ups, measure
from variorum_eval.relations import compare_gold
from variorum_eval.run import CaseResult, document_ids, run, write_texts
from variorum_eval.score import score
from variorum_eval.tables import (
    completions_table,
    events_table,
    figures_table,
    follow_ups_table,
    marks_table,
    misses,
    misses_table,
    pair_misses_table,
    pairs_table,
    passage_table,
    ways_table,
)
from variorum_eval.threshold import AtThreshold
from variorum_index import AddStatus, Embedder, Library, VariorumError
from variorum_index.types import Progress

app = typer.Typer(
    help="Measure how well grounded the answers are.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The cases, JSON Lines; .gz is unpacked.")]
LibraryFolder = Annotated[
    Path | None,
    typer.Option(
        "--library", help="Build the library here, or use again what is here; else a temporary one."
    ),
]
Limit = Annotated[int | None, typer.Option(min=1, help="Only the first N cases.")]
Passages = Annotated[int, typer.Option(min=1, help="How many passages of each source are read.")]
Threshold = Annotated[
    float | None, typer.Option(help="The score from which on it is stated; else the reader's.")
]
Misses = Annotated[bool, typer.Option("--misses", help="List every wrong row.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]


@dataclass(frozen=True, slots=True)
class Models:
    """What answers; None is what Variorum uses by default. Pass another as the program's `obj`."""

    reader: Reader | None = None
    embedder: Embedder | None = None

    def reader_at(self, threshold: float | None) -> Reader:
        """The reader, with another threshold if one is given."""
        reader = self.reader or OnnxReader()
        return reader if threshold is None else AtThreshold(reader, threshold)


@app.command()
def gold(
    context: typer.Context,
    file: File,
    documents: Annotated[Path, typer.Option(help="The folder of the documents that the cases name.")],
    library: LibraryFolder = None,
    limit: Limit = None,
    passages: Passages = 3,
    threshold: Threshold = None,
    list_misses: Misses = False,
    as_json: AsJson = False,
) -> None:
    """Ask your own questions of your own documents and hold each source's answer against yours."""
    with _explained(), _library_folder(library) as folder:
        cases = read_gold(file)[:limit]
        if not documents.exists():
            raise SourceError(f"There is no folder {documents}. Check --documents.")
        with _open(context, folder, threshold) as assistant:
            _show(_measure(assistant, cases, documents, passages), list_misses, as_json)


@app.command()
def ramdocs(
    context: typer.Context,
    file: File,
    library: LibraryFolder = None,
    limit: Limit = None,
    passages: Passages = 3,
    threshold: Threshold = None,
    list_misses: Misses = False,
    as_json: AsJson = False,
) -> None:
    """Ask the questions of RAMDocs, each of its own documents."""
    with _explained(), _library_folder(library) as folder:
        cases = read_ramdocs(file)[:limit]
        with _open(context, folder, threshold) as assistant:
            documents = folder / "documents"  # made after the library, which starts in an empty folder
            write_texts(cases, documents)
            _show(_measure(assistant, cases, documents, passages), list_misses, as_json)


@app.command()
def squad(
    context: typer.Context,
    file: File,
    set_name: Annotated[str | None, typer.Option("--set", help="Only this set of the file.")] = None,
    limit: Limit = None,
    threshold: Threshold = None,
    as_json: AsJson = False,
) -> None:
    """Measure the reader alone on single passages: exact match and F1 as in SQuAD 2.0."""
    with _explained():
        cases = read_passages(file, set_name)[:limit]
        with _progress() as progress:
            answers = read_alone(_models(context).reader_at(threshold), cases, progress)
        figures = score_alone(cases, answers)
        if as_json:
            typer.echo(json.dumps(asdict(figures), indent=2))
        else:
            Console().print(passage_table(figures))


@app.command()
def relations(file: File, limit: Limit = None, list_misses: Misses = False, as_json: AsJson = False) -> None:
    """Measure the comparison alone: are the gold answers of RAMDocs' documents grouped as they should be?"""
    with _explained():
        figures, wrong = compare_gold(read_ramdocs(file)[:limit])
    if as_json:
        found = {"misses": [asdict(miss) for miss in wrong]} if list_misses else {}
        typer.echo(json.dumps(asdict(figures) | found, indent=2, ensure_ascii=False))
        return
    console = Console()
    console.print(pairs_table(figures))
    if list_misses and wrong:
        console.print()
        console.print(pair_misses_table(wrong))


@app.command()
def followups(
    file: File,
    set_name: Annotated[str | None, typer.Option("--set", help="Only this set of the file.")] = None,
    list_misses: Misses = False,
    as_json: AsJson = False,
) -> None:
    """Measure how follow-up questions are completed, on conversations of two questions."""
    with _explained():
        completions = complete_all(read_follow_ups(file, set_name))
    figures, wrong = score_follow_ups(completions), [c for c in completions if not c.is_right]
    if as_json:
        found = {"misses": [asdict(completion) for completion in wrong]} if list_misses else {}
        typer.echo(json.dumps(asdict(figures) | found, indent=2, ensure_ascii=False))
        return
    console = Console()
    console.print(follow_ups_table(figures))
    if list_misses and wrong:
        console.print()
        console.print(completions_table(wrong))


@app.command()
def mtrag(
    context: typer.Context,
    file: File,
    library: LibraryFolder = None,
    half: Annotated[
        Half | None, typer.Option(help="Only the half that the rules were tuned on, or the other.")
    ] = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Measure what completing a question finds, against the last turn alone and all turns joined.

    The library is made of the reference passages of all turns of the file, each a source of its own.
    """
    with _explained(), _library_folder(library) as folder:
        conversations = read_mtrag(file)
        asked = follow_ups(conversations, half)[:limit]
        if not asked:
            raise CaseError(f"{file}: no turn has an earlier question and a reference passage.")
        with Library.open(folder, embedder=_models(context).embedder, create=True) as opened:
            passages = {text for conversation in conversations for text in conversation.passages}
            golds = tuple(Gold(f"{document_id(text)}.txt", None, text) for text in sorted(passages))
            documents = folder / "documents"  # made after the library, which starts in an empty folder
            write_texts([Case("mtrag", "", golds)], documents)
            with _progress() as progress:
                for outcome in opened.add([documents], progress=progress).outcomes:
                    if outcome.status is AddStatus.FAILED:
                        _complain(outcome.message)
                figures = measure(opened, asked, progress)
    if as_json:
        typer.echo(json.dumps(asdict(figures), indent=2))
        return
    console = Console()
    console.print(ways_table(figures.ways, f"all {figures.turns} follow-up turns"))
    console.print(ways_table(figures.ways_completed, f"the {figures.completed} that are completed"))


@app.command()
def events(
    file: File,
    kind: Annotated[EventSet, typer.Option("--as", help="What the file is.")] = EventSet.RAMDOCS,
    documents: Annotated[Path | None, typer.Option(help="The folder of the texts, with --as gold.")] = None,
    limit: Limit = None,
    list_marks: Annotated[bool, typer.Option("--marks", help="List every marked row.")] = False,
    as_json: AsJson = False,
) -> None:
    """Count the gold answers that are marked as maybe about a different event.

    With --as subject the file holds articles about one subject ({"id", "text"}), of which a few at a time are
    asked about each event that they name: every mark is false. So is nearly every one of WikiContradict.
    """
    with _explained():
        figures, marks = mark_gold(read_event_set(file, kind, documents)[:limit])
    if as_json:
        found = {"marks": [asdict(mark) for mark in marks]} if list_marks else {}
        typer.echo(json.dumps(asdict(figures) | found, indent=2, ensure_ascii=False))
        return
    console = Console()
    console.print(events_table(figures))
    if list_marks and marks:
        console.print()
        console.print(marks_table(marks))


def _models(context: typer.Context) -> Models:
    return context.obj if isinstance(context.obj, Models) else Models()


def _open(context: typer.Context, folder: Path, threshold: float | None) -> Assistant:
    models = _models(context)
    return Assistant.open(folder, embedder=models.embedder, reader=models.reader_at(threshold), create=True)


def _measure(
    assistant: Assistant, cases: Sequence[Case], documents: Path, passages: int
) -> tuple[CaseResult, ...]:
    """Add the documents, say on stderr which of them could not be added, and ask."""
    names = {gold.source for case in cases for gold in case.golds}
    with _progress() as progress:
        report = assistant.library.add([documents], progress=progress)
        for outcome in report.outcomes:
            if outcome.status is AddStatus.FAILED:
                _complain(outcome.message)
        return run(assistant, cases, document_ids(report, names), passages=passages, progress=progress)


def _show(results: Sequence[CaseResult], list_misses: bool, as_json: bool) -> None:
    figures, wrong = score(results), misses(results) if list_misses else ()
    if as_json:
        found = {"misses": [asdict(miss) for miss in wrong]} if list_misses else {}
        typer.echo(json.dumps(asdict(figures) | found, indent=2, ensure_ascii=False))
        return
    console = Console()
    console.print(figures_table(figures))
    if wrong:
        console.print()
        console.print(misses_table(wrong))


@contextmanager
def _library_folder(given: Path | None) -> Iterator[Path]:
    """The folder that is given, or one that is gone afterwards."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="variorum-eval-") as folder:
        yield Path(folder) / "library"


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on stderr for each stage, if somebody sees it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        stages = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bar.add_task(stage)
            bar.update(stages[stage], completed=done, total=total)

        yield advance


@contextmanager
def _explained() -> Iterator[None]:
    """Show a VariorumError's message, without a traceback, and leave with code 2."""
    try:
        yield
    except VariorumError as error:
        _complain(str(error))
        raise typer.Exit(2) from None


def _complain(message: str) -> None:
    typer.echo(message, err=True)


if __name__ == "__main__":
    app()
