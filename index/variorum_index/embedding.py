"""Many passages into vectors, a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum_index.embed import Embedder, Vectors
from variorum_index.types import Passage, Progress

BATCH_PASSAGES = 512
"""Passages embedded together and then written in one transaction."""
_EMBED_AT_ONCE = 64

NO_VECTORS: Vectors = np.zeros((0, 0), dtype=np.float32)
"""The vectors of an entry that waits for them."""


def embed_passages(embedder: Embedder, passages: Sequence[Passage], progress: Progress) -> Vectors:
    """Embed shortest with shortest, which keeps padding small; one row per passage, in their order."""
    order = np.argsort([len(passage.text) for passage in passages], kind="stable")
    vectors: Vectors = np.zeros((len(passages), embedder.dimension), dtype=np.float32)
    for begin in range(0, len(order), _EMBED_AT_ONCE):
        batch = order[begin : begin + _EMBED_AT_ONCE]
        vectors[batch] = embedder.encode_passages([passages[i].text for i in batch])
        progress("Embedding", begin + len(batch), len(order))
    return vectors


def divide(vectors: Vectors, sizes: Sequence[int]) -> list[Vectors]:
    """Cut rows into stretches of these sizes, in order."""
    return np.split(vectors, np.cumsum(sizes)[:-1]) if sizes else []
