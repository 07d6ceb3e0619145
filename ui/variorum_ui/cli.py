"""The command line: `variorum add`, `ask`, `sources`, `remove`, `serve`, and what is mounted: `eval`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from variorum import Assistant, VariorumError
from variorum_index import AddStatus, Library, SentenceTransformerEmbedder
from variorum_ui.mounted import MountingGroup
from variorum_ui.settings import Settings, load_settings
from variorum_ui.terminal import answer_table, plain, progress_bars, report_line, sources_table

app = typer.Typer(
    cls=MountingGroup,
    help="Ask your documents a question: one answer per source, each with its exact quote, or “not stated”.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

_FEW_SHOWN = {
    AddStatus.UPDATED: "that have changed",
    AddStatus.SKIPPED: "files of kinds that are not read yet",
}
_SHOWN = 5
"""A folder may hold thousands of pictures: so many lines about them, then a count."""

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library", metavar="DIR", help="The library's directory; by default in your data directory."
    ),
]
EmbedderOption = Annotated[
    str | None,
    typer.Option("--embedder", metavar="NAME", help="The embedding model, by name or path."),
]


@app.command()
def add(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Text and Markdown files, or folders.")
    ],
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
) -> None:
    """Add documents. What is already there costs nothing; a changed file takes its old version's place."""
    settings = load_settings(library=library, embedder=embedder)
    errors = Console(stderr=True)
    try:
        with _open_library(settings, create=True) as opened, progress_bars(errors) as progress:
            report = opened.add(paths, progress=progress)
    except KeyboardInterrupt:
        _complain(errors, "Stopped. What was already added is kept; the same command goes on from there.")
        raise typer.Exit(130) from None
    for outcome in report.outcomes:
        if outcome.message and outcome.status not in _FEW_SHOWN:
            _complain(errors, outcome.message)
    for status, more in _FEW_SHOWN.items():
        messages = [outcome.message for outcome in report.outcomes if outcome.status is status]
        for message in messages[:_SHOWN]:
            _complain(errors, message)
        if len(messages) > _SHOWN:
            _complain(errors, f"… and {len(messages) - _SHOWN} more {more}.")
    _write(f"{report_line(report)} Library: {settings.library}")
    if report.count(AddStatus.FAILED):
        raise typer.Exit(2)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="For instance: How long was the call?")],
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="ID", help="Ask only this source; repeat for more."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Ask a question and see what each source says."""
    settings = load_settings(library=library, embedder=embedder)
    with Assistant(_open_library(settings)) as assistant:
        answer = assistant.ask(question, source, limit=settings.sources, passages=settings.passages)
    if as_json:
        # Escaped where the terminal's encoding might lack a character: a quote has to stay exact.
        utf8 = sys.stdout.encoding.lower().replace("-", "") == "utf8"
        _write(json.dumps(answer.to_dict(), ensure_ascii=not utf8, indent=2))
    else:
        Console().print(answer_table(answer))


@app.command()
def sources(library: LibraryOption = None, embedder: EmbedderOption = None) -> None:
    """List the documents of the library."""
    with _open_library(load_settings(library=library, embedder=embedder)) as opened:
        Console().print(sources_table(opened.sources(), opened.count_passages(), opened.families()))


@app.command()
def remove(
    document_id: Annotated[str, typer.Argument(metavar="ID", help="As `variorum sources` shows it.")],
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
) -> None:
    """Remove a document from the library. The file itself is not touched."""
    with _open_library(load_settings(library=library, embedder=embedder)) as opened:
        document = opened.remove(document_id)
    _write(plain(f"Removed {document.title!r} ({document.id}). The file itself is untouched: {document.uri}"))


@app.command()
def serve(
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 7860,
) -> None:
    """Open the web chat."""
    from variorum_ui.web import serve_forever

    settings = load_settings(library=library, embedder=embedder)
    with Assistant(_open_library(settings)) as assistant:
        serve_forever(assistant, settings, host=host, port=port, announce=_write)


def main() -> None:
    """Run the command line; what a user can mend ends in a message and exit code 2, not in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without “quotes” gets question marks
    try:
        app()
    except VariorumError as error:
        _complain(Console(stderr=True), str(error))
        sys.exit(2)


def _open_library(settings: Settings, *, create: bool = False) -> Library:
    embedder = SentenceTransformerEmbedder(settings.embedder)
    return Library.open(settings.library, embedder=embedder, create=create)


def _complain(errors: Console, message: str) -> None:
    errors.print(plain(message), markup=False, highlight=False, soft_wrap=True)


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
