"""What was fetched, kept in the library, in `fetched/<document id>/`: quotes can be checked in it later."""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from variorum_index.errors import LoadError

if TYPE_CHECKING:
    from variorum_index.web.fetch import Fetched

RECORD = "fetched.json"
"""Beside each copy: what is known of it."""
_HOUR = 3600.0


class FetchedCopies:
    """The copies in one library. Of their paths, only the ending, of a known format, comes from the web."""

    def __init__(self, library: Path) -> None:
        self._folder = library / "fetched"

    def keep(self, fetched: Fetched) -> Path:
        """Write a copy, and for each of its addresses where that led to, and when. Raises LoadError."""
        document_id = hashlib.sha256(fetched.content).hexdigest()[:16]
        folder = self._folder / document_id
        place = folder / f"content{PurePosixPath(fetched.name).suffix.lower()}"
        record = {
            fetched.address: {
                "final": fetched.final,
                "media_type": fetched.media_type,
                "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
            }
        }
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _replace(place, fetched.content)
            known = self.record(document_id)
            _replace(folder / RECORD, json.dumps(known | record, ensure_ascii=False, indent=2).encode())
        except OSError as error:
            raise LoadError(
                f"could not be kept ({error.strerror}). Check the disk's space and your rights."
            ) from error
        return place

    def record(self, document_id: str) -> dict[str, dict[str, str]]:
        """What is known of a copy: for each address `final`, `media_type`, and `fetched`, a time in UTC."""
        known: object = None
        with contextlib.suppress(OSError, ValueError, RecursionError):  # somebody else may have written it
            known = json.loads((self._folder / document_id / RECORD).read_bytes())
        return known if isinstance(known, dict) else {}

    def content(self, document_id: str) -> Path | None:
        """The file that was fetched, if the document was."""
        return next(iter(sorted((self._folder / document_id).glob("content*"))), None)

    def contents(self, addresses: Collection[str]) -> Iterator[tuple[str, Path]]:
        """Each file that was fetched from one of these addresses, which may have held several, with one."""
        wanted = set(addresses)
        for folder in sorted(self._folder.glob("*")):
            copy = self.content(folder.name)
            address = min(self.record(folder.name).keys() & wanted, default=None)
            if copy is not None and address is not None:
                yield address, copy

    def clear(self, addresses: Mapping[str, str], mine: Collection[str]) -> None:
        """Delete the copies that belong to no document: `addresses` are all that are known, with their ids.

        A copy of which documents are only parts, such as a zip file, belongs to these. Copies that are not
        `mine` may be of another process, which is about to add them: they are left alone for an hour.
        """
        if not self._folder.is_dir():
            return
        used = set(addresses.values()) | {
            address.partition("#")[0] for address in addresses if "#" in address
        }
        for folder in self._folder.iterdir():
            if folder.name in used or used.intersection(self.record(folder.name)):
                continue
            if folder.name in mine or time.time() - folder.stat().st_mtime > _HOUR:
                self.forget(folder.name)

    def forget(self, document_id: str) -> None:
        """Delete the copy of a document, if there is one."""
        shutil.rmtree(self._folder / document_id, ignore_errors=True)


def _replace(place: Path, content: bytes) -> None:
    """Write beside, then rename: what stands there is always whole."""
    beside = place.with_name(f"{secrets.token_hex(8)}.new")
    try:
        beside.write_bytes(content)
        beside.replace(place)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
