"""CSV and its kin: each row a line, whatever separates its cells."""

from __future__ import annotations

import csv
from io import StringIO

from variorum_index.formats.extract import Extract
from variorum_index.formats.layout import flow
from variorum_index.formats.plain import decode
from variorum_index.formats.sheets import sheet_blocks

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 64_000


def read(content: bytes) -> Extract:
    """Make an Extract of a table in text, in any encoding; its name is all the title it has."""
    text = decode(content)
    if text.startswith("sep=") and len(text.partition("\n")[0].strip()) == 5:  # Excel's own hint
        separator, text = text[4], text.partition("\n")[2]
    else:
        separator = _separator(text[:_SAMPLE])
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    return Extract(flow(sheet_blocks(rows)), "text/csv")


def _separator(sample: str) -> str:
    """The one that cuts most rows into the same number of cells, of more than one."""
    best, score = _SEPARATORS[0], 0
    for separator in _SEPARATORS:
        widths = [len(row) for row in csv.reader(StringIO(sample, newline=""), delimiter=separator) if row]
        common = max(set(widths), key=widths.count, default=1)
        agreeing = widths.count(common) if common > 1 else 0
        if agreeing > score:
            best, score = separator, agreeing
    return best
