"""What adding a folder again costs in which nothing changed, beside adding it the first time.

    python benchmarks/unchanged.py TEXTS [--files 2000] [--times 5]

TEXTS is gzipped JSON Lines with a field `text` or `context`: each different one becomes a small file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

from variorum_index import AddStatus, Library


def texts(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return list(dict.fromkeys(row.get("text") or row["context"] for row in rows))


def add(library: Path, folder: Path, files: int, expected: AddStatus) -> float:
    """Seconds that adding the folder takes, with opening the library."""
    began = time.perf_counter()
    with Library.open(library, create=True) as opened:
        report = opened.add([folder])
    seconds = time.perf_counter() - began
    assert report.count(expected) == files, report
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--times", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, library = Path(place, "files"), Path(place, "library")
        folder.mkdir()
        files = 0
        for text in islice(texts(arguments.texts), arguments.files):
            Path(folder, f"{files:06}.txt").write_text(text, encoding="utf-8")
            files += 1
        first = add(library, folder, files, AddStatus.ADDED)
        again = [add(library, folder, files, AddStatus.UNCHANGED) for _ in range(arguments.times)]
    middle = statistics.median(again)
    print(f"{files} files: {first:.2f} s the first time, {middle:.3f} s again (median of {len(again)})")
    print(f"again: {1000 * middle / files:.3f} ms a file, {100 * middle / first:.2f} % of the first time")


if __name__ == "__main__":
    main()
