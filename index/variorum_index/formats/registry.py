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
}
"""The module of this package that reads files with an ending: its `read(content)` makes the Extract."""

_TRUSTED = frozenset({"plain", "markdown"})
"""The modules that read a file in this process: they parse next to nothing. All others are risky."""


def is_supported(name: str) -> bool:
    """Whether a file of this name is read when its folder is added."""
    return PurePath(name).suffix.lower() in _READERS


def is_risky(name: str) -> bool:
    """Whether a file of this name is parsed by what a hostile one may crash or keep busy."""
    return _module(name) not in _TRUSTED


def extract(content: bytes, name: str) -> Extract:
    """Read a file by its name's ending; one with another ending is read as plain text.

    Raises LoadError, whose message goes on from the file's name ("is empty. …").
    """
    read: Callable[[bytes], Extract] = import_module(f"variorum_index.formats.{_module(name)}").read
    found = read(content)
    if not found.text.strip():
        raise LoadError("is empty. There is nothing to add.")
    return found


def _module(name: str) -> str:
    return _READERS.get(PurePath(name).suffix.lower(), "plain")
