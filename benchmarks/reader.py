"""Windows read per second, the shipped int8 reader beside the same model in torch float32, in one run.

    python -m benchmarks.reader --model training/runs/fourth

Both read the same windows of 200 tokens on the same processors. torch reads them in batches of each of
several sizes, and its best is what counts. Rounds are interleaved; printed are medians and their ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import torch
from transformers import BertForQuestionAnswering

from variorum.reader.onnx import WEIGHTS, OnnxReader

TOKENS = 200
BATCHES = (1, 4, 8, 16, 32)


def windows(reader: OnnxReader, count: int) -> tuple[str, list[str]]:
    """A question and passages that make windows of exactly `TOKENS` tokens: "fish" is one of them."""
    question = "How long was the call?"
    room = TOKENS - len(reader._encoder.tokenizer.encode(question, add_special_tokens=False).ids) - 3
    return question, [" ".join(["fish"] * (room - 1) + [str(number % 10)]) for number in range(count)]


def inputs(reader: OnnxReader, question: str, passages: list[str]) -> dict[str, torch.Tensor]:
    """The same windows for torch."""
    encoded = reader._encoder.tokenizer.encode_batch([(question, passage) for passage in passages])
    return {
        "input_ids": torch.tensor([e.ids for e in encoded]),
        "token_type_ids": torch.tensor([e.type_ids for e in encoded]),
        "attention_mask": torch.tensor([e.attention_mask for e in encoded]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True, help="the run the shipped weights came from")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--windows", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    reader = OnnxReader(args.weights)
    model = BertForQuestionAnswering.from_pretrained(args.model).eval()
    question, passages = windows(reader, args.windows)
    tensors = inputs(reader, question, passages)
    assert tensors["input_ids"].shape == (args.windows, TOKENS), tensors["input_ids"].shape

    def in_batches(size: int) -> Callable[[], object]:
        def read() -> None:
            with torch.inference_mode():
                for begin in range(0, args.windows, size):
                    model(**{name: rows[begin : begin + size] for name, rows in tensors.items()})

        return read

    contenders: dict[str, Callable[[], object]] = {"onnx int8": lambda: reader.read(question, passages)}
    contenders |= {f"torch float32, batches of {size}": in_batches(size) for size in BATCHES}
    paces: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(args.rounds + 1):  # the first is a warm-up
        for name, work in contenders.items():
            begun = time.perf_counter()
            work()
            if turn:
                paces[name].append(args.windows / (time.perf_counter() - begun))
    medians = {name: statistics.median(pace) for name, pace in paces.items()}
    quickest = max(pace for name, pace in medians.items() if name.startswith("torch"))
    print(
        json.dumps(
            {
                "processors": os.cpu_count(),
                "tokens": TOKENS,
                "windows per second": {name: round(pace, 1) for name, pace in medians.items()},
                "int8 against torch's best": round(medians["onnx int8"] / quickest, 2),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
