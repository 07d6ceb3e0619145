from __future__ import annotations

import random
import re

import pytest

from training.everyday import everyday_questions
from training.everyday.documents import Matter, write_document
from training.everyday.themes import Fact, Theme, read_themes
from training.everyday.values import draw_value

THEMES = read_themes()
FACTS = [
    pytest.param(theme, fact, id=f"{theme.name}: {fact.name}") for theme in THEMES for fact in theme.facts
]
EXAMPLES = everyday_questions(3000, seed=3)
SLOT = re.compile(r"\{.*?\}")


def test_answers_stand_at_their_offset() -> None:
    stated = [e for e in EXAMPLES if e.stated]
    assert 0.4 < len(stated) / len(EXAMPLES) < 0.5
    for e in stated:
        assert e.answer and e.context[e.start : e.start + len(e.answer)] == e.answer
    assert all((e.answer, e.start) == ("", -1) for e in EXAMPLES if not e.stated)


def test_no_slot_is_left_open() -> None:
    assert not any(SLOT.search(e.context + e.question) for e in EXAMPLES)


def test_the_same_seed_gives_the_same_questions() -> None:
    assert everyday_questions(50, seed=7) == everyday_questions(50, seed=7) != everyday_questions(50, seed=8)


@pytest.mark.parametrize(("theme", "fact"), FACTS)
def test_wordings_have_the_slots_they_need(theme: Theme, fact: Fact) -> None:
    for wording in (*fact.sentences, *fact.chat, *fact.notes):
        assert SLOT.findall(wording).count("{value}") == 1, wording
        assert set(SLOT.findall(wording)) <= {"{value}", "{thing}"}, wording
    for wording in (*fact.questions, *fact.sentence_questions, *fact.labels, *theme.filler, *theme.chat):
        assert set(SLOT.findall(wording)) <= {"{thing}"}, wording
    assert len(set(fact.questions)) >= 5
    assert draw_value(fact, True, random.Random(1)).strip()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_no_two_facts_are_asked_for_alike(theme: Theme) -> None:
    asked = [question for fact in theme.facts for question in fact.questions]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("seed", range(200))
def test_a_document_states_its_matter_and_nothing_else(seed: int) -> None:
    rng = random.Random(seed)
    theme = rng.choice(THEMES)
    matter = Matter(theme, rng.choice(theme.things), tuple(rng.sample(theme.facts, 4)))
    document = write_document(matter, rng)
    assert {stated.fact for stated in document.stated} == set(matter.facts)
    for stated in document.stated:
        (begin, end), (first, last) = stated.value, stated.sentence
        assert first <= begin < end <= last <= len(document.text)
        assert "\n" not in document.text[first:last].strip()


def test_every_style_and_theme_is_there() -> None:
    text = "\n\n".join(e.context for e in EXAMPLES)
    for sign in ("From: ", "Dear ", "Present: ", "Ref.: ", "\n- ", "] ", " - ", "Herald, ", "; "):
        assert sign in text
    for theme in THEMES:
        assert any(thing in text for thing in theme.things)
