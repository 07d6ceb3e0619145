from __future__ import annotations

import pytest

from variorum.verifier import Verifier
from variorum_eval.cases import Written
from variorum_eval.metrics.citations import citation_figures, cited_sentences, score_citations

PASSAGES = ("It rained at noon.", "The rain stopped.", "It rained.", "Snow fell and it rained.")


def test_marks_are_found_where_they_stand() -> None:
    assert cited_sentences("It rained [1][3]. It stopped.[2] Then it was dry.") == [
        ("It rained.", (1, 3)),
        ("It stopped.", (2,)),
        ("Then it was dry.", ()),
    ]


@pytest.mark.parametrize(
    ("text", "recall", "precision"),
    [
        pytest.param("It rained at noon [1].", 1, 1, id="one that supports"),
        pytest.param("It rained at noon [2].", 0, 0, id="one that does not"),
        pytest.param("It rained at noon.", 0, 0, id="none"),
        pytest.param("It rained at noon [9].", 0, 0, id="one that is not there"),
        # Both support it alone, so both count.
        pytest.param("It rained [1][3].", 1, 1, id="either would do"),
        # The second does not support it, and the first does without it.
        pytest.param("It rained [1][2].", 1, 1 / 2, id="one too many"),
        # Neither supports it alone, and without either it is lost.
        pytest.param("Snow stopped [2][4].", 1, 1, id="only both together"),
        # Two sentences, one supported: 1/2. Of three citations one is needed.
        pytest.param("It rained at noon [1]. It hailed [2][3].", 1 / 2, 1 / 3, id="two sentences"),
        pytest.param(" ", 0, 0, id="no text is a failure"),
    ],
)
def test_by_hand(verifier: Verifier, text: str, recall: float, precision: float) -> None:
    found = score_citations(Written("a", text, PASSAGES), verifier)
    assert tuple(part.got for part in found) == (recall, precision)


def test_the_mean_over_texts(verifier: Verifier) -> None:
    texts = [Written(text, text, PASSAGES) for text in ("It rained [1][2].", "It hailed [1].", "")]
    recall, precision = citation_figures(texts, verifier)
    assert (recall.value, precision.value) == (1 / 3, 0.5 / 3)
    assert (recall.of, recall.missing) == (3, 1)
