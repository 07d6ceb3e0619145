"""Which format's reader reads a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from variorum_index.errors import LoadError
from variorum_index.formats.extract import Extract
from variorum_index.formats.front_matter import storable
from variorum_index.formats.kinds import certain_kind, kind_of
from variorum_index.formats.unread import UNREAD

_READERS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "web_page",
    ".htm": "web_page",
    ".xhtml": "web_page",
    ".docx": "docx",
    ".pptx": "pptx",
    ".pptm": "pptx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".epub": "epub",
    ".eml": "eml",
    ".pdf": "pdf",
}
"""The module of this package that reads files with an ending: its `read(content)` makes the Extract."""

_TRUSTED = frozenset({"plain", "markdown"})
"""The modules that read a file in this process: they parse next to nothing. All others are risky."""

_ARCHIVES = frozenset({".zip"})
"""Not read themselves: what is in them is (see `variorum_index.archives`)."""


def is_supported(name: str) -> bool:
    """Whether a file of this name is read when its folder is added."""
    ending = PurePath(name).suffix.lower()
    return ending in _READERS or ending in _ARCHIVES


def why_unread(name: str) -> str:
    """Why a file of this name is not read when its folder is added; goes on from the file's name."""
    ending = PurePath(name).suffix.lower()
    if ending in UNREAD:
        return UNREAD[ending]
    return f"files {f'of the kind {ending}' if ending else 'without an ending'} are not read."


def is_risky(content: bytes, name: str) -> bool:
    """Whether a file is parsed by what a hostile one may crash or keep busy; the content decides."""
    return _READERS.get(kind_of(content, name), "plain") not in _TRUSTED


def extract(content: bytes, name: str) -> Extract:
    """Read a file as what it is, or, where its content does not tell, by its name's ending.

    Another ending is read as plain text. Raises LoadError, whose message goes on from the file's name
    ("is empty. …"), and never anything else, whatever the content.
    """
    if not content.strip():
        raise LoadError("is empty. There is nothing to add.")
    kind = kind_of(content, name)
    if kind in _READERS:
        found = _read(content, kind)
    elif certain_kind(content) in UNREAD:
        raise LoadError(UNREAD[kind])
    else:
        try:
            found = _read(content, ".txt")
        except LoadError as error:
            raise LoadError(UNREAD.get(kind, str(error))) from error
    if not found.text.strip():
        raise LoadError("is empty. There is nothing to add.")
    return replace(
        found,
        title=_stored(found.title),
        author=_stored(found.author),
        publisher=_stored(found.publisher),
    )


def _read(content: bytes, kind: str) -> Extract:
    module = import_module(f"variorum_index.formats.{_READERS[kind]}")
    read: Callable[[bytes], Extract] = module.read
    try:
        return read(content)
    except (LoadError, MemoryError):  # the latter says nothing of the file: the worker knows its limit
        raise
    except Exception as error:  # the parsers of other people raise nearly anything for a broken file
        reason = storable(" ".join(f"{type(error).__name__}: {error}".split())[:200])
        raise LoadError(
            f"could not be read as {kind.removeprefix('.')}: it seems to be damaged ({reason}). "
            "Make or save it anew, then add it again."
        ) from error


def _stored(text: str | None) -> str | None:
    """On one line and without what cannot be stored; None if nothing is left."""
    return storable(" ".join((text or "").replace("\0", " ").split())) or None
