"""Words of a question that stand for something said before: "it", "she", "that call", "the other one".

A word counts only if nothing in its own question can be meant by it: "When was the bridge built and who
designed it?" needs no help.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.reference.meaning import Change, Earlier, meant
from variorum.reference.words import CLASSES, references

__all__ = ["Earlier", "fill_references", "has_reference", "is_unclear"]


def has_reference(question: str) -> bool:
    """Whether a word of the question can stand for something said before."""
    return next(references(question), None) is not None


def is_unclear(question: str) -> bool:
    """Whether a word of the question can only stand for something said before.

    "This call" is clear enough to be searched, and "they" may be anybody: "when did they stop making it".
    """
    return any(not found.nouns and CLASSES[found.word] != "they" for found in references(question))


def fill_references(question: str, earlier: Sequence[Earlier]) -> str:
    """The question with what such words stand for, as far as the earlier questions, newest first, hold it."""
    filled = question
    used: set[str] = set()
    changes: list[Change] = []
    for reference in references(question):
        kind = CLASSES[reference.word]
        if kind in used:
            continue
        used.add(kind)
        taken = " ".join([question, *(text for _, _, text in changes)]).lower()
        for turn in earlier:
            if (change := meant(reference, question, turn, taken)) is not None:
                changes.append(change)
                break
    for start, end, text in sorted(changes, reverse=True):
        filled = filled[:start] + text + filled[end:]
    return filled
