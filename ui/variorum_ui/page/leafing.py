"""Pages of documents as pictures, at what is shown of their text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gradio as gr

from variorum_index import Document, LibraryError, LoadError
from variorum_index.formats.pdf.picture import draw
from variorum_ui.page.desk import Desk
from variorum_ui.render.sheet import no_sheet_html, sheet_html

_PDF = "application/pdf"
_SPAN = ("start", "end", "from", "to")
"""Of the quote and, within it, of the answer."""


class Leafing:
    """The handler of the pages' place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sheet(self, event: gr.EventData) -> str:
        """Draw the page that is asked for, else the one where the span begins; nothing without pages."""
        said: Mapping[str, Any] = event._data or {}
        library = self._desk.library
        try:
            document = library.get(str(said.get("source")))
        except LibraryError:
            return ""
        if document.media_type != _PDF or not document.pages:
            return ""
        start, end, begin, finish = (_number(said.get(name)) for name in _SPAN)
        number = _number(said.get("page")) or _page_at(document, start)
        number = min(max(number, 1), len(document.pages))
        try:
            picture = draw(library.original(document.id), number)
        except LibraryError as error:
            return no_sheet_html(self._desk.said(error))
        except LoadError as error:
            return no_sheet_html(f"{document.title} {error}")
        quote = library.boxes(document.id, number, start, end)
        answer = library.boxes(document.id, number, begin, finish)
        told = {name: str(said[name]) for name in ("source", *_SPAN) if name in said}
        return sheet_html(document, number, picture, quote, answer, said=told)


def _number(said: object) -> int:
    return int(said) if isinstance(said, (str, int)) and str(said).isdecimal() and len(str(said)) < 12 else 0


def _page_at(document: Document, start: int) -> int:
    return next((page.number for page in document.pages if page.start <= start < page.end), 1)
