from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from variorum_index import ModelError, SentenceTransformerEmbedder
from variorum_index.embed import DEFAULT_MODEL


def test_rows_are_unit_vectors(embedder) -> None:
    texts = ["The call took ninety minutes.", "", "😀", "שלום", "word " * 2000, "\u0000\ufffe"]
    for vectors in (embedder.encode_passages(texts), embedder.encode_queries(texts)):
        assert vectors.shape == (len(texts), embedder.dimension)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_make_no_rows(embedder) -> None:
    assert embedder.encode_passages([]).shape == (0, embedder.dimension)


def test_a_vector_does_not_depend_on_its_neighbours(embedder) -> None:
    alone = embedder.encode_passages(["The call took ninety minutes."])
    among = embedder.encode_passages(["short", "The call took ninety minutes.", "a longer text " * 50])
    assert float(alone[0] @ among[1]) > 0.9999


def test_near_in_meaning_is_near_in_space(embedder) -> None:
    (question,) = embedder.encode_queries(["How long did the conversation last?"])
    near, far = embedder.encode_passages(["They spoke for ninety minutes.", "Herring is a fish."])
    assert question @ near > question @ far + 0.2


def test_the_default_model_is_the_one_installed(embedder) -> None:
    assert embedder.name == DEFAULT_MODEL
    assert (embedder.dimension, embedder.window) == (384, 254)


def test_tokens_are_counted_without_cutting(embedder) -> None:
    assert embedder.count_tokens("") == 0
    assert embedder.count_tokens("hello world") == 2
    assert embedder.count_tokens("hello " * 1000) == 1000
    embedder.encode_passages(["hello " * 1000])
    assert embedder.count_tokens("hello " * 1000) == 1000


@pytest.mark.parametrize("model", ["no-such-model", "nobody/no-such-model", ""])
def test_a_model_that_is_not_there_is_an_error(model: str) -> None:
    with pytest.raises(ModelError, match="path of a downloaded model"):
        _ = SentenceTransformerEmbedder(model).dimension


def test_a_folder_that_holds_no_model_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError):
        _ = SentenceTransformerEmbedder(str(tmp_path)).dimension
