"""The command line; `variorum --help` lists its commands."""

from __future__ import annotations

import io
import json
import logging
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from variorum import Assistant, VariorumError
from variorum_index.paths import file_of
from variorum_ui.accounts import Accounts, account_line
from variorum_ui.adding import Adding
from variorum_ui.console import EmbedderOption, LibraryOption, complain, open_library, write
from variorum_ui.export import Format, export_answer
from variorum_ui.feedback import FeedbackBook, FeedbackError
from variorum_ui.feedback_cases import cases_to_export
from variorum_ui.mounted import MountingGroup
from variorum_ui.records import records_of
from variorum_ui.serving import MEGABYTE, Serving
from variorum_ui.settings import load_settings
from variorum_ui.terminal import answer_table, plain, readable, sources_table
from variorum_ui.upkeep import add_upkeep
from variorum_ui.uploads import forget_unused

app = typer.Typer(
    cls=MountingGroup,
    help="Ask your documents a question: one answer per source, each with its exact quote, or “not stated”.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

feedback = typer.Typer(help="What people said of answers.", no_args_is_help=True)
app.add_typer(feedback, name="feedback")

AllowPrivateOption = Annotated[
    bool | None,
    typer.Option("--allow-private", help="Addresses in private and local networks may be added too."),
]


@app.command()
def add(
    things: Annotated[
        list[str],
        typer.Argument(metavar="THING…", help="Files, zip files of them, folders, or https:// addresses."),
    ],
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: add what changes in the folders, until Ctrl+C.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove documents whose files are no longer in the folders.")
    ] = False,
    allow_private: AllowPrivateOption = None,
) -> None:
    """Add documents. What is already there costs nothing; a changed file takes its old version's place.

    Read are text, Markdown, HTML, PDF, Word (docx), PowerPoint (pptx), Excel (xlsx), CSV, TSV, EPUB,
    e-mails (eml), and zip files of these, each file in them a document.
    """
    settings = load_settings(library=library, embedder=embedder, allow_private=allow_private)
    with open_library(settings, create=True) as opened:
        adding = Adding(opened, settings.library, Console(stderr=True), write)
        code = adding.watch(things, prune=prune) if watch else adding.add(things, prune=prune)
    raise typer.Exit(code)


@app.command()
def ask(
    question: Annotated[
        list[str],
        typer.Argument(
            metavar="QUESTION",
            help='For instance: "How long was the call?" A shell wants the quotes for the "?".',
        ),
    ],
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="ID", help="Ask only this source; repeat for more."),
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="Print the answer like this instead of as a table.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Ask a question and see what each source says."""
    settings = load_settings(library=library, embedder=embedder)
    with Assistant(open_library(settings)) as assistant:
        answer = assistant.ask(" ".join(question), source, limit=settings.sources, passages=settings.passages)
    if as_json or form is Format.JSON:
        # Escaped where the terminal's encoding might lack a character: a quote has to stay exact.
        utf8 = sys.stdout.encoding.lower().replace("-", "") == "utf8"
        write(json.dumps(answer.to_dict(), ensure_ascii=not utf8, indent=2))
    elif form is not None:
        write(export_answer(answer.to_dict(), form).rstrip())
    else:
        Console().print(answer_table(answer))


@app.command()
def sources(library: LibraryOption = None, embedder: EmbedderOption = None) -> None:
    """List the documents of the library."""
    with open_library(load_settings(library=library, embedder=embedder)) as opened:
        table = sources_table(
            opened.summaries(), opened.count_passages(), opened.families(), opened.addresses()
        )
        Console().print(table)


@app.command()
def remove(
    document_id: Annotated[str, typer.Argument(metavar="ID", help="As `variorum sources` shows it.")],
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
) -> None:
    """Remove a document from the library. The file itself stays, and comes back if it is added again.

    What was uploaded on the page, or fetched, was kept for the library alone, and goes too.
    """
    settings = load_settings(library=library, embedder=embedder)
    with open_library(settings) as opened:
        places = sorted(uri for uri, found in opened.addresses().items() if found == document_id)
        document = opened.remove(document_id)
        forget_unused(opened, settings.library, places)
    said = f"Removed {document.title!r} ({document.id}). "
    if any(uri.startswith("file:") and file_of(uri).exists() for uri in places):
        said += "The file itself is untouched, and comes back when it or its folder is added again: "
    write(plain(said + ", ".join(map(readable, dict.fromkeys((document.uri, *places))))))


@app.command()
def serve(
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 7860,
    auth_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Who may log in: lines that `variorum password` makes."),
    ] = None,
    allow_anyone: Annotated[
        bool, typer.Option("--allow-anyone", help="Serve other machines without a login.")
    ] = False,
    root_path: Annotated[
        str, typer.Option(metavar="PATH", help="Where a proxy shows the page, as in /variorum.")
    ] = "",
    max_upload: Annotated[
        int, typer.Option(metavar="MB", min=1, help="The largest upload, all its files together.")
    ] = 200,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be added or removed.")] = False,
    mcp: Annotated[bool, typer.Option("--mcp", help="Turn the MCP server on, at /mcp.")] = False,
    allow_private: AllowPrivateOption = None,
) -> None:
    """Open the web chat."""
    accounts = None if auth_file is None else Accounts.read(auth_file)
    size = max_upload * MEGABYTE
    serving = Serving(host, port, accounts, root_path.rstrip("/"), size, read_only, mcp)
    serving.check(allow_anyone=allow_anyone)
    from variorum_ui.web import serve_forever

    settings = load_settings(library=library, embedder=embedder, allow_private=allow_private)
    with Assistant(open_library(settings)) as assistant:
        serve_forever(assistant, settings, serving, write)


@app.command()
def password(name: Annotated[str, typer.Argument(help="The name to log in with.")]) -> None:
    """Make a line for `serve --auth-file`; the password is asked for, or read from what is piped in."""
    if sys.stdin.isatty():
        typed = str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    write(account_line(name, typed))


@feedback.command("export")
def export_feedback(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the JSON Lines go.")],
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
) -> None:
    """Write the feedback that was given on the page as evaluation cases."""
    settings = load_settings(library=library, embedder=embedder)
    with open_library(settings) as opened, records_of(settings.library) as records:
        exported = cases_to_export(FeedbackBook(records).all(), opened)
    try:
        file.write_text(exported.lines, encoding="utf-8")
    except OSError as error:
        raise FeedbackError(f"{file} could not be written ({error.strerror}). Choose another.") from error
    if exported.left_out:
        complain(Console(stderr=True), exported.left_out)
    write(f"{exported.summary} Written to {file}")


add_upkeep(app)


def main() -> None:
    """Run the command line; what a user can mend ends in a message and exit code 2, not in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without “quotes” gets question marks
    notices = logging.StreamHandler()  # a library that was upgraded, an index that had to be built anew
    logging.getLogger("variorum_index").addHandler(notices)
    try:
        app()
    except VariorumError as error:
        complain(Console(stderr=True), str(error))
        sys.exit(2)
