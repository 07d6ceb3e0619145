from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from variorum_index.vectors import pack_vectors, size_of, unpack_vectors

ELEMENTS = st.floats(-1, 1, width=32)


def units(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@given(arrays(np.float32, st.tuples(st.integers(0, 5), st.just(24)), elements=ELEMENTS))
def test_what_comes_back_has_length_1_and_nearly_the_same_direction(rows: np.ndarray) -> None:
    rows = units(rows[np.linalg.norm(rows, axis=1) > 1e-3])
    blobs = pack_vectors(rows)
    assert all(len(blob) == size_of(24) for blob in blobs)
    back = unpack_vectors(blobs, 24)
    assert back.shape == rows.shape
    assert back.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(back.astype(np.float64), axis=1), 1, atol=3e-7)
    assert (np.sum(back * rows, axis=1) > 0.999).all()


@given(arrays(np.float32, (3, 24), elements=ELEMENTS))
def test_packed_again_it_stays_what_it_is(rows: np.ndarray) -> None:
    blobs = pack_vectors(units(rows + np.float32(2)))
    assert pack_vectors(unpack_vectors(blobs, 24)) == blobs


def test_scores_hardly_change() -> None:
    rows = units(np.random.default_rng(1).normal(size=(500, 384)))
    back = unpack_vectors(pack_vectors(rows), 384)
    assert np.abs(back @ rows[:50].T - rows @ rows[:50].T).max() < 2e-3


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 0.0])
def test_what_has_no_direction_gets_length_0(value: float) -> None:
    rows = np.full((1, 8), value, dtype=np.float32)
    assert not unpack_vectors(pack_vectors(rows), 8).any()
