"""Find the passages that deceive a reader: on the subject of a question, silent on it, and yet answered.

    python -m training.mine --data ../shared/data/train --weights assistant/variorum/reader/weights \\
        --out training/runs/mined.jsonl.gz

Candidates come from the product's own retriever, meaning and words fused, over all paragraphs of the
sets that have articles; a reader made earlier says which of them deceives most.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from training.examples import HAS_ARTICLES, Example, mentions, read_examples
from variorum.reader import OnnxReader
from variorum_index.minilm import MiniLmEmbedder
from variorum_index.search import fuse

log = logging.getLogger("training.mine")

CANDIDATES = 3
"""Paragraphs read for each question."""
DECEIVED = -6.0
"""A candidate whose best span scores less deceives nobody, and would teach nothing."""


def candidates(questions: Sequence[Example], paragraphs: Sequence[str]) -> Iterator[list[str]]:
    """For each question the most similar paragraphs that are not its own and lack its answer."""
    embedder = MiniLmEmbedder()
    vectors = embedder.encode_passages(paragraphs)
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    words = vectorizer.fit_transform(paragraphs)
    for begin in range(0, len(questions), 512):
        batch = questions[begin : begin + 512]
        asked = [example.question for example in batch]
        meaning = embedder.encode_queries(asked) @ vectors.T
        lexical = (vectorizer.transform(asked) @ words.T).toarray()
        for example, near, like in zip(batch, meaning, lexical, strict=True):
            ranked = fuse(
                [[(int(i), float(scores[i])) for i in np.argsort(-scores)[:20]] for scores in (near, like)]
            )
            found = [paragraphs[i] for i, _ in ranked]
            yield [p for p in found if p != example.context and not mentions(p, example.answer)][:CANDIDATES]


def mine(
    examples: Sequence[Example], reader: OnnxReader, count: int, seed: int
) -> Iterator[tuple[float, Example]]:
    """The most deceiving paragraph for each of `count` questions, with the score of its best span."""
    pool = [example for example in examples if example.source in HAS_ARTICLES]
    paragraphs = list(dict.fromkeys(example.context for example in pool))
    questions = [example for example in pool if example.stated]
    random.Random(seed).shuffle(questions)
    questions = questions[:count]
    log.info("%d questions, %d paragraphs", len(questions), len(paragraphs))

    def worst(example: Example, texts: list[str]) -> tuple[float, Example] | None:
        if not texts:
            return None
        scores = [reading.score for reading in reader.read(example.question, texts)]
        best = int(np.argmax(scores))
        return scores[best], replace(example, context=texts[best], answer="", start=-1)

    with ThreadPoolExecutor() as threads:
        found = threads.map(worst, questions, list(candidates(questions, paragraphs)))
        for number, result in enumerate(found):
            if number % 1000 == 0:
                log.info("%d of %d", number, len(questions))
            if result is not None and result[0] >= DECEIVED:
                yield result


def write_scored(rows: Iterable[tuple[float, Example]], path: Path) -> None:
    """Write examples with their scores, wholly or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with gzip.open(partial, "wt", encoding="utf-8") as lines:
        for score, example in rows:
            lines.write(json.dumps({"score": score, **asdict(example)}) + "\n")
    partial.replace(path)


def read_scored(path: Path) -> list[Example]:
    """The examples that `write_scored` wrote, in their order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Example(**{name: value for name, value in row.items() if name != "score"}) for row in rows]


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="a reader made earlier")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=12_000, help="questions to look at")
    parser.add_argument("--seed", type=int, default=20261122)
    args = parser.parse_args()
    examples = list(read_examples(args.data / "qa.jsonl.gz"))
    rows = sorted(mine(examples, OnnxReader(args.weights), args.count, args.seed), key=lambda row: -row[0])
    write_scored(rows, args.out)
    log.info("%d deceiving paragraphs in %s", len(rows), args.out)


if __name__ == "__main__":
    main()
