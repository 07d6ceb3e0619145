from __future__ import annotations

import random

from training.examples import Example
from training.unnamed import cut, unnamed_questions

FILM = (
    "Orsk Nights (film) Orsk Nights is a 2010 drama film written by Lena Orr, directed by Tomas Brenn, starring "
    "Ilse Varga. It was released in 2011. The film was shot in Norland. It has English subtitles for all scenes."
)
CHURCH = (
    "St. Anne's Church is a church in Merrow. It was founded in 1901 and is a brick building with a low roof. "
    "It stands on a hill above the river and has two towers of different heights and an old bell."
)
ARTICLES = [("Orsk Nights (film)", FILM), ("St. Anne's Church", CHURCH)]
ASKED = Example("squad1_train_44art", "Merrow", CHURCH, "When was it founded?", "1901", CHURCH.index("1901"))


def test_answers_stand_at_their_offset_and_a_third_is_not_stated() -> None:
    made = unnamed_questions(ARTICLES, [ASKED] * 30, 60, 3)
    assert made == unnamed_questions(ARTICLES, [ASKED] * 30, 60, 3)
    for example in made:
        if example.stated:
            assert example.context[example.start : example.start + len(example.answer)] == example.answer
    assert sum(example.stated for example in made) < len(made)
    assert all(example.context for example in made)


def test_a_piece_holds_the_answer() -> None:
    for seed in range(40):
        piece = cut(ASKED, random.Random(seed))
        assert piece.context[piece.start : piece.start + 4] == "1901"
        assert piece.context in CHURCH


def test_the_name_is_cut_off() -> None:
    made = unnamed_questions(ARTICLES, [ASKED] * 30, 90, 4)
    directed = [e for e in made if e.stated and e.answer == "Tomas Brenn"]
    assert directed and any("Orsk Nights" not in e.context for e in directed)
