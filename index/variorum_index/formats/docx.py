"""Word documents: headings, paragraphs, lists, tables, text boxes and notes, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from variorum_index.formats.extract import Extract
from variorum_index.formats.layout import flow, line, lines
from variorum_index.formats.ooxml import about, check_ooxml
from variorum_index.formats.tables import repeated, table_lines

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\u2011"}
_NOTES = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
_DEEPEST = 40
_FIRST = 200
"""Paragraphs in which the first heading is looked for."""

Notes = dict[tuple[str, str], str]
"""The text of each note, by its kind and number."""


def read(content: bytes) -> Extract:
    """Make an Extract of a Word document.

    Changes that were tracked count as accepted, hidden text is left out, and a footnote follows the
    paragraph that refers to it. Headers and footers are not read: they repeat on each page.
    """
    import docx

    check_ooxml(content, "word/", "a Word document (docx)")
    document = docx.Document(BytesIO(content))
    found = about(document.core_properties, document.core_properties.author)
    return Extract(
        flow(_blocks(document.element.body, _notes(document))),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=found.title or _first_heading(document),
        author=found.author,
        published=found.published,
    )


def _blocks(parent: _Element, notes: Notes, depth: int = 0) -> Iterator[str]:
    """What is under an element of the body, through content controls and other wrappers."""
    if depth > _DEEPEST:
        return
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, notes, depth)
        elif element.tag == f"{_W}tbl":
            yield _table(element, notes, depth)
        elif element.tag not in (f"{_W}del", f"{_W}moveFrom", f"{_W}sectPr", _FALLBACK):
            yield from _blocks(element, notes, depth + 1)


def _paragraph(paragraph: _Element, notes: Notes, depth: int) -> Iterator[str]:
    """A paragraph, then the text boxes that hang on it, then the notes that it refers to."""
    parts: list[str] = []
    boxes: list[_Element] = []
    cited: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == f"{_W}t":
            parts.append(element.text or "")
        elif tag in _BREAKS:
            parts.append(_BREAKS[tag])
        elif tag in _NOTES:
            cited.append(notes.get((_NOTES[tag], element.get(f"{_W}id", "")), ""))
        elif tag == f"{_W}txbxContent":
            boxes.append(element)
        elif tag not in (_FALLBACK, f"{_W}moveFrom") and not _is_hidden(element):
            waiting.extend(reversed(element))
    yield lines("".join(parts))
    for box in boxes:
        yield from _blocks(box, notes, depth + 1)
    yield from cited


def _is_hidden(run: _Element) -> bool:
    if run.tag != f"{_W}r":
        return False
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false", "off")


def _table(table: _Element, notes: Notes, depth: int) -> str:
    rows = table.findall(f"{_W}tr")
    headed = True if rows and rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None else None
    above: list[str] = []
    grid = []
    for row in rows:
        cells: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:  # of a table within this one
                continue
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is None or merged.get(f"{_W}val") == "restart":
                text = line(" ".join(_blocks(cell, notes, depth + 1)))
            else:
                text = repeated(above[len(cells)]) if len(cells) < len(above) else ""
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = span.get(f"{_W}val", "1") if span is not None else "1"
            cells += [text, *[repeated(text)] * (min(int(width), 60) - 1 if width.isdecimal() else 0)]
        above = cells
        grid.append(cells)
    return table_lines(grid, headed=headed)


def _notes(document: Document) -> Notes:
    """The footnotes and endnotes, which python-docx does not read."""
    from lxml import etree

    found: Notes = {}
    parser = etree.XMLParser(resolve_entities=False)
    for part in document.part.package.iter_parts():
        kind = part.partname.rpartition("/")[2].removesuffix(".xml")
        if kind in _NOTES.values():
            for note in etree.fromstring(part.blob, parser):
                text = line(" ".join(_blocks(note, {})))
                found[kind, note.get(f"{_W}id", "")] = text
    return found


def _first_heading(document: Document) -> str | None:
    for paragraph in document.paragraphs[:_FIRST]:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style and style.startswith(("Title", "Heading")) and line(paragraph.text):
            return line(paragraph.text)
    return None
