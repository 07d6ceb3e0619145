"""Passages indexed per second: Variorum beside plain sentence-transformers in float32 with FAISS.

    python -m benchmarks.indexing [--texts FOLDER|FILE] [--count 30 300] [--rounds 5]

Both embed the same passages, which Variorum's own splitter makes; Variorum also reads the files, splits,
looks for near copies and writes its database. Models are loaded before. Rounds are interleaved. In the
second part only the model works, in each arithmetic that the processor is quick in.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import faiss

from benchmarks.shared import Figure, arguments, documents, keep, ratios, write_files
from variorum_index import Embedder, Library, SentenceTransformerEmbedder
from variorum_index.minilm import Arithmetic, MiniLmEmbedder
from variorum_index.minilm.arithmetic import multiplies_bfloat16


def passages_of(library: Library) -> list[str]:
    ids = [document.id for document in library.sources()]
    found = library.search("anything", sources=ids, passages=100_000)
    return [scored.passage.text for source in found for scored in source.passages]


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(texts: list[str], rounds: int) -> list[Figure]:
    """All figures for these documents."""
    ours = MiniLmEmbedder()
    plain = SentenceTransformerEmbedder()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write_files(texts, folder / "texts")
        with Library.open(folder / "first", embedder=ours, create=True) as library:
            library.add([files])
            passages = passages_of(library)

        def variorum(turn: int) -> None:
            with Library.open(folder / f"library{turn}", embedder=ours, create=True) as library:
                library.add([files])

        def floor() -> None:
            index = faiss.IndexFlatIP(plain.dimension)
            index.add(plain.encode_passages(passages))
            faiss.write_index(index, str(folder / "plain.faiss"))

        embedders: dict[str, Embedder] = {"torch float32": plain}
        for arithmetic in Arithmetic:
            if arithmetic is Arithmetic.BFLOAT16 and not multiplies_bfloat16():
                continue  # emulated, it is slower than anything
            embedders[f"ours, {arithmetic}"] = MiniLmEmbedder(arithmetic)
        for embedder in embedders.values():
            embedder.encode_passages(passages[:8])
        whole: list[float] = []
        plains: list[float] = []
        models: dict[str, list[float]] = {name: [] for name in embedders}
        for turn in range(rounds):
            whole.append(timed(lambda turn=turn: variorum(turn)))
            plains.append(timed(floor))
            for label, embedder in embedders.items():
                models[label].append(timed(lambda embedder=embedder: embedder.encode_passages(passages)))
    count = len(passages)
    size = f"{len(texts)} documents, {count} passages"
    figures = [
        Figure.of(f"Variorum, files to library: {size}", "passages/s", [count / value for value in whole]),
        Figure.of("sentence-transformers float32 + FAISS", "passages/s", [count / v for v in plains]),
        ratios("Variorum, times as quick", whole, plains),
    ]
    for label, values in models.items():
        figures.append(Figure.of(f"model only: {label}", "passages/s", [count / value for value in values]))
    return figures


def main() -> None:
    parser = arguments(__doc__, rounds=5)
    parser.add_argument("--texts", type=Path, help="a folder, or JSON Lines; else made of the examples")
    parser.add_argument("--count", type=int, nargs="+", default=[300], help="how many documents")
    given = parser.parse_args()
    figures = [
        figure for count in given.count for figure in measure(documents(given.texts, count), given.rounds)
    ]
    keep(given.out, "indexing", "indexing", figures)


if __name__ == "__main__":
    main()
