from __future__ import annotations

import random

import numpy as np
import pytest

from training.certain import certain
from training.claims import Pair
from training.hypotheses import (
    Candidate,
    balanced,
    candidates,
    content,
    found_in,
    judged,
    placed,
    with_doubts,
)
from training.teach import Taught
from training.verbs import Verbs
from training.windows import Window
from variorum.verifier import OnnxVerifier

VERBS = Verbs([f"What did someone {verb}?" for verb in ("sell", "open", "sail", "play") for _ in "ab"])
FERRY = "The first ferry sailed to Lyssum in 1931. It carried 40 people."
TRUE = Pair(FERRY, "The first ferry sailed to Lyssum in 1931.", "supported")
FALSE = Pair(FERRY, "The first ferry was destroyed by fire in 1950.", "contradicted")


def found(*pairs: Pair) -> list[Candidate]:
    return list(candidates("mnli", pairs, VERBS))


def test_a_supported_claim_is_answered_where_its_words_stand() -> None:
    answers = {each.open.question: each.answer for each in found(TRUE)}
    assert answers == {
        "What sailed to Lyssum in 1931?": "The first ferry",
        "When did the first ferry sail to Lyssum?": "1931",
    }
    for each in found(TRUE):
        assert FERRY[each.start :].startswith(each.answer)


def test_what_a_passage_does_not_say_stays_in_the_question() -> None:
    for each in found(FALSE):
        assert not each.holds
        assert content(each.open.question, VERBS) - content(FERRY, VERBS)


def test_a_claim_whose_words_the_passage_lacks_is_not_asked_for() -> None:
    assert found(Pair(FERRY, "A submarine sailed to Lyssum in the winter.", "not_mentioned")) == []


@pytest.mark.parametrize(
    ("passage", "asked", "place"),
    [
        ("We saw the old ferry sail.", "a ferry", (7, "the old ferry")),
        ("We saw the ferry port.", "a ferry", None),
        ("Two men sat there.", "Two", (0, "Two")),
        ("No such thing.", "a ferry", None),
    ],
)
def test_the_article_of_the_passage_belongs_to_the_answer(
    passage: str, asked: str, place: tuple[int, str] | None
) -> None:
    assert found_in(passage, asked, VERBS, once=True) == place


def test_what_stands_twice_answers_nothing_for_sure() -> None:
    passage = "A ferry left, and a ferry came."
    assert found_in(passage, "a ferry", VERBS, once=True) is None
    assert found_in(passage, "a ferry", VERBS, once=False) == (0, "A ferry")


def test_a_verifier_keeps_what_it_agrees_on() -> None:
    mislabelled = Pair(FERRY, "The first ferry sailed to Brennhaven in 1875.", "supported")
    kept = judged(found(TRUE, FALSE, mislabelled), OnnxVerifier(threads=1), VERBS)
    assert {each.pair for each in kept} == {TRUE, FALSE}


def test_there_are_as_many_with_an_answer_as_without() -> None:
    chosen = balanced(found(*[TRUE] * 3, FALSE), random.Random(1))
    assert sorted(each.open.question for each in chosen if not each.holds) == [
        "What was destroyed by fire in 1950?"
    ]
    assert sum(each.holds for each in chosen) == 1


def test_among_others_the_answer_stands_where_it_is_said_to() -> None:
    others = [
        Pair(f"{name} opened a shop of her own there.", f"{name} opened a shop there.", "supported")
        for name in ("Ilse Varga", "Anna Reyd", "Mona Brandt")
    ]
    every = found(TRUE, FALSE, *others)
    examples = placed(every, 1.0, VERBS, random.Random(1))
    assert any(len(example.context) > len(FERRY) for example in examples)
    for each, example in zip(every, examples, strict=True):
        assert each.pair.passage in example.context
        assert example.stated == each.holds
        if example.stated:
            assert (
                example.context[example.start :].startswith(example.answer) and example.answer == each.answer
            )


def test_half_a_doubt_leaves_the_known_answer_first() -> None:
    window = Window((101, 7, 102, 8, 9, 102), 3, 3, 4)
    logits = np.zeros((2, 6), dtype=np.float16)
    logits[:, 0] = 6.0  # the teacher at hand sees no answer
    said = with_doubts(Taught(window, logits)).logits
    assert said.argmax(axis=1).tolist() == [3, 4]
    sure = certain(window).logits.astype(np.float32)
    assert said[0, 3] - said[0, 0] < sure[0, 3] - sure[0, 0]
