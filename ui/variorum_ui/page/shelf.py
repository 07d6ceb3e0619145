"""The library's place: listing, choosing, adding and removing documents."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import gradio as gr

from variorum import VariorumError
from variorum_ui.page.desk import Desk
from variorum_ui.render.library import progress_html, report_html, sources_html
from variorum_ui.uploads import add_kept, forget, keep_file

LeftOut = frozenset[str]
"""The ids of the documents that are not asked. What is added later is asked."""

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
            left_out=left_out,
            wanted=wanted,
            removable=not self._desk.read_only,
        )

    def choose(self, event: gr.EventData, left_out: LeftOut, wanted: str) -> tuple[LeftOut, str]:
        """Ask a document or leave it out; without a document, do so with all of them."""
        there = {document.id for document in self._desk.library.summaries()}
        asked = bool(event._data.get("asked"))
        chosen = {str(event._data["source"])} if "source" in event._data else there
        left_out = frozenset((left_out - chosen if asked else left_out | chosen) & there)
        return left_out, self.list(left_out, wanted)

    def add(
        self, files: Sequence[str] | None, left_out: LeftOut, wanted: str
    ) -> Iterator[tuple[Any, str, Any]]:
        """Add uploaded files, a bar for each stage, then what became of them; the box is empty again then."""
        self._refuse_if_read_only()
        try:
            folder = self._desk.settings.library
            paths = [keep_file(folder, Path(file), Path(file).name) for file in files or ()]
            progress: queue.SimpleQueue[tuple[str, int, int]] = queue.SimpleQueue()
            stages: dict[str, tuple[int, int]] = {"Reading": (0, len(paths))}
            with ThreadPoolExecutor(1) as pool:
                adding = pool.submit(
                    add_kept,
                    self._desk.library,
                    folder,
                    paths,
                    progress=lambda stage, done, total: progress.put((stage, done, total)),
                )
                while not adding.done():
                    yield gr.skip(), progress_html(stages), gr.skip()
                    _drain(progress, stages)
                report = adding.result()
            said = report_html(report)
        except VariorumError as error:
            raise gr.Error(str(error), print_exception=False) from error
        yield None, said, self.list(left_out, wanted)

    def remove(self, event: gr.EventData, left_out: LeftOut, wanted: str) -> tuple[LeftOut, str]:
        """Remove a document from the library."""
        self._refuse_if_read_only()
        try:
            removed = self._desk.library.remove(str(event._data.get("source")))
        except VariorumError as error:
            raise gr.Error(str(error), print_exception=False) from error
        forget(self._desk.settings.library, removed.id)
        left_out = left_out - {removed.id}
        return left_out, self.list(left_out, wanted)

    def _refuse_if_read_only(self) -> None:
        if self._desk.read_only:
            raise gr.Error("This server is read-only: nothing is added or removed.", print_exception=False)


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
