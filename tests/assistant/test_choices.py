"""Questions that offer answers are asked openly."""

from __future__ import annotations

import pytest

from variorum.choices import read_as, without_choices
from variorum.questions import Form


@pytest.mark.parametrize(
    ("question", "openly"),
    [
        ("Did the call last one hour or two hours?", "How long did the call last?"),
        ("Did the call last one or two hours?", "How long did the call last?"),
        ("Did the call last one hour or two?", "How long did the call last?"),
        ("Is the deposit 400 or 500 euros?", "How much is the deposit?"),
        ("Was the meeting on 3 May or 4 May?", "When was the meeting?"),
        ("Was it built before or after 1930?", "When was it built?"),
        ("Does the shop have three or four rooms?", "How many rooms does the shop have?"),
        ("Was the call on a Tuesday or a Wednesday?", "On what day was the call?"),
        ("Did it rain on Monday, Tuesday or Friday?", "On what day did it rain?"),
        ("Who asked for it, Tomas Reyd or Ilse Varga?", "Who asked for it?"),
        ("Who came: Anna, Peter or Mara?", "Who came?"),
        ("According to the Gazette, who came, Anna or Mara?", "According to the Gazette, who came?"),
        ("When is rent due, on the first or the third?", "When is rent due?"),
        ("For which part (lead or support) was she heard?", "For which part was she heard?"),
        ("Which came first: “The Gale” or “The Quay”?", "Which came first?"),
    ],
)
def test_the_answers_are_left_out(question: str, openly: str) -> None:
    assert without_choices(question) == openly


@pytest.mark.parametrize(
    "question",
    [
        "How long was the call?",
        "Is it friendly or tense?",  # there is no other way to ask it
        "How many came, and did they stay or leave?",
        "What is the trade-off, or the cost?",
        "How long was it, more or less?",
        "What happened on Monday, 12 March or so?",
        "What is the capital, Orsk or Lyssum, of Norland?",
        "Did Orsk or Lyssum win?",
        "or",
        "Or?",
        "",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert without_choices(question) == question


def test_only_a_question_for_a_few_words_is_asked_otherwise() -> None:
    assert read_as("It rang. Who called Varga, Reyd or Orsk?", Form.SPAN) == "Who called Varga?"
    assert (
        read_as("Why did Varga call, Reyd or no Reyd?", Form.SENTENCE)
        == "Why did Varga call, Reyd or no Reyd?"
    )


def test_an_endless_question_is_left_as_it_is_soon() -> None:
    question = "Who came, " + "Anna, " * 20_000 + "and Mara?"
    assert without_choices(question) == question
