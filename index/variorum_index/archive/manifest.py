"""What an archive says it holds, and what of that is believed.

An archive is a ZIP file with `manifest.json` and numbered entries. Where an entry goes is told by the
manifest alone, and taken only if it is a path that the export would have written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from variorum_index.errors import LibraryError

MANIFEST = "manifest.json"
LARGEST_MANIFEST = 256 << 20
"""Bytes."""
_FORMAT = "variorum-library"
_VERSION = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[^./\\:\x00-\x1f][^/\\:\x00-\x1f]*")
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One entry: where it goes in the library's folder, how long it is, and the sha256 of what it holds.

    `uri` is the address that a kept file had, or was fetched from, and None for a database.
    """

    path: str
    size: int
    sha256: str
    uri: str | None = None

    @property
    def is_fetched(self) -> bool:
        """Whether its address is on the web, and stays the same wherever the library lies."""
        return self.uri is not None and not self.uri.startswith("file:")


def write_manifest(parts: Sequence[Part]) -> str:
    """The manifest as it stands in an archive."""
    content = {"format": _FORMAT, "version": _VERSION, "parts": [asdict(part) for part in parts]}
    return json.dumps(content, indent=1)


def parse_manifest(content: bytes, databases: Sequence[str]) -> tuple[Part, ...]:
    """The parts of an archive, of which these databases may be some. Raises LibraryError."""
    try:
        manifest = json.loads(content)
        if manifest["format"] != _FORMAT:
            raise ValueError("it is not the manifest of a library")
        if manifest["version"] != _VERSION:
            raise LibraryError(
                f"The archive was written by another version of Variorum (format {manifest['version']!r}, "
                f"this one knows {_VERSION}). Import it with that one."
            )
        parts = tuple(_part(entry, databases) for entry in manifest["parts"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise LibraryError(
            f"The archive's manifest is damaged ({error}). Export the library again."
        ) from error
    paths = [part.path.casefold() for part in parts]
    if len(set(paths)) < len(paths) or databases[0] not in paths:
        raise LibraryError(
            "The archive's manifest is damaged: parts are missing, or are there twice. Export the library "
            "again."
        )
    return parts


def _part(entry: dict[str, Any], databases: Sequence[str]) -> Part:
    part = Part(entry["path"], entry["size"], entry["sha256"], entry["uri"])
    if not isinstance(part.path, str) or not isinstance(part.sha256, str):
        raise ValueError("a part has no path or no hash")
    names = part.path.split("/")
    if part.uri is None:
        valid = part.path in databases
    else:
        valid = isinstance(part.uri, str) and 2 <= len(names) <= _DEEPEST
        valid = valid and part.is_fetched == (names[0] == "fetched")
        valid = valid and all(_NAME.fullmatch(name) and len(name.encode()) <= 255 for name in names)
    if not valid:
        raise ValueError(f"{part.path!r} is no place in a library")
    if not _SHA256.fullmatch(part.sha256) or type(part.size) is not int or part.size < 0:
        raise ValueError(f"what it says of {part.path!r} is not valid")
    return part
