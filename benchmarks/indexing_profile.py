"""Where the time of indexing goes: the model, and everything around it.

    python -m benchmarks.indexing_profile [--texts FOLDER|FILE] [--count 300] [--rounds 3]

The share outside the model is the part of a run in which nothing was being embedded. Reading and splitting
go on meanwhile; the steps' own times, added up in the threads they run in, say where to look. Waiting for a
processor counts as theirs. Beside it stands what embedding the same passages alone takes.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.indexing import passages_of
from benchmarks.shared import Figure, arguments, documents, keep, write_files
from variorum_index import Library
from variorum_index.minilm import MiniLmEmbedder

STEPS = {
    "load": "variorum_index.ingest.load",
    "split": "variorum_index.ingest.split",
    "embed": "variorum_index.writing.embed_passages",
    "write": "variorum_index.sqlite_store.SqliteStore.write",
    "near copies (in write)": "variorum_index.document_tables.record",
}


class Clock:
    """Adds up the seconds of functions that it takes the place of."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._lock = threading.Lock()

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                with self._lock:
                    self.spent[name] += time.perf_counter() - began

        return timed


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    patches = []
    for name, place in STEPS.items():
        patch = mock.patch(place)
        original = patch.get_original()[0]
        patch.new = clock.around(name, original)
        patches.append(patch)
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        mock.patch.stopall()


def main() -> None:
    parser = arguments(__doc__, rounds=3)
    parser.add_argument("--texts", type=Path, help="a folder, or JSON Lines; else made of the examples")
    parser.add_argument("--count", type=int, default=300, help="how many documents")
    given = parser.parse_args()
    embedder = MiniLmEmbedder()
    whole: list[float] = []
    model: list[float] = []
    steps: dict[str, list[float]] = {name: [] for name in STEPS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write_files(documents(given.texts, given.count), folder / "texts")
        for turn in range(given.rounds + 1):  # the first loads what is loaded once
            clock = Clock()
            with (
                watched(clock),
                Library.open(folder / f"library{turn}", embedder=embedder, create=True) as library,
            ):
                began = time.perf_counter()
                library.add([files])
                spent = time.perf_counter() - began
                passages = passages_of(library)
            fresh = MiniLmEmbedder()  # one that remembers no tokens
            fresh.encode_passages(passages[:2])
            began = time.perf_counter()
            fresh.encode_passages(passages)
            alone = time.perf_counter() - began
            if turn:
                whole.append(spent)
                model.append(alone)
                for step, values in steps.items():
                    values.append(clock.spent[step])
    outside = [100 * (1 - embed / spent) for embed, spent in zip(steps["embed"], whole, strict=True)]
    figures = [
        Figure.of(f"adding {len(passages)} passages", "s", whole),
        Figure.of("the model alone on them", "s", model),
        Figure.of("share outside the model", "%", outside),
    ]
    figures += [Figure.of(f"step: {step}", "s", values) for step, values in steps.items()]
    keep(given.out, "indexing_profile", "indexing_profile", figures)


if __name__ == "__main__":
    main()
