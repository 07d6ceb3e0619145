"""A reader with another threshold, or without its margin for several passages; a verifier without a say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.reader import Reader, Reading
from variorum.verifier import Judgement


@dataclass(frozen=True, slots=True)
class AdjustedReader:
    """A reader that calls an answer stated from another score on than its own.

    Its confidence stays as it was fitted, for the reader's own threshold and margin.
    """

    reader: Reader
    threshold: float
    with_margin: bool = True

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        """As the reader does, or none for several passages."""
        return self.reader.margin(passages if self.with_margin else 1, farness, vague=vague)

    def shortened(self, question: str) -> str:
        """As the reader does."""
        return self.reader.shortened(question)

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """As the reader does."""
        return self.reader.read(question, passages)

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        """As the reader does."""
        return self.reader.confidence(score, stated=stated, passages=passages)


class SilentVerifier:
    """A verifier that never finds anything mentioned: what it would decide is left open."""

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """That no passage mentions its claim."""
        return [Judgement(0.0, 0.0, 1.0)] * len(pairs)
