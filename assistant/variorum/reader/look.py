"""What a model sees of a text when it is asked a question: two numbers for each token.

An answer's sentence is looked at twice, once in its passage and once alone. In the passage the reader may
take a value because the words of the question stand in another sentence; alone, the sentence has to answer.
Each look errs on its own, so that their mean tells better than either whether the answer is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from variorum.reader.protocol import Reading
from variorum.reader.spans import Scores, best_span


@dataclass(frozen=True, slots=True)
class Look:
    """The logits of the tokens of a stretch of a passage, for an answer that starts or ends there.

    `offsets` are the characters of the passage that each token stands for; `null` is the sum of logits that
    stands for "not stated".
    """

    starts: Scores
    ends: Scores
    null: float
    offsets: Sequence[tuple[int, int]]

    def moved(self, by: int) -> Look:
        """The same of a stretch that begins so many characters later."""
        return replace(self, offsets=[(start + by, end + by) for start, end in self.offsets])

    def reading(self, passage: str) -> Reading | None:
        """The best span, None where there is no token."""
        return best_span(self.starts, self.ends, self.null, self.offsets, passage)


def mean(first: Look, second: Look) -> Look:
    """Both looks as one, of the tokens that both saw."""
    places = {offset: at for at, offset in enumerate(second.offsets)}
    common = [(at, places[offset]) for at, offset in enumerate(first.offsets) if offset in places]
    ours = np.array([at for at, _ in common], dtype=np.intp)
    theirs = np.array([at for _, at in common], dtype=np.intp)
    return Look(
        np.mean([first.starts[ours], second.starts[theirs]], axis=0),
        np.mean([first.ends[ours], second.ends[theirs]], axis=0),
        (first.null + second.null) / 2,
        [first.offsets[at] for at in ours],
    )
