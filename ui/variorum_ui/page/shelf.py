"""The library's place: listing, choosing, adding and removing documents."""

from __future__ import annotations

import hashlib
import logging
import queue
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import gradio as gr

from variorum import VariorumError
from variorum_ui.page.desk import Desk
from variorum_ui.render.library import progress_html, report_html, sources_html

log = logging.getLogger(__name__)

LeftOut = frozenset[str]
"""The ids of the documents that are not asked. What is added later is asked."""

_EVERY_SECONDS = 0.2
_LONGEST_NAME = 120


class Shelf:
    """The handlers of the library's place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, left_out: LeftOut, wanted: str) -> str:
        """The documents that fit the filter."""
        library = self._desk.library
        return sources_html(
            library.sources(),
            library.count_passages(),
            library.families(),
            left_out=left_out,
            wanted=wanted,
            removable=not self._desk.read_only,
        )

    def choose(self, event: gr.EventData, left_out: LeftOut, wanted: str) -> tuple[LeftOut, str]:
        """Ask a document or leave it out; without a document, do so with all of them."""
        there = {document.id for document in self._desk.library.sources()}
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
            paths = [self._keep(Path(file)) for file in files or ()]
            progress: queue.SimpleQueue[tuple[str, int, int]] = queue.SimpleQueue()
            stages: dict[str, tuple[int, int]] = {"Reading": (0, len(paths))}
            with ThreadPoolExecutor(1) as pool:
                adding = pool.submit(
                    self._desk.library.add,
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
        except OSError as error:
            log.exception("files could not be kept")
            raise gr.Error(
                "The files could not be kept on the server. Its log says why.", print_exception=False
            ) from error
        yield None, said, self.list(left_out, wanted)

    def remove(self, event: gr.EventData, left_out: LeftOut, wanted: str) -> tuple[LeftOut, str]:
        """Remove a document from the library."""
        self._refuse_if_read_only()
        try:
            removed = self._desk.library.remove(str(event._data.get("source")))
        except VariorumError as error:
            raise gr.Error(str(error), print_exception=False) from error
        shutil.rmtree(self._uploads / removed.id, ignore_errors=True)
        left_out = left_out - {removed.id}
        return left_out, self.list(left_out, wanted)

    @property
    def _uploads(self) -> Path:
        return self._desk.settings.library / "uploads"

    def _keep(self, file: Path) -> Path:
        """Move an uploaded file to where its document's address will lead.

        Each content has a folder of its own, so that two people's "report.md" are two documents.
        """
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()[:16]
        name = "".join(sign if sign.isprintable() else "_" for sign in file.name)
        stem, ending = Path(name).stem[:_LONGEST_NAME], Path(name).suffix[:20]
        place = self._uploads / digest / f"{stem}{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(file, place)
        return place

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
