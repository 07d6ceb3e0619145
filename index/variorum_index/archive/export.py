"""A library into one file, while it is in use."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urldefrag

from variorum_index.archive.manifest import MANIFEST, Part, write_manifest
from variorum_index.checks import Report, verify
from variorum_index.database import open_database
from variorum_index.errors import LibraryError
from variorum_index.paths import file_of
from variorum_index.schema import DATABASE
from variorum_index.snapshots import snapshot, sync
from variorum_index.transactions import explained
from variorum_index.types import Progress
from variorum_index.web import FetchedCopies
from variorum_index.web.copies import RECORD


def export_library(folder: Path, file: Path, *, beside: Sequence[str] = (), progress: Progress) -> Report:
    """Write a library into a new file: its database as it is at this moment, and the files that it kept.

    `beside` names further SQLite databases of its folder that are taken along if they are there. What is
    written is verified first, so that it can be imported. Returns the report of that. Raises LibraryError
    if the library is damaged, or the file is there already or cannot be written.
    """
    if file.exists():
        raise LibraryError(f"{file} is there already. Choose another name, or delete it first.")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as staging:
            copies = _copy_databases(folder, Path(staging), beside)
            report = verify(Path(staging), progress=progress)
            if not report.clean:
                raise LibraryError(
                    f"The library in {folder} is damaged: {report.problems[0].message} Run: variorum verify "
                    "--repair, then export it."
                )
            places = {**copies, **_kept_files(folder, Path(staging) / DATABASE)}
            partial = Path(staging) / "archive"
            _write(partial, places, progress)
            sync(partial)
            partial.replace(file)
    except OSError as error:
        raise LibraryError(
            f"{file} could not be written ({error.strerror or error}). Check the disk's space and your "
            "permissions, or choose another place; the library was not changed."
        ) from error
    return report


def _copy_databases(folder: Path, staging: Path, beside: Sequence[str]) -> dict[tuple[str, str | None], Path]:
    with contextlib.closing(open_database(folder, None)) as database, explained(folder):
        snapshot(database, staging / DATABASE)
    copies: dict[tuple[str, str | None], Path] = {(DATABASE, None): staging / DATABASE}
    for name in beside:
        if (folder / name).exists():
            with explained(folder), contextlib.closing(sqlite3.connect(folder / name)) as database:
                snapshot(database, staging / name)
            copies[name, None] = staging / name
    return copies


def _kept_files(folder: Path, database: Path) -> dict[tuple[str, str | None], Path]:
    """The files in the library's folder to which addresses lead, or which were fetched from them.

    A file that holds others, such as a zip file, is there once, with its own address.
    """
    inside = folder.resolve()
    with contextlib.closing(sqlite3.connect(database)) as copy:
        uris = {urldefrag(uri).url for (uri,) in copy.execute("SELECT uri FROM addresses")}
    places = [(uri, file_of(uri)) for uri in uris if uri.startswith("file:")]
    for address, fetched in FetchedCopies(inside).contents(uris):
        places += [(address, fetched), (address, fetched.with_name(RECORD))]
    return {
        (place.relative_to(inside).as_posix(), uri): place
        for uri, place in sorted(places)
        if inside in place.parents and place.is_file()
    }


def _write(archive: Path, places: dict[tuple[str, str | None], Path], progress: Progress) -> None:
    parts = []
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for number, ((path, uri), place) in enumerate(places.items()):
            with place.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                size = file.seek(0, os.SEEK_END)
            packed.write(place, str(number))
            parts.append(Part(path, size, digest, uri))
            progress("Packing", number + 1, len(places))
        packed.writestr(MANIFEST, write_manifest(parts))
