"""How long a warm question takes, by the number of sources and of passages read of each.

    python -m benchmarks.asking_grid [--texts FOLDER|FILE] [--sources 1 3 6 …] [--passages 1 2 3]

The texts are those that `benchmarks.asking` takes. Nothing is remembered. The cells are asked in turn, so
that what else the machine does hits all alike.
"""

from __future__ import annotations

import tempfile
import time
from itertools import product
from pathlib import Path

from benchmarks.asking import QUESTIONS
from benchmarks.shared import Figure, arguments, documents, keep, write_files
from variorum import Assistant
from variorum_index import Library

Cell = tuple[int, int]
"""How many sources, and how many passages of each."""


def milliseconds(assistant: Assistant, cells: list[Cell], rounds: int) -> dict[Cell, list[float]]:
    """What a question takes in each cell, round by round; one round before does not count."""
    names = [document.id for document in assistant.library.sources()]
    found: dict[Cell, list[float]] = {cell: [] for cell in cells}
    for turn in range(rounds + 1):
        question = QUESTIONS[turn % len(QUESTIONS)]
        for sources, passages in cells:
            began = time.perf_counter()
            assistant.ask(question, names[:sources], limit=sources, passages=passages)
            if turn:
                found[sources, passages].append(1_000 * (time.perf_counter() - began))
    return found


def main() -> None:
    parser = arguments(__doc__, rounds=9)
    parser.add_argument("--texts", type=Path, help="a folder, or JSON Lines; else made of the examples")
    parser.add_argument("--sources", type=int, nargs="+", default=[1, 3, 6, 12, 24])
    parser.add_argument("--passages", type=int, nargs="+", default=[1, 2, 3])
    given = parser.parse_args()
    cells = list(product(given.sources, given.passages))
    with tempfile.TemporaryDirectory() as name, Library.open(Path(name) / "library", create=True) as library:
        library.add([write_files(documents(given.texts, max(given.sources)), Path(name) / "texts")])
        assistant = Assistant(library, remember=0)
        assistant.warm_up()
        found = milliseconds(assistant, cells, given.rounds)
    keep(given.out, "asking_grid", "asking_grid", [
        Figure.of(f"{sources} sources, {passages} passages of each", "ms", times)
        for (sources, passages), times in found.items()
    ])  # fmt: skip


if __name__ == "__main__":
    main()
