"""Windows read per second, the shipped int8 reader beside the same model in torch float32, in one run.

    python -m benchmarks.reader [--model training/runs/ninth]

Without the run that the weights came from, torch gets weights by chance, which take as long. Both read the
same windows of 200 tokens on the same processors. torch reads them in batches of each of several sizes, and
its best is what counts. Rounds are interleaved. What the closer look at an answer's sentence costs is told
on the paragraphs of our articles, many of which hold no answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import torch
from transformers import BertConfig, BertForQuestionAnswering

from benchmarks.shared import Figure, arguments, keep, ratios
from variorum.reader.onnx import WEIGHTS, OnnxReader

TOKENS = 200
BATCHES = (1, 4, 8, 16, 32)
ARTICLES = Path(__file__).parent.parent / "examples" / "articles"
ONCE, CLOSER = "our articles, read once", "our articles, with the closer look"
SHORTEST = 300
"""Characters of a paragraph that is read."""


def windows(reader: OnnxReader, count: int) -> tuple[str, list[str]]:
    """A question and passages that make windows of exactly `TOKENS` tokens: "fish" is one of them."""
    question = "How long was the call?"
    room = TOKENS - len(reader._encoder.tokenizer.encode(question, add_special_tokens=False).ids) - 3
    return question, [" ".join(["fish"] * (room - 1) + [str(number % 10)]) for number in range(count)]


def paragraphs() -> list[str]:
    """Those of our articles, as long as passages are."""
    articles = sorted(ARTICLES.glob("*.md"))
    texts = (text for article in articles for text in article.read_text(encoding="utf-8").split("\n\n"))
    return [text for text in texts if len(text) > SHORTEST]


def inputs(reader: OnnxReader, question: str, passages: list[str]) -> dict[str, torch.Tensor]:
    """The same windows for torch."""
    encoded = reader._encoder.tokenizer.encode_batch([(question, passage) for passage in passages])
    return {
        "input_ids": torch.tensor([e.ids for e in encoded]),
        "token_type_ids": torch.tensor([e.type_ids for e in encoded]),
        "attention_mask": torch.tensor([e.attention_mask for e in encoded]),
    }


def in_torch(reader: OnnxReader, run: Path | None) -> BertForQuestionAnswering:
    """The same model in float32: that of a run, else one of the shipped shape with weights by chance."""
    if run is not None:
        return BertForQuestionAnswering.from_pretrained(run).eval()
    shape = BertConfig(
        vocab_size=reader._encoder.tokenizer.get_vocab_size(),
        hidden_size=384,
        num_hidden_layers=6,
        num_attention_heads=12,
        intermediate_size=1536,
    )
    return BertForQuestionAnswering(shape).eval()


def main() -> None:
    parser = arguments(__doc__, rounds=7)
    parser.add_argument("--model", type=Path, help="the run the shipped weights came from")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--windows", type=int, default=64)
    args = parser.parse_args()
    closer = OnnxReader(args.weights)
    reader = closer.without_closer_look()  # the windows of one word hold one sentence
    model = in_torch(reader, args.model)
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
    texts = paragraphs()
    contenders |= {ONCE: lambda: reader.read(question, texts), CLOSER: lambda: closer.read(question, texts)}
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(args.rounds + 1):  # the first is a warm-up
        for name, work in contenders.items():
            begun = time.perf_counter()
            work()
            if turn:
                times[name].append(time.perf_counter() - begun)
    figures = [
        Figure.of(f"{name}, {TOKENS} tokens", "windows/s", [args.windows / taken for taken in own])
        for name, own in times.items()
        if name not in (ONCE, CLOSER)
    ]
    quickest = min((name for name in times if name.startswith("torch")), key=lambda name: median(times[name]))
    own = times["onnx int8"]
    figures.append(ratios("int8, times as many as torch at its best", own, times[quickest]))
    figures.append(ratios("our articles with the closer look, times as long", times[ONCE], times[CLOSER]))
    keep(args.out, "reader", "reader", figures)


if __name__ == "__main__":
    main()
