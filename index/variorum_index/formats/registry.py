"""Which format's reader reads a file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from variorum_index.errors import LoadError
from variorum_index.formats.extract import Extract

_READERS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
}
"""The module of this package that reads files with an ending: its `read(content)` makes the Extract."""


def is_supported(name: str) -> bool:
    """Whether a file of this name is read when its folder is added."""
    return PurePath(name).suffix.lower() in _READERS


def extract(content: bytes, name: str) -> Extract:
    """Read a file by its name's ending; one with another ending is read as plain text.

    Raises LoadError, whose message goes on from the file's name ("is empty. …").
    """
    module = _READERS.get(PurePath(name).suffix.lower(), "plain")
    read: Callable[[bytes], Extract] = import_module(f"variorum_index.formats.{module}").read
    found = read(content)
    if not found.text.strip():
        raise LoadError("is empty. There is nothing to add.")
    return found
