from __future__ import annotations

import re

from training.durations import duration_questions

PARAGRAPH = "Herring is a fish. It lives in the sea. Boats go out for it at night."


def test_an_answer_stands_where_it_says_and_measures_the_event() -> None:
    for example in duration_questions([PARAGRAPH], 500, 1):
        if example.stated:
            end = example.start + len(example.answer)
            assert example.context[example.start : end] == example.answer
            assert re.search(r"minute|hour|day|week|month|year", example.answer)


def test_lengths_of_something_else_stand_beside_it() -> None:
    made = duration_questions([PARAGRAPH], 500, 2)
    crowded = [e for e in made if len(re.findall(r"\b(?:minute|hour|day|week|month|year)", e.context)) > 1]
    assert len(crowded) > 200
    silent = [example for example in made if not example.stated]
    assert 100 < len(silent) < 250
    assert sum(bool(re.search(r"minute|hour|week", example.context)) for example in silent) > 80


def test_the_event_is_named_in_the_question_and_before_a_sentence_that_does_not_name_it() -> None:
    names = re.compile(r"call|conversation|meeting|talks|summit|session|strike|outage|speech|trial")
    for example in duration_questions([PARAGRAPH], 500, 3):
        asked = names.search(example.question)
        if asked and example.stated:
            sentence_end = example.context.find(". ", example.start + len(example.answer))
            assert asked[0] in example.context[: sentence_end if sentence_end >= 0 else None]


def test_the_same_seed_gives_the_same_questions() -> None:
    assert duration_questions([PARAGRAPH], 50, 4) == duration_questions([PARAGRAPH], 50, 4)
    assert duration_questions([PARAGRAPH], 50, 4) != duration_questions([PARAGRAPH], 50, 5)
