"""A library of a few texts, for one question."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from variorum_eval.cases import Case, Gold
from variorum_eval.mtrag import document_id
from variorum_eval.sources import write_texts
from variorum_index import Embedder, Library


@contextmanager
def small_library(embedder: Embedder, texts: Iterable[str]) -> Iterator[Library]:
    """A library of these texts, each a document with its `document_id`, which is gone afterwards."""
    golds = tuple(Gold(f"{document_id(text)}.txt", None, text) for text in texts)
    with tempfile.TemporaryDirectory(prefix="variorum-eval-") as name:
        documents = Path(name) / "documents"
        write_texts([Case("small", "", golds)], documents)
        with Library.open(Path(name) / "library", embedder=embedder, create=True) as library:
            library.add([documents])
            yield library
