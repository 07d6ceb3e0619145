"""Files into a store: read, split, embed, write, batch by batch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from variorum_index.apart.worker import Worker
from variorum_index.archives import expand
from variorum_index.embed import Embedder
from variorum_index.embedding import BATCH_PASSAGES, NO_VECTORS
from variorum_index.errors import LoadError
from variorum_index.formats import is_supported, why_unread
from variorum_index.load import Loaded, load
from variorum_index.origins import Origin, one_line
from variorum_index.split import split
from variorum_index.store import Entry, Store
from variorum_index.types import AddOutcome, AddReport, AddStatus, Progress
from variorum_index.writing import Writer


class Ingest:
    """One run of adding. What `run` reports as added is in the store; nothing is half there."""

    def __init__(self, store: Store, embedder: Embedder, worker: Worker, progress: Progress) -> None:
        self._store = store
        self._worker = worker
        self._embedder = embedder
        self._progress = progress
        self._known = store.addresses()
        self._waiting: dict[str, Entry] = {}
        self._writer = Writer(store, embedder, progress)

    def run(self, origins: Sequence[Origin]) -> AddReport:
        """Add what lies at these origins, in order; one that fails does not stop the others."""
        with self._writer:
            return self._add(origins)

    def _add(self, origins: Sequence[Origin]) -> AddReport:
        outcomes = []
        for done, origin in enumerate(origins, start=1):
            for part in expand(origin, self._worker):
                try:
                    outcomes.append(self._examine(part))
                except LoadError as error:
                    outcomes.append(AddOutcome(part.uri, AddStatus.FAILED, self._failed(part, error)))
                if sum(len(entry.passages) for entry in self._waiting.values()) >= BATCH_PASSAGES:
                    self._flush()
            self._progress("Reading", done, len(origins))
        self._flush()
        self._writer.wait()
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
        if document_id in self._waiting or document_id in self._writer:
            self._flush()
            self._writer.wait()  # an address can only lead to what is stored
        twin = self._store.document(document_id)
        if twin is not None:
            self._store.add_address(uri, document_id)
            superseded = "" if before is None else " It takes its older version's place."
            message = (
                f"{origin.label}: has the same content as “{one_line(twin.title)}”, kept once.{superseded}"
            )
            return AddOutcome(uri, AddStatus.DUPLICATE, message)
        loaded = load(origin, content, self._worker)
        self._queue(loaded)
        changed = [] if before is None else ["has changed and takes its older version's place."]
        message = "\n".join(f"{origin.label}: {said}" for said in (*changed, *loaded.notes))
        return AddOutcome(uri, AddStatus.ADDED if before is None else AddStatus.UPDATED, message)

    def _queue(self, loaded: Loaded) -> None:
        document = loaded.document
        passages = split(document, self._embedder.count_tokens, self._embedder.window)
        self._waiting[document.id] = Entry(document, passages, NO_VECTORS, loaded.boxes)

    def _flush(self) -> None:
        """Hand over what waits, to be embedded and written while more is read."""
        if self._waiting:
            self._writer.submit(list(self._waiting.values()))
            self._waiting.clear()
