"""The official metrics of SQuAD 2.0: exact match and token F1.

They follow `evaluate-v2.0.py` of https://rajpurkar.github.io/SQuAD-explorer/ (Rajpurkar, Jia and Liang,
"Know What You Don't Know: Unanswerable Questions for SQuAD", ACL 2018): `normalize_answer`,
`compute_exact`, `compute_f1` and, over several gold answers, their maximum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from variorum.normalised import normalise

__all__ = ["exact_match", "normalise", "token_f1"]


def exact_match(answer: str, gold: Sequence[str]) -> bool:
    """Whether the normalised answer equals one of the gold answers. No gold answers: it has to be empty."""
    return any(normalise(answer) == normalise(text) for text in _gold(gold))


def token_f1(answer: str, gold: Sequence[str]) -> float:
    """The best F1, 0 to 1, between the answer's tokens and a gold answer's, counted as bags.

    If either has no tokens, it is 1 if neither has any, else 0.
    """
    return max(_f1(normalise(answer).split(), normalise(text).split()) for text in _gold(gold))


def _gold(answers: Sequence[str]) -> Sequence[str]:
    """As officially: answers that normalise to nothing do not count, and none at all is one empty one."""
    return [text for text in answers if normalise(text)] or [""]


def _f1(answer: Sequence[str], gold: Sequence[str]) -> float:
    if not answer or not gold:
        return float(answer == gold)
    shared = (Counter(answer) & Counter(gold)).total()
    return 2 * shared / (len(answer) + len(gold))
