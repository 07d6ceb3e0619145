from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.matter import APART, BEHIND, NEAR, STRANGE, TIED, farness
from variorum_index import Document, Passage, ScoredPassage, SourcePassages

QUESTION = "How long did the bridge at Port Irel stay closed?"
LEADING = "The council of Marne closed the bridge at Port Irel, in Estavia, for six weeks."


def source(name: str, nearness: float, text: str) -> SourcePassages:
    document = Document(name, f"file:///{name}", name, text, None, None, "text/plain", "0")
    return SourcePassages(document, (ScoredPassage(Passage(1, name, 0, len(text), text), 1.0),), nearness)


def lacking(nearness: float, text: str, question: str = QUESTION) -> float:
    """What a source lacks beside one that leads."""
    return farness(question, [source("leading", 0.9, LEADING), source("other", nearness, text)])["other"]


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=6))
def test_a_source_that_leads_is_asked_for_less_than_one_that_does_not(cosines: list[float]) -> None:
    found = [source(str(at), cosine, "The ferry to Irel was late.") for at, cosine in enumerate(cosines)]
    far = farness(QUESTION, found)
    assert sorted(far) == sorted(str(at) for at in range(len(cosines)))
    nearest = max(cosines)
    for at, cosine in enumerate(cosines):
        if cosine >= nearest - BEHIND:
            assert far[str(at)] == max(0.0, NEAR - cosine)
        else:
            assert far[str(at)] == max(0.0, APART - cosine)


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_the_nearer_of_two_like_texts_lacks_no_more(one: float, other: float) -> None:
    far, near = sorted((one, other))
    found = [
        source("leading", 1.0, LEADING),
        source("far", far, "It rained."),
        source("near", near, "It rained."),
    ]
    lacks = farness(QUESTION, found)
    assert lacks["far"] >= lacks["near"]


def test_what_has_none_of_the_names_in_the_question_has_to_lie_nearest() -> None:
    assert lacking(0.5, "The heating was off for six days.") == pytest.approx(STRANGE - 0.5)
    assert lacking(STRANGE, "The heating was off for six days.") == 0.0


def test_one_that_leads_and_has_none_of_them_has_to_lie_nearer_too() -> None:
    for text, wanted in (("It was closed for six weeks.", APART), ("The bridge at Irel was closed.", NEAR)):
        assert farness(QUESTION, [source("only", 0.2, text)])["only"] == pytest.approx(wanted - 0.2)
    assert farness("How long was it closed?", [source("only", 0.2, "It rained.")])["only"] == pytest.approx(
        NEAR - 0.2
    )


def test_some_of_the_names_count_for_something_and_all_of_them_for_much() -> None:
    assert lacking(0.4, "The ferry to Port Alder took six hours.") == pytest.approx(APART - 0.4)
    assert lacking(0.4, "The ferry to Port Irel took six hours.") == 0.0


def test_a_question_without_names_tells_nothing_of_them() -> None:
    question = "how long was the bridge closed?"
    assert lacking(0.4, "The heating was off for six days.", question) == pytest.approx(APART - 0.4)


def test_names_that_a_leading_source_has_too_tie_a_source_to_it() -> None:
    question = "how long was the bridge closed?"
    assert lacking(0.2, "In Marne, people at Irel waited six weeks.", question) == pytest.approx(TIED - 0.2)
    assert lacking(TIED, "In Marne, people at Irel waited six weeks.", question) == 0.0
    assert lacking(0.2, "In Marne, people waited six weeks.", question) == pytest.approx(APART - 0.2)


def test_names_far_into_an_endless_question_are_not_looked_for() -> None:
    question = f"how long was {'the bridge ' * 100}at Port Irel closed?"
    assert lacking(0.4, "The heating was off for six days.", question) == pytest.approx(APART - 0.4)


def test_the_title_is_read_too() -> None:
    question = "how long was the bridge closed?"
    titled = source("Marne", TIED, "People at Irel waited six weeks.")
    assert farness(question, [source("leading", 0.9, LEADING), titled])["Marne"] == 0.0


def test_of_no_source_nothing_is_said() -> None:
    assert farness(QUESTION, []) == {}
