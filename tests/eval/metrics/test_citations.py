from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum.verifier import Judgement, Verifier
from variorum_eval.cases import Written
from variorum_eval.cases.written import read_written
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


# What the passage has to hold for each sentence of the examples that is true of the articles, and its parts.
TRUE_OF = {
    "The two leaders spoke for an hour and a half.": ["spoke for an hour and a half"],
    "Norland's president asked for the call.": ["Norland's president who asked for the call"],
    "Two border posts are to open again to lorries.": ["Two border posts"],
    "Foreign Minister Daniel Orsk sat beside the Prime Minister throughout.": ["Orsk sat beside"],
    "The lights failed twice while the leaders were talking.": ["failed twice"],
    "The ferry costs the two treasuries more than 40 million crowns a year.": ["more than 40 million"],
    "The harbour master logged a gust of 94 kilometres an hour.": ["94 kilometres an hour"],
    "The call in December took two and a half hours.": ["December's call"],
    "The call of 12 March took barely forty minutes, and December's call took two and a half hours.": [
        "barely forty minutes",
        "two and a half hours",
    ],
    "The call of 12 March took barely forty minutes": ["barely forty minutes"],
    "December's call took two and a half hours": ["two and a half hours"],
    "Trade between the two countries fell 31 percent in the last quarter of 2030.": ["31 percent"],
    "The ferry line has been idle since November 8.": ["idle since November 8"],
    "The Norland crown rose by 0.8 per cent soon after the call.": ["risen by 0.8 per cent"],
    "The two leaders will meet next in Brennhaven.": ["Brennhaven"],
    "Mr Reyd's coalition has lost two junior ministers since the new year.": ["two junior ministers"],
}


class Person:
    """Judges the examples as whoever wrote them does."""

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        supported = [
            claim in TRUE_OF and all(part in passage for part in TRUE_OF[claim]) for passage, claim in pairs
        ]
        return [Judgement(float(yes), 0.0, float(not yes)) for yes in supported]


def test_the_examples_quote_the_articles_and_are_six_tenths_right(examples: Path) -> None:
    texts = read_written(examples.parent / "citations.jsonl")
    articles = [" ".join(path.read_text(encoding="utf-8").split()) for path in examples.glob("*.md")]
    cited = [passage.partition("\n")[2] for written in texts for passage in written.passages]
    assert all(any(passage in article for article in articles) for passage in cited)
    recall, precision = citation_figures(texts, Person())
    assert (recall.value, precision.value, recall.of) == (pytest.approx(0.6), pytest.approx(0.6), 10)
