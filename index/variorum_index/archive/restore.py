"""A library out of one file, which may come from anybody.

Nothing lies where the library is to be before everything was checked: the parts against the manifest, the
databases against what a library may hold, and the library as a whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from variorum_index.archive.manifest import LARGEST_MANIFEST, MANIFEST, Part, parse_manifest
from variorum_index.checks import Report, verify
from variorum_index.checks.structure import shape
from variorum_index.database import open_database
from variorum_index.errors import LibraryError
from variorum_index.schema import APPLICATION, DATABASE
from variorum_index.transactions import explained, transaction
from variorum_index.types import Progress

_AT_ONCE = 1 << 20


def import_library(
    file: Path,
    folder: Path,
    *,
    beside: Sequence[str] = (),
    check: Callable[[Path], object] = lambda staging: None,
    progress: Progress,
) -> Report:
    """Make a library in a new or empty folder out of a file that `export_library` wrote.

    Of other databases than the library's, those of `beside` are taken; `check` is called with the folder in
    which all lies before it goes to its place, and may raise VariorumError. An older library is upgraded.
    Raises LibraryError, and leaves nothing behind, if the file is no such archive, is damaged, holds what no
    library holds, or is larger than the disk's room.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LibraryError(f"{folder} is not empty. Choose a new directory for the library.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as private:
            staging = Path(private) / "library"
            staging.mkdir()
            parts = _unpack(file, staging, (DATABASE, *beside), progress)
            for part in parts:
                if part.uri is None:
                    _check_database(staging / part.path)
            report = _check_library(staging, folder, parts, progress)
            check(staging)
            staging.replace(folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise LibraryError(
            f"{file} is not the archive of a library, or is damaged ({error}). Name a file that `variorum "
            "library export` wrote, or export the library again."
        ) from error
    except sqlite3.DatabaseError as error:
        raise LibraryError(f"{file} holds a damaged database ({error}). Export the library again.") from error
    except OSError as error:
        raise LibraryError(
            f"{file} could not be imported into {folder} ({error.strerror or error}). Check the path, the "
            "disk's space and your permissions."
        ) from error
    return report


def _unpack(file: Path, staging: Path, databases: Sequence[str], progress: Progress) -> tuple[Part, ...]:
    with zipfile.ZipFile(file) as packed:
        names = packed.namelist()
        if MANIFEST not in names or packed.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise LibraryError(
                f"{file} is not the archive of a library. Make one: variorum library export FILE"
            )
        with packed.open(MANIFEST) as entry:
            parts = parse_manifest(entry.read(LARGEST_MANIFEST), databases)
        if sum(part.size for part in parts) > shutil.disk_usage(staging).free:
            raise LibraryError(f"{file} holds more than there is room for on the disk. Make room first.")
        for number, part in enumerate(parts):
            if str(number) not in names:
                raise LibraryError(f"{file} is damaged: it lacks {part.path!r}. Export the library again.")
            place = staging / part.path
            place.parent.mkdir(parents=True, exist_ok=True)
            _unpack_part(packed, str(number), part, place)
            progress("Unpacking", number + 1, len(parts))
    return parts


def _unpack_part(packed: zipfile.ZipFile, name: str, part: Part, place: Path) -> None:
    """Write one part, never more of it than the manifest says: what a bomb claims to be is not asked."""
    digest = hashlib.sha256()
    left = part.size
    with packed.open(name) as entry, place.open("xb") as file:
        while content := entry.read(min(_AT_ONCE, left + 1)):
            left -= len(content)
            if left < 0:
                break
            digest.update(content)
            file.write(content)
    if left != 0 or digest.hexdigest() != part.sha256:
        raise LibraryError(
            f"The archive is damaged: {part.path!r} is not what its manifest says. Export the library again."
        )


def _check_database(place: Path) -> None:
    """Refuse what could run by itself, or is broken, before the file is opened for use."""
    with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as database:
        database.execute("PRAGMA trusted_schema = OFF")
        kinds = {kind for kind, _ in shape(database)}
        if not kinds <= {"table", "index"}:
            raise LibraryError(
                f"The archive's {place.name} holds what no library holds: {', '.join(kinds)}. Do not trust "
                "it; export the library again."
            )
        if place.name == DATABASE and database.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
            raise LibraryError(
                f"The archive's {place.name} belongs to another program. Export the library again."
            )
        (found,) = database.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise LibraryError(f"The archive's {place.name} is damaged: {found}. Export the library again.")


def _check_library(staging: Path, folder: Path, parts: Sequence[Part], progress: Progress) -> Report:
    """Verify the library where it lies now, then let its addresses lead to where it will lie."""
    with contextlib.closing(open_database(staging, None)) as database:
        with explained(staging):
            _move_addresses(database, [(part.uri, _uri(staging, part)) for part in parts])
        report = verify(staging, progress=progress)
        if not report.clean:
            raise LibraryError(f"The archive holds a damaged library: {report.problems[0].message}")
        with explained(staging):
            _move_addresses(database, [(_uri(staging, part), _uri(folder, part)) for part in parts])
            database.execute("PRAGMA journal_mode = DELETE")  # one file again, to be moved
    return report


_MOVED = (
    "SET uri = :after || substr(uri, length(:before) + 1) "
    "WHERE uri = :before OR substr(uri, 1, length(:before) + 1) = :before || '#'"
)


def _move_addresses(database: sqlite3.Connection, moves: Sequence[tuple[str | None, str | None]]) -> None:
    with transaction(database):
        for before, after in moves:
            if before is None:
                continue
            # What is within a file has the file's address and more after a "#".
            names = {"before": before, "after": after}
            if database.execute(f"UPDATE addresses {_MOVED}", names).rowcount < 1:
                raise LibraryError(
                    "The archive is damaged: it keeps a file that no document was read from. Export the "
                    "library again."
                )
            database.execute(f"UPDATE documents {_MOVED}", names)


def _uri(folder: Path, part: Part) -> str | None:
    if part.uri is None or part.is_fetched:
        return part.uri
    return (folder.resolve() / part.path).as_uri()
