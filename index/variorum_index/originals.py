"""The file that a document was read from, where it is still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from variorum_index.errors import LibraryError, LoadError
from variorum_index.origins import read_bytes
from variorum_index.types import Document


def read_original(document: Document, addresses: Iterable[str]) -> bytes:
    """The bytes that a document was read from, at the first of its addresses where they still lie.

    Raises LibraryError if they are gone or have changed everywhere.
    """
    for uri in addresses:
        content = _read(uri)
        if content is not None and hashlib.sha256(content).hexdigest() == document.sha256:
            return content
    raise LibraryError(
        f"The file of {document.title!r} is gone from its place, or has changed since it was added. Its "
        "text is kept; add the file again to see its pages."
    )


def _read(uri: str) -> bytes | None:
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    try:
        return read_bytes(Path(unquote(parts.path)))
    except LoadError:
        return None
