from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from variorum.verifier import Judgement, OnnxVerifier
from variorum_eval.grounding.looks import LIKEST, SUPPORTED, judge_closely, margin, supports

SENTENCES = [f"Line {number} is about herring." for number in range(9)]
SENTENCES[4] = "The call lasted ninety minutes."
PASSAGE = " ".join(SENTENCES)
NEAR = " ".join(SENTENCES[3:6])
CLAIM = "Their long talk took ninety minutes."


class Given:
    """Says of a text what was given for it, else nothing."""

    def __init__(self, judged: Mapping[str, Judgement]) -> None:
        self.judged = judged
        self.looks: list[tuple[str, str]] = []

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        self.looks += pairs
        return [self.judged.get(passage, Judgement(0.2, 0.2, 0.6)) for passage, _ in pairs]


def test_a_statement_is_judged_by_what_stands_around_the_sentence_most_like_it() -> None:
    yes = Judgement(0.8, 0.1, 0.1)
    given = Given({PASSAGE: Judgement(0.5, 0.1, 0.4), NEAR: yes})
    assert judge_closely(given, [(PASSAGE, CLAIM)]) == [yes]
    assert given.looks[:2] == [(PASSAGE, CLAIM), (NEAR, CLAIM)]
    assert len(given.looks) == 1 + LIKEST


def test_what_speaks_against_it_counts_too() -> None:
    supported, doubted = Judgement(0.6, 0.1, 0.3), Judgement(0.65, 0.3, 0.05)
    assert margin(doubted) == pytest.approx(0.35)
    assert judge_closely(Given({PASSAGE: doubted, NEAR: supported}), [(PASSAGE, CLAIM)]) == [supported]


@pytest.mark.parametrize(
    ("judgement", "statement", "supported"),
    [
        (Judgement(0.5, 0.5 - SUPPORTED, SUPPORTED), CLAIM, True),
        (Judgement(0.5, 0.51 - SUPPORTED, SUPPORTED - 0.01), CLAIM, False),
        (
            Judgement(0.9, 0.0, 0.1),
            "Their long talk took 95 minutes.",
            False,
        ),  # another number, whatever it says
    ],
)
def test_a_passage_supports_what_has_the_margin_and_no_other_number(
    judgement: Judgement, statement: str, supported: bool
) -> None:
    given = Given({PASSAGE: Judgement(0.1, 0.8, 0.1), NEAR: judgement})
    assert supports(given, PASSAGE, statement) is supported


def test_a_passage_of_one_sentence_is_looked_at_once() -> None:
    given = Given({})
    judge_closely(given, [(SENTENCES[4], CLAIM), (SENTENCES[4], CLAIM), ("", CLAIM)])
    assert given.looks == [(SENTENCES[4], CLAIM), ("", CLAIM)]
    assert judge_closely(given, []) == []


def test_a_sentence_in_a_long_passage_is_found_by_the_shipped_verifier() -> None:
    filler = [
        f"In the year {number} the town sold herring to its neighbours in the north." for number in range(80)
    ]
    passage = " ".join(
        [*filler[:40], "The call between the two leaders lasted ninety minutes.", *filler[40:]]
    )
    pair = (passage, "The two leaders spoke for ninety minutes.")
    (whole,) = OnnxVerifier().verify([pair])
    (close,) = judge_closely(OnnxVerifier(), [pair])
    assert margin(close) >= max(margin(whole), 0.2)


def test_a_sentence_with_most_of_the_words_decides_alone() -> None:
    statement = "The call lasted thirty minutes."  # of four long words three stand there
    given = Given({PASSAGE: Judgement(0.9, 0.0, 0.1), NEAR: Judgement(0.2, 0.7, 0.1)})
    assert judge_closely(given, [(PASSAGE, statement)]) == [Judgement(0.2, 0.7, 0.1)]
    assert given.looks == [(NEAR, statement)]


def test_what_one_part_of_a_statement_lacks_may_stand_elsewhere() -> None:
    text = "The call lasted ninety minutes in March."
    given = Given({})
    judge_closely(given, [(f"{text} {PASSAGE}", f"{text[:-1]}, and the visit had four hours.")])
    assert given.looks[0][0].endswith(PASSAGE)


class Claims:
    """Supports a statement as far as was given for it."""

    def __init__(self, supported: Mapping[str, float]) -> None:
        self.supported = supported

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        return [Judgement(s, 0.0, 1 - s) for s in (self.supported[claim] for _, claim in pairs)]


def test_the_least_supported_part_counts_half() -> None:
    first, second = "It opened in May 1931", "the ferry was sold"
    statement = f"{first}, and {second}."
    given = Claims({statement: 0.8, first: 0.9, second: 0.2})
    (judged,) = judge_closely(given, [(PASSAGE, statement)])
    assert (judged.supported, judged.not_mentioned) == (pytest.approx(0.5), pytest.approx(0.5))
    (judged,) = judge_closely(Claims({statement: 0.6, first: 0.9, second: 0.8}), [(PASSAGE, statement)])
    assert judged.supported == pytest.approx(0.6)
