"""How far near copies and different articles lie apart: what the limits in `variorum_index.copies` rest on.

    python -m benchmarks.near_copies FOLDER|FILE [--count 200]

A FILE is JSON Lines with `text` or `context`. All texts should be different.
"""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.shared import Figure, arguments, documents, keep
from variorum_index.copies import Shingles, are_near_copies, shingles


def edited(text: str, rate: float, generator: random.Random) -> str:
    """Leave out, replace or add so many of the words, a third of them each."""
    words = text.split()
    found = []
    for word in words:
        chance = generator.random()
        if chance >= rate / 3:
            found.append(generator.choice(words) if chance < rate * 2 / 3 else word)
        if rate * 2 / 3 <= chance < rate:
            found.append(generator.choice(words))
    return " ".join(found)


def measures(one: Shingles, other: Shingles) -> tuple[float, float]:
    """Jaccard index, and the part of the smaller set that is in the larger one."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / max(1, len(one) + len(other) - shared), shared / max(1, min(len(one), len(other)))


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--count", type=int, default=200, help="texts that are read at most")
    given = parser.parse_args()
    found = documents(given.texts, given.count)
    if len(found) < 2:
        parser.error(f"{given.texts} holds fewer than two different texts: there is nothing to compare.")
    sets = [shingles(text, "text/markdown") for text in found]
    pairs = list(combinations(sets, 2))
    jaccard, contained = zip(*(measures(*pair) for pair in pairs), strict=True)
    linked = sum(are_near_copies(*pair) for pair in pairs)
    figures = [
        Figure.of(f"of {len(pairs):,} pairs of {len(found)} different texts, linked", "pairs", [linked]),
        Figure.of("different texts: the highest Jaccard index", "", [max(jaccard)]),
        Figure.of("different texts: the largest part of one that is in another", "", [max(contained)]),
    ]
    generator = random.Random(1)
    for rate in (0.02, 0.05, 0.1, 0.15, 0.2):
        copies = [shingles(edited(text, rate, generator), "text/markdown") for text in found]
        both = list(zip(sets, copies, strict=True))
        indices = [measures(*pair)[0] for pair in both]
        missed = sum(not are_near_copies(*pair) for pair in both)
        figures += [
            Figure.of(f"{rate:.0%} of the words edited: Jaccard index", "", indices),
            Figure.of(f"{rate:.0%} of the words edited: not linked", "texts", [missed]),
        ]
    keep(given.out, "near_copies", "near_copies", figures)


if __name__ == "__main__":
    main()
