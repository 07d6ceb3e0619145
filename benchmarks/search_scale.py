"""How searching grows with the library: latency, recall against exact search, memory, disk.

    python benchmarks/search_scale.py [--corpus FILE.jsonl] [--sizes 1000 10000 …] [--output FILE]

`--corpus` holds lines of JSON with `text` and `question`; some thousand make the libraries that are grown
from them look real (see `grown_library.py`). Without, the examples are used, which are too few for that. Each
size is measured in a process of its own, with the questions' vectors made before: `search` is the whole
`Library.search` but for embedding the question, `ask` the whole answer with the reader. Memory is that
process with the reader loaded, after its questions, and without the embedding model.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from grown_library import Corpus, NoEmbedder, likeness, make_library, read_corpus

from variorum import Assistant
from variorum_index import Library
from variorum_index.search import CANDIDATES, query_words
from variorum_index.sqlite_store import SqliteStore
from variorum_index.texts import unpack_text
from variorum_index.vector_index import table
from variorum_index.web import FetchedCopies

SIZES = (1_000, 10_000, 100_000, 1_000_000)
RESULTS = Path(__file__).parent.parent / "results"


def milliseconds(work: Callable[[int], object], times: int) -> dict[str, float]:
    """Per question: the median, the 95th percentile, and the median of the processors' time.

    One question in ten is asked before, to get warm. The processors' time says more on a busy machine.
    """
    for number in range(max(1, times // 10)):
        work(number)
    taken, computed = [], []
    for number in range(times):
        began, spent = time.perf_counter(), time.process_time()
        work(number)
        taken.append(1_000 * (time.perf_counter() - began))
        computed.append(1_000 * (time.process_time() - spent))
    p50, p95 = np.percentile(taken, [50, 95])
    return {"p50": round(p50, 2), "p95": round(p95, 2), "cpu": round(float(np.median(computed)), 2)}


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
    return round(pages * resource.getpagesize() / 1e6, 1)


def measure(folder: Path, corpus: Corpus, questions: int) -> dict[str, Any]:
    """All that is measured of one library, whose index is built first."""
    asked, queries = corpus.questions[:questions], corpus.queries[:questions]
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
        assistant = Assistant(Library(store, embedder, FetchedCopies(folder)))
        found["search_ms"] = milliseconds(lambda number: assistant.library.search(asked[number]), questions)
        few = max(3, questions // 10)
        found["ask_ms"] = milliseconds(lambda number: assistant.ask(asked[number]), few)
        found["memory_mb"] = megabytes()
        expected = exactly(store, queries, CANDIDATES)
        near = [{n for n, _ in store.nearest(query[None], CANDIDATES)} for query in queries]
        kept = [len(one & other) / len(other) for one, other in zip(near, expected, strict=True)]
        found["recall"] = round(float(np.mean(kept)), 4)
        texts = store._database.rows("SELECT packed_text FROM documents")
        found["text_mb"] = round(sum(len(unpack_text(packed).encode()) for (packed,) in texts) / 1e6, 1)
    found["disk_mb"] = round(sum(file.stat().st_size for file in folder.iterdir()) / 1e6, 1)
    return found


def measured_alone(arguments: argparse.Namespace, folder: Path, size: int) -> dict[str, Any]:
    """Make one library and measure it in a process of its own."""
    corpus = read_corpus(arguments.corpus, RESULTS, arguments.characters)
    make_library(folder, corpus, size)
    command = [sys.executable, __file__, "--measure", str(folder), "--questions", str(arguments.questions)]
    command += ["--characters", str(arguments.characters)]
    command += ["--corpus", str(arguments.corpus)] if arguments.corpus else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return {"passages": size, **json.loads(done.stdout)}


def processor() -> str:
    names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return names[0].split(":")[1].strip() if names else platform.processor()


def shown(rows: list[dict[str, Any]]) -> str:
    """The results as a Markdown table."""
    times = [name for name in rows[0] if name.endswith("_ms")]
    head = ["passages", "build s", *(f"{name[:-3]} p50/p95/cpu ms" for name in times), "recall@64"]
    lines = [[*head, "memory MB", "disk MB", "disk / text"], ["---:"] * (len(head) + 3)]
    for row in rows:
        cells = [f"{row['passages']:,}", row["build_s"]]
        cells += [f"{row[name]['p50']} / {row[name]['p95']} / {row[name]['cpu']}" for name in times]
        cells += [row["recall"], row["memory_mb"], row["disk_mb"], f"{row['disk_mb'] / row['text_mb']:.2f}"]
        lines.append([str(cell) for cell in cells])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--characters", type=int, default=1_000, help="of each text that are embedded")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--output", type=Path, default=RESULTS / "search_scale.json")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    corpus = read_corpus(arguments.corpus, RESULTS, arguments.characters)
    if arguments.measure:
        print(json.dumps(measure(arguments.measure, corpus, arguments.questions)))
        return
    result: dict[str, Any] = {"processor": processor(), "likeness": likeness(corpus), "sizes": []}
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            result["sizes"].append(measured_alone(arguments, Path(folder) / "library", size))
        arguments.output.write_text(json.dumps(result, indent=1) + "\n")
        print(json.dumps(result["sizes"][-1]), flush=True)
    print(shown(result["sizes"]))


if __name__ == "__main__":
    main()
