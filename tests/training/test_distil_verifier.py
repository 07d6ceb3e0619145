from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from training.claims import Pair
from training.distil_verifier import SOFT, loss_of
from training.examples import Example
from training.smoke_data import write_base
from training.teach_verifier import Taught, near_claims, read, write
from training.teacher import reader_tokenizer
from training.train_verifier import UNKNOWN, Window, build_window
from training.verifier_teacher import VerifierTeacher


def taught(label: int, logits: list[float], ids: tuple[int, ...] = (1, 2, 3)) -> Taught:
    return Taught(Window(ids, 1, label), np.array(logits, dtype=np.float32))


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    rows = [taught(2, [1, 2, 3]), taught(UNKNOWN, [4, 5, 6], (7, 8, 9, 10))]
    write(rows, tmp_path / "0000.npz")
    write(rows[:1], tmp_path / "0001.npz")
    again = list(read(tmp_path))
    assert [row.window for row in again] == [rows[0].window, rows[1].window, rows[0].window]
    for row, before in zip(again, [*rows, rows[0]], strict=True):
        np.testing.assert_array_equal(row.logits, before.logits)


def test_who_says_what_the_teacher_says_has_no_loss_where_nothing_else_is_known() -> None:
    said = [1.0, -2.0, 0.5]
    row = taught(UNKNOWN, said)
    assert float(loss_of(torch.tensor([said]), [row])) == pytest.approx(0.0, abs=1e-6)
    assert float(loss_of(torch.tensor([said[::-1]]), [row])) > 0.01


def test_a_known_label_counts_beside_the_teacher_and_unsupported_is_either_of_two() -> None:
    said = [1.0, -2.0, 0.5]
    odds = torch.softmax(torch.tensor(said), -1)
    for label, chance in ((1, odds[1]), (3, odds[1] + odds[2])):
        known, unknown = taught(label, said), taught(UNKNOWN, said)
        expected = (1 - SOFT) * -float(torch.log(chance))
        assert float(loss_of(torch.tensor([said]), [known])) == pytest.approx(expected, abs=1e-5)
        both = loss_of(torch.tensor([said, said]), [unknown, known])
        assert float(both) == pytest.approx(expected, abs=1e-5)  # the mean over those that are known


def test_the_teacher_judges_each_window_by_itself(tmp_path: Path) -> None:
    write_base(tmp_path)
    teacher = VerifierTeacher(tmp_path).eval()
    tokenizer = reader_tokenizer()
    short = build_window(Pair("Ann spoke.", "Who spoke?", "supported"), tokenizer)
    long = build_window(Pair("They spoke for 90 minutes. " * 6, "They spoke.", "supported"), tokenizer)
    cpu = torch.device("cpu")
    with torch.no_grad():
        together, alone = teacher([long, short], cpu)[1], teacher([short], cpu)[0]
    assert together.shape == (3,)
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=1e-5)


def test_near_claims_are_sentences_of_another_passage() -> None:
    texts = [f"The old ferry to port {n} takes about {n} hours. It is slow." for n in range(6)]
    examples = [
        Example("squad2_dev_A", "t", text, "How long?", f"{n} hours", text.index(f"{n} hours"))
        for n, text in enumerate(texts)
    ]
    pairs = list(near_claims(examples, 4, seed=1))
    assert len(pairs) == 4
    for passage, claim in pairs:
        assert passage in texts
        assert claim not in passage
        assert any(claim in text for text in texts)
