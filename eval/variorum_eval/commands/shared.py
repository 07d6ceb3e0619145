"""What the commands have in common: models, options, progress, and how figures are printed."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from variorum.reader import OnnxReader, Reader
from variorum.verifier import Verifier
from variorum_eval.cases import Case, Gold
from variorum_eval.mtrag import document_id
from variorum_eval.report.bounds import Bound, Bounded, broken
from variorum_eval.sheets import Sheet
from variorum_eval.sources import write_texts
from variorum_index import AddStatus, Embedder, Library, VariorumError, embedder_named
from variorum_index.database import embedder_of
from variorum_index.schema import DATABASE
from variorum_index.types import Progress

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

File = Annotated[Path, typer.Argument(metavar="FILE", help="The cases, JSON Lines; .gz is unpacked.")]
LibraryFolder = Annotated[
    Path | None,
    typer.Option(
        "--library", metavar="DIR", help="Keep the texts in this library; without it, in a temporary one."
    ),
]
TheLibrary = Annotated[
    Path, typer.Option("--library", metavar="DIR", envvar="VARIORUM_LIBRARY", help="The library.")
]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the first N cases.")]
Threshold = Annotated[
    float | None,
    typer.Option(
        metavar="SCORE", help="From this score on an answer is stated; by default from the reader's own."
    ),
]
Misses = Annotated[bool, typer.Option("--misses", help="List everything that is wrong.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(
        metavar="METRIC=VALUE",
        help="Exit with code 1 if this figure is worse; repeat. A METRIC that there is not lists them.",
    ),
]
SetName = Annotated[str | None, typer.Option("--set", metavar="SET", help="Only this set of the file.")]


@dataclass(frozen=True, slots=True)
class Models:
    """What answers; None is what Variorum uses by default. Pass another as the program's `obj`."""

    reader: Reader | None = None
    embedder: Embedder | None = None
    verifier: Verifier | None = None

    @property
    def name(self) -> str:
        """Tells these models from others, so that no result of others is taken for theirs."""
        return "shipped" if self.reader is None else repr(self.reader)

    def the_reader(self) -> Reader:
        """The reader given, or the shipped one."""
        return self.reader or OnnxReader()

    def the_embedder(self, library: Path | None = None) -> Embedder:
        """The embedder given, or that of the library in a folder where there is one, or the default one."""
        if self.embedder is not None or library is None or not (library / DATABASE).exists():
            return self.embedder or embedder_named()
        return embedder_named(embedder_of(library))

    def the_verifier(self) -> Verifier:
        """The verifier given, or the shipped one."""
        if self.verifier is not None:
            return self.verifier
        from variorum.verifier import OnnxVerifier

        return OnnxVerifier()


def models_of(context: typer.Context) -> Models:
    """The models of this call."""
    return context.obj if isinstance(context.obj, Models) else Models()


def show(
    as_json: bool,
    figures: DataclassInstance,
    sheets: Sequence[Sheet],
    **listed: Sequence[DataclassInstance],
) -> None:
    """Print figures as JSON, with lists of single things under their names, or else as tables."""
    if as_json:
        single: dict[str, Any] = {name: [asdict(one) for one in found] for name, found in listed.items()}
        write(json.dumps(asdict(figures) | single, indent=2, ensure_ascii=False))
        return
    show_sheets(sheets)


def show_sheets(sheets: Sequence[Sheet]) -> None:
    """Print the tables that have any rows, with a blank line between them."""
    console = Console()
    for number, sheet in enumerate(sheet for sheet in sheets if sheet.rows):
        if number:
            console.print()
        console.print(sheet.to_rich())


@contextmanager
def folder_or_temporary(given: Path | None) -> Iterator[Path]:
    """The folder that is given, or one that is gone afterwards."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="variorum-eval-") as folder:
        yield Path(folder) / "library"


@contextmanager
def library_of(texts: Iterable[str], folder: Path, models: Models, progress: Progress) -> Iterator[Library]:
    """The library in this folder, made if there is none, with each text as a document with its `document_id`.

    Tells of each text that could not be added.
    """
    golds = tuple(Gold(f"{document_id(text)}.txt", None, text) for text in texts)
    with Library.open(folder, embedder=models.the_embedder(folder), create=True) as library:
        write_texts([Case("texts", "", golds)], folder / "documents")  # the library starts in an empty folder
        for outcome in library.add([folder / "documents"], progress=progress).outcomes:
            if outcome.status is AddStatus.FAILED:
                complain(outcome.message)
        yield library


@contextmanager
def progress_bars() -> Iterator[Progress]:
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
def explained(*, resumable: bool = False) -> Iterator[None]:
    """Show a VariorumError's message, without a traceback, and leave with code 2.

    Who stops the program is told whether what was done is kept: it is where cases are asked of a library.
    """
    try:
        yield
    except VariorumError as error:
        complain(str(error))
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        kept = "What was asked is kept: the same command goes on from there."
        complain(f"Stopped. {kept if resumable else 'Nothing was written: the same command starts anew.'}")
        raise typer.Exit(130) from None


def complain(message: str) -> None:
    """Tell on stderr."""
    typer.echo(message, err=True)


def write(text: str) -> None:
    """Print a text that has to stay exact: what the terminal lacks is escaped only where it is JSON."""
    typer.echo(text)
    sys.stdout.flush()


def keep_bounds(bounds: Sequence[Bound], figures: Sequence[Bounded]) -> None:
    """Say which bounds are broken, and leave with code 1 if any is."""
    messages = broken(bounds, figures)
    for message in messages:
        complain(message)
    if messages:
        raise typer.Exit(1)
