"""Documents into vectors and onto the disk while the next ones are read."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from types import TracebackType
from typing import Self

from variorum_index.embed import Embedder
from variorum_index.embedding import divide, embed_passages
from variorum_index.store import Entry, Store
from variorum_index.types import Progress

_REPORT_SECONDS = 0.1


class _StoppedError(Exception):
    """Raised in the thread of its own, where it is told to stop; nobody outside sees it."""


class Writer:
    """Embeds and writes one batch at a time in a thread of its own, while another batch is collected.

    To be used in a `with` block, by one thread. Progress is reported in that thread, and so is what goes
    wrong: by the next `submit` or by `wait`. Leaving the block by an error, Ctrl-C among them, stops before
    the next few passages; the batch is then wholly absent.
    """

    def __init__(self, store: Store, embedder: Embedder, progress: Progress) -> None:
        self._store = store
        self._embedder = embedder
        self._progress = progress
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="variorum-writer")
        self._batch: Future[None] | None = None
        self._ids: frozenset[str] = frozenset()
        self._done = self._total = 0
        self._stop = threading.Event()

    def __contains__(self, document_id: object) -> bool:
        """Whether a document of this id is on its way, and may not be on the disk yet."""
        return document_id in self._ids

    def submit(self, entries: Sequence[Entry]) -> None:
        """Hand over a batch, which becomes one transaction; the batch before is on the disk then."""
        self.wait()
        self._ids = frozenset(entry.document.id for entry in entries)
        self._batch = self._pool.submit(self._write, list(entries))

    def wait(self) -> None:
        """Return when all that was handed over is on the disk."""
        if self._batch is None:
            return
        batch = self._batch
        while not wait([batch], _REPORT_SECONDS).done:
            if self._total:
                self._progress("Embedding", self._done, self._total)
        batch.result()
        self._batch, self._ids = None, frozenset()
        self._progress("Embedding", self._total, self._total)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _write(self, entries: list[Entry]) -> None:
        passages = [passage for entry in entries for passage in entry.passages]
        vectors = embed_passages(self._embedder, passages, self._note)
        parts = divide(vectors, [len(entry.passages) for entry in entries])
        self._note("Embedding", len(passages), len(passages))
        self._store.write([replace(entry, vectors=part) for entry, part in zip(entries, parts, strict=True)])

    def _note(self, stage: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _StoppedError
        self._done, self._total = done, total
