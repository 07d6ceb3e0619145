"""Made questions on lengths of time as windows whose answer is certain, for `training.distil`.

    python -m training.certain --data ../shared/data/train --out training/runs/durations

They stand beside what a teacher says of others, and look as if one had said the answer and nothing else: the
teacher at hand takes "the eighth in eight months" for a length itself.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np

from training.durations import duration_questions
from training.stages import encyclopaedic_paragraphs
from training.teach import PART, Taught, write
from training.teacher import reader_tokenizer
from training.windows import Window, build_window

SURE, ELSEWHERE = 6.0, -4.0
"""Logits of the answer's tokens and of all others."""


def certain(window: Window) -> Taught:
    """The window as a teacher would know it that is sure."""
    logits = np.full((2, len(window.ids)), ELSEWHERE, dtype=np.float16)
    logits[0, window.start] = logits[1, window.end] = SURE
    return Taught(window, logits)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=20261203)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    rng, tokenizer = random.Random(given.seed), reader_tokenizer()
    questions = duration_questions(encyclopaedic_paragraphs(given.data), given.count, given.seed)
    built = (build_window(question, tokenizer, rng) for question in questions)
    rows = [certain(window) for window in built if window is not None]
    for begin in range(0, len(rows), PART):
        write(rows[begin : begin + PART], given.out / f"{begin // PART:04}.npz")


if __name__ == "__main__":
    main()
