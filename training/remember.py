"""Plain yes/no questions for the verifier, among others of which it is to say what it said before.

    python -m training.remember --data ../shared/data/train --start training/runs/verifier-mean \\
        --out training/runs/remembered

What is taught anew has its own labels (`training.plain`). Of the pairs that it learnt from earlier only its
own words count, so that nothing is lost: `training.distil_verifier` trains on both.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from training.plain import plain_questions
from training.teach_verifier import PART, Taught, write
from training.teacher import reader_tokenizer
from training.train_verifier import MIXTURES, UNKNOWN, Window, build_window, load_model, logits_of
from training.windows import batches

log = logging.getLogger("training.remember")

SURE, ELSEWHERE = 4.0, -2.0
"""Logits of what is taught anew: its label's class, and the others."""


def certain(window: Window) -> Taught:
    """The window as somebody would judge it who is sure."""
    logits = np.full(3, ELSEWHERE, dtype=np.float32)
    logits[window.label] = SURE
    return Taught(window, logits)


def remembered(start: Path, windows: Sequence[Window], seed: int) -> Iterator[Taught]:
    """What the verifier in `start` says of windows whose labels are not to count."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = load_model(start).eval()
    torch.nn.Module.to(model, device)
    for batch in batches(windows, 24, seed):
        with torch.inference_mode():
            logits = logits_of(model, batch, device).cpu().numpy()
        for window, said in zip(batch, logits, strict=True):
            yield Taught(replace(window, label=UNKNOWN), said)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="the verifier so far")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plain", type=int, default=28_000, help="pairs that are taught anew")
    parser.add_argument("--earlier", type=int, default=30_000, help="pairs that it learnt from before")
    parser.add_argument("--seed", type=int, default=20261403)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = reader_tokenizer()
    earlier = MIXTURES["asked"](args.data, args.seed)[: args.earlier]
    rows = list(remembered(args.start, [build_window(pair, tokenizer) for pair in earlier], args.seed))
    rows += [certain(build_window(pair, tokenizer)) for pair in plain_questions(args.plain, args.seed)]
    log.info("%d pairs, %d of them remembered", len(rows), len(earlier))
    random.Random(args.seed).shuffle(rows)
    for begin in range(0, len(rows), PART):
        write(rows[begin : begin + PART], args.out / f"{begin // PART:04}.npz")


if __name__ == "__main__":
    main()
