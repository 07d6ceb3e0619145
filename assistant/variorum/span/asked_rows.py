"""The row of a table that a question speaks of, where a reader took the cell of a neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.phrases.words import AUXILIARY, DATE, DETERMINERS, PREPOSITIONS, PRONOUNS, WH
from variorum.span.columns import Cell, cells_below, cells_of
from variorum.values import Relation, Value, parse_value, relate
from variorum.values.value import MINUTES_OF_DAY

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\d)(?:st|nd|rd|th)$|s$")
_OF_A_DAY = 3
_FARTHEST = 20_000
"""Characters before and behind a row in which other rows of its table are looked for."""
_SAYS_NOTHING = (
    AUXILIARY | DETERMINERS | PREPOSITIONS | PRONOUNS | WH | {"many", "much", "long", "not", "and"}
)


def asked_row(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start` to `end` of a text, or the cell below the same heading in the row asked about.

    That is the one row of the table that holds more words of the question than any other. Only a stretch
    within one cell is moved, and not one in the first column, which says what a row is about.
    """
    own = cells_of(text, start, end)
    place = next((n for n, cell in enumerate(own) if cell.label <= start and end <= cell.end), 0)
    if not place:
        return start, end
    asked = {word for word in _words(question) if word not in _SAYS_NOTHING}
    asked -= {word for cell in own for word in cell.heading}
    days = [day for match in DATE.finditer(question) if (day := _day(match[0])) is not None]
    rows = [own, *_others(text, own)]
    told = [_told([text[cell.start : cell.end] for cell in row], asked, days) for row in rows]
    best = max(told)
    if told[0] == best or told.count(best) > 1:
        return start, end
    row = rows[told.index(best)]
    same = [cell for cell in row if cell.heading == own[place].heading]
    if len(row) == len(own) and len({each.heading for each in own}) < len(own):
        same = [row[place]]  # a table whose headings are empty
    cell = next((cell for cell in same if cell.start < cell.end), None)
    return (start, end) if cell is None else (cell.start, cell.end)


def _told(cells: Sequence[str], asked: set[str], days: Sequence[Value]) -> int:
    """How many words of the question stand in a row; its day counts as several, in whatever form."""
    own = [day for cell in cells if days and (day := _day(cell)) is not None]
    same = any(relate(one, other) in (Relation.EQUAL, Relation.COMPATIBLE) for one in days for other in own)
    return len(asked & {word for cell in cells for word in _words(cell)}) + _OF_A_DAY * same


def _day(text: str) -> Value | None:
    """The one day that a text names."""
    value = parse_value(text)
    if value is None or value.kind not in ("date", "annual_date"):
        return None
    return (
        value
        if value.high - value.low < MINUTES_OF_DAY and (value.kind == "date" or value.low == value.high)
        else None
    )


def _words(text: str) -> list[str]:
    """The words of a text, one for several, and 3 for "3rd"."""
    return [_ENDING.sub("", word) for word in _WORD.findall(text.casefold())]


def _others(text: str, own: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The other rows of a table, upwards and then downwards, until a line is none of them."""
    first = text.rfind("\n", 0, own[0].label) + 1
    last = first - 1
    while last > max(0, first - _FARTHEST):
        above = text.rfind("\n", 0, last) + 1
        if not (row := cells_below(own, text, above, last)):
            break
        yield row
        last = above - 1
    below = text.find("\n", own[0].label) + 1
    while 0 < below < min(len(text), first + _FARTHEST):
        last = text.find("\n", below)
        if not (row := cells_below(own, text, below, last if last >= 0 else len(text))):
            break
        yield row
        below = last + 1
