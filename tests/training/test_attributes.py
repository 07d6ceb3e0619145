from __future__ import annotations

import re

from training.attributes import attribute_questions
from training.attributes.kinds import Kind
from training.attributes.organisations import ORGANISATIONS
from training.attributes.people import PEOPLE
from training.attributes.places import PLACES
from training.attributes.works import WORKS

KINDS: tuple[Kind, ...] = (PLACES, WORKS, PEOPLE, ORGANISATIONS)
EXAMPLES = attribute_questions(3000, seed=3)


def asks_for(question: str, name: str) -> set[tuple[int, str]]:
    """The kinds and attributes that this question may ask for."""
    return {
        (number, key)
        for number, kind in enumerate(KINDS)
        for key, attribute in kind.attributes.items()
        for wording in attribute.questions
        if wording.format(name=name) == question
    }


def test_answers_stand_at_their_offset() -> None:
    stated = [e for e in EXAMPLES if e.stated]
    assert 0.6 < len(stated) / len(EXAMPLES) < 0.72
    for e in stated:
        assert e.context[e.start : e.start + len(e.answer)] == e.answer
        assert e.answer not in e.title and e.title not in e.answer
    assert all((e.answer, e.start) == ("", -1) for e in EXAMPLES if not e.stated)


def test_every_attribute_that_has_a_question_is_asked_for_and_left_out() -> None:
    seen: dict[bool, set[tuple[int, str]]] = {True: set(), False: set()}
    for e in EXAMPLES:
        asked = asks_for(e.question, e.title)
        assert asked, e.question
        seen[e.stated] |= asked
    all_asked = {
        (n, key) for n, kind in enumerate(KINDS) for key, a in kind.attributes.items() if a.questions
    }
    assert seen[True] == seen[False] == all_asked


def pattern_of(sentence: str, name: str) -> str:
    """A regular expression for the sentence with anything in its blanks."""
    blanks = dict.fromkeys(("value", "year", "state", "nation", "someone", "households", "families"), "BLANK")
    return re.escape(sentence.format(name=name, **blanks)).replace("BLANK", r"[\w ,.$-]{1,30}?")


def test_what_is_not_stated_is_told_by_no_sentence_of_it() -> None:
    """The opening does not count: "was born in 1934" does not say where."""
    for e in EXAMPLES:
        if e.stated:
            continue
        for number, key in asks_for(e.question, e.title):
            told = e.context
            for opening in KINDS[number].openings:
                told = re.sub(pattern_of(opening, e.title), "", told)
            for sentence in KINDS[number].attributes[key].says:
                assert not re.search(pattern_of(sentence, e.title), told), e


def test_no_blank_is_left_open() -> None:
    assert not any("{" in e.context or "{" in e.question for e in EXAMPLES)


def test_the_seed_decides() -> None:
    assert attribute_questions(20, seed=1) == attribute_questions(20, seed=1)
    assert attribute_questions(20, seed=1) != attribute_questions(20, seed=2)
