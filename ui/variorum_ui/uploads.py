"""Files that were sent to the server: kept beside the library, where their documents' addresses lead."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag

from variorum import VariorumError
from variorum_index import AddReport, AddStatus, Library
from variorum_index.origins import one_line
from variorum_index.snapshots import sync
from variorum_index.types import Progress

_ID = re.compile(r"[0-9a-f]{16}")
_LONGEST_NAME = 200
"""Bytes, of a file name that every usual file system takes."""


class UploadError(VariorumError):
    """A file that was sent could not be kept."""


def keep_file(folder: Path, file: Path, name: str) -> Path:
    """Move a file to the uploads of the library in this directory, named as much like `name` as can be.

    Each content has a folder of its own, so that two people's "report.md" are two documents. Raises
    UploadError if there is no room or no permission.
    """
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        with _being_written(folder, digest[:16], name) as (partial, place):
            shutil.move(file, partial)
    except OSError as error:
        raise _not_kept(name, error) from error
    return place


def keep_text(folder: Path, text: str, name: str) -> Path:
    """Write a text to the uploads of the library in this directory, as `keep_file` does with a file."""
    content = text.encode("utf-8", "replace")
    try:
        digest = hashlib.sha256(content).hexdigest()
        with _being_written(folder, digest[:16], name) as (partial, place):
            partial.write_bytes(content)
    except OSError as error:
        raise _not_kept(name, error) from error
    return place


def add_kept(
    library: Library, folder: Path, paths: Sequence[Path], progress: Progress | None = None
) -> AddReport:
    """Add what was kept to the library in this directory; what cannot be added is not kept any longer.

    The messages name files as they were named when they were sent.
    """
    try:
        report = library.add(paths, progress=progress) if progress else library.add(paths)
    except BaseException:  # a full disk, say: some of them may be in the library all the same
        known = library.addresses()
        for path in paths:
            if path.as_uri() not in known:
                forget(folder, path.parent.name)
        raise
    places = {path.as_uri(): path for path in paths}
    unused = set(paths)
    outcomes = []
    for outcome in report.outcomes:
        place = places[urldefrag(outcome.uri).url]  # what lies in a zip file is an outcome of its own
        if outcome.status not in (AddStatus.FAILED, AddStatus.SKIPPED):
            unused.discard(place)
        outcomes.append(replace(outcome, message=outcome.message.replace(one_line(str(place)), place.name)))
    for place in unused:
        forget(folder, place.parent.name)
    return AddReport(tuple(outcomes))


def forget(folder: Path, document_id: str) -> None:
    """Delete what was kept of a document of the library in this directory, if it came by upload.

    What is no id is left alone: a library that somebody else made may say "..".
    """
    if _ID.fullmatch(document_id):
        shutil.rmtree(folder / "uploads" / document_id, ignore_errors=True)


def forget_unused(library: Library, folder: Path, addresses: Collection[str]) -> None:
    """Delete what was kept at these addresses and is not any other document's, as that of a zip file is."""
    uploads = f"{(folder.resolve() / 'uploads').as_uri()}/"
    kept = {uri.removeprefix(uploads).partition("/")[0] for uri in addresses if uri.startswith(uploads)}
    for place in kept:
        if not any(uri.startswith(f"{uploads}{place}/") for uri in library.addresses()):
            forget(folder, place)


def safe_name(name: str) -> str:
    """A file's name without folders, controls, and what is too long; its ending stays."""
    name = name.replace("\\", "/").rpartition("/")[2].encode("utf-8", "replace").decode()
    name = "".join(sign if sign.isprintable() else "_" for sign in name).strip(". ")
    ending = Path(name).suffix[:20]
    stem = name.removesuffix(ending) or "document"
    return stem.encode()[: _LONGEST_NAME - len(ending.encode())].decode("utf-8", "ignore") + ending


@contextlib.contextmanager
def _being_written(folder: Path, document_id: str, name: str) -> Iterator[tuple[Path, Path]]:
    """Where to write what is kept, and where it lies when it is wholly there; nothing is left if it fails."""
    place = folder.resolve() / "uploads" / document_id / safe_name(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_name(f"{place.name}.partial")
    try:
        yield partial, place
        sync(partial)
        partial.replace(place)
    except BaseException:
        partial.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # there may be others of this content
            place.parent.rmdir()
        raise


def _not_kept(name: str, error: OSError) -> UploadError:
    return UploadError(
        f"{safe_name(name)} could not be kept on the server ({error.strerror}). Ask whoever runs it to look "
        "at its disk's space and permissions."
    )
