"""One call of `Library.add`: files, folders and web addresses go in, and what has vanished is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum_index.apart.worker import Worker
from variorum_index.embed import Embedder
from variorum_index.formats.front_matter import storable
from variorum_index.ingest import Ingest
from variorum_index.origins import file_origins, full_path, is_folder, vanished
from variorum_index.store import Store
from variorum_index.types import AddOutcome, AddReport, AddStatus, Progress
from variorum_index.web import FetchedCopies, WebAccess, is_address


@dataclass(frozen=True, slots=True)
class Adding:
    """What a library needs to add documents.

    `worker` reads risky formats, `web` says what may be fetched, `copies` keeps it.
    """

    store: Store
    embedder: Embedder
    worker: Worker
    web: WebAccess
    copies: FetchedCopies

    def add(self, things: Iterable[str | Path], progress: Progress, *, prune: bool) -> AddReport:
        """Add paths and web addresses. Of folders, what was there before and no longer is gets reported."""
        paths: list[str | Path] = []
        addresses: list[str] = []
        for thing in things:
            if isinstance(thing, str) and is_address(thing):
                addresses.append(thing)
            else:
                paths.append(thing)
        folders = [path for path in map(full_path, paths) if is_folder(path)]
        return self.add_found(paths, addresses, folders, progress, prune=prune)

    def add_found(
        self,
        paths: Sequence[str | Path],
        addresses: Sequence[str],
        places: Sequence[Path],
        progress: Progress,
        *,
        prune: bool,
    ) -> AddReport:
        """Add these, and report what has vanished at or below the places; with `prune`, remove it."""
        mine = set(self.store.addresses().values())
        try:
            origins = file_origins(paths, self.worker.limits.file_bytes)
            if addresses:
                from variorum_index.web.origins import fetch_each

                for origin, kept in fetch_each(addresses, self.web, self.copies, progress):
                    origins.append(origin)
                    mine.update(kept)
            report = Ingest(self.store, self.embedder, self.worker, progress).run(origins)
            seen = {outcome.uri for outcome in report.outcomes}
            return AddReport((*report.outcomes, *self._vanished(places, seen, prune=prune)))
        finally:
            self.copies.clear(self.store.addresses(), mine)

    def _vanished(self, places: Sequence[Path], seen: set[str], *, prune: bool) -> list[AddOutcome]:
        addresses = self.store.addresses()
        gone = vanished(addresses.keys() - seen, places, seen)
        if not gone:
            return []
        left: dict[str, str] = {}
        for uri, document_id in addresses.items():
            if uri not in gone:
                left.setdefault(document_id, uri)
        if prune:
            self.store.remove_addresses(list(gone))
        status = AddStatus.PRUNED if prune else AddStatus.VANISHED
        return [
            AddOutcome(uri, status, f"{storable(str(path))} {_fate(left.get(addresses[uri]), pruned=prune)}")
            for uri, path in sorted(gone.items())
        ]


def _fate(elsewhere: str | None, *, pruned: bool) -> str:
    """What became of the document whose file is gone, which may have the same content as one `elsewhere`."""
    if elsewhere is not None:
        rest = "This address is forgotten." if pruned else "Forget this address with --prune."
        return f"is no longer there; its document is kept, as it is also at {elsewhere}. {rest}"
    if pruned:
        return "is no longer there; its document was removed."
    return "is no longer there; its document is kept. Remove it with --prune."
