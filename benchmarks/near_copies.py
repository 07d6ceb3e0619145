"""How far near copies and different articles lie apart: what the limits in `variorum_index.copies` rest on.

    python -m benchmarks.near_copies FILE...

Each file is a text, or gzipped JSON Lines with a field `text`. Within one call all texts should be different.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from variorum_index.copies import Shingles, are_near_copies, shingles


def texts(path: Path) -> Iterator[str]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    else:
        yield path.read_text(encoding="utf-8")


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
    found = [text for path in sys.argv[1:] for text in texts(Path(path))]
    sets = [shingles(text, "text/markdown") for text in found]
    pairs = list(combinations(sets, 2))
    jaccard, contained = zip(*(measures(*pair) for pair in pairs), strict=True)
    linked = sum(are_near_copies(*pair) for pair in pairs)
    print(f"{len(found)} texts, {len(pairs)} pairs: {linked} linked")
    print(f"highest: Jaccard {max(jaccard):.3f}, contained {max(contained):.3f}")
    generator = random.Random(1)
    for rate in (0.02, 0.05, 0.1, 0.15, 0.2):
        copies = [shingles(edited(text, rate, generator), "text/markdown") for text in found]
        both = list(zip(sets, copies, strict=True))
        lowest = min(measures(*pair)[0] for pair in both)
        missed = sum(not are_near_copies(*pair) for pair in both)
        print(
            f"{rate:.0%} of the words edited: lowest Jaccard {lowest:.3f}, {missed} of {len(both)} not linked"
        )


if __name__ == "__main__":
    main()
