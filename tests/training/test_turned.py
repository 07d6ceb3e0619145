from __future__ import annotations

import random

import pytest

from training.turned import measured, polar_of, questions_of
from variorum.questions import Form, form_of


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("When was she born?", "1930", "Was she born in 1930?"),
        ("When was she born?", "March 4", "Was she born on March 4?"),
        ("In what year did the ferry sink?", "1907", "Did the ferry sink in 1907?"),
        ("Where is the lighthouse?", "near Port Sel", "Is the lighthouse near Port Sel?"),
        ("Where was he buried?", "Lyssum", "Was he buried in Lyssum?"),
        ("How many boats did the club own?", "six", "Did the club own six boats?"),
        ("How many boats did the club own?", "six boats", "Did the club own six boats?"),
        ("How long did the repair take?", "two days", "Did the repair take two days?"),
        ("Who was the first mayor?", "Ilse Varga", "Was Ilse Varga the first mayor?"),
        ("What is the capital of Estavia?", "Brennhaven", "Is the capital of Estavia Brennhaven?"),
        ("What did the crew find?", "a bell", "Did the crew find a bell?"),
    ],
)
def test_a_question_and_its_answer_become_a_yes_no_question(
    question: str, answer: str, expected: str
) -> None:
    assert polar_of(question, answer) == expected
    assert form_of(expected) is Form.POLAR


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param("Who wrote the letter?", "Varga", id="no auxiliary"),
        pytest.param("What is required for it?", "a key", id="no subject to put first"),
        pytest.param("How many people were there?", "six", id="the number is the subject"),
        pytest.param("What did they say?", "that it was all over and nobody would come again", id="long"),
    ],
)
def test_other_questions_are_left_out(question: str, answer: str) -> None:
    assert polar_of(question, answer) is None


def test_questions_of_more_or_less_know_their_answer() -> None:
    rng = random.Random(3)
    for _ in range(50):
        found = measured("How many boats did the club own?", "40 boats", rng)
        assert found is not None
        asked, so = found
        other = int(asked.split(" than ")[1].split()[0])
        assert so == (other < 40 if "more" in asked else other > 40)
        found = measured("When was she born?", "1930", rng)
        assert found is not None
        asked, so = found
        year = int(asked.rstrip("?").split()[-1])
        assert so == (year < 1930 if "after" in asked else year > 1930)


def test_what_has_no_number_is_not_measured() -> None:
    assert measured("Where was he buried?", "in Lyssum", random.Random(1)) is None
    assert measured("How many boats sank?", "one", random.Random(1)) is None


def test_the_label_of_a_pair_is_kept() -> None:
    rows = [
        ("Where was he buried?", "Lyssum", "He lies in Lyssum.", "supported"),
        ("Where was he buried?", "Port Sel", "He lies in Lyssum.", "contradicted"),
        ("Who wrote the letter?", "Varga", "A letter was written.", "not_mentioned"),
    ]
    assert [(pair.claim, pair.label) for pair in questions_of(rows, 5)] == [
        ("Was he buried in Lyssum? yes", "supported"),
        ("Was he buried in Port Sel? yes", "contradicted"),
    ]
