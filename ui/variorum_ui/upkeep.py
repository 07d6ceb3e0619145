"""The commands that keep a library in good order: verify, reindex, export, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from variorum_index import Library, Report, embedder_named, verify
from variorum_index.archive import export_library, import_library
from variorum_index.database import embedder_of
from variorum_ui.console import LibraryOption, complain, write
from variorum_ui.records import RECORDS, Records
from variorum_ui.render.text import counted
from variorum_ui.settings import load_settings
from variorum_ui.terminal import plain, progress_bars

_SHOWN = 20
"""Where much is wrong, so many problems are shown, then a count."""

library_commands = typer.Typer(help="The library as one file.", no_args_is_help=True)


def add_upkeep(app: typer.Typer) -> None:
    """Add these commands to those of `variorum`."""
    app.command("verify")(verify_library)
    app.command("reindex")(reindex)
    app.add_typer(library_commands, name="library")


def verify_library(
    repair: Annotated[
        bool, typer.Option("--repair", help="Make anew what is derived from what is whole.")
    ] = False,
    library: LibraryOption = None,
) -> None:
    """Check that nothing in the library is damaged; it may be in use meanwhile."""
    folder = load_settings(library=library).library
    errors = Console(stderr=True)
    embedder = embedder_named(embedder_of(folder)) if repair else None
    with progress_bars(errors) as progress:
        report = verify(folder, repair=repair, embedder=embedder, progress=progress)
    for problem in report.repaired:
        complain(errors, f"Repaired: {problem.message}")
    for problem in report.problems[:_SHOWN]:
        complain(errors, f"{problem.message} {problem.remedy}")
    if len(report.problems) > _SHOWN:
        complain(errors, f"… and {len(report.problems) - _SHOWN} more problems.")
    if not report.clean:
        write(f"{_counts(report)}: {counted(len(report.problems), 'problem', 'problems')}.")
        raise typer.Exit(2)
    write(f"{_counts(report)}: all is well.")


def reindex(
    embedder: Annotated[
        str, typer.Option("--embedder", metavar="NAME", help="The new embedding model, by name or path.")
    ],
    library: LibraryOption = None,
) -> None:
    """Embed all documents with another model; the library answers as before until it is done.

    Stopped with Ctrl-C, or killed, it goes on where it was when it is run again.
    """
    folder = load_settings(library=library).library
    errors = Console(stderr=True)
    present = embedder_named(embedder_of(folder))
    try:
        with (
            Library.open(folder, embedder=present) as opened,
            progress_bars(errors) as progress,
        ):
            anew = opened.reindex(embedder_named(embedder), progress=progress)
    except KeyboardInterrupt:
        complain(errors, "Stopped. The library answers as before; the same command goes on from there.")
        raise typer.Exit(130) from None
    if not anew:
        write(
            plain(
                f"The library is built with {embedder!r} already and stays as it is. Anything begun with "
                "another model was thrown away."
            )
        )
        return
    write(
        plain(
            f"The library is embedded with {embedder!r} from now on. Use it with --embedder {embedder}, or "
            f"put embedder = {embedder!r} into your settings."
        )
    )


@library_commands.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, such as library.zip.")],
    library: LibraryOption = None,
    without_records: Annotated[
        bool, typer.Option("--without-records", help="Leave conversations and feedback out, to share it.")
    ] = False,
) -> None:
    """Write the whole library into one file; it may be in use meanwhile. This is the backup, too."""
    folder = load_settings(library=library).library
    beside = () if without_records else (RECORDS,)
    with progress_bars(Console(stderr=True)) as progress:
        report = export_library(folder, file, beside=beside, progress=progress)
    taken = "with" if beside and (folder / RECORDS).exists() else "without"
    write(plain(f"{_counts(report)} written to {file}, {taken} conversations and feedback."))


@library_commands.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `variorum library export` wrote.")],
    library: LibraryOption = None,
) -> None:
    """Make a library out of such a file, in a new directory, after everything in it was checked."""
    folder = load_settings(library=library).library
    with progress_bars(Console(stderr=True)) as progress:
        report = import_library(file, folder, beside=(RECORDS,), check=_check_records, progress=progress)
    name = embedder_of(folder)
    write(plain(f"{_counts(report)} imported into {folder}, built with the embedding model {name!r}."))


def _check_records(folder: Path) -> None:
    """Conversations and feedback, if there are any, are such as this version can read."""
    if (folder / RECORDS).exists():
        Records(folder)


def _counts(report: Report) -> str:
    documents = counted(report.documents, "document", "documents")
    return f"{documents}, {counted(report.passages, 'passage', 'passages')}"
