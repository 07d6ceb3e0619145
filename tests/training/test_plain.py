from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from training.plain import coming, having, permitting, plain_questions, states, whole
from training.plain.said import Said, fill
from variorum.questions import Form, form_of

PAIRS = plain_questions(3000, seed=3)
DRAWS = [permitting.draw, having.draw, states.draw, coming.draw, whole.draw]


def drawn(count: int = 400) -> list[Said]:
    rng = random.Random(5)
    return [draw(rng) for draw in DRAWS for _ in range(count)]


def test_no_slot_is_left_open() -> None:
    assert not any(re.search(r"[{}]", pair.claim + pair.passage) for pair in PAIRS)


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert plain_questions(50, seed=7) == plain_questions(50, seed=7) != plain_questions(50, seed=8)


def test_yes_and_no_are_as_frequent_and_some_texts_say_neither() -> None:
    counts = Counter(pair.label for pair in PAIRS)
    assert abs(counts["supported"] - counts["contradicted"]) < 200
    assert 0.2 < counts["not_mentioned"] / len(PAIRS) < 0.35


def test_questions_ask_for_yes_or_no() -> None:
    """But for the notes of a form ("Fever?"), a choice ("a wife or husband?"), and those without a verb."""
    whole_questions = [
        s.question for s in drawn() if re.match(r"(?i)(?:is|are|was|did|do|does|has|can|may)\b", s.question)
    ]
    assert len(whole_questions) > 1500
    assert [q for q in whole_questions if form_of(q) is not Form.POLAR and " or " not in q] == []


def test_every_state_is_said_both_ways_and_may_be_asked_for_its_contrary() -> None:
    for state in states.read_states():
        assert state.yes and state.no and state.questions
        for template in (*state.questions, *state.yes, *state.no):
            assert "{s}" in template or template in state.questions, template


@pytest.mark.parametrize(
    ("question", "text", "yes"),
    [
        ("Is the road closed?", "The road is open.", False),
        ("Is the road open?", "The road is open.", True),
        ("Is the post part-time?", "The post: part-time", True),
        ("Does the soup contain meat?", "The soup: with chicken", True),
        ("Is the parcel there?", "The parcel got lost.", False),
    ],
)
def test_what_is_asked_for_counts(question: str, text: str, yes: bool) -> None:
    rng = random.Random(1)
    found = (states.draw(rng) for _ in range(400_000))
    said = next((s for s in found if s.question == question and s.text == text), None)
    assert said is not None and said.yes is yes


def test_templates_take_articles_and_verbs() -> None:
    slots = {"x": "oven", "y": "bikes"}
    assert fill("{a x} and {a y}", slots) == "An oven and bikes"
    assert fill("{x} {is x}, {y} {is y}", slots) == "Oven is, bikes are"
