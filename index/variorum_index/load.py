"""Files and folders in, documents out."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from variorum_index.errors import LoadError
from variorum_index.markdown import first_heading, read_front_matter, storable
from variorum_index.types import Document

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}
"""The endings that are read when a folder is added. A file that is named itself is read as text."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield each file once: named ones as they are, folders in order of name without hidden names."""
    seen: set[Path] = set()
    for path in paths:
        found = _walk(path) if is_folder(path) else iter((path,))
        for file in found:
            file = Path(os.path.normpath(file.absolute()))  # not resolved: a link is an address too
            if file not in seen:
                seen.add(file)
                yield file


def is_supported(path: Path) -> bool:
    """Whether a file of this name is read when its folder is added."""
    return path.suffix.lower() in MEDIA_TYPES


def read_bytes(path: Path) -> bytes:
    """The file's content. Raises LoadError, in words, if it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise LoadError(f"{path}: no such file or folder. Check the path.") from None
    except PermissionError:
        raise LoadError(
            f"{path}: may not be read. Give yourself permission to read it, then add it again."
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise LoadError(f"{path}: could not be read ({reason}). Mend that, then add it again.") from error


def load_text(path: Path, content: bytes) -> Document:
    """Make the bytes of one text or Markdown file into a document.

    Raises LoadError for content that is empty or not text.
    """
    text = _decode(path, content)
    if not text.strip():
        raise LoadError(f"{path}: is empty. There is nothing to add.")
    media_type = MEDIA_TYPES.get(path.suffix.lower(), "text/plain")
    title: str | None
    if media_type == "text/markdown":
        front = read_front_matter(text)
        title, author, published = front.title or first_heading(text), front.author, front.published
    else:
        title, author, published = _headline(text), None, None
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(
        id=sha256[:16],
        uri=path.absolute().as_uri(),
        title=title or storable(path.stem),
        text=text,
        published=published,
        author=author,
        media_type=media_type,
        sha256=sha256,
    )


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
        if entry.is_dir() and not entry.is_symlink():  # a linked folder may lead round in a circle
            yield from _walk(entry)
        elif entry.is_file() or entry.is_symlink():
            yield entry


def _decode(path: Path, content: bytes) -> str:
    not_text = LoadError(
        f"{path}: is not text. Only plain text and Markdown can be added; save it as one of these first."
    )
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = _decode_unknown(content) or ""
        if not text:
            raise not_text from None
    # A few stray control characters occur in real texts; many of them mean that this is no text at all.
    if "\x00" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        raise not_text
    return text


def _decode_unknown(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    if b"\x00" in content:
        return None
    best = from_bytes(content).best()
    return None if best is None else content.decode(best.encoding)


def _headline(text: str) -> str | None:
    """The first line, if it reads like a headline: some words, not too many, and no sentence's end."""
    line = text.strip().splitlines()[0].strip()
    if 20 <= len(line) <= 150 and len(line.split()) >= 4 and line[-1] not in ".:;,!…":
        return line
    return None
