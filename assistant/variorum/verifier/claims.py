"""The claim that an answer makes."""

from __future__ import annotations


def claim_of(question: str, answer: str) -> str:
    """A question and an answer as one claim, in the form that the verifier learnt (`training/claims.py`)."""
    return f"{' '.join(question.split())} {' '.join(answer.split())}"
