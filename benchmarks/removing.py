"""How long it takes to remove a document from a large library, beside adding it.

    python -m benchmarks.removing --passages 100000

Texts and vectors are made up; a fifth of the documents are near copies of others. A document is removed and
added again, another one each time. What embedding would cost is not in it: the figures are of the store.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.shared import Figure, arguments, keep
from variorum_index import Document, Passage
from variorum_index.sqlite_store import SqliteStore
from variorum_index.store import Entry

PASSAGES_EACH = 20
WORDS = 130
"""In a passage, about what 200 tokens are."""
DIMENSION = 384
AT_ONCE = 50


def made_up(count: int) -> Iterator[Entry]:
    """Documents of twenty passages each, with words as seldom as words are."""
    generator = random.Random(1)
    vectors = np.random.default_rng(1)
    before: list[str] = []
    for number in range(count):
        length = PASSAGES_EACH * WORDS
        words = [f"w{min(int(generator.paretovariate(0.7)), 50_000)}" for _ in range(length)]
        if before and generator.random() < 0.2:
            words = [*before[:-WORDS], *words[:WORDS]]
        before = words
        yield entry(f"{number:016x}", words, vectors)


def entry(document_id: str, words: list[str], generator: np.random.Generator) -> Entry:
    passages, texts, start = [], [], 0
    for begin in range(0, len(words), WORDS):
        texts.append(" ".join(words[begin : begin + WORDS]))
        passages.append(Passage(0, document_id, start, start + len(texts[-1]), texts[-1]))
        start += len(texts[-1]) + 1
    rows = generator.standard_normal((len(passages), DIMENSION)).astype(np.float32)
    uri = f"file:///{document_id}"
    document = Document(
        document_id, uri, document_id, " ".join(texts), None, None, "text/plain", document_id.zfill(64)
    )
    return Entry(document, tuple(passages), rows / np.linalg.norm(rows, axis=1, keepdims=True))


def milliseconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    parser = arguments(__doc__, rounds=100)
    parser.add_argument("--passages", type=int, default=100_000)
    given = parser.parse_args()
    generator = random.Random(2)
    with (
        tempfile.TemporaryDirectory(prefix="variorum-removing-") as folder,
        SqliteStore(Path(folder) / "library", "none", create=True) as store,
    ):
        waiting: list[Entry] = []
        kept: list[Entry] = []
        for made in made_up(max(1, given.passages // PASSAGES_EACH)):
            waiting.append(made)
            if generator.random() < 0.05 or not kept:
                kept.append(made)
            if len(waiting) == AT_ONCE:
                store.write(waiting)
                waiting = []
        if waiting:
            store.write(waiting)
        passages, documents = sum(store.count_passages().values()), len(store.documents())
        removing, adding = [], []
        for number in range(given.rounds):
            chosen = kept[number % len(kept)]
            removing.append(milliseconds(partial(store.delete, chosen.document.id)))
            adding.append(milliseconds(partial(store.write, [chosen])))
    among = f"one of {documents:,} documents, {passages:,} passages"
    tenth_removing, tenth_adding = (float(np.quantile(times, 0.9)) for times in (removing, adding))
    keep(given.out, "removing", "removing", [
        Figure.of(f"removing {among}", "ms", removing),
        Figure.of("… of removing, nine of ten take no longer than", "ms", [tenth_removing]),
        Figure.of("adding it again, without embedding", "ms", adding),
        Figure.of("… of adding, nine of ten take no longer than", "ms", [tenth_adding]),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
