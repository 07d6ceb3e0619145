from __future__ import annotations

import pytest

from training.opened import Open, opened
from training.verbs import Verb, Verbs

VERBS = Verbs(
    [f"What did someone {verb}?" for verb in ("sell", "play", "found", "marry", "stop") for _ in "ab"]
)


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("sold", Verb("sell", "past")),
        ("plays", Verb("play", "s")),
        ("married", Verb("marry", "past")),
        ("stopping", Verb("stop", "ing")),
        ("written", Verb("write", "participle")),
        ("apple", None),
    ],
)
def test_a_form_leads_to_its_verb(word: str, verb: Verb | None) -> None:
    assert VERBS.of(word) == verb


def test_words_are_compared_without_their_endings() -> None:
    assert VERBS.stem("selling") == VERBS.stem("sold") == VERBS.stem("sells")
    assert VERBS.stem("apples") == VERBS.stem("apple") != VERBS.stem("apron")


@pytest.mark.parametrize(
    ("claim", "questions"),
    [
        (
            "The woman sold three apples in Rome.",
            {
                "Who sold three apples in Rome?": "The woman",
                "How many apples did the woman sell in Rome?": "three",
                "Where did the woman sell three apples?": "Rome",
            },
        ),
        (
            "The club was founded by Ilse Varga in 1930.",
            {
                "What was founded by Ilse Varga in 1930?": "The club",
                "When was the club founded by Ilse Varga?": "1930",
            },
        ),
        (
            "A man is playing a guitar.",
            {"Who is playing a guitar?": "A man", "What is the man playing?": "a guitar"},
        ),
        (
            "Two men playing cards.",
            {"How many men are playing cards?": "Two", "What are Two men playing?": "cards"},
        ),
        ("The ferry was never sold to a club.", {"What was never sold to a club?": "The ferry"}),
    ],
)
def test_a_claim_is_asked_for_each_of_its_parts(claim: str, questions: dict[str, str]) -> None:
    assert {found.question: found.asked for found in opened(claim, "", VERBS)} == questions


def test_what_is_claimed_without_the_answer_is_told() -> None:
    assert opened("The woman sold it in Rome.", "", VERBS) == [
        Open("Who sold it in Rome?", "The woman", "Someone sold it in Rome"),
        Open("Where did the woman sell it?", "Rome", "The woman sold it"),
    ]


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("They sold three apples in Rome.", id="nobody named"),
        pytest.param("If the woman sold apples, she left.", id="two clauses"),
        pytest.param("The woman said she sold apples in Rome.", id="two verbs"),
        pytest.param("Three apples.", id="no verb"),
        pytest.param("Was the woman selling apples?", id="a question"),
    ],
)
def test_what_is_no_plain_clause_is_left(claim: str) -> None:
    assert opened(claim, "", VERBS) == []
