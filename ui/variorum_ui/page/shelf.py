"""The library's place: listing, choosing, adding and removing documents."""

from __future__ import annotations

import queue
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import gradio as gr

from variorum import VariorumError
from variorum_index import AddReport, AddStatus
from variorum_index.types import Progress
from variorum_index.web import written_addresses
from variorum_ui.page.desk import Desk
from variorum_ui.render.library import fits, progress_html, report_html, sources_html
from variorum_ui.uploads import add_kept, forget_unused, keep_file

LeftOut = Sequence[str]
"""The ids of the documents that are not asked, as the browser keeps them. What is added later is asked."""

_EVERY_SECONDS = 0.2


class Shelf:
    """The handlers of the library's place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, left_out: LeftOut, wanted: str) -> str:
        """The documents that fit the filter."""
        library = self._desk.library
        return sources_html(
            library.summaries(),
            library.count_passages(),
            library.families(),
            left_out=frozenset(left_out),
            wanted=wanted,
            removable=not self._desk.read_only,
        )

    def choose(self, event: gr.EventData, left_out: LeftOut, wanted: str) -> tuple[LeftOut, str]:
        """Ask a document or leave it out; without a document, do so with all that fit the filter."""
        documents = self._desk.library.summaries()
        there = {document.id for document in documents}
        asked = bool(event._data.get("asked"))
        if "source" in event._data:
            chosen = {str(event._data["source"])}
        else:
            chosen = {document.id for document in documents if fits(document, wanted)}
        before = frozenset(left_out)
        after = sorted((before - chosen if asked else before | chosen) & there)
        return after, self.list(after, wanted)

    def add(
        self, files: Sequence[str] | None, left_out: LeftOut, wanted: str
    ) -> Iterator[tuple[Any, str, Any]]:
        """Add uploaded files: the box empty for the next ones, a bar for each stage, what became of them."""
        self._refuse_if_read_only()
        folder = self._desk.settings.library
        try:
            paths = [keep_file(folder, Path(file), Path(file).name) for file in files or ()]
        except VariorumError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error
        yield None, progress_html({"Reading": (0, len(paths))}), gr.skip()
        report = yield from _showing(
            "Reading",
            len(paths),
            lambda progress: add_kept(self._desk.library, folder, paths, progress=progress),
        )
        yield gr.skip(), report_html(report), self.list(left_out, wanted)

    def fetch(self, pasted: str, left_out: LeftOut, wanted: str) -> Iterator[tuple[Any, str, Any]]:
        """Add pasted web addresses as `add` does files; those that cannot be had come back into the field."""
        self._refuse_if_read_only()
        addresses = written_addresses(pasted)
        if not addresses:
            return
        yield "", progress_html({"Fetching": (0, len(addresses))}), gr.skip()  # ready for the next one
        report = yield from _showing(
            "Fetching",
            len(addresses),
            lambda progress: self._desk.library.add(addresses, progress=progress),
        )
        failed = [outcome.uri for outcome in report.outcomes if outcome.status is AddStatus.FAILED]
        yield " ".join(failed) or gr.skip(), report_html(report), self.list(left_out, wanted)

    def remove(self, event: gr.EventData, left_out: LeftOut, wanted: str) -> tuple[LeftOut, str]:
        """Remove a document from the library."""
        self._refuse_if_read_only()
        addresses = self._desk.library.addresses()
        try:
            removed = self._desk.library.remove(str(event._data.get("source")))
        except VariorumError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error
        kept = [uri for uri, document_id in addresses.items() if document_id == removed.id]
        forget_unused(self._desk.library, self._desk.settings.library, kept)
        after = [document_id for document_id in left_out if document_id != removed.id]
        return after, self.list(after, wanted)

    def _refuse_if_read_only(self) -> None:
        if self._desk.read_only:
            raise gr.Error("This server is read-only: nothing is added or removed.", print_exception=False)


def _showing(
    stage: str, total: int, add: Callable[[Progress], AddReport]
) -> Generator[tuple[Any, str, Any], None, AddReport]:
    """Add aside, and show the bars of its stages meanwhile; then return the report."""
    progress: queue.SimpleQueue[tuple[str, int, int]] = queue.SimpleQueue()
    stages = {stage: (0, total)}
    try:
        with ThreadPoolExecutor(1) as pool:
            adding = pool.submit(add, lambda stage, done, total: progress.put((stage, done, total)))
            while not adding.done():
                yield gr.skip(), progress_html(stages), gr.skip()
                _drain(progress, stages)
            return adding.result()
    except VariorumError as error:
        raise gr.Error(str(error), print_exception=False) from error


def _drain(progress: queue.SimpleQueue[tuple[str, int, int]], stages: dict[str, tuple[int, int]]) -> None:
    """Wait for news for a while, and take all there is."""
    try:
        stage, done, total = progress.get(timeout=_EVERY_SECONDS)
        stages[stage] = (done, total)
        while True:
            stage, done, total = progress.get_nowait()
            stages[stage] = (done, total)
    except queue.Empty:
        return
