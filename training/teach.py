"""What the teacher says of the windows that the reader is then trained on, `training.distil`.

    python -m training.teach --teacher training/runs/teacher --data ../shared/data/train \\
        --out training/runs/taught

Beside examples whose answers are known there are passages near a question of which nobody said whether they
answer it: the teacher does. Stop it at any time: the same command goes on after the last part written.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.examples import HAS_ARTICLES, Example, read_examples
from training.loop import quick_in_bfloat16
from training.mine import candidates
from training.stages import STAGES, Found
from training.teacher import Teacher, reader_tokenizer
from training.windows import Window, batches, build_window

log = logging.getLogger("training.teach")

UNKNOWN = -1
"""Stands for the start and end of a window of which only the teacher says where its answer is."""

PART = 1_000
"""Windows in a file."""


@dataclass(frozen=True)
class Taught:
    """A window with the teacher's logits for each of its tokens, of shape (2, tokens): starts and ends."""

    window: Window
    logits: NDArray[np.float16]

    @property
    def ids(self) -> tuple[int, ...]:
        """The window's: what it is batched by."""
        return self.window.ids


def near_pairs(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """Questions with passages that a search finds for them, but not their own."""
    pool = [example for example in examples if example.source in HAS_ARTICLES]
    paragraphs = list(dict.fromkeys(example.context for example in pool))
    questions = [example for example in pool if example.stated]
    random.Random(seed).shuffle(questions)
    questions = questions[:count]
    found = candidates(questions, paragraphs)
    return [
        replace(example, context=text, answer="", start=-1)
        for example, texts in zip(questions, found, strict=True)
        for text in texts
    ]


def several_pairs(path: Path) -> Iterator[Example]:
    """Questions of a multi-hop set with each text retrieved for them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for document in row["docs"]:
                yield Example("multihop", document["title"], document["text"], row["question"], "", -1)


def windows(
    data: Path, found: Found, *, stage: str, near: int, several: int, seed: int, limit: int | None
) -> list[Window]:
    """All that the reader will learn from, in a random order that the seed fixes.

    `near` is how many questions get passages near them, `several` how many pairs of a question of several
    hops and a text are taken.
    """
    rng = random.Random(seed)
    tokenizer = reader_tokenizer()
    known = STAGES[stage](data, seed, found)[:limit]
    everything = list(read_examples(data / "qa.jsonl.gz"))
    unknown = near_pairs(everything, min(near, limit or near), seed)
    hops = list(several_pairs(data / "multihop.jsonl.gz"))
    rng.shuffle(hops)
    unknown += hops[: min(several, limit or several)]
    result = [w for e in known if (w := build_window(e, tokenizer, rng)) is not None]
    built = (build_window(example, tokenizer, rng) for example in unknown)
    result += [replace(window, start=UNKNOWN, end=UNKNOWN) for window in built if window is not None]
    rng.shuffle(result)
    return result


def teach(teacher: Path, everything: Sequence[Window], out: Path, *, seed: int) -> None:
    """Write files of `PART` windows each with what the teacher says of them."""
    out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Teacher(teacher).eval()
    torch.nn.Module.to(model, device)
    if quick_in_bfloat16(device):
        torch.nn.Module.to(model.model, torch.bfloat16)
    log.info("%d windows on %s", len(everything), device)
    for begin in range(0, len(everything), PART):
        path = out / f"{begin // PART:04}.npz"
        if not path.exists():
            taught = [
                said
                for batch in batches(everything[begin : begin + PART], 24, seed)
                for said in _said(model, batch, device)
            ]
            write(taught, path)
            log.info("%d of %d", begin + len(taught), len(everything))


def _said(model: Teacher, batch: Sequence[Window], device: torch.device) -> Iterator[Taught]:
    with torch.inference_mode():
        starts, ends = model(batch, device)
    both = torch.stack([starts, ends], dim=1).cpu().numpy().astype(np.float16)
    for window, logits in zip(batch, both, strict=True):
        yield Taught(window, logits[:, : len(window.ids)])


def write(rows: Sequence[Taught], path: Path) -> None:
    """Write the rows, wholly or not at all."""
    partial = path.with_suffix(".partial.npz")
    numbers = [(len(r.ids), r.window.passage_start, r.window.start, r.window.end) for r in rows]
    np.savez_compressed(
        partial,
        numbers=np.array(numbers),
        ids=np.concatenate([np.array(row.ids, dtype=np.uint16) for row in rows]),
        logits=np.concatenate([row.logits for row in rows], axis=1),
    )
    partial.replace(path)


def read(folder: Path, parts: int | None = None) -> Iterator[Taught]:
    """All rows of a folder, in the order of its files; with `parts`, of so many files at most, evenly."""
    files = sorted(folder.glob("????.npz"))
    if parts is not None and len(files) > parts:
        files = [files[number * len(files) // parts] for number in range(parts)]
    for path in files:
        with np.load(path) as file:
            numbers, ids, logits = file["numbers"], file["ids"], file["logits"]
        at = 0
        for length, passage_start, start, end in numbers.tolist():
            window = Window(tuple(ids[at : at + length].tolist()), passage_start, start, end)
            yield Taught(window, logits[:, at : at + length])
            at += length


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--teacher", type=Path, required=True, help="what training.teacher left")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--mined", type=Path, help="what training.mine found")
    parser.add_argument("--sentences", type=Path, help="what training.sentences found")
    parser.add_argument("--stage", choices=sorted(STAGES), default="student", help="which questions")
    parser.add_argument("--near", type=int, default=2_500, help="questions that get passages near them")
    parser.add_argument("--several", type=int, default=3_000, help="texts for questions of several hops")
    parser.add_argument("--most", type=int, default=None, help="so many windows of all of them, at most")
    parser.add_argument("--seed", type=int, default=20261201)
    parser.add_argument("--limit", type=int, default=None, help="use only so many examples: a smoke run")
    args = parser.parse_args()
    everything = windows(
        args.data,
        Found(args.mined, args.sentences),
        stage=args.stage,
        near=args.near,
        several=args.several,
        seed=args.seed,
        limit=args.limit,
    )
    teach(args.teacher, everything[: args.most], args.out, seed=args.seed)


if __name__ == "__main__":
    main()
