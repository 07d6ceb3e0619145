"""The way of a PDF: words, lines, blocks, text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pypdfium2

from variorum_index.errors import LoadError
from variorum_index.formats.extract import Extract
from variorum_index.formats.pdf.blocks import Block, blocks_of
from variorum_index.formats.pdf.furniture import without_furniture
from variorum_index.formats.pdf.information import author_of, body_height, date_of, information_of, title_of
from variorum_index.formats.pdf.lines import Line, lines_of, words_of
from variorum_index.formats.pdf.opening import PDFIUM, opened, page_of
from variorum_index.formats.pdf.scans import Recogniser, is_picture
from variorum_index.formats.pdf.writing import PageBlocks, Writer, count_words

_MOST_PAGES = 20_000
_MOST_SIGNS = 20_000_000
"""A page may be there a million times over in a small file: what is read of one is bounded."""


@dataclass(slots=True)
class _PageLines:
    """A page's lines and its size. It `has_picture` if its text is, for all one can tell, in a picture."""

    lines: list[Line]
    size: tuple[float, float]
    has_picture: bool = False
    broken: bool = False


def read(content: bytes) -> Extract:
    """Make an Extract of a PDF; pages that are pictures are recognised if tesseract is installed.

    Raises LoadError for one that is protected, broken, too long, or without any text that can be read.
    """
    return _extract(content, Recogniser.find)


def read_unrecognised(content: bytes) -> Extract:
    """As `read`, where there is no tesseract."""
    return _extract(content, lambda: None)


def _extract(content: bytes, find: Callable[[], Recogniser | None]) -> Extract:
    with opened(content) as document:
        pages = _read_pages(document)
        notes = _recognise(document, pages, find)
        with PDFIUM:
            info = information_of(document)
    writer = Writer(count_words(line for page in pages for line in page.lines))
    first: list[Block] | None = None
    told = without_furniture([(page.lines, page.size[1]) for page in pages])
    for page, (once, own) in zip(pages, told, strict=True):
        blocks = [*blocks_of(once), *blocks_of(own)]
        writer.write(PageBlocks(blocks, page.size))
        if first is None:
            first = list(blocks_of(own))
    text = writer.text
    if not text.strip():
        raise LoadError("has no text on its pages. There is nothing to add.")
    head = first or []
    scanned = any(page.has_picture for page in pages)
    return Extract(
        text,
        "application/pdf",
        title=title_of(info, head, body_height(head)),
        author=author_of(info),
        published=None if scanned else date_of(info, head),
        pages=tuple(writer.pages),
        boxes=writer.boxes(),
        notes=tuple(notes),
    )


def _read_pages(document: pypdfium2.PdfDocument) -> list[_PageLines]:
    count = len(document)
    if count > _MOST_PAGES:
        raise LoadError(f"has {count:,} pages, more than {_MOST_PAGES:,}. Split it, then add its parts.")
    pages: list[_PageLines] = []
    total = 0
    for number in range(count):
        try:
            with page_of(document, number) as page:
                size = page.get_size()
                lines = lines_of(words_of(page), size)
                signs = sum(len(line.text) for line in lines)
                pages.append(_PageLines(lines, size, is_picture(page, signs)))
        except (LoadError, pypdfium2.PdfiumError):
            pages.append(_PageLines([], (1.0, 1.0), broken=True))
            signs = 0
        total += signs
        if total > _MOST_SIGNS:
            raise LoadError(f"has over {_MOST_SIGNS:,} signs of text. Split it, then add its parts.")
    return pages


def _recognise(
    document: pypdfium2.PdfDocument, pages: Sequence[_PageLines], find: Callable[[], Recogniser | None]
) -> list[str]:
    """Read the pages that are pictures, into `pages`; return what is to be said of them."""
    total = len(pages)
    broken = [number for number, page in enumerate(pages) if page.broken]
    notes = [f"{_named(broken, total)} broken and left out."] if broken else []
    pictures = [number for number, page in enumerate(pages) if page.has_picture]
    if not pictures:
        return notes
    recogniser = find()
    read = []
    for number, words in recogniser.read(document, pictures) if recogniser else ():
        if words:
            pages[number].lines = lines_of(iter(words), pages[number].size)
            read.append(number)
    unread = [number for number in pictures if number not in read]
    if unread and not any(page.lines for page in pages):
        raise LoadError(f"has only pictures of text, no text itself. {_remedy(recogniser)}")
    if read:
        what = "a picture" if len(read) == 1 else "pictures"
        notes.append(f"{_named(read, total)} {what}; the text was recognised and may have errors.")
    if unread:
        what = "a picture that was not read" if len(unread) == 1 else "pictures that were not read"
        notes.append(f"{_named(unread, total)} {what}. {_remedy(recogniser)}")
    return notes


def _remedy(recogniser: Recogniser | None) -> str:
    if recogniser is not None:
        return "Nothing was recognised there; a better scan may help."
    return "Install tesseract (Debian: tesseract-ocr) to have it read, then remove it and add it again."


def _named(numbers: Sequence[int], total: int) -> str:
    """As in “Page 3 of 5 is”, “Pages 1, 4-6 of 9 are”."""
    if len(numbers) == 1:
        return f"Page {numbers[0] + 1} of {total} is"
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = (str(a + 1) if a == b else f"{a + 1}-{b + 1}" for a, b in spans)
    return f"Pages {', '.join(named)} of {total} are"
