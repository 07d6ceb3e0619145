"""Where the bytes of a library lie, beside those of its text.

    python -m benchmarks.disk FILE [--together 20] [--count 100000]

FILE is JSON Lines with `text` or `context`, or a folder; `--together` so many of its texts make one document,
with an empty line between. The vectors are made without a model, which makes no difference to their size.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.quick_embedder import QuickEmbedder
from benchmarks.shared import Figure, arguments, documents, keep, write_files
from variorum_index import Library
from variorum_index.schema import DATABASE

DIMENSION = 384
PARTS = {
    "words": "words",
    "documents": "documents, their texts among them",
    "passages": "passages, their vectors among them",
    "families": "signatures of near copies",
    "addresses": "addresses",
}


def parts(folder: Path) -> dict[str, float]:
    """The bytes of each part of a library that is closed."""
    found: Counter[str] = Counter()
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as database:
        owners = dict(database.execute("SELECT name, tbl_name FROM sqlite_master"))
        sizes = database.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    for name, size in sizes:
        table = str(owners.get(name, name)).partition("_")[0]
        found[PARTS.get(table, "everything else")] += size
    whole = sum(file.stat().st_size for file in folder.iterdir())
    found["index of vectors"] = sum(file.stat().st_size for file in folder.glob("vectors-*.faiss"))
    found["everything else"] += whole - sum(found.values())
    return dict(found)


def main() -> None:
    parser = arguments(__doc__, rounds=1)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--together", type=int, default=20)
    parser.add_argument("--count", type=int, default=100_000, help="texts that are read at most")
    given = parser.parse_args()
    read = documents(given.file, given.count)
    texts = ["\n\n".join(read[i : i + given.together]) for i in range(0, len(read), given.together)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        embedder = QuickEmbedder(dimension=DIMENSION, window=254)
        with Library.open(folder, embedder=embedder, create=True) as library:
            library.add([write_files(texts, Path(name) / "texts")])
            passages = sum(library.count_passages().values())
        found = parts(folder)
    text = sum(len(text.encode()) for text in texts)
    figures = [
        Figure.of("the text itself", "bytes a passage", [text / passages]),
        *(Figure.of(part, "bytes a passage", [size / passages]) for part, size in found.items()),
        Figure.of(
            f"all of a library of {len(texts)} documents, {passages} passages",
            "times its text",
            [sum(found.values()) / text],
        ),
    ]
    keep(given.out, f"disk_{given.together}", "disk", figures)


if __name__ == "__main__":
    main()
