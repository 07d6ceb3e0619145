"""The tables of an HTML page, turned into paragraphs of lines before anything else reads the page."""

from __future__ import annotations

from lxml import etree

from variorum_index.formats.markup import is_hidden, visible_line
from variorum_index.formats.tables import repeated, table_lines

_MOST_SPAN = 200
"""Rows or columns that one cell is taken to span at most; no span at all counts where a table would grow to
more than five times its cells: that is a mistake, or meant to do harm."""
_LONGEST_CELL = 400
"""Characters; a cell with more holds a part of the page, not a value."""


def tables_to_paragraphs(root: etree._Element) -> None:
    """Replace each table of data, in place, by a paragraph with a line for each row.

    Tables that only arrange the page, with tables, headings or long texts in their cells, are left alone.
    """
    for table in list(root.iter("table")):
        if is_hidden(table) or not _holds_data(table):
            continue
        rows = [row for row in table.iter("tr") if not is_hidden(row)]
        grid = _grid(rows)
        headed = True if rows and _is_heading(rows[0]) else None
        caption = table.find("caption")
        said = [] if caption is None else [visible_line(caption)]
        paragraph = etree.Element("p")
        paragraph.tail = table.tail
        said += table_lines(grid, headed=headed).split("\n")
        for number, text in enumerate(filter(None, said)):
            if number:
                etree.SubElement(paragraph, "br").tail = text
            else:
                paragraph.text = text
        parent = table.getparent()
        if parent is not None:
            parent.replace(table, paragraph)


def _holds_data(table: etree._Element) -> bool:
    if table.get("role") in ("presentation", "none"):
        return False
    if table.find(".//table") is not None or any(
        table.find(f".//h{level}") is not None for level in range(1, 7)
    ):
        return False
    rows = table.findall(".//tr")
    if max((len(row) for row in rows), default=0) < 2:
        return False
    return all(len(visible_line(cell)) <= _LONGEST_CELL for row in rows for cell in row)


def _is_heading(row: etree._Element) -> bool:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    parent = row.getparent()
    if len(cells) < 2 or parent is None:
        return False
    return parent.tag == "thead" or all(cell.tag == "th" or not visible_line(cell) for cell in cells)


def _grid(rows: list[etree._Element]) -> list[list[str]]:
    """The cells' texts; a cell that spans several rows or columns is repeated in each of them."""
    cells = [[cell for cell in row if cell.tag in ("td", "th") and not is_hidden(cell)] for row in rows]
    listed = [cell for row in cells for cell in row]
    most = _MOST_SPAN
    if (
        sum(_span(cell, "rowspan", most) * _span(cell, "colspan", most) for cell in listed)
        > 5 * len(listed) + 50
    ):
        most = 1
    above: dict[int, tuple[str, int]] = {}
    grid: list[list[str]] = []
    for row in cells:
        line: list[str] = []
        for cell in row:
            _fill(line, above)
            text = visible_line(cell)
            width, height = _span(cell, "colspan", most), _span(cell, "rowspan", most)
            for part in (text, *[repeated(text)] * (width - 1)):
                if height > 1:
                    above[len(line)] = (repeated(text), height - 1)
                line.append(part)
        _fill(line, above)
        grid.append(line)
    return grid


def _fill(line: list[str], above: dict[int, tuple[str, int]]) -> None:
    """Go on with what reaches down from the rows above, as far as it does."""
    while len(line) in above:
        text, left = above.pop(len(line))
        if left > 1:
            above[len(line)] = (text, left - 1)
        line.append(text)


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), most)) if value.isdecimal() and len(value) < 10 else 1
