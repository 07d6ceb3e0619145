"""Exact match and token F1 of each row, as SQuAD 2.0 counts them."""

from __future__ import annotations

from collections.abc import Callable

from variorum import Status
from variorum_eval.metrics.accuracy import words_of
from variorum_eval.metrics.base import Metric, Part, by_row
from variorum_eval.metrics.squad import exact_match, token_f1
from variorum_eval.run import Row

_SOURCE = "Rajpurkar, Jia and Liang, ACL 2018: evaluate-v2.0.py."


def _scored(score: Callable[[str, tuple[str, ...]], float]) -> Callable[[Row], Part]:
    def part(row: Row) -> Part:
        if row.said is None:
            return Part(0, 1, 1)
        gold = row.gold.answers or ()
        said = words_of(row.said, gold) if row.said.status is Status.STATED else ""
        return Part(float(score(said, gold)), 1)

    return part


EXACT_MATCH = Metric(
    "exact_match",
    "exact match",
    "Share of rows whose answer equals an accepted one after normalisation (lower case, no punctuation, no "
    "articles); not stated equals not stated.",
    _SOURCE,
    by_row(_scored(exact_match)),
)
TOKEN_F1 = Metric(
    "f1",
    "F1 of words",
    "Mean over rows of the best F1 between the answer's words and an accepted answer's, as bags; 1 or 0 "
    "where either is not stated.",
    _SOURCE,
    by_row(_scored(token_f1)),
)
