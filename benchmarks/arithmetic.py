"""What embedding passages in int8, and keeping a byte an element, changes in retrieval, in points of nDCG@10.

    python -m benchmarks.arithmetic ../shared/data/train/qa.jsonl.gz [--passages 2500] [--questions 3000]

The file is JSON Lines with `context`, `question` and `impossible`. A question's own context is the relevant
one, among all contexts; questions are in float32 as always. The interval is that of 95 % over questions.
"""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.shared import Figure, arguments, keep
from variorum_index.embed import Vectors
from variorum_index.minilm import Arithmetic, MiniLmEmbedder
from variorum_index.vectors import pack_vectors, unpack_vectors

CUTOFF = 10


def read(path: Path, passages: int, questions: int) -> tuple[list[str], list[tuple[str, int]]]:
    """Some contexts, and some questions with the number of their own context."""
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    asked = [row for row in rows if not row["impossible"] and "squad" in row["source"].lower()]
    contexts = list(dict.fromkeys(row["context"] for row in asked))
    random.Random(0).shuffle(contexts)
    places = {context: number for number, context in enumerate(contexts[:passages])}
    pairs = [(row["question"], places[row["context"]]) for row in asked if row["context"] in places]
    random.Random(1).shuffle(pairs)
    return list(places), pairs[:questions]


def ndcg(queries: Vectors, passages: Vectors, own: NDArray[np.intp]) -> NDArray[np.float64]:
    """100 times the nDCG@10 of each question, where one passage is relevant."""
    scores = queries @ passages.T
    ranks = (scores > scores[np.arange(len(own)), own][:, None]).sum(axis=1)
    return np.where(ranks < CUTOFF, 100 / np.log2(ranks + 2), 0.0)


def changed(what: str, change: NDArray[np.float64]) -> Figure:
    """The mean over questions, and its interval as the range."""
    mean, half = float(change.mean()), 1.96 * float(change.std()) / len(change) ** 0.5
    return Figure(what, "points", mean, mean - half, mean + half, 1)


def main() -> None:
    parser = arguments(__doc__, rounds=1)
    parser.add_argument("file", type=Path)
    parser.add_argument("--passages", type=int, default=2500)
    parser.add_argument("--questions", type=int, default=3000)
    given = parser.parse_args()
    contexts, pairs = read(given.file, given.passages, given.questions)
    own = np.array([number for _, number in pairs])
    queries = MiniLmEmbedder().encode_queries([question for question, _ in pairs])
    exact = MiniLmEmbedder(Arithmetic.FLOAT32).encode_passages(contexts)
    quick = MiniLmEmbedder(Arithmetic.INT8).encode_passages(contexts)
    kept = unpack_vectors(pack_vectors(quick), quick.shape[1])
    before, after, at_last = (ndcg(queries, vectors, own) for vectors in (exact, quick, kept))
    cosines = np.sum(exact * quick, axis=1)
    figures = [
        Figure.of("nDCG@10, passages in float32", "points", [float(before.mean())]),
        Figure.of("nDCG@10, passages in int8", "points", [float(after.mean())]),
        Figure.of("nDCG@10, passages in int8, as a library keeps them", "points", [float(at_last.mean())]),
        changed("change by int8, with its 95 % interval", after - before),
        changed("change by keeping a byte an element, with its 95 % interval", at_last - after),
        changed("both together, with its 95 % interval", at_last - before),
        Figure.of("cosine between the two vectors of a passage", "", [float(v) for v in cosines]),
    ]
    keep(given.out, "arithmetic", "arithmetic", figures, questions=len(pairs), passages=len(contexts))


if __name__ == "__main__":
    main()
