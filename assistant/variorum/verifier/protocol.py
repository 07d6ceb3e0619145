"""What a verifier is: it says whether a passage supports a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a passage says of a claim: three probabilities that add up to 1."""

    supported: float
    contradicted: float
    not_mentioned: float


class Verifier(Protocol):
    """Judges claims against passages."""

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """One judgement for each pair of a passage and a claim, both plain text."""
        ...
