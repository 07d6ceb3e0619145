"""Where contents come from: files, one by one or out of folders, and which of them are gone."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from variorum_index.errors import LoadError
from variorum_index.formats.front_matter import storable
from variorum_index.limits import Limits, too_large
from variorum_index.schema import DATABASE

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
    for path in map(full_path, paths):
        folder = is_folder(path)
        for file in files_below(path) if folder else (path,):
            if file not in found or not folder:
                label = one_line(str(file))
                read = partial(read_bytes, file, largest)
                found[file] = Origin(file.as_uri(), label, file.name, not folder, read)
    return list(found.values())


def full_path(path: str | Path) -> Path:
    """The path from the root, without steps up; not resolved, since a link is an address too."""
    return Path(os.path.normpath(Path(path).absolute()))


def vanished(uris: Iterable[str], places: Iterable[Path], seen: Collection[str]) -> dict[str, Path]:
    """Find the addresses at or below the places where there is nothing any more, with their paths.

    `seen` are addresses at which something was found just now: what was within a file (after a `#` in its
    address) has vanished with it, or if other things were seen in it. What cannot be looked at is not taken
    for vanished.
    """
    gone: dict[str, Path] = {}
    roots = [(place, place.as_uri().rstrip("/")) for place in places]
    opened = {uri.partition("#")[0] for uri in seen if "#" in uri}
    for uri in uris:
        file, _, within = uri.partition("#")  # a "#" in a file's name is quoted
        for place, root in roots:
            if file == root or file.startswith(f"{root}/"):
                path = place / os.fsdecode(unquote_to_bytes(file[len(root) + 1 :]))
                if (within and file in opened) or _is_gone(path):
                    gone[uri] = path / unquote(within) if within else path
                break
    return gone


def _is_gone(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def read_bytes(path: Path, largest: int = _LARGEST) -> bytes:
    """The content of a file of at most `largest` bytes.

    Raises LoadError, in words that go on from its name, if it is larger, no file, or cannot be read.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise LoadError("is no file but a folder, a pipe or a device. Save what it says as a file.")
            if about.st_size > largest:
                raise too_large(largest)
            content = file.read(about.st_size + 1)
            if len(content) > about.st_size:  # it grows while it is read, or is one that has no size
                content += file.read(largest + 1 - len(content))
            if len(content) > largest:
                raise too_large(largest)
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


def files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder and those in it, in order of name; hidden ones and libraries are left out."""
    try:
        with os.scandir(folder) as found:  # tells folders from files without asking for each
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it as a file will say what is wrong with it
        return
    if any(entry.name == DATABASE for entry in entries):
        return  # a library: what it keeps of its documents is not a document of its own
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):  # a linked folder may lead round in a circle
            yield from files_below(folder / entry.name)
        else:  # pipes and devices too: reading them will say what they are
            yield folder / entry.name
