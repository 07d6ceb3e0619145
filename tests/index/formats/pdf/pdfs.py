"""PDF files made on the spot: words at places, and pages that are broken on purpose."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from variorum_index.boxes import unpack
from variorum_index.formats.extract import Extract
from variorum_index.formats.pdf.lines import Line

DATA = Path(__file__).parents[3] / "data"
A4 = (595.0, 842.0)
Placed = tuple[float, float, str]
"""Points from the left edge, points from the upper edge to the foot of the words, and the words."""


def make_pdf(pages: Sequence[Sequence[Placed]], *, turn: int = 0, size: int = 10) -> bytes:
    """A PDF of these words, written in this order; `turn` is the angle that its pages are shown at."""
    document = pypdfium2.PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(document.raw, b"Helvetica")
    for words in pages:
        page = document.new_page(*A4)
        for x, y, text in words:
            made = raw.FPDFPageObj_CreateTextObj(document.raw, font, size)
            encoded = (text + "\0").encode("utf-16-le")
            raw.FPDFText_SetText(made, (raw.FPDF_WCHAR * (len(encoded) // 2)).from_buffer_copy(encoded))
            raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, x, A4[1] - y)
            raw.FPDFPage_InsertObject(page.raw, made)
        page.set_rotation(turn)
        page.gen_content()
        page.close()
    raw.FPDFFont_Close(font)
    return _saved(document)


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def make_line(text: str, left: float, top: float, order: int, height: float = 10.0) -> Line:
    """A line whose signs are all half as wide as they are high."""
    boxes = array("f")
    at = left
    for word in text.split(" "):
        boxes.extend((at, top, at + 5 * len(word), top + height))
        at += 5 * (len(word) + 1)
    return Line(text, boxes, (left, top, at - 5, top + height), height, order)


def assert_exact(found: Extract) -> None:
    """Pages and words lie in the text, in its order, each where it says."""
    assert len(found.pages) == len(found.boxes)
    at = 0
    for number, (page, packed) in enumerate(zip(found.pages, found.boxes, strict=True), start=1):
        assert page.number == number
        assert at <= page.start <= page.end <= len(found.text)
        at = page.start
        for box in unpack(packed):
            assert at <= box.start < box.end <= page.end
            assert not any(sign.isspace() for sign in found.text[box.start : box.end])
            assert all(0 <= side <= 1 for side in box.place)
            assert box.place[0] <= box.place[2]
            assert box.place[1] <= box.place[3]
            at = box.end
        assert not found.text[at : page.end].strip()
        at = page.end


def words_in_boxes(found: Extract) -> list[str]:
    """The words, or parts of words, that have a place, in the order of the text."""
    return [found.text[box.start : box.end] for packed in found.boxes for box in unpack(packed)]
