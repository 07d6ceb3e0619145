"""Embedding with sentence-transformers, and so with torch, which takes seconds to import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum_index.embed import DEFAULT_MODEL, Vectors
from variorum_index.errors import ModelError
from variorum_index.minilm.weights import WEIGHTS_FILE, Weights, bundled_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or path; by default the one that is installed with Variorum.

    Nothing is loaded before the first use, torch among it. The default model's weights are checked against
    their published sha256 when they are loaded. Nothing is downloaded: a model given by name has to be in
    the local cache. Raises ModelError where a model cannot be loaded.

    With `bfloat16` it computes in that type, which is only quick on processors that know it.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, bfloat16: bool = False) -> None:
        self.name = model
        self._bfloat16 = bfloat16

    @property
    def dimension(self) -> int:
        """The length of one vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def window(self) -> int:
        """The model's maximum of tokens, without the two special ones."""
        return int(self._model.max_seq_length or 512) - 2

    def count_tokens(self, text: str) -> int:
        """Count with the model's own tokenizer, without cutting."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode questions, with the model's query prompt where it has one."""
        return self._unit(self._model.encode_query(list(texts), show_progress_bar=False))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode passages, with the model's document prompt where it has one."""
        return self._unit(self._model.encode_document(list(texts), show_progress_bar=False))

    @cached_property
    def _model(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        path = str(_verified_model()) if self.name == DEFAULT_MODEL else self.name
        try:
            with _no_progress_bar():
                model = SentenceTransformer(path, device=_device(), local_files_only=True)
        except (OSError, ValueError, AttributeError) as error:  # AttributeError: an empty name
            raise ModelError(
                f"The embedding model {self.name!r} could not be loaded: it is neither a folder with a "
                f"sentence-transformers model nor in the local cache. Give the path of a downloaded model."
            ) from error
        return (model.bfloat16() if self._bfloat16 else model).eval()

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        # A copy: the model's own must go on cutting at its window.
        copy = Tokenizer.from_str(self._model.tokenizer.backend_tokenizer.to_str())
        copy.no_truncation()
        copy.no_padding()
        return copy

    def _unit(self, vectors: Any) -> Vectors:
        rows = np.asarray(vectors, dtype=np.float32).reshape(-1, self.dimension)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)


@contextmanager
def _no_progress_bar() -> Iterator[None]:
    """Transformers draws a bar on stderr while it loads weights, which takes a tenth of a second."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


def _device() -> str:
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def _verified_model() -> Path:
    """The folder of the default model, its weights checked."""
    folder = bundled_model()
    Weights(folder / WEIGHTS_FILE)
    return folder
