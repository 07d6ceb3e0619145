from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum_index import LibraryError
from variorum_index.texts import pack_text, text_or_nothing, unpack_text


@given(st.text())
def test_a_text_comes_back_character_for_character(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


@given(st.text(min_size=1), st.integers(0, 10_000), st.integers(0, 7))
def test_one_changed_bit_never_makes_another_text(text: str, place: int, bit: int) -> None:
    packed = bytearray(pack_text(text))
    packed[place % len(packed)] ^= 1 << bit
    assert text_or_nothing(bytes(packed)) in (text, "")  # some bits of zlib's head mean nothing


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"A text.", id="a text that is not packed"),
        pytest.param(pack_text("A text.")[:-1], id="cut short"),
        pytest.param(pack_text("A text.") + b"\0", id="something after it"),
        pytest.param(zlib.compress(b"\xff"), id="no UTF-8"),
        pytest.param("A text.", id="no bytes"),
    ],
)
def test_what_is_no_packed_text_is_an_error_that_names_the_remedy(packed: bytes) -> None:
    with pytest.raises(LibraryError, match="variorum verify"):
        unpack_text(packed)
    assert text_or_nothing(packed) == ""


def test_english_takes_less_than_half_the_room(examples) -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(examples.iterdir()))
    assert len(pack_text(text)) < 0.5 * len(text.encode())
