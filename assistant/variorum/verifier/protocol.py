"""What a verifier is: passages and claims in, a judgement of each claim out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a passage relates to a claim: three probabilities that add up to 1."""

    supported: float
    contradicted: float
    not_mentioned: float


class Verifier(Protocol):
    """Judges claims by passages."""

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """The judgement of each pair of a passage and a claim, in their order."""
