"""The order in which the lines of a page are read: headings, columns, tables.

What comes first in the file is often, but not always, to be read first. So columns are found by the empty
strip between them. Where the strip is one of a table, its rows are read across.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from variorum_index.formats.pdf.lines import Line

Cell = list[Line]
"""Lines below each other."""
Row = list[Cell]
"""What stands at one height, from left to right."""

_DEEPEST = 6
_TEXTY = 0.2
"""Lines as wide as this part of the page, for the most part, are text and not the cells of a table."""
_STRIP = 0.6
"""Heights of a line; a narrower strip is a space between words."""
_FEWEST_ACROSS = 4
"""Lines on each side, where the file has them row by row: fewer may be wide spaces below each other."""
_MOST_STRIPS = 40


def regions(lines: Sequence[Line], depth: int = 0) -> Iterator[list[Line]]:
    """Parts of the page, in the order of reading: lines that are read from the top down, row by row."""
    lines = sorted(lines, key=lambda line: (line.top, line.left))
    strip = _best_strip(lines) if depth < _DEEPEST else None
    if strip is None:
        if lines:
            yield lines
        return
    for band in _bands(lines, strip):
        sides = _sides(band, strip)
        if _are_columns(*sides):
            for side in sides:
                yield from regions(side, depth + 1)
        else:
            yield band


def rows(lines: Sequence[Line]) -> Iterator[Row]:
    """The rows of a region from the top, each from left to right. Lines of text are rows of one cell."""
    row: Row = []
    for cell in sorted(_cells(lines), key=lambda cell: cell[0].top):
        if row and not any(_level(other, cell) for other in row):
            yield sorted(row, key=lambda cell: cell[0].left)
            row = []
        row.append(cell)
    if row:
        yield sorted(row, key=lambda cell: cell[0].left)


def _cells(lines: Sequence[Line]) -> list[Cell]:
    """Each line for itself, but those of a table that the file has one below the other, as in one cell."""
    cells: list[Cell] = []
    for line in sorted(lines, key=lambda line: line.order):
        if cells and _goes_on(cells[-1][-1], line) and _is_beside_others(cells[-1], lines):
            cells[-1].append(line)
        else:
            cells.append([line])
    return cells


def _is_beside_others(cell: Cell, lines: Sequence[Line]) -> bool:
    own = range(cell[0].order, cell[-1].order + 1)
    return any(line.order not in own and _level(cell, [line]) for line in lines)


def _goes_on(one: Line, other: Line) -> bool:
    below = other.top > one.top and other.top - one.bottom < 0.6 * one.height
    return below and other.order == one.order + 1 and abs(one.left - other.left) < 0.5 * one.height


def _level(one: Cell, other: Cell) -> bool:
    """Whether two cells stand at the same height."""
    shared = min(one[-1].bottom, other[-1].bottom) - max(one[0].top, other[0].top)
    return shared > 0.5 * min(one[-1].bottom - one[0].top, other[-1].bottom - other[0].top)


def _best_strip(lines: Sequence[Line]) -> float | None:
    """Where the empty strip ends that has the most lines in columns beside it; None without columns."""
    lefts = np.array([line.left for line in lines])
    height = float(np.median([line.height for line in lines])) if lines else 1.0
    found: dict[int, int] = {}
    for left in lefts:  # the lines of a column begin below each other
        found[round(left / height)] = found.get(round(left / height), 0) + 1
    likely = sorted((mark for mark, count in found.items() if count > 1), key=lambda mark: -found[mark])
    best, most = None, 0
    for mark in likely[:_MOST_STRIPS]:
        strip = float(min(left for left in lefts if round(left / height) == mark)) - 0.1 * height
        bands = [_sides(band, strip) for band in _bands(lines, strip)]
        count = sum(len(left) + len(right) for left, right in bands if _are_columns(left, right))
        if count > most:
            best, most = strip, count
    return best


def _bands(lines: Sequence[Line], strip: float) -> Iterator[list[Line]]:
    """Stretches of the page, from the top: lines that cross the strip, and those beside it between them."""
    band: list[Line] = []
    crossing = False
    for line in lines:
        crosses = line.left < strip < line.right
        if band and crosses != crossing:
            yield band
            band = []
        crossing = crosses
        band.append(line)
    if band:
        yield band


def _sides(band: Sequence[Line], strip: float) -> tuple[list[Line], list[Line]]:
    if any(line.left < strip < line.right for line in band):
        return [], []
    left = [line for line in band if line.right <= strip]
    return left, [line for line in band if line.left >= strip]


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether lines on two sides of a strip are read side after side, and not across."""
    if not all(side and side[-1].top > side[0].bottom - 0.5 * side[0].height for side in (left, right)):
        return False  # a side of one row
    shared = min(left[-1].bottom, right[-1].bottom) - max(left[0].top, right[0].top)
    empty = min(line.left for line in right) - max(line.right for line in left)
    if shared <= 0 or empty < _STRIP * right[0].height:
        return False
    sides = [
        side for _, side in sorted([(line.order, 0) for line in left] + [(line.order, 1) for line in right])
    ]
    changes = sum(one != other for one, other in pairwise(sides))
    if changes <= 1:  # the file has one side after the other, too
        return True
    span = max(line.right for line in right) - min(line.left for line in left)
    widths = [sorted(line.right - line.left for line in side) for side in (left, right)]
    texty = all(width[len(width) // 2] > _TEXTY * span for width in widths)
    fewest = min(len(left), len(right))
    return texty and fewest >= _FEWEST_ACROSS and changes >= 1.5 * fewest
