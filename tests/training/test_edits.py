from __future__ import annotations

from dataclasses import replace

import pytest

from training.edits import OPPOSITES, edit_questions
from training.examples import Example, mentions

TOWER = (
    "The lighthouse at Skarn Point was built in 1871 by Anders Holm. It was the tallest tower of the coast "
    "until 1904. Its 12 keepers left after the war."
)
BAY = "The beacon in Velmar Bay was drawn by Berit Lund. Ove of Strand lit it, and Hilde kept it until May."


def stated(question: str, answer: str = "Anders Holm", title: str = "Lighthouses") -> Example:
    return Example("squad2_dev_A", title, TOWER, question, answer, TOWER.index(answer))


# Where the names for an exchange come from: another paragraph of the same article, and of another one.
SILENT = Example("squad2_dev_A", "Lighthouses", BAY, "Who painted it?", "", -1)
ELSEWHERE = Example("squad2_dev_A", "Boats", "The boat of Ragna Quist sank.", "Who painted it?", "", -1)


def edits(question: str, seeds: int = 60) -> set[str]:
    """All edits of a question that so many seeds give."""
    found = set()
    for seed in range(seeds):
        for edited in edit_questions([stated(question), SILENT, ELSEWHERE], 10, seed):
            assert (edited.answer, edited.start, edited.stated) == ("", -1, False)
            assert replace(edited, question=question) == replace(stated(question), answer="", start=-1)
            assert edited.question != question
            found.add(edited.question)
    return found


def test_a_name_becomes_another_of_the_article_that_the_passage_lacks() -> None:
    found = edits("Who planned Skarn Point?")
    assert found == {"Who planned Velmar Bay?", "Who planned Berit Lund?"}
    for question in found:
        assert not mentions(TOWER, question.removeprefix("Who planned "))


def test_a_number_becomes_one_that_the_passage_lacks() -> None:
    years = edits("Which lighthouse dates from 1871?")
    assert len(years) > 10
    for question in years:
        year = question.removeprefix("Which lighthouse dates from ").removesuffix("?")
        assert 0 < abs(int(year) - 1871) <= 25
        assert not mentions(TOWER, year)
    keepers = {int(q.removeprefix("Who paid ").removesuffix(" hands?")) for q in edits("Who paid 12 hands?")}
    assert keepers <= set(range(3, 22)) - {12}
    assert len(keepers) > 5


@pytest.mark.parametrize("number", range(5))
def test_a_small_number_never_becomes_itself(number: int) -> None:
    """Counted down below nought and without its sign, it would be the same question, now "not stated"."""
    assert len(edits(f"Who saw {number} ships?", seeds=150)) > 3


def test_a_word_becomes_its_opposite() -> None:
    assert edits("Which tower stood there before the war?") == {"Which tower stood there after the war?"}
    assert edits("Which coast keeps the oldest and largest tower?") == {
        "Which coast keeps the youngest and largest tower?",
        "Which coast keeps the oldest and smallest tower?",
    }


def test_what_a_quantity_is_asked_by_stays() -> None:
    """ "How small?" is answered by what answers "How large?"."""
    assert edits("How large is it there?") == set()
    assert edits("How large is the oldest tower?") == {"How large is the youngest tower?"}


def test_a_question_may_be_negated() -> None:
    found = edits("Who was there before noon?", seeds=150)
    assert found == {"Who was there after noon?", "Who was not there before noon?"}


def test_there_are_four_kinds_of_edits_one_at_a_time() -> None:
    found = edits("Who was first seen at Skarn Point in 1871?", seeds=150)
    assert "Who was last seen at Skarn Point in 1871?" in found
    assert "Who was first seen at Velmar Bay in 1871?" in found
    assert "Who was not first seen at Skarn Point in 1871?" in found
    rest = {q for q in found if q.startswith("Who was first seen at Skarn Point in ")}
    assert len(rest) > 5
    assert len(found - rest) == 4, "the opposite, two names, the negation"


@pytest.mark.parametrize("question", ["Why?", "Who planned it?", "", "WHO PLANNED IT?"])
def test_a_question_without_anything_to_change_is_left_out(question: str) -> None:
    assert edits(question, seeds=30) == set()


def test_only_stated_ones_are_edited_and_no_more_than_asked_for() -> None:
    examples = [stated(f"Who lit {n} lamps before the war?") for n in range(100, 120)] + [SILENT, ELSEWHERE]
    silent = replace(stated("Who sang before the war?"), answer="", start=-1)
    assert len(edit_questions([*examples, silent], 7, seed=1)) == 7
    edited = edit_questions([*examples, silent], 1_000, seed=1)
    assert len(edited) == 20
    assert not any("sang" in example.question for example in edited)
    assert edited == edit_questions([*examples, silent], 1_000, seed=1)
    assert edited != edit_questions([*examples, silent], 1_000, seed=2)


def test_opposites_are_pairs_of_different_words() -> None:
    assert len(OPPOSITES) > 150
    for word, opposite in OPPOSITES.items():
        assert word != opposite
        assert opposite in OPPOSITES
        assert word.isalpha() and word.islower()
