"""The content of an answer, read piece by piece within a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import httpx

from variorum_index.errors import LoadError

ENCODINGS = "gzip, deflate"
"""What we ask for: zlib can be told how much to give at most; a small answer cannot fill the memory."""


def read_body(parts: Iterable[bytes], headers: httpx.Headers, max_bytes: int) -> bytes:
    """Return the decompressed content. Raises LoadError if it is too large, or not what the headers say."""
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise _too_large(max_bytes)
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("gzip", "x-gzip", "deflate"):
        parts = _decompressed(parts, max_bytes)
    elif encoding not in ("identity", ""):
        raise LoadError(
            f"came compressed in a way that was not asked for ({encoding}). Download it yourself."
        )
    content = bytearray()
    for part in parts:
        content += part
        if len(content) > max_bytes:
            raise _too_large(max_bytes)
    return bytes(content)


def _decompressed(parts: Iterable[bytes], max_bytes: int) -> Iterable[bytes]:
    """Decompress, never more at a time than one byte beyond the limit."""
    decompressor = zlib.decompressobj(wbits=zlib.MAX_WBITS + 32)  # 32: gzip or zlib, as the content says
    try:
        for part in parts:
            yield decompressor.decompress(part, max_bytes + 1)
    except zlib.error as error:
        raise LoadError("came damaged: it could not be decompressed. Add it again.") from error
    if not decompressor.eof or decompressor.unused_data:
        raise LoadError("came damaged: its compressed content has no proper end. Add it again.")


def _too_large(max_bytes: int) -> LoadError:
    most = f"{max_bytes / 1_000_000:.3g} MB"
    return LoadError(f"is larger than {most}, which is not fetched. Download it yourself, then add the file.")
