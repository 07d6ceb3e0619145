"""What the teacher says of the claims that the verifier is then trained on, `training.distil_verifier`.

    python -m training.teach_verifier --teacher training/runs/verifier-teacher --data ../shared/data/train \\
        --out training/runs/verifier-taught

Beside pairs whose labels are known there are sentences of one passage with another passage near it, of which
nobody said what it says of them: the teacher does. Stop it at any time: the same command goes on after the
last part written.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.claims import Pair, shortened
from training.examples import HAS_ARTICLES, Example, read_examples, sentence_bounds
from training.loop import quick_in_bfloat16
from training.mine import candidates
from training.teacher import reader_tokenizer
from training.train_verifier import MIXTURES, UNKNOWN, Window, build_window
from training.verifier_teacher import VerifierTeacher
from training.windows import batches

log = logging.getLogger("training.teach_verifier")

PART = 2_000
"""Windows in a file."""


@dataclass(frozen=True)
class Taught:
    """A window with the teacher's three logits."""

    window: Window
    logits: NDArray[np.float32]

    @property
    def ids(self) -> tuple[int, ...]:
        """The window's: what it is batched by."""
        return self.window.ids


def near_claims(examples: Sequence[Example], count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Passages with a sentence of another one that a search finds near it."""
    rng = random.Random(seed)
    passages = sorted({e.context for e in examples if e.source in HAS_ARTICLES})
    claims = []
    for passage in rng.sample(passages, min(count, len(passages))):
        spans = [
            (a, b) for a, b in pairwise(sentence_bounds(passage)) if 8 <= len(passage[a:b].split()) <= 32
        ]
        if spans:
            begin, end = rng.choice(spans)
            claims.append(Example("", "", passage, shortened(passage[begin:end].strip(), rng), "", -1))
    for claim, near in zip(claims, candidates(claims, passages), strict=True):
        if near:
            yield rng.choice(near), claim.question


def windows(data: Path, *, count: int, near: int, seed: int) -> list[Window]:
    """All that the verifier will learn from, in a random order that the seed fixes."""
    tokenizer = reader_tokenizer()
    result = [build_window(pair, tokenizer) for pair in MIXTURES["asked"](data, seed)[:count]]
    examples = list(read_examples(data / "qa.jsonl.gz"))
    for passage, claim in near_claims(examples, near, seed):
        window = build_window(Pair(passage, claim, "unsupported"), tokenizer)
        result.append(replace(window, label=UNKNOWN))
    random.Random(seed).shuffle(result)
    return result


def teach(teacher: Path, everything: Sequence[Window], out: Path, *, seed: int) -> None:
    """Write files of `PART` windows each with what the teacher says of them."""
    out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = VerifierTeacher(teacher).eval()
    torch.nn.Module.to(model, device)
    if quick_in_bfloat16(device):
        torch.nn.Module.to(model.model, torch.bfloat16)
    log.info("%d windows on %s", len(everything), device)
    for begin in range(0, len(everything), PART):
        path = out / f"{begin // PART:04}.npz"
        if path.exists():
            continue
        taught = []
        for batch in batches(everything[begin : begin + PART], 24, seed):
            with torch.inference_mode():
                logits = model(batch, device).cpu().numpy()
            taught += [Taught(window, said) for window, said in zip(batch, logits, strict=True)]
        write(taught, path)
        log.info("%d of %d", begin + len(taught), len(everything))


def write(rows: Sequence[Taught], path: Path) -> None:
    """Write the rows, wholly or not at all."""
    partial = path.with_suffix(".partial.npz")
    np.savez_compressed(
        partial,
        numbers=np.array([(len(r.ids), r.window.passage_start, r.window.label) for r in rows]),
        ids=np.concatenate([np.array(row.ids, dtype=np.uint16) for row in rows]),
        logits=np.array([row.logits for row in rows], dtype=np.float32),
    )
    partial.replace(path)


def read(folder: Path) -> Iterator[Taught]:
    """All rows of a folder, in the order of its files."""
    for path in sorted(folder.glob("????.npz")):
        with np.load(path) as file:
            numbers, ids, logits = file["numbers"], file["ids"], file["logits"]
        at = 0
        for (length, passage_start, label), said in zip(numbers.tolist(), logits, strict=True):
            yield Taught(Window(tuple(ids[at : at + length].tolist()), passage_start, label), said)
            at += length


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--teacher", type=Path, required=True, help="what training.verifier_teacher left")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=50_000, help="pairs whose labels are known")
    parser.add_argument("--near", type=int, default=8_000, help="sentences with another passage near them")
    parser.add_argument("--seed", type=int, default=20261208)
    parser.add_argument("--most", type=int, default=32_000, help="so many of all of them, at most")
    args = parser.parse_args()
    everything = windows(args.data, count=args.count, near=args.near, seed=args.seed)
    teach(args.teacher, everything[: args.most], args.out, seed=args.seed)


if __name__ == "__main__":
    main()
