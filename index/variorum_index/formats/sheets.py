"""The tables that stand on one sheet, with empty rows between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from variorum_index.formats.tables import captions, clean, ended, looks_headed, row_line

_AT_ONCE = 100
"""Rows in one block, so that a long table is not one long paragraph."""


def sheet_blocks(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows of a sheet as blocks of lines, in order; an empty row begins a new block.

    The headings of one block go on to hold in the next ones, unless these surely have their own.
    """
    headings: Sequence[str] = ()
    for part in _parts(rows):
        above, below = captions(part)
        if below and looks_headed(below, surely=bool(headings)):
            headings, *below = below
        said = [*map(ended, above), *(row_line(row, headings) for row in below)]
        for begin in range(0, len(said), _AT_ONCE):
            yield "\n".join(said[begin : begin + _AT_ONCE])


def _parts(rows: Iterable[Sequence[str]]) -> Iterator[list[list[str]]]:
    """The rows between empty rows, all with the same columns."""
    listed = [list(row) for row in rows]
    filled = iter(clean(listed))
    for is_filled, part in groupby(listed, key=lambda row: any(map(str.strip, row))):
        if is_filled:
            yield [next(filled) for _ in part]
