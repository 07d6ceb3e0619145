"""Documents' texts as they are kept in the database: compressed, which takes less than half the room."""

from __future__ import annotations

import zlib

from variorum_index.errors import LibraryError

_LARGEST = 1_000_000_000
"""Bytes. SQLite takes no more; and what claims to be a text must not fill the memory."""


def pack_text(text: str) -> bytes:
    """A text as a blob of the column `packed_text`."""
    return zlib.compress(text.encode())


def unpack_text(packed: bytes) -> str:
    """The text that `pack_text` was given, character for character. Raises LibraryError for another blob."""
    try:
        reader = zlib.decompressobj()
        text = reader.decompress(packed, _LARGEST)
        if reader.eof and not reader.unused_data:
            return text.decode()
    except (zlib.error, UnicodeDecodeError, TypeError):  # TypeError: the column holds no blob
        pass
    raise LibraryError("The text of a document is damaged. Run: variorum verify, which says which one it is.")


def text_or_nothing(packed: bytes) -> str:
    """The same, but nothing for a damaged text: for those who go on without it, after `verify` named it."""
    try:
        return unpack_text(packed)
    except LibraryError:
        return ""
