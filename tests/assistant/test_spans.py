"""The best span of a window, held against trying every span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from variorum.reader import Platt
from variorum.reader.spans import ANSWER_TOKENS, best_span


@dataclass(frozen=True)
class Window:
    """A passage, its tokens' characters, and two logits for each token."""

    passage: str
    offsets: list[tuple[int, int]]
    starts: list[float]
    ends: list[float]


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Few distinct logits, so that spans are often equally good; tokens are words or pieces of words.

    The passage is one line without columns, which a span may not go over.
    """
    passage = re.sub(" {3,}", "  ", draw(st.text("abcé9 .,-'😀", min_size=1, max_size=60)))
    cuts = sorted(draw(st.sets(st.integers(0, len(passage)), max_size=60)) | {0, len(passage)})
    pieces = list(pairwise(cuts))
    offsets = [(a, b) for a, b in pieces if passage[a:b].strip()]
    logits = st.integers(-3, 3).map(float) | st.floats(-50, 50, width=32)
    count = len(offsets)
    many = st.lists(logits, min_size=count, max_size=count)
    return Window(passage, offsets, draw(many), draw(many))


def long_window(first: int, last: int, count: int = 40) -> Window:
    """The best start at one token and the best end at another."""
    starts, ends = [0.0] * count, [0.0] * count
    starts[first], ends[last] = 5.0, 4.0
    passage = "b " * count
    return Window(passage, [(2 * i, 2 * i + 1) for i in range(count)], starts, ends)


@given(window=windows(), null=st.floats(-50, 50, width=32))
@example(long_window(2, 2 + ANSWER_TOKENS - 1), 0.0)
@example(long_window(2, 2 + ANSWER_TOKENS), 0.0)
@example(long_window(20, 3), 1.0)
def test_no_span_is_better(window: Window, null: float) -> None:
    count = len(window.offsets)
    starts, ends = np.array(window.starts, np.float32), np.array(window.ends, np.float32)
    kept = starts.copy(), ends.copy()
    found = best_span(starts, ends, null, window.offsets, window.passage)
    assert np.array_equal(starts, kept[0]) and np.array_equal(ends, kept[1])
    if count == 0:
        assert found is None
        return
    sums = {
        (i, j): float(starts[i] + ends[j])
        for i in range(count)
        for j in range(i, min(count, i + ANSWER_TOKENS))
    }
    best = max(sums.values())
    assert found is not None
    assert found.score == best - null
    first, last = min(pair for pair, total in sums.items() if total == best)  # the first of equal ones
    start, end = window.offsets[first][0], window.offsets[last][1]
    assert (found.start, found.end) == whole_words(window.passage, start, end)


def whole_words(passage: str, start: int, end: int) -> tuple[int, int]:
    """The same span with the rest of the words and numbers it begins and ends in, by listing all of them."""
    word = re.compile(r"(?:[^\W_]|(?<=\d)[.,](?=\d))+")
    cut = [match.span() for match in word.finditer(passage)]
    return min([start, *(a for a, b in cut if a < start < b)]), max(
        [end, *(b for a, b in cut if a < end < b)]
    )


def test_the_longest_span_has_its_length() -> None:
    inside, outside = long_window(2, 31), long_window(2, 32)
    for window, tokens in ((inside, 30), (outside, None)):
        starts, ends = np.array(window.starts, np.float32), np.array(window.ends, np.float32)
        found = best_span(starts, ends, 0.0, window.offsets, window.passage)
        assert found is not None
        if tokens is not None:
            assert (found.start, found.end, found.score) == (4, 63, 9.0)
        else:  # the pair of the two best is too far apart
            assert found.score == 5.0


def test_a_piece_of_a_word_becomes_the_word() -> None:
    passage = "An unbelievably long call"
    offsets = [(0, 2), (3, 5), (5, 12), (12, 15), (16, 20), (21, 25)]
    logits = np.array([0, 0, 9, 0, 0, 0], np.float32)
    found = best_span(logits, logits, 3.0, offsets, passage)
    assert found is not None
    assert passage[found.start : found.end] == "unbelievably"
    assert found.score == 15.0


def test_a_piece_of_a_number_becomes_the_number() -> None:
    passage = "It cost 1,160.00 in all."
    offsets = [(0, 2), (3, 7), (8, 9), (9, 10), (10, 13), (13, 14), (14, 16), (17, 19), (20, 23), (23, 24)]
    logits = np.array([0, 0, 0, 0, 9, 0, 0, 0, 0, 0], np.float32)
    found = best_span(logits, logits, 0.0, offsets, passage)
    assert found is not None
    assert passage[found.start : found.end] == "1,160.00"


@pytest.mark.parametrize(("slope", "intercept"), [(0.5, 0.0), (-0.2, 1.0), (0.0, -3.0), (1e6, 0.0)])
@given(one=st.floats(-1e6, 1e6), other=st.floats(-1e6, 1e6))
def test_the_curve_gives_probabilities_in_order(
    slope: float, intercept: float, one: float, other: float
) -> None:
    curve = Platt(slope, intercept)
    low, high = sorted((one, other), reverse=slope < 0)
    assert 0.0 <= curve(low) <= curve(high) <= 1.0


@pytest.mark.parametrize("numbers", [(float("nan"), 0.0), (1.0, float("inf"))])
def test_a_curve_has_finite_numbers(numbers: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="finite"):
        Platt(*numbers)


@pytest.mark.parametrize(
    ("between", "crossed"),
    [
        pytest.param("\n", True, id="a line that was wrapped"),
        pytest.param("\n\n", False, id="a blank line"),
        pytest.param("\r\n \r\n", False, id="a blank line with a space in it"),
        pytest.param(".\n", False, id="the end of a row"),
        pytest.param(".”)\r\n", False, id="the end of a quotation"),
        pytest.param(". ", True, id="a sentence's end within a line"),
        pytest.param("\n- ", False, id="the next item of a list"),
        pytest.param("\n18:02 - Ann: ", False, id="the next message of a chat"),
        pytest.param("   ", False, id="the gap between two columns"),
        pytest.param("\t", False, id="a tab"),
        pytest.param(" | ", False, id="the border between two columns"),
        pytest.param("|", True, id="a bar within a word"),
    ],
)
def test_no_answer_goes_on_over_the_end_of_a_paragraph_or_row(between: str, crossed: bool) -> None:
    passage = f"aa{between}bb"
    starts, ends = np.array([5.0, 0.0], np.float32), np.array([3.0, 4.0], np.float32)
    found = best_span(starts, ends, 0.0, [(0, 2), (len(passage) - 2, len(passage))], passage)
    assert found is not None
    assert passage[found.start : found.end] == (passage if crossed else "aa")
