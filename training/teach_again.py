"""What a newer teacher says of windows that an earlier one was asked about, `training.distil`.

    python -m training.teach_again --teacher training/runs/teacher-second --data ../shared/data/train \\
        --windows training/runs/taught=8000 swapped=6000 --out training/runs/taught-third

`swapped` are questions of `training.swapped`, beside those that they come from. Stop it at any time: the same
command goes on after the last part written.
"""

from __future__ import annotations

import argparse
import logging
import random
from pathlib import Path

from training.examples import read_examples
from training.swapped import SOURCES, swapped
from training.teach import read, teach
from training.teacher import reader_tokenizer
from training.windows import Window, build_window

SWAPPED = Path("swapped")
"""Stands for windows that are made here."""
_SWAPPED = 5_000
_SWAPPED_SEED = 20261212


def some(text: str) -> tuple[Path, int]:
    """A folder of windows, and how many of them: "training/runs/taught=8000"."""
    folder, _, count = text.rpartition("=")
    return Path(folder), int(count)


def swapped_windows(data: Path) -> list[Window]:
    """Up to `_SWAPPED` swapped questions and those that they come from."""
    rng, tokenizer = random.Random(_SWAPPED_SEED), reader_tokenizer()
    examples = [e for e in read_examples(data / "qa.jsonl.gz") if e.source in SOURCES]
    made = swapped(examples, _SWAPPED, _SWAPPED_SEED)
    windows = [window for example in made if (window := build_window(example, tokenizer, rng)) is not None]
    rng.shuffle(windows)
    return windows


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--teacher", type=Path, required=True, help="what training.teacher left")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--windows", type=some, nargs="+", required=True, metavar="FOLDER=COUNT")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    rng, chosen = random.Random(args.seed), []
    for folder, count in args.windows:
        if folder == SWAPPED:
            windows = swapped_windows(args.data)
        else:
            windows = [taught.window for taught in read(folder)]
        rng.shuffle(windows)
        chosen += windows[:count]
    rng.shuffle(chosen)
    teach(args.teacher, chosen, args.out, seed=args.seed)


if __name__ == "__main__":
    main()
