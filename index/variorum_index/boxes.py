"""Where the words of a document stand on its pages, kept beside the documents: the table, and what goes in.

A page's boxes are one blob, which is read only when the page is looked at.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

BOXES_TABLE = """
CREATE TABLE boxes (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    words BLOB NOT NULL,
    UNIQUE (document_id, page)
);
"""

_WORD = np.dtype([("start", "<u4"), ("length", "<u4"), ("place", "<u2", 4)])
_WHOLE = 65535


@dataclass(frozen=True, slots=True)
class Box:
    """A word, or a part of one: characters `start` to `end` of the document's text, and where they stand.

    `place` is left, top, right and bottom, as parts of the page's width and height (0 to 1) from its upper
    left corner.
    """

    start: int
    end: int
    place: tuple[float, float, float, float]


def pack(boxes: Sequence[Box]) -> bytes:
    """Write a page's boxes as bytes; their places are rounded to 1/65535 of the page."""
    table = np.zeros(len(boxes), dtype=_WORD)
    if boxes:
        table["start"] = [box.start for box in boxes]
        table["length"] = [box.end - box.start for box in boxes]
        places = np.nan_to_num(np.array([box.place for box in boxes]))
        table["place"] = np.rint(np.clip(places, 0.0, 1.0) * _WHOLE)
    return zlib.compress(table.tobytes())


def unpack(packed: bytes) -> list[Box]:
    """Read what `pack` wrote."""
    table = np.frombuffer(zlib.decompress(packed), dtype=_WORD)
    spans = zip(
        table["start"].tolist(), table["length"].tolist(), (table["place"] / _WHOLE).tolist(), strict=True
    )
    return [Box(start, start + length, tuple(place)) for start, length, place in spans]


def between(boxes: Iterable[Box], start: int, end: int) -> list[Box]:
    """Boxes of the characters from `start` to `end`, those of one line as one."""
    found: list[Box] = []
    for box in boxes:
        if box.start >= end or box.end <= start:
            continue
        if found and _goes_on(found[-1], box):
            found[-1] = _joined(found[-1], box)
        else:
            found.append(box)
    return found


def keep(database: sqlite3.Connection, document_id: str, pages: Sequence[bytes]) -> None:
    """Keep the packed boxes of a new document's pages; they go with the document."""
    rows = ((document_id, number, words) for number, words in enumerate(pages, start=1))
    database.executemany("INSERT INTO boxes (document_id, page, words) VALUES (?, ?, ?)", rows)


def _goes_on(one: Box, other: Box) -> bool:
    """Whether a word stands on the same line as the one before, and not far away."""
    a, b = one.place, other.place
    height = min(a[3] - a[1], b[3] - b[1])
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.5 * height and max(a[0], b[0]) - min(a[2], b[2]) < 0.1


def _joined(one: Box, other: Box) -> Box:
    (a, b, c, d), (e, f, g, h) = one.place, other.place
    return Box(one.start, other.end, (min(a, e), min(b, f), max(c, g), max(d, h)))
