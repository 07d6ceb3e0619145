"""What adding a folder again costs in which nothing changed, beside adding it the first time.

    python -m benchmarks.unchanged [--files 2000] [--times 5] [--quick]

Each file is a short text of its own: ninety words of the sample articles in an order drawn by chance, so that
no two are near copies. With `--quick` an embedder that costs next to nothing takes the real one's place: the
first time is then reading, splitting and writing alone, the hardest thing to be compared with.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quick_embedder import QuickEmbedder
from benchmarks.shared import EXAMPLES, write_files
from variorum_index import AddStatus, Embedder, Library, embedder_named

WORDS = 90


def texts(count: int) -> Iterator[str]:
    """Real words, so that they have as many tokens as words have, and full stops among them."""
    generator = random.Random(1)
    words = [word for file in sorted(EXAMPLES.iterdir()) for word in file.read_text(encoding="utf-8").split()]
    for _ in range(count):
        yield " ".join(generator.sample(words, WORDS))


def add(
    library: Path, folder: Path, embedder: Embedder, files: int, expected: AddStatus
) -> tuple[float, float]:
    """Seconds that adding the folder takes, with opening the library: by the clock, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    with Library.open(library, embedder=embedder, create=True) as opened:
        report = opened.add([folder])
    assert report.count(expected) == files, report
    return time.perf_counter() - began, time.process_time() - worked


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    embedder: Embedder = QuickEmbedder() if given.quick else embedder_named()
    with tempfile.TemporaryDirectory() as place:
        folder, library = write_files(list(texts(given.files)), Path(place, "files")), Path(place, "library")
        first = add(library, folder, embedder, given.files, AddStatus.ADDED)
        again = [add(library, folder, embedder, given.files, AddStatus.UNCHANGED) for _ in range(given.times)]
    for name, once, others in zip(("clock", "processor"), first, zip(*again, strict=True), strict=True):
        middle = statistics.median(others)
        print(
            f"{name}: {given.files} files in {once:.2f} s, again in {middle:.3f} s (median of {len(again)}), "
            f"{1000 * middle / given.files:.3f} ms a file, {100 * middle / once:.2f} % of the first time"
        )


if __name__ == "__main__":
    main()
