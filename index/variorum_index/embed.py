"""Texts in, unit vectors out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape `(n, dimension)`, float32, each row of length 1."""

DEFAULT_MODEL = "all-MiniLM-L6-v2"


class Embedder(Protocol):
    """Turns texts into vectors whose dot product says how near two texts are in meaning."""

    @property
    def name(self) -> str:
        """What a library remembers: vectors of two embedders with different names never mix."""

    @property
    def dimension(self) -> int:
        """The length of one vector."""

    @property
    def window(self) -> int:
        """How many tokens of a text are read, special tokens not counted; the rest would be ignored."""

    def count_tokens(self, text: str) -> int:
        """How many tokens the text has for this embedder, special tokens not counted."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row per question."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One row per passage."""


def embedder_named(name: str = DEFAULT_MODEL) -> Embedder:
    """The default model without torch, or any sentence-transformers model by name or path."""
    if name == DEFAULT_MODEL:
        from variorum_index.minilm import MiniLmEmbedder

        return MiniLmEmbedder()
    from variorum_index.sentence_transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(name)
