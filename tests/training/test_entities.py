from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training.entities import PATTERNS, distractors, entity_questions, read_articles
from training.examples import Example, mentions

ARTICLES = {
    "Mara Venn": "Mara Venn (born 3 May 1978) is a Norland footballer who plays for the coast.",
    "Jon Aske": "Jon Aske (born 9 June 1981) is an Estavian cricketer from a village.",
    "Ole Brandt (painter)": "Ole Brandt (12 June 1901 – 4 July 1969) was a Norland painter, known for seas.",
    "Ida Kroll": "Ida Kroll (1 March 1888 – 30 May 1950) was an Estavian poet and teacher.",
    "Eli Varde": "Eli Varde grew up by the sea and sang before she could read.",
    "Harl Museum": "The Harl Museum shows old clocks. It is located in Upper Tarn, Norland.",
    "Stone House": "The Stone House is an inn. It is situated near the Brenn.",
    "Brennhaven": "Brennhaven is a spa town in Norland. It had a population of 12,400 last year.",
    "Lyssum": "Lyssum is a village in Estavia. Its population was 830 in spring.",
    "Kelder": "Kelder is a quiet village in Outer Weld. Nobody has counted who lives there.",
    "The Long Crossing": "The Long Crossing is a film directed by Orla Vint and written by Hale Moss. It was "
    "released on 4 March 2029. Starring Nils Aker, Britt Moe and others, it was produced by Siv Dahl.",
    "Dark Fjord": "Dark Fjord is a film directed by Una Bratt and written by Per Lie, released in 2011.",
    "North Wind": "North Wind is a film directed by Orla Vint in the long summer of the crossing.",
    "Low Tide": "Low Tide is an album by Norland singer Ada Fenn. It was released by Blue Fjord Records.",
    "High Water": "High Water is a 2018 song by Estavian band Grey Owls. Few people heard it.",
    "Grey Sea": "Grey Sea is a novel by Norland author Tor Hauge. It is about the daughter of Lars Hauge.",
    "Aldermar Line": "The Aldermar Line was founded in 1911. Its ships were small.",
    "Hask and Sons": "Hask and Sons was established on 2 May 1850 and still builds boats.",
    "Skarn Seven": "Skarn Seven is a moon. It was discovered in 1931 by chance.",
    "Quiet Harbour": "Quiet Harbour is a 1998 Estavian-language crime film directed by Una Bratt.",
    "Rolf Sund": "Rolf Sund, born in Upper Tarn, was a Liberal mayor.",
    "Sill grass": "Sill grass is a plant of the salt shore that cattle avoid.",
    "Unnamed": "Nothing of that name stands here. It was founded in 1999 and directed by Somebody Else.",
}
ROWS = list(ARTICLES.items())
SEEDS = range(25)


def asked(seed: int) -> tuple[list[Example], list[Example]]:
    """Stated and silent ones."""
    examples = entity_questions(ROWS, seed)
    return [e for e in examples if e.stated], [e for e in examples if not e.stated]


@pytest.mark.parametrize(
    ("title", "first", "answer"),
    [
        ("Mara Venn", "When was {} born?", "3 May 1978"),
        ("Mara Venn", "What is the profession of {}?", "Norland footballer"),
        ("Mara Venn", "What sport is {} associated with?", "footballer"),
        ("Jon Aske", "What sport is {} associated with?", "cricketer"),
        ("Ole Brandt (painter)", "When was {} born?", "12 June 1901"),
        ("Ole Brandt (painter)", "When did {} die?", "4 July 1969"),
        ("Harl Museum", "Where is {} located?", "Upper Tarn, Norland"),
        ("Stone House", "Where is {} located?", "Brenn"),
        ("Brennhaven", "Where is {} located?", "Norland"),
        ("Brennhaven", "What is the population of {}?", "12,400"),
        ("Lyssum", "What is the population of {}?", "830"),
        ("The Long Crossing", "Who directed {}?", "Orla Vint"),
        ("The Long Crossing", "Who wrote {}?", "Hale Moss"),
        ("The Long Crossing", "When was {} released?", "4 March 2029"),
        ("The Long Crossing", "Who starred in {}?", "Nils Aker, Britt Moe"),
        ("The Long Crossing", "Who produced {}?", "Siv Dahl"),
        ("Low Tide", "Who is the artist of {}?", "Ada Fenn"),
        ("Low Tide", "What record label released {}?", "Blue Fjord"),
        ("High Water", "What year is {} from?", "2018"),
        ("High Water", "Who is the artist of {}?", "Grey Owls"),
        ("Grey Sea", "Who wrote {}?", "Tor Hauge"),
        ("Grey Sea", "Who was {}'s father?", "Lars Hauge"),
        ("Quiet Harbour", 'What is the medium of "{}"?', "film"),
        ("Quiet Harbour", 'What is the genre of "{}"?', "crime"),
        ("Quiet Harbour", "What country is {} from?", "Estavian-language"),
        ("Rolf Sund", "Where was {} born?", "Upper Tarn"),
        ("Rolf Sund", "What political party is {} a member of?", "Liberal"),
        ("Sill grass", "What is {}?", "a plant of the salt shore"),
        ("Aldermar Line", "When was {} founded?", "1911"),
        ("Hask and Sons", "When was {} founded?", "2 May 1850"),
        ("Skarn Seven", "When was {} discovered?", "1931"),
    ],
)
def test_a_pattern_asks_for_what_stands_there(title: str, first: str, answer: str) -> None:
    """In one of the pattern's wordings, of which `first` is the first."""
    wordings = [
        wording for pattern in PATTERNS if pattern.questions[0] == first for wording in pattern.questions
    ]
    asking = {wording.format(title.split(" (")[0]) for wording in wordings}
    for seed in range(3):
        stated, _ = asked(seed)
        assert any(e.title == title and e.answer == answer and e.question in asking for e in stated)


def test_every_pattern_was_tried() -> None:
    for pattern in PATTERNS:
        assert any(pattern.answer.search(text) for text in ARTICLES.values()), pattern.questions


def test_answers_stand_at_their_offset() -> None:
    for seed in SEEDS:
        stated, silent = asked(seed)
        assert len(stated) > 25
        assert len(silent) > 8
        for e in stated:
            assert e.context == ARTICLES[e.title]
            assert e.context[e.start : e.start + len(e.answer)] == e.answer
            assert e.title.split(" (")[0] in e.question
            assert "{" not in e.question and "(" not in e.question
        assert "Unnamed" not in {e.title for e in stated}


def test_what_is_not_stated_is_not_there() -> None:
    """The question of one entity on the text of another, or one for a number on a text that has none."""
    kinds = {"another": 0, "no number": 0}
    for seed in SEEDS:
        stated, silent = asked(seed)
        answers: dict[str, list[Example]] = {}
        for e in stated:
            answers.setdefault(e.question, []).append(e)
        for e in silent:
            assert (e.answer, e.start) == ("", -1)
            assert e.context == ARTICLES[e.title]
            if e.question in answers:
                kinds["another"] += 1
                for one in answers[e.question]:
                    assert one.title != e.title
                    assert not mentions(e.context, one.answer)
            else:
                kinds["no number"] += 1
                assert not any(map(str.isdigit, e.context))
                assert e.title in e.question
    assert min(kinds.values()) > 5


def test_the_seed_decides() -> None:
    assert entity_questions(ROWS, 5) == entity_questions(ROWS, 5)
    assert entity_questions(ROWS, 5) != entity_questions(ROWS, 6)
    assert entity_questions(ROWS + ROWS, 5) == entity_questions(ROWS, 5), "a text counts once"
    assert entity_questions([], 5) == []


@pytest.fixture
def hops(tmp_path: Path) -> Path:
    rows = [
        {
            "question": "Where was the maker of Low Tide born?",
            "answer": "Upper Tarn",
            "supporting_titles": ["Low Tide"],
            "docs": [
                {"title": title, "text": ARTICLES[title]}
                for title in ("Low Tide", "Harl Museum", "Kelder", "Lyssum", "Dark Fjord")
            ],
        },
        {
            "question": "Who founded Kelder?",
            "answer": "nobody",
            "supporting_titles": [],
            "docs": [{"title": title, "text": ARTICLES[title]} for title in ("Kelder", "Skarn Seven")],
        },
    ]
    path = tmp_path / "multihop.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    return path


def test_texts_that_support_or_hold_the_answer_get_no_question(hops: Path) -> None:
    assert list(read_articles(hops)) == [
        ("", "Low Tide", ARTICLES["Low Tide"]),
        ("", "Harl Museum", ARTICLES["Harl Museum"]),
        ("Where was the maker of Low Tide born?", "Kelder", ARTICLES["Kelder"]),
        ("Where was the maker of Low Tide born?", "Lyssum", ARTICLES["Lyssum"]),
        ("Where was the maker of Low Tide born?", "Dark Fjord", ARTICLES["Dark Fjord"]),
        ("", "Kelder", ARTICLES["Kelder"]),
        ("Who founded Kelder?", "Skarn Seven", ARTICLES["Skarn Seven"]),
    ]


def test_a_question_gets_so_many_distractors(hops: Path) -> None:
    rows = list(read_articles(hops))
    asked_of = {(question, title) for question, title, _ in rows if question}
    for each, count in ((1, 2), (2, 3), (9, 4)):
        silent = distractors(rows, each, seed=1)
        assert len(silent) == count
        assert {(e.question, e.title) for e in silent} <= asked_of
        assert all(not e.stated and e.context == ARTICLES[e.title] for e in silent)
    assert distractors(rows, 1, seed=1) == distractors(rows, 1, seed=1)
    assert len({distractors(rows, 1, seed)[0] for seed in range(10)}) > 1
