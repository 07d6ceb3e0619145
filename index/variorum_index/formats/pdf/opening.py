"""Opening a PDF, page by page, one thread at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2 import raw

from variorum_index.errors import LoadError

PDFIUM = threading.RLock()
"""Held while PDFium works: it is made for one thread."""
_REASONS = {
    raw.FPDF_ERR_PASSWORD: "is protected by a password. Save a copy without one, then add that.",
    raw.FPDF_ERR_SECURITY: "is protected in an unknown way. Save a copy without, then add that.",
}
_BROKEN = "is broken, or no PDF. Open it in another program and save it anew, then add it again."


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it. Raises LoadError, in words that go on from its name, if that fails."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise LoadError(_REASONS.get(error.err_code or 0, _BROKEN)) from error
    try:
        yield document
    finally:
        with PDFIUM:
            document.close()


@contextmanager
def page_of(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    """Open a page, which counts from 0. Raises LoadError if it is broken."""
    with PDFIUM:
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise LoadError(_BROKEN) from error
        try:
            yield page
        finally:
            page.close()
