"""The verifier's three verdicts (supported, contradicted, not mentioned) against what people found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum_eval.figures import Estimate, estimate
from variorum_eval.grounding.claims import Support
from variorum_eval.grounding.classes import mean_balanced
from variorum_eval.metrics.base import Part


@dataclass(frozen=True, slots=True)
class Confusion:
    """One set: `counts[found][said]` texts of which people found the one and the verifier said the other.

    `accuracy` is the share of texts whose verdict is right, `balanced_accuracy` the mean of those shares of
    each verdict that people found; the intervals draw texts.
    """

    source: str
    counts: dict[Support, dict[Support, int]]
    accuracy: Estimate
    balanced_accuracy: Estimate

    def classes(self) -> list[tuple[int, int]]:
        """(right, all) of the texts of each verdict that people found."""
        return _classes(self.counts)


def confusion(source: str, verdicts: Sequence[tuple[Support, Support]]) -> Confusion | None:
    """Count what people found and what was said; None for a set in which they did not find all three."""
    counted = Counter(verdicts)
    counts = {found: {said: counted[found, said] for said in Support} for found in Support}
    classes = _classes(counts)
    if not all(rows for _, rows in classes):
        return None
    right = [Part(found is said, 1) for found, said in verdicts]
    return Confusion(source, counts, estimate(right), mean_balanced([classes]))


def _classes(counts: dict[Support, dict[Support, int]]) -> list[tuple[int, int]]:
    return [(said[found], sum(said.values())) for found, said in counts.items()]
