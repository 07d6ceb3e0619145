"""Find the answers in sentences that are known to answer a question, with a reader made earlier.

    python -m training.sentences --data ../shared/data/train --weights assistant/variorum/reader/weights \\
        --out training/runs/sentences.jsonl.gz

The pairs say which sentence answers a question, not where in it. In one sentence that does, the reader's best
span is mostly right; the sentences that it is least sure of are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import math
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from training.examples import Example, read_examples
from training.mine import write_scored
from variorum.reader import OnnxReader, Reader

log = logging.getLogger("training.sentences")

LEFT_OUT = 0.05
"""The share of the pairs, those with the lowest scores, that is not used."""


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield questions with the sentence that answers each."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["query"], row["positive"]


def label(
    pairs: Iterable[tuple[str, str]], reader: Reader, known: frozenset[str]
) -> list[tuple[float, Example]]:
    """The surest first, each with its score. Questions in `known` are left out: their answers are given."""
    different = [pair for pair in dict.fromkeys(pairs) if pair[0] not in known]

    def read(pair: tuple[str, str]) -> tuple[float, Example]:
        question, sentence = pair
        (reading,) = reader.read(question, [sentence])
        answer = sentence[reading.start : reading.end]
        return reading.score, Example("sentences", "", sentence, question, answer, reading.start)

    with ThreadPoolExecutor() as threads:
        found = [(score, e) for score, e in threads.map(read, different) if e.answer and math.isfinite(score)]
    found.sort(key=lambda row: -row[0])
    return found[: round(len(found) * (1 - LEFT_OUT))]


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="a reader made earlier")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    known = frozenset(example.question for example in read_examples(args.data / "qa.jsonl.gz"))
    pairs = read_pairs(args.data / "retrieval_pairs.jsonl.gz")
    rows = label(pairs, OnnxReader(args.weights), known)
    write_scored(rows, args.out)
    log.info("%d sentences with their answers in %s", len(rows), args.out)


if __name__ == "__main__":
    main()
