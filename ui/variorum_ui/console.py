"""What the modules of the command line share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from variorum_index import Library, WebAccess, embedder_named
from variorum_ui.settings import Settings
from variorum_ui.terminal import plain

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help="The library's directory; by default that of your settings, else one in your data directory.",
    ),
]
EmbedderOption = Annotated[
    str | None,
    typer.Option(
        "--embedder", metavar="NAME", help="The embedding model that it is built with, by name or path."
    ),
]


def open_library(settings: Settings, *, create: bool = False) -> Library:
    """The library of the settings, with their embedding model and what they let it fetch."""
    embedder = embedder_named(settings.embedder)
    web = WebAccess(allow_private=settings.allow_private, proxy=settings.proxy)
    return Library.open(settings.library, embedder=embedder, create=create, web=web, limits=settings.limits)


def complain(errors: Console, message: str) -> None:
    """One message on the error stream, as it is."""
    errors.print(plain(message), markup=False, highlight=False, soft_wrap=True)


def write(text: str) -> None:
    """A line on the standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
