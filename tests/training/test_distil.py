from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from training.certain import certain
from training.distil import SOFT, loss_of
from training.examples import Example
from training.teach import UNKNOWN, Taught, near_pairs, read, several_pairs, write
from training.windows import Window


def taught(start: int, end: int, logits: list[list[float]]) -> Taught:
    return Taught(Window(tuple(range(len(logits[0]))), 1, start, end), np.array(logits, dtype=np.float16))


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    rows = [taught(0, 0, [[1.5, 2.5], [0.25, 8]]), taught(UNKNOWN, UNKNOWN, [[1, 2, 3], [4, 5, 6]])]
    write(rows, tmp_path / "0000.npz")
    write(rows[:1], tmp_path / "0001.npz")
    again = list(read(tmp_path))
    assert [row.window for row in again] == [rows[0].window, rows[1].window, rows[0].window]
    for row, before in zip(again, [*rows, rows[0]], strict=True):
        np.testing.assert_array_equal(row.logits, before.logits)


def test_so_many_files_are_taken_evenly(tmp_path: Path) -> None:
    for number in range(10):
        write([taught(0, 0, [[number, 0], [0, 0]])], tmp_path / f"{number:04}.npz")
    assert [row.logits[0, 0] for row in read(tmp_path, 3)] == [0, 3, 6]
    assert [row.logits[0, 0] for row in read(tmp_path, 10)] == list(range(10))
    assert len(list(read(tmp_path, 99))) == 10


def test_what_is_certain_costs_who_says_it_next_to_nothing() -> None:
    row = certain(Window((5, 6, 7, 8, 9), 2, 3, 4))
    starts, ends = (torch.from_numpy(side)[None].float() for side in row.logits)
    assert (int(starts.argmax()), int(ends.argmax())) == (3, 4)
    assert float(loss_of(starts, ends, [row])) < 0.01
    assert float(loss_of(ends, starts, [row])) > 5


def test_who_says_what_the_teacher_says_has_no_loss_where_nothing_else_is_known() -> None:
    said = [[1.0, 2.0, -3.0], [0.5, -1.0, 4.0]]
    row = taught(UNKNOWN, UNKNOWN, said)
    starts, ends = (torch.tensor([[*line, -1e4]]) for line in said)  # one token of padding
    assert float(loss_of(starts, ends, [row])) == pytest.approx(0.0, abs=1e-5)
    assert float(loss_of(starts.flip(1), ends, [row])) > 0.1


def test_a_known_answer_counts_beside_the_teacher() -> None:
    said = [[1.0, 2.0, -3.0], [0.5, -1.0, 4.0]]
    starts, ends = (torch.tensor([line]) for line in said)
    row = taught(1, 2, said)
    expected = (1 - SOFT) * sum(
        float(torch.nn.functional.cross_entropy(torch.tensor([line]), torch.tensor([gold])))
        for line, gold in zip(said, (1, 2), strict=True)
    )
    assert float(loss_of(starts, ends, [row])) == pytest.approx(expected / 2, abs=1e-4)
    both = loss_of(starts.repeat(2, 1), ends.repeat(2, 1), [row, taught(UNKNOWN, UNKNOWN, said)])
    assert float(both) == pytest.approx(expected / 2, abs=1e-4)  # the mean over those that are known


def test_near_passages_are_not_their_own_and_unlabelled() -> None:
    contexts = [f"The ferry to port {n} takes {n} hours. It is slow." for n in range(6)]
    examples = [
        Example("squad2_dev_A", "t", text, f"How long does the ferry to port {n} take?", f"{n} hours", -1)
        for n, text in enumerate(contexts)
    ]
    examples = [
        Example(e.source, e.title, e.context, e.question, e.answer, e.context.index(e.answer))
        for e in examples
    ]
    pairs = near_pairs(examples, 3, seed=1)
    assert len(pairs) == 9
    own = {example.question: example.context for example in examples}
    assert all(pair.context != own[pair.question] and not pair.stated for pair in pairs)


def test_each_text_of_a_question_of_several_hops_is_a_pair(tmp_path: Path) -> None:
    row = {"question": "Who?", "docs": [{"title": "A", "text": "Ann."}, {"title": "B", "text": "Bo."}]}
    path = tmp_path / "multihop.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    assert [(e.question, e.context, e.stated) for e in several_pairs(path)] == [
        ("Who?", "Ann.", False),
        ("Who?", "Bo.", False),
    ]
