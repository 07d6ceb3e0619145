"""Where contents come from: files, one by one or out of folders."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from variorum_index.errors import LoadError
from variorum_index.formats.front_matter import storable
from variorum_index.limits import MEGABYTE, Limits

_LARGEST = Limits().file_bytes
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What would break a message into lines, or turn it round."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One thing that may become a document, not read yet.

    `uri` is its address, `label` what messages call it, `name` a file's name whose ending tells the
    format. `named` is true if it was asked for itself and false if it was found in a folder. `read` returns
    the content or raises LoadError.
    """

    uri: str
    label: str
    name: str
    named: bool
    read: Callable[[], bytes]


def file_origins(paths: Iterable[str | Path], largest: int = _LARGEST) -> list[Origin]:
    """Each file once: named ones as they are, folders in order of name without hidden names.

    A file of more than `largest` bytes is not read.
    """
    found: dict[Path, Origin] = {}
    for path in map(Path, paths):
        folder = is_folder(path)
        for file in _walk(path) if folder else (path,):
            file = Path(os.path.normpath(file.absolute()))  # not resolved: a link is an address too
            if file not in found or not folder:
                label = one_line(str(file))
                read = partial(read_bytes, file, largest)
                found[file] = Origin(file.as_uri(), label, file.name, not folder, read)
    return list(found.values())


def read_bytes(path: Path, largest: int = _LARGEST) -> bytes:
    """The content of a file of at most `largest` bytes.

    Raises LoadError, in words that go on from its name, if it is larger, no file, or cannot be read.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise LoadError("is no file but a folder, a pipe or a device. Save what it says as a file.")
            # Its size is not all: it may grow while it is read.
            content = b"" if about.st_size > largest else file.read(largest + 1)
            if max(about.st_size, len(content)) > largest:
                raise LoadError(
                    f"has more than {largest // MEGABYTE:,} MB. Divide it, or allow more (the setting "
                    "megabytes_per_file), then add it again."
                )
            return content
    except FileNotFoundError:
        raise LoadError("no such file or folder. Check the path.") from None
    except PermissionError:
        raise LoadError("may not be read. Give yourself permission to read it, then add it again.") from None
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise LoadError(f"could not be read ({reason}). Mend that, then add it again.") from error


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for somebody to write into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def one_line(name: str) -> str:
    """A name as it can be shown: on one line, in its own direction."""
    return _CONTROL.sub("\ufffd", storable(name))


def is_folder(path: Path) -> bool:
    """Whether it is a folder; False, too, where that cannot be told."""
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a folder that may not be entered: reading it will say so
        return False


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder  # reading it as a file will say what is wrong with it
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if is_folder(entry) and not entry.is_symlink():  # a linked folder may lead round in a circle
            yield from _walk(entry)
        else:  # pipes and devices too: reading them will say what they are
            yield entry
