from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from training.average import average


def test_one_that_is_named_twice_counts_twice(tmp_path: Path) -> None:
    for name, number in (("one", 1.0), ("other", 4.0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text(f'{{"name": "{name}"}}')
        save_file({"classifier.weight": torch.full((2, 3), number)}, tmp_path / name / "model.safetensors")
    one, other = tmp_path / "one", tmp_path / "other"
    average([one, other, other], tmp_path / "mean")
    mean = load_file(tmp_path / "mean" / "model.safetensors")
    torch.testing.assert_close(mean, {"classifier.weight": torch.full((2, 3), 3.0)})
    assert (tmp_path / "mean" / "config.json").read_text() == '{"name": "one"}'
