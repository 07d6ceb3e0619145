"""What adding a folder again costs in which nothing changed, beside adding it the first time.

    python -m benchmarks.unchanged [--files 2000] [--rounds 5] [--quick]

Each file is a short text of its own: ninety words of the sample articles in an order drawn by chance, so that
no two are near copies. With `--quick` an embedder that costs next to nothing takes the real one's place: the
first time is then reading, splitting and writing alone, the hardest thing to be compared with.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quick_embedder import QuickEmbedder
from benchmarks.shared import EXAMPLES, Figure, arguments, keep, write_files
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
    parser = arguments(__doc__, rounds=5)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    embedder: Embedder = QuickEmbedder() if given.quick else embedder_named()
    with tempfile.TemporaryDirectory() as place:
        folder, library = write_files(list(texts(given.files)), Path(place, "files")), Path(place, "library")
        first = add(library, folder, embedder, given.files, AddStatus.ADDED)
        again = [
            add(library, folder, embedder, given.files, AddStatus.UNCHANGED) for _ in range(given.rounds)
        ]
    figures = []
    for name, once, others in zip(("clock", "processor"), first, zip(*again, strict=True), strict=True):
        figures += [
            Figure.of(f"{given.files:,} files for the first time, by the {name}", "s", [once]),
            Figure.of(f"again, nothing changed, by the {name}", "s", others),
            Figure.of(
                f"… in units of the first time, by the {name}", "%", [100 * each / once for each in others]
            ),
        ]
    keep(given.out, "unchanged", "unchanged", figures)


if __name__ == "__main__":
    main()
