"""How searching grows with the library: latency, recall against exact search, memory, disk.

    python -m benchmarks.search_scale [--corpus FILE.jsonl] [--sizes 1000 10000 …]

`--corpus` holds lines of JSON with `text` and `question`; some thousand make the libraries that are grown
from them look real (see `grown_library.py`). Without, the examples are used, which are too few for that. Each
size is measured in a process of its own, with the questions' vectors made before: `search` is the whole
`Library.search` but for embedding the question, `ask` the whole answer with the reader. Memory is that
process with the reader loaded, after its questions, and without the embedding model.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.grown_library import Corpus, NoEmbedder, likeness, make_library, read_corpus
from benchmarks.shared import ROOT, Figure, arguments, keep
from variorum import Assistant
from variorum_index import Library
from variorum_index.search import CANDIDATES, query_words
from variorum_index.sqlite_store import SqliteStore
from variorum_index.texts import unpack_text
from variorum_index.vector_index import table
from variorum_index.web import FetchedCopies

SIZES = (1_000, 10_000, 100_000, 1_000_000)
CACHE = ROOT / "results"
"""Where the vectors of a corpus are kept from one run to the next."""


def milliseconds(work: Callable[[int], object], times: int) -> dict[str, float]:
    """Per question: the median, the 95th percentile, and the median of the processors' time.

    Further questions, one for ten, are asked before, to get warm: an answer that was given is remembered.
    The processors' time says more on a busy machine.
    """
    for number in range(times, times + max(1, times // 10)):
        work(number)
    taken, computed = [], []
    for number in range(times):
        began, spent = time.perf_counter(), time.process_time()
        work(number)
        taken.append(1_000 * (time.perf_counter() - began))
        computed.append(1_000 * (time.process_time() - spent))
    p50, p95 = np.percentile(taken, [50, 95])
    return {
        "times": times,
        "least": round(min(taken), 2),
        "p50": round(p50, 2),
        "p95": round(p95, 2),
        "cpu": round(float(np.median(computed)), 2),
    }


def exactly(store: SqliteStore, queries: np.ndarray, limit: int) -> list[set[int]]:
    """The numbers of each question's nearest passages, from every vector in the database."""
    best = [(np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int64)) for _ in queries]
    with store._database.reading() as database:
        for block in table.blocks_after(database, 0, queries.shape[1]):
            scores = queries @ block.rows.T
            for number, (kept, numbers) in enumerate(best):
                both = np.concatenate([kept, scores[number]])
                order = np.argsort(-both, kind="stable")[:limit]
                best[number] = both[order], np.concatenate([numbers, block.numbers])[order]
    return [set(numbers.tolist()) for _, numbers in best]


def megabytes() -> float:
    """The memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * resource.getpagesize() / 1e6, 3)


def measure(folder: Path, corpus: Corpus, questions: int) -> dict[str, Any]:
    """All that is measured of one library, whose index is built first."""
    more = max(1, questions // 10)
    questions = min(questions, len(corpus.questions) - more)
    asked, queries = corpus.questions[: questions + more], corpus.queries[: questions + more]
    words = [query_words(question) for question in asked]
    embedder = NoEmbedder(corpus)
    with SqliteStore(folder, embedder.name, create=False) as store:
        began = time.perf_counter()
        store.tidy()
        built = time.perf_counter() - began

        def grouped(number: int) -> object:
            found = store.nearest(queries[number, None], CANDIDATES)
            return store.documents_of([passage for passage, _ in found])

        found: dict[str, Any] = {"build_s": round(built, 1), "memory_store_mb": megabytes()}
        found["nearest_ms"] = milliseconds(grouped, questions)
        found["words_ms"] = milliseconds(lambda number: store.matching(words[number], CANDIDATES), questions)
        assistant = Assistant(Library(store, embedder, FetchedCopies(folder)), remember=0)
        found["search_ms"] = milliseconds(lambda number: assistant.library.search(asked[number]), questions)
        few = min(questions, max(3, questions // 3))
        found["ask_ms"] = milliseconds(lambda number: assistant.ask(asked[number]), few)
        found["memory_mb"] = megabytes()
        expected = exactly(store, queries, CANDIDATES)
        near = [{n for n, _ in store.nearest(query[None], CANDIDATES)} for query in queries]
        kept = [len(one & other) / len(other) for one, other in zip(near, expected, strict=True)]
        found["recall"] = round(float(np.mean(kept)), 4)
        texts = store._database.rows("SELECT packed_text FROM documents")
        found["text_mb"] = round(sum(len(unpack_text(packed).encode()) for (packed,) in texts) / 1e6, 3)
    found["disk_mb"] = round(sum(file.stat().st_size for file in folder.iterdir()) / 1e6, 3)
    return found


def measured_alone(given: argparse.Namespace, folder: Path, size: int) -> dict[str, Any]:
    """Make one library and measure it in a process of its own."""
    corpus = read_corpus(given.corpus, CACHE, given.characters)
    make_library(folder, corpus, size)
    command = [
        sys.executable,
        "-m",
        "benchmarks.search_scale",
        "--measure",
        str(folder),
        "--rounds",
        str(given.rounds),
    ]
    command += ["--characters", str(given.characters)]
    command += ["--corpus", str(given.corpus)] if given.corpus else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return {"passages": size, "questions": given.rounds, **json.loads(done.stdout)}


def figures(row: dict[str, Any]) -> list[Figure]:
    """What was measured at one size; the range of a time goes up to its 95th percentile."""
    name = f"{row['passages']:,} passages"
    times = {
        "nearest": "the 64 nearest, grouped by source",
        "words": "the 64 best by words",
        "search": "the whole search",
        "ask": "the whole answer",
    }
    units = {
        "recall": ("recall@64 of the nearest", ""),
        "memory_mb": ("memory, serving", "MB"),
        "build_s": ("building the index", "s"),
    }
    found = [
        Figure(f"{name}: {label}", "ms", row[f"{key}_ms"]["p50"], row[f"{key}_ms"]["least"],
               row[f"{key}_ms"]["p95"], row[f"{key}_ms"]["times"])
        for key, label in times.items()
    ]  # fmt: skip
    found += [Figure.of(f"{name}: {label}", unit, [row[key]]) for key, (label, unit) in units.items()]
    return [*found, Figure.of(f"{name}: disk", "times the text", [row["disk_mb"] / row["text_mb"]])]


def growth(rows: list[dict[str, Any]]) -> list[Figure]:
    """How many times as long the largest library takes as the smallest, by the median."""
    last, first = rows[-1], rows[0]
    return [
        Figure.of(
            f"{last['passages']:,} passages beside {first['passages']:,}: {label}",
            "x",
            [last[f"{key}_ms"]["p50"] / first[f"{key}_ms"]["p50"]],
        )
        for key, label in (("search", "the whole search"), ("ask", "the whole answer"))
    ]


def main() -> None:
    parser = arguments(__doc__, rounds=100)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--characters", type=int, default=1_000, help="of each text that are embedded")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    corpus = read_corpus(given.corpus, CACHE, given.characters)
    if given.measure:
        print(json.dumps(measure(given.measure, corpus, given.rounds)))
        return
    rows: list[dict[str, Any]] = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measured_alone(given, Path(folder) / "library", size))
        made = [figure for row in rows for figure in figures(row)] + (growth(rows) if len(rows) > 1 else [])
        keep(given.out, "search_scale", "search_scale", made, likeness=likeness(corpus), sizes=rows)


if __name__ == "__main__":
    main()
