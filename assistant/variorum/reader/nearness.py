"""What a source that lies far from the question has to score more.

Asked of documents about other matters, a reader finds something all the same: a length of time for "How long
was the heating off?" in a report of a phone call. How near a source lies tells such documents from those that
the question is about.

The two numbers were chosen on questions of four matters asked of the documents of all four, and on RAMDocs,
NQ, SQuAD 2.0, ClapNQ and CovidQA, where they cost little (`training/README.md`).
"""

from __future__ import annotations

from variorum_index.embed import DEFAULT_MODEL

MODEL = DEFAULT_MODEL
"""The embedding model whose cosines these are. Of another's nobody knows which is far."""
NEAR = 0.3
"""From this cosine on, of the source's nearest passage and the question, nothing more is asked."""
STEEP = 30.0
"""How much more for a cosine that is lower by 1, in the unit of the reader's scores."""


def farness(nearness: float) -> float:
    """How much more an answer has to score in a source as near as this; 0 for one that is near."""
    return STEEP * max(0.0, NEAR - nearness)
