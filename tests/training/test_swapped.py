from __future__ import annotations

import random

import pytest

from training.examples import Example
from training.swapped import swapped, with_another, with_another_ending

TEXT = (
    "The bridge was opened by Ilse Varga in 1931. The ferry was sold by Tomas Brenn in 1950. "
    "Varga asked for the tower; the office in Norland paid for the lights in Estavia."
)


def example(question: str, answer: str) -> Example:
    return Example("squad1_train_44art", "Orsk", TEXT, question, answer, TEXT.index(answer))


OPENED = example("What was opened by Ilse Varga?", "The bridge")
SOLD = example("Who sold the ferry?", "Tomas Brenn")
BUILT = example("Who opened the bridge?", "Ilse Varga")
PAID = example("Who paid for the lights in Estavia?", "the office in Norland")


def test_a_name_gives_way_to_another_one_of_its_passage() -> None:
    made = {with_another(OPENED, [SOLD, BUILT], random.Random(n)) for n in range(9)}
    assert made == {"What was opened by Tomas Brenn?"}


def test_a_number_gives_way_to_another_one() -> None:
    asked = example("Who opened the bridge in 1931?", "Ilse Varga")
    assert with_another(asked, [], random.Random(1)) == "Who opened the bridge in 1950?"


def test_what_stands_behind_another_word_is_of_another_kind() -> None:
    asked = example("What did the office in Norland pay for?", "the lights")
    assert with_another(asked, [], random.Random(1)) == "What did the office in Estavia pay for?"
    assert with_another(example("Who asked for the tower?", "Varga"), [], random.Random(1)) is None


def test_an_answer_is_not_put_into_its_own_question() -> None:
    asked = example("Who came before Tomas Brenn?", "Ilse Varga")
    assert with_another(asked, [SOLD, BUILT], random.Random(1)) is None


@pytest.mark.parametrize(
    ("other", "made"),
    [
        ("When did the ferry sink in 1950?", "Who opened the bridge in 1950?"),
        ("When did the ferry sink in Estavia?", None),  # a place for a year
        ("Why was the bridge opened in 1950?", None),  # too like the question itself
        ("Who sank the ferry?", None),
    ],
)
def test_a_question_takes_the_ending_of_another_one(other: str, made: str | None) -> None:
    asked = example("Who opened the bridge in 1931?", "Ilse Varga")
    assert with_another_ending(asked, [example(other, "Tomas Brenn")], random.Random(1)) == made


def test_each_stands_behind_the_question_that_it_comes_from() -> None:
    made = swapped([OPENED, SOLD, BUILT, PAID], 10, 3)
    assert made and made == swapped([OPENED, SOLD, BUILT, PAID], 10, 3)
    for whole, changed in zip(made[::2], made[1::2], strict=True):
        assert whole.stated and not changed.stated
        assert changed.context == whole.context and changed.question != whole.question
    assert len(swapped([OPENED, SOLD, BUILT, PAID], 1, 3)) == 2
