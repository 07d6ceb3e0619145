"""Libraries of any size that look like real ones, grown from a few thousand real passages and questions.

A passage's words are the first half of one real text and the second half of another. Its vector lies between
a real vector and one of that vector's eight nearest neighbours (up to half the way), plus 0.4 times the
difference of another such pair: so it varies in the directions in which neighbours differ. `likeness` tells
how near that comes to the real ones.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from variorum_index import SentenceTransformerEmbedder
from variorum_index.sqlite_store import SqliteStore
from variorum_index.texts import pack_text
from variorum_index.vectors import pack_vectors

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
PASSAGES_PER_DOCUMENT = 20
_PAIR = 0.4
_BATCH = 20_000

Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Corpus:
    """Real texts and questions with their vectors."""

    texts: list[str]
    questions: list[str]
    vectors: Rows
    queries: Rows


class NoEmbedder(SentenceTransformerEmbedder):
    """Gives the questions' vectors that were made before: what is measured is the search."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self._known = dict(zip(corpus.questions, corpus.queries, strict=True))

    def encode_queries(self, texts):
        return np.stack([self._known[text] for text in texts])


def read_corpus(file: Path | None, cache: Path, characters: int) -> Corpus:
    """Texts and questions of a file of JSON Lines (`text`, `question`), else of the examples.

    The vectors, of each text's first `characters`, are kept in `cache`.
    """
    if file is not None:
        with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
            rows = [json.loads(line) for line in lines]
        texts, questions = [row["text"] for row in rows], [row["question"] for row in rows]
    else:
        articles = [path.read_text() for path in sorted(EXAMPLES.glob("*"))]
        texts = [part for article in articles for part in article.split("\n\n") if len(part) > 60]
        questions = [f"What is said of {text.split('.')[0][:80]}?" for text in texts]
    questions = list(dict.fromkeys(questions))[:1_000]
    key = hashlib.sha256(json.dumps([texts, questions, characters]).encode()).hexdigest()[:12]
    kept = cache / f"corpus-{key}.npz"
    if not kept.exists():
        embedder = SentenceTransformerEmbedder()
        vectors = embedder.encode_passages([text[:characters] for text in texts])
        np.savez(kept, vectors=vectors, queries=embedder.encode_queries(questions))
    arrays = np.load(kept)
    return Corpus(texts, questions, arrays["vectors"], arrays["queries"])


def grow(real: Rows, count: int, seed: int = 1) -> Iterator[Rows]:
    """`count` vectors, a batch at a time."""
    generator = np.random.default_rng(seed)
    near = _neighbours(real)
    for begin in range(0, count, _BATCH):
        size = min(_BATCH, count - begin)
        first, third = generator.integers(0, len(real), (2, size))
        second, fourth = (near[one, generator.integers(0, near.shape[1], size)] for one in (first, third))
        along = generator.uniform(0, 0.5, (size, 1)).astype(np.float32)
        mixed = real[first] + along * (real[second] - real[first]) + _PAIR * (real[third] - real[fourth])
        yield (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)


def likeness(corpus: Corpus) -> dict[str, dict[str, float]]:
    """Of the real vectors and as many grown ones: how near a question's neighbours are, and in how many
    directions they lie (local intrinsic dimension: Levina and Bickel, 2004)."""
    grown = np.concatenate(list(grow(corpus.vectors, len(corpus.vectors))))
    return {
        "real": _shape(corpus.queries[:300], corpus.vectors),
        "grown": _shape(corpus.queries[:300], grown),
    }


def make_library(folder: Path, corpus: Corpus, count: int) -> None:
    """Write a library of `count` passages without its vector index; near copies are not looked for."""
    with SqliteStore(folder, SentenceTransformerEmbedder().name, create=True):
        pass
    halves = [_halves(text) for text in corpus.texts]
    generator = np.random.default_rng(2)
    database = sqlite3.connect(folder / "library.sqlite")
    database.execute("PRAGMA synchronous = OFF")
    dimension = corpus.vectors.shape[1]
    database.execute("INSERT INTO meta VALUES ('dimension', ?)", (str(dimension),))
    rows = (row for batch in grow(corpus.vectors, count) for row in batch)
    for number, begin in enumerate(range(0, count, PASSAGES_PER_DOCUMENT)):
        size = min(PASSAGES_PER_DOCUMENT, count - begin)
        pairs = generator.integers(0, len(halves), (size, 2))
        parts = [f"{halves[first][0]} {halves[second][1]}" for first, second in pairs]
        _write(database, f"{number:016x}", parts, [next(rows) for _ in parts])
        if number % 500 == 499:
            database.commit()
    database.execute("UPDATE meta SET value = 'grown' WHERE key = 'generation'")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _write(database: sqlite3.Connection, name: str, parts: list[str], rows: list[Rows]) -> None:
    text = "\n".join(parts)
    database.execute(
        "INSERT INTO documents (id, uri, title, packed_text, media_type, sha256, pages) "
        "VALUES (?, ?, ?, ?, ?, ?, '[]')",
        (name, f"file:///{name}.txt", f"Document {name}", pack_text(text), "text/plain", name * 4),
    )
    database.execute("INSERT INTO families VALUES (?, 1, zeroblob(128), ?)", (name, name))
    start = 0
    for part, vector in zip(parts, pack_vectors(np.stack(rows)), strict=True):
        number = database.execute(
            'INSERT INTO passages (document_id, start, "end", vector) VALUES (?, ?, ?, ?)',
            (name, start, start + len(part), vector),
        ).lastrowid
        database.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, part))
        start += len(part) + 1


def _halves(text: str) -> tuple[str, str]:
    middle = text.find(". ", len(text) // 2)
    middle = middle + 1 if middle > 0 else len(text) // 2
    return text[:middle], text[middle:].strip()


def _neighbours(real: Rows) -> NDArray[np.int64]:
    found = []
    for begin in range(0, len(real), 1_000):
        scores = real[begin : begin + 1_000] @ real.T
        scores[np.arange(len(scores)), np.arange(begin, begin + len(scores))] = -2.0
        found.append(np.argpartition(-scores, 8, axis=1)[:, :8])
    return np.concatenate(found)


def _shape(queries: Rows, rows: Rows) -> dict[str, float]:
    scores = -np.sort(-(queries @ rows.T), axis=1)[:, :64]
    far = np.sqrt(np.maximum(2.0 - 2.0 * scores, 1e-9))
    dimension = 63 / np.log(far[:, -1:] / far[:, :-1]).sum(axis=1)
    first, last = scores[:, 0].mean(), scores[:, -1].mean()
    return {
        "first": round(float(first), 3), "64th": round(float(last), 3),
        "local dimension": round(float(np.median(dimension)), 1),
    }  # fmt: skip
