"""Two looks at an answer's sentence as one."""

from __future__ import annotations

import numpy as np
import pytest

from variorum.reader import OnnxReader, Reading
from variorum.reader.look import Look, mean

PASSAGE = "It rained. Lena Orr led it."
_WORDS = [(0, 2), (3, 9), (9, 10), (11, 15), (16, 19), (20, 23), (24, 26), (26, 27)]


def look(starts: list[float], ends: list[float], null: float, offsets: list[tuple[int, int]]) -> Look:
    return Look(np.array(starts, dtype=np.float32), np.array(ends, dtype=np.float32), null, offsets)


def test_the_mean_is_of_the_tokens_that_both_saw() -> None:
    passage = look([9, 0, 0, 4, 0, 0, 0, 0], [0, 9, 0, 0, 6, 0, 0, 0], 2.0, _WORDS)
    sentence = look([2, 0, 0, 0, 0], [0, 0, 4, 0, 0], 4.0, [(0, 4), (5, 8), (9, 12), (13, 15), (15, 16)])
    both = mean(passage, sentence.moved(11))
    assert both.offsets == _WORDS[3:]
    assert both.starts.tolist() == [3, 0, 0, 0, 0]
    assert both.ends.tolist() == [0, 3, 2, 0, 0]
    assert both.null == 3.0
    assert both.reading(PASSAGE) == Reading(11, 19, 3.0)  # 3 and 3 against 3


def test_a_look_and_itself_are_that_look() -> None:
    one = look([1, 2, 3], [3, 2, 1], 0.5, _WORDS[:3])
    both = mean(one, one)
    assert (both.starts == one.starts).all()
    assert both.reading(PASSAGE) == one.reading(PASSAGE)


def test_looks_at_different_places_have_nothing_in_common() -> None:
    assert mean(look([1], [1], 0.0, [(0, 2)]), look([1], [1], 0.0, [(3, 9)])).reading(PASSAGE) is None


@pytest.fixture(scope="module")
def readers() -> tuple[OnnxReader, OnnxReader]:
    """One that looks once, one that looks closer."""
    reader = OnnxReader()
    return reader.without_closer_look(), reader


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Who led the ferry company?",
            "The ferry company was founded at Orsk. It had nine ships. Lena Orr led the railway until 1960.",
        ),
        (
            "What did the harbour at Orsk cost?",
            "The harbour at Orsk was built by the Varga brothers. Their house cost 40,000 crowns.",
        ),
    ],
)
def test_an_answer_that_another_sentence_lent_its_words_scores_less(
    question: str, text: str, readers: tuple[OnnxReader, OnnxReader]
) -> None:
    once, closer = (reader.read(question, [text])[0] for reader in readers)
    assert (once.start, once.end) == (closer.start, closer.end)
    assert closer.score < once.score - 3.0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The call lasted 90 minutes.", id="but one sentence"),
        pytest.param("The call went on and on and " * 80 + "lasted 90 minutes.", id="longer than a window"),
        pytest.param("Bread is made of flour and water. It is baked.", id="nothing to hope for"),
        pytest.param("", id="empty"),
    ],
)
def test_nothing_changes_where_there_is_no_closer_look(
    text: str, readers: tuple[OnnxReader, OnnxReader]
) -> None:
    once, closer = (reader.read("How long was the call?", [text])[0] for reader in readers)
    assert once == closer


def test_what_other_passages_say_changes_nothing(readers: tuple[OnnxReader, OnnxReader]) -> None:
    _, reader = readers
    texts = [PASSAGE, "The ferry was led by Ana Varga. It sank.", "", PASSAGE * 40]
    alone = [reader.read("Who led it?", [text])[0] for text in texts]
    assert reader.read("Who led it?", texts) == alone
