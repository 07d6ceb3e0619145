"""Lines into blocks: paragraphs, headings, items of lists, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum_index.formats.pdf.lines import Line
from variorum_index.formats.pdf.order import Row, regions, rows

_ITEM = re.compile(r"(?:[•‣▪◦●○■–—*]|[-+](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?=\s|$)")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_LEADERS = re.compile(r"(?:\. ?){4,}\s*\w{1,5}$")  # of a table of contents
_CELLS_APART = 1.5
"""Heights of a line; what stands less far apart is one text with a wide space."""
_MOST_LINES = 1500
"""A page of more is no text, but a map or worse; it is left in the order of the file."""
_ALIKE = 0.15
"""Fonts whose heights differ by less than this part are of one text."""


@dataclass(slots=True)
class Block:
    """Lines that read as one, in order; a table's row has `cells`, the numbers of the lines that begin one.

    `right` is how far the lines of its surroundings reach.
    """

    lines: list[Line]
    right: float
    cells: tuple[int, ...] = ()

    @property
    def height(self) -> float:
        """Of its highest line: a font's size, by and large."""
        return max(line.height for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines, not yet put together as they will be read."""
        return " ".join(line.text for line in self.lines)


def blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """The blocks of a page in the order of reading."""
    if len(lines) > _MOST_LINES:
        yield from (Block([line], line.right) for line in lines)
        return
    before: Block | None = None
    for region in regions([line for line in lines if not line.sideways]):
        for number, block in enumerate(_in_region(region)):
            if number == 0 and before is not None and continues(before, block):
                before.lines += block.lines
                continue
            if before is not None:
                yield before
            before = block
    if before is not None:
        yield before
    for line in lines:
        if line.sideways:
            yield Block([line], line.right)


def continues(before: Block, after: Block) -> bool:
    """Whether a paragraph goes on at the head of the next column or page."""
    if before.cells or after.cells or not _alike(before.height, after.height):
        return False
    if _ENDED.search(before.text) or _ITEM.match(after.text):
        return False
    last = before.lines[-1]
    full = before.right - last.right < 0.2 * (before.right - last.left)
    return after.text[0].islower() or (full and len(before.lines) > 1)


def _in_region(lines: Sequence[Line]) -> Iterator[Block]:
    found = [_block(row) for row in rows(lines)]
    usual = _usual_gap(found)
    start = 0
    for end in range(1, len(found) + 1):
        if end == len(found) or not _close(found[end - 1], found[end], usual):
            yield from _paragraphs(found[start:end])
            start = end


def _paragraphs(chunk: Sequence[Block]) -> Iterator[Block]:
    """The paragraphs of rows that follow each other closely."""
    right = max(line.right for block in chunk for line in block.lines)
    block = chunk[0]
    for row in chunk[1:]:
        if row.cells or block.cells or _begins(block, row, right):
            block.right = right
            yield block
            block = row
        else:
            block.lines += row.lines
    block.right = right
    yield block


def _block(row: Row) -> Block:
    """A row as a block of its own. Cells that are near, or follow the sign of a list's item, are one text."""
    lines: list[Line] = []
    cells = [0]
    for cell in row:
        near = lines and (
            cell[0].left - lines[-1].right < _CELLS_APART * cell[0].height or _ITEM.fullmatch(lines[-1].text)
        )
        if lines and not near:
            cells.append(len(lines))
        lines += cell
    return Block(lines, max(line.right for line in lines), tuple(cells) if len(cells) > 1 else ())


def _begins(before: Block, row: Block, right: float) -> bool:
    """Whether a row begins a block, where `before` are the rows above it, which reach up to `right`."""
    first, last = row.lines[0], before.lines[-1]
    if _ITEM.match(row.text) or _LEADERS.search(last.text):
        return True
    ended = _ENDED.search(last.text) is not None
    room = right - last.right - 0.3 * last.height - _first_word(first)
    if ended:
        indented = first.left - min(line.left for line in before.lines) > 0.8 * first.height
        return room > 0 or (indented and not _ITEM.match(before.text))
    return not first.text[0].islower() and room > 0.2 * (right - last.left)


def _first_word(line: Line) -> float:
    return line.boxes[2] - line.boxes[0] if not line.sideways else 0.0


def _usual_gap(found: Sequence[Block]) -> float:
    """The space between two lines of one paragraph."""
    gaps = sorted(
        after.lines[0].top - before.lines[-1].bottom
        for before, after in pairwise(found)
        if _alike(before.height, after.height)
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def _close(before: Block, after: Block, usual: float) -> bool:
    gap = after.lines[0].top - max(line.bottom for line in before.lines)
    return _alike(before.height, after.height) and gap <= max(usual, 0.0) + 0.35 * after.height


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _ALIKE * max(one, other)
