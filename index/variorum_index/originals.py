"""The file that a document was read from, where it is still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from variorum_index.apart.worker import Worker
from variorum_index.archives import expand
from variorum_index.errors import LibraryError, LoadError
from variorum_index.origins import Origin, read_bytes
from variorum_index.paths import file_of
from variorum_index.types import Document
from variorum_index.web import FetchedCopies


def read_original(
    document: Document, addresses: Iterable[str], copies: FetchedCopies, worker: Worker
) -> bytes:
    """The bytes that a document was read from, at the first of its addresses where they still lie.

    What is in a zip file or attached to an e-mail is taken out of it again, within the limits of adding it.
    Raises LibraryError if they are gone or have changed everywhere.
    """
    for uri in addresses:
        for content in _contents(uri, document.id, copies, worker):
            if hashlib.sha256(content).hexdigest() == document.sha256:
                return content
    raise LibraryError(
        f"The file of {document.title!r} is gone from its place, or has changed since it was added. Its "
        "text is kept; add the file again to see its pages."
    )


def _contents(uri: str, document_id: str, copies: FetchedCopies, worker: Worker) -> Iterator[bytes]:
    """What can be read at an address now; several where copies of what was fetched there are kept."""
    outer, _, within = uri.partition("#")  # a "#" in a file's name is quoted
    for file in _files(outer, document_id, copies, in_another=bool(within)):
        origin = Origin(
            outer, str(file), file.name, True, partial(read_bytes, file, worker.limits.file_bytes)
        )
        try:
            if not within:
                yield origin.read()
                continue
            for part in expand(origin, worker, uri):
                if part.uri == uri:
                    yield part.read()
        except LoadError:
            continue


def _files(outer: str, document_id: str, copies: FetchedCopies, *, in_another: bool) -> Iterator[Path]:
    if outer.startswith("file:"):
        yield file_of(outer)
    elif in_another:
        yield from (copy for _, copy in copies.contents([outer]))
    elif (copy := copies.content(document_id)) is not None:
        yield copy
