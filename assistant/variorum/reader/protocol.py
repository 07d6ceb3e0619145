"""What a reader is: question and passages in, the best span of each passage out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """The best answer in one passage: characters `start` to `end` of that passage.

    `score` says how much better this span fits than "not stated" does, in the reader's own unit (for
    the shipped one the difference of two logit sums); higher is more sure. It may be a poor span: the
    reader's threshold decides.
    """

    start: int
    end: int
    score: float


class Reader(Protocol):
    """Finds answers in passages, and knows how far its scores can be trusted."""

    @property
    def threshold(self) -> float:
        """The score from which on the reading of a source's only passage counts as stated."""

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        """How much more the best of so many passages has to score: one of many deceives more easily.

        So does a source that lies far from the question: `farness` is the cosine that it lacks, 0 or more
        (`variorum.matter`). So does any text where the question is `vague`: it names nothing. 0 for one
        passage of a near source and a question that names something; never less for more passages, for a
        farther source or for a vague question.
        """

    def shortened(self, question: str) -> str:
        """The beginning of the question that is read: all of it unless it is too long."""

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """The best span of each passage, in the order of the passages."""

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        """The probability that a row is right, given its status and how many passages were read for it.

        `score` is that of its best reading, the margin taken off.
        """
