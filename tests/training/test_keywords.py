from __future__ import annotations

import random

import pytest

from training.examples import Example
from training.keywords import keywords, typed_questions

CALL = "The two leaders spoke by phone. The call lasted 90 minutes."


def typed(question: str) -> set[str]:
    """All that the question is typed as."""
    rng = random.Random(1)
    return {found for _ in range(200) if (found := keywords(question, rng)) is not None}


def test_a_question_becomes_its_words_or_the_noun_that_it_asks_for() -> None:
    assert typed("How long was the call?") == {
        "how long call",
        "call how long",
        "length call",
        "call length",
        "duration call",
        "call duration",
    }
    assert typed("When did the ferry sail?") == {
        *("when ferry sail", "ferry sail when", "date ferry sail", "ferry sail date"),
        *("year ferry sail", "ferry sail year"),
    }


def test_how_many_stays_before_what_is_counted() -> None:
    assert typed("How many crew were on board?") == {
        "how many crew on board",
        "number of crew board",
        "how many crew board",
        "crew board how many",
    }


@pytest.mark.parametrize("word", ["not", "never", "before", "1871", "Varga's", "no"])
def test_a_word_that_decides_stays(word: str) -> None:
    for found in typed(f"Which of the ships {word} sailed?"):
        assert word.lower() in found.split()


@pytest.mark.parametrize("question", ["", "?", "Who?", "Where was it?", "Ferry?"])
def test_a_question_of_a_word_is_left_alone(question: str) -> None:
    assert all(len(found.split()) > 1 for found in typed(question))
    assert keywords("Where was it?", random.Random(3)) != "where was it"


def test_what_is_typed_already_is_left_alone() -> None:
    assert "call length ferry" not in typed("call length ferry")


def test_examples_keep_all_but_their_question() -> None:
    stated = Example("squad", "Call", CALL, "How long was the call?", "90 minutes", CALL.index("90"))
    silent = Example("squad", "Call", CALL, "Who?", "", -1)
    found = typed_questions([stated, silent, stated, stated], 2, seed=1)
    assert len(found) == 2
    for example in found:
        assert "?" not in example.question
        assert (example.context, example.answer, example.start) == (CALL, "90 minutes", stated.start)
