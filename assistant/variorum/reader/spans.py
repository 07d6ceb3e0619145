"""From a model's numbers to an answer: the best span of a window, and how sure a score makes one."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.reader.protocol import Reading
from variorum.sentences import blocks

ANSWER_TOKENS = 30
"""The longest answer."""

_BREAK = re.compile(r"""[.!?…][)\]"'”’]*[ \t]*\r?\n|\t| {3,}|(?<=[ \t])(?=\|[ \t])|(?<=[ \t]\|)(?=[ \t])""")
"""A line's end that is also a sentence's, or what parts two columns: no answer goes on after it."""

Scores = NDArray[np.float32]
"""One logit for each token."""


@dataclass(frozen=True, slots=True)
class Platt:
    """A logistic curve from a score to a probability (Platt 1999)."""

    slope: float
    intercept: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.slope) or not math.isfinite(self.intercept):
            raise ValueError("a logistic curve needs finite numbers")

    def __call__(self, score: float) -> float:
        """The probability, 0 to 1."""
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, self.slope * score + self.intercept))))


def best_span(
    starts: Scores, ends: Scores, null: float, offsets: Sequence[tuple[int, int]], passage: str
) -> Reading | None:
    """The span with the highest sum of logits, scored against `null`, the sum that stands for "not stated".

    `starts` and `ends` have one logit for each token of the passage in the window, `offsets` their
    characters in `passage`. None where the window has no such token.
    """
    count = len(offsets)
    if count == 0:
        return None
    sums = starts[:, None] + ends[None, :]
    sums[~_allowed(_lines(offsets, passage))] = -np.inf
    first, last = divmod(int(np.argmax(sums)), count)
    begin, end = _whole_words(passage, offsets[first][0], offsets[last][1])
    return Reading(begin, end, float(sums[first, last]) - null)


def _lines(offsets: Sequence[tuple[int, int]], passage: str) -> NDArray[np.intp]:
    """The number of the paragraph, item of a list, or cell of a table that each token stands in."""
    breaks = {match.end() for match in _BREAK.finditer(passage)}
    breaks.update(start for start, _ in blocks(passage, 0, len(passage)))
    return np.searchsorted(sorted(breaks), [start for start, _ in offsets], side="right")


def _allowed(lines: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which pairs of first and last token make a span of 1 to `ANSWER_TOKENS` tokens within one line."""
    distance = np.arange(len(lines))[None, :] - np.arange(len(lines))[:, None]
    return np.asarray((distance >= 0) & (distance < ANSWER_TOKENS) & (lines[:, None] == lines[None, :]))


def _whole_words(passage: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span that begins or ends inside a word or number: tokens can be pieces of them."""
    while start > 0 and _joined(passage, start):
        start -= 1
    while end < len(passage) and _joined(passage, end):
        end += 1
    return start, end


def _joined(passage: str, at: int) -> bool:
    """Whether the characters before and after an offset are of one word, or of one number: "160.00"."""
    before, after = passage[at - 1], passage[at]
    if before in ".,":
        before = passage[at - 2 : at - 1]
        return before.isdecimal() and after.isdecimal()
    if after in ".,":
        return before.isdecimal() and passage[at + 1 : at + 2].isdecimal()
    return before.isalnum() and after.isalnum()
