"""Files that tell whether they are whole: what is in them, and after it their sha256.

What reads such a file from its beginning, as FAISS does, never comes to the seal.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_MARK = b"VARIORUM-SEALED:"
_LENGTH = len(_MARK) + hashlib.sha256().digest_size
_AT_ONCE = 1 << 20


def seal(path: Path) -> None:
    """Put the seal under what a file holds, and wait until all of it is on the disk."""
    with path.open("r+b") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
        file.seek(0, os.SEEK_END)
        file.write(_MARK + digest)
        file.flush()
        os.fsync(file.fileno())


def is_whole(path: Path) -> bool:
    """Whether the file is there, was sealed, and has not changed by one bit since."""
    digest = hashlib.sha256()
    try:
        left = path.stat().st_size - _LENGTH
        with path.open("rb") as file:
            while left > 0 and (part := file.read(min(left, _AT_ONCE))):
                digest.update(part)
                left -= len(part)
            return left == 0 and file.read() == _MARK + digest.digest()
    except OSError:
        return False
