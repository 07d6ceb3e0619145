"""Vectors as they are kept: rows of float16 in the database, and a FAISS index derived from them."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from variorum_index.embed import Vectors
from variorum_index.sealed import is_whole, seal
from variorum_index.snapshots import sync

if TYPE_CHECKING:
    import faiss

log = logging.getLogger(__name__)


def matrix(blobs: Sequence[bytes], dimension: int) -> Vectors:
    """Blobs of float16 as rows of float32, brought back to length 1."""
    rows = np.frombuffer(b"".join(blobs), dtype="<f2").astype(np.float32).reshape(-1, dimension)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12), dtype=np.float32)


def read_index(path: Path, dimension: int) -> faiss.Index | None:
    """The index in a file; None if there is none, or none that can be used."""
    import faiss

    if not path.exists():
        return None
    try:
        index = faiss.read_index(str(path)) if is_whole(path) else None
    except RuntimeError:  # what FAISS raises for a file that was cut short
        index = None
    if index is None:
        log.warning("%s is damaged and is built anew", path)
        return None
    return index if index.d == dimension else None


def write_index(index: faiss.Index, path: Path) -> None:
    """Write beside, then rename; where the library may not be written, the index stays in memory."""
    import faiss

    partial = path.with_suffix(f".{os.getpid()}.partial")
    try:
        faiss.write_index(index, str(partial))
        seal(partial)
        partial.replace(path)
        sync(path.parent)
        for old in path.parent.glob("vectors-*.faiss"):
            if old != path:
                old.unlink(missing_ok=True)
    except (OSError, RuntimeError) as error:
        log.warning(
            "the index could not be kept in %s, it will be built again next time: %s", path.parent, error
        )
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
