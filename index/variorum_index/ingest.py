"""Files into a store: read, split, embed, write, batch by batch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from variorum_index.apart.worker import Worker
from variorum_index.archives import expand
from variorum_index.embed import Embedder, Vectors
from variorum_index.errors import LoadError
from variorum_index.formats import is_supported, why_unread
from variorum_index.load import Loaded, load
from variorum_index.origins import Origin
from variorum_index.split import split
from variorum_index.store import Entry, Store
from variorum_index.types import AddOutcome, AddReport, AddStatus, Passage, Progress

BATCH_PASSAGES = 512
"""Passages embedded together and then written in one transaction."""
_EMBED_AT_ONCE = 32

_NO_VECTORS: Vectors = np.zeros((0, 0), dtype=np.float32)


class Ingest:
    """One run of adding. What `run` reports as added is in the store; nothing is half there."""

    def __init__(self, store: Store, embedder: Embedder, worker: Worker, progress: Progress) -> None:
        self._store = store
        self._worker = worker
        self._embedder = embedder
        self._progress = progress
        self._known = store.addresses()
        self._waiting: dict[str, Entry] = {}

    def run(self, origins: Sequence[Origin]) -> AddReport:
        """Add what lies at these origins, in order; one that fails does not stop the others."""
        outcomes = []
        for done, origin in enumerate(origins, start=1):
            for part in expand(origin, self._worker):
                try:
                    outcomes.append(self._examine(part))
                except LoadError as error:
                    outcomes.append(AddOutcome(part.uri, AddStatus.FAILED, self._failed(part, error)))
            self._progress("Reading", done, len(origins))
        self._flush()
        return AddReport(tuple(outcomes))

    def _failed(self, origin: Origin, error: LoadError) -> str:
        kept = " What was added from there before is kept." if origin.uri in self._known else ""
        return f"{origin.label}: {error}{kept}"

    def _examine(self, origin: Origin) -> AddOutcome:
        """Decide what is to be done with one origin, and queue its document if it has to be written."""
        uri = origin.uri
        if not origin.named and not is_supported(origin.name):
            return AddOutcome(uri, AddStatus.SKIPPED, f"{origin.label}: {why_unread(origin.name)}")
        content = origin.read()
        document_id = hashlib.sha256(content).hexdigest()[:16]
        before = self._known.get(uri)
        if before == document_id:
            return AddOutcome(uri, AddStatus.UNCHANGED)
        if document_id in self._waiting:
            self._flush()  # an address can only lead to what is stored
        twin = self._store.document(document_id)
        if twin is not None:
            self._store.add_address(uri, document_id)
            superseded = "" if before is None else " It takes its older version's place."
            message = f"{origin.label}: has the same content as {twin.uri}, kept once.{superseded}"
            return AddOutcome(uri, AddStatus.DUPLICATE, message)
        loaded = load(origin, content, self._worker)
        self._queue(loaded)
        changed = [] if before is None else ["has changed and takes its older version's place."]
        message = "\n".join(f"{origin.label}: {said}" for said in (*changed, *loaded.notes))
        return AddOutcome(uri, AddStatus.ADDED if before is None else AddStatus.UPDATED, message)

    def _queue(self, loaded: Loaded) -> None:
        document = loaded.document
        passages = split(document, self._embedder.count_tokens, self._embedder.window)
        self._waiting[document.id] = Entry(document, passages, _NO_VECTORS, loaded.boxes)

    def _flush(self) -> None:
        """Embed what waits, all passages together, and write it in one transaction."""
        entries = list(self._waiting.values())
        if not entries:
            return
        vectors = self._embed([passage for entry in entries for passage in entry.passages])
        bounds = np.cumsum([len(entry.passages) for entry in entries])[:-1]
        parts = np.split(vectors, bounds)
        self._store.write([replace(entry, vectors=part) for entry, part in zip(entries, parts, strict=True)])
        self._waiting.clear()

    def _embed(self, passages: Sequence[Passage]) -> Vectors:
        """Embed shortest with shortest, which keeps padding small."""
        order = np.argsort([len(passage.text) for passage in passages], kind="stable")
        vectors: Vectors = np.zeros((len(passages), self._embedder.dimension), dtype=np.float32)
        for begin in range(0, len(order), _EMBED_AT_ONCE):
            batch = order[begin : begin + _EMBED_AT_ONCE]
            vectors[batch] = self._embedder.encode_passages([passages[i].text for i in batch])
            self._progress("Embedding", begin + len(batch), len(order))
        return vectors
