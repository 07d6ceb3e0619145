"""An embedder that costs nothing, for campaigns that are about files and not about meaning."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from variorum_index.embed import Vectors


class QuickEmbedder:
    """Counts the words of a text in buckets."""

    def __init__(self, name: str = "quick", dimension: int = 32, window: int = 128) -> None:
        self.name = name
        self.dimension = dimension
        self.window = window

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.split() or ["nothing"]:
                row[zlib.crc32(word.encode()) % self.dimension] += 1.0
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
