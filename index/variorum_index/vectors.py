"""Vectors as they are kept in the database: blobs of float16."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum_index.embed import Vectors


def matrix(blobs: Sequence[bytes], dimension: int) -> Vectors:
    """Blobs of float16 as rows of float32, brought back to length 1."""
    rows = np.frombuffer(b"".join(blobs), dtype="<f2").astype(np.float32).reshape(-1, dimension)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12), dtype=np.float32)
