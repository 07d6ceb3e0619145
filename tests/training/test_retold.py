from __future__ import annotations

import random
import re

import pytest

from training.examples import Example, mentions
from training.retold import FOREWORDS, changed_about, cut_short, fused, retold, shortened_more

TEXT = (
    "Orsk Bridge was opened by Ilse Varga on 4 May 1931. The harbour office is led by Tomas Brenn, a lawyer. "
    "In 1950, the town council rejected the plan of Anna Kell because the ferry was cheaper (by half). "
    "Ferries are still run by the Norland Line in summer, which owns four of them."
)
QUESTIONS = (
    ("Who opened Orsk Bridge?", "Ilse Varga"),
    ("When was Orsk Bridge opened?", "4 May 1931"),
    ("Who leads the harbour office?", "Tomas Brenn"),
    ("Whose plan was rejected?", "Anna Kell"),
    ("How many ferries are there?", "four"),
    ("Who runs ferries?", "the Norland Line"),
)


def examples() -> list[Example]:
    found = []
    for number in range(40):
        text = TEXT.replace("1931", str(1900 + number))
        for question, answer in QUESTIONS:
            answer = answer.replace("1931", str(1900 + number))
            found.append(Example("s", "Orsk", text, question, answer, text.index(answer)))
    return found


def test_sentences_are_fused_at_a_word_that_both_have() -> None:
    first, second = (
        "Orsk Bridge was opened by Ilse Varga.",
        "The harbour office is led by Tomas Brenn, a lawyer.",
    )
    assert fused(first, second, random.Random(1)) == "Orsk Bridge was opened by Tomas Brenn, a lawyer."


@pytest.mark.parametrize(
    "second",
    [
        "It is led by Tomas Brenn, a lawyer.",  # "it" may be the bridge
        "Orsk Bridge was painted by Tomas Brenn, a lawyer.",  # the same subject
        "Nobody came, so nothing happened.",  # no word to join them at
    ],
)
def test_what_could_be_true_is_not_fused(second: str) -> None:
    assert fused("Orsk Bridge was opened by Ilse Varga.", second, random.Random(1)) is None


def test_what_stands_between_two_verbs_is_cut_out() -> None:
    sentence = "Orsk said that the ferry of Anna Kell was late again."
    assert cut_short(sentence, random.Random(1)) == "Orsk was late again."
    assert cut_short("She was born in Paris and was raised in Rome.", random.Random(1)) is None
    assert cut_short("It rained.", random.Random(1)) is None


def test_two_names_change_about() -> None:
    sentence = "The bridge of Orsk was opened by Ilse Varga."
    assert changed_about(sentence, random.Random(1)) == "The bridge of Ilse Varga was opened by Orsk."
    assert changed_about("It was seen by Anna and Tomas.", random.Random(1)) is None  # as true as before


def test_a_shorter_sentence_keeps_what_it_says() -> None:
    made = {shortened_more("In 1950, the ferry was cheaper (by half).", random.Random(n)) for n in range(20)}
    assert made == {"In 1950, the ferry was cheaper.", "The ferry was cheaper."}


def test_every_kind_is_made_and_what_is_supported_stands_there() -> None:
    names = {("s", "Orsk"): ["Ilse Varga", "Tomas Brenn", "Anna Kell", "Petra Lund"]}
    pairs = retold(examples(), names, 200, 7)
    assert len(pairs) == 200 and pairs == retold(examples(), names, 200, 7)
    assert {pair.label for pair in pairs} == {"supported", "contradicted", "not_mentioned", "unsupported"}
    for pair in pairs:
        talk = max((words for words in FOREWORDS if pair.claim.startswith(f"{words} ")), key=len, default="")
        words = re.findall(r"\w+", pair.claim[len(talk) :].lower())
        if pair.label == "supported":
            assert set(words) <= set(re.findall(r"\w+", pair.passage.lower()))
        else:
            assert not mentions(pair.passage, pair.claim)


def test_a_passage_without_two_sentences_gives_nothing() -> None:
    assert retold([Example("s", "t", "It rained.", "What?", "rained", 3)], {}, 10, 1) == []
