"""Answers within a table's row, which reads "Step: Fishing talks (Place: Port Sel; Day: 3 April)." here.

A row's labels are the table's headings: they say what a cell is, and none of them answers a question. See
`variorum_index.formats.tables`, which writes rows so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROW = re.compile(r"(?P<first>[^:;()]+: [^;()]+) \((?P<others>[^:;()]+: [^;()]+(?:; [^;()]+)*)\)\.?")
_CELL = re.compile(r"(?P<label>[^:;()]+): (?P<value>[^;()]+?)(?=;| \(|\))")


def labelled_cells(sentence: str) -> Iterator[tuple[str, int, int, int]]:
    """The labels of a row, each with where it and its value begin and end; nothing for other sentences."""
    if _ROW.fullmatch(sentence):
        for cell in _CELL.finditer(sentence):
            yield cell["label"].strip(), cell.start(), *cell.span("value")


def cell_value(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start` to `end` without the label that they begin with; of a label alone, its cell's value.

    What is no row of a table is left as it is, and so is what goes beyond one cell.
    """
    if not _ROW.fullmatch(sentence):
        return start, end
    for cell in _CELL.finditer(sentence):
        if cell.start() <= start < cell.start("value") and end <= cell.end():
            value = cell.start("value")
            return value, end if end > value else cell.end()
    return start, end
