"""The column of a table that a question names, where a reader took the cell of another one.

Of "| Power | 3.4 kW | 3.6 kW |" a reader cannot tell which is whose: the headings stand above, often in
another passage. A question that names one heading ("the power of the BX-300") asks for the cell below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.phrases.words import AUXILIARY, DETERMINERS, PREPOSITIONS, PRONOUNS, WH
from variorum.sentences import TABLE_ROW
from variorum.span.cells import labelled_cells
from variorum.span.expected import refuses
from variorum.values import parse_value

_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")
_BORDER = re.compile(r"(?<!\\)\|")
_WORD = re.compile(r"\w+")
_HIGHEST = 20_000
"""Characters of a row, and of those above it, in which its headings are looked for."""
_WHAT_IS = re.compile(r"(?:what|which)(?: (?:i|wa|are|were))?(?: (?:the|hi|her|it|their|my|our|your))?")
"""In words without their last s, as `_words` gives them."""
_SAYS_NOTHING = AUXILIARY | DETERMINERS | PREPOSITIONS | PRONOUNS | WH


@dataclass(frozen=True, slots=True)
class Cell:
    """Characters `start` to `end` of a text, below a heading or behind a label that begins at `label`."""

    heading: tuple[str, ...]
    label: int
    start: int
    end: int


def asked_cell(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start` to `end` of a text, or the cell of their row that is asked for.

    That is the one below the heading that the question names. A row's first cell says what the row is about,
    and is left as it is; so is a value of another kind than that of the named cell, which was not taken by
    mistake, unless the question is what is below that heading. Of several cells without such a one the first
    that can be an answer is taken.
    """
    cells = cells_of(text, start, end)
    touched = [cell for cell in cells if cell.label < end and start < cell.end]
    asked, surely = _named(question, cells[1:])
    if not touched or (asked is None and len(touched) == 1) or (touched == cells[:1]):
        return start, end
    if asked is None:
        return _one_of(question, text, touched, (start, end))
    said, instead = (parse_value(text[cell.start : cell.end]) for cell in (touched[0], asked))
    alike = (said and said.kind) == (instead and instead.kind)
    if asked.start == asked.end or asked == touched[0] or not (alike or asked in touched or surely):
        return start, end
    return asked.start, asked.end


def _one_of(question: str, text: str, touched: Sequence[Cell], taken: tuple[int, int]) -> tuple[int, int]:
    """The cell of these whose label the stretch ends with, or the first that can be an answer."""
    start, end = taken
    if end <= touched[-1].start:
        return touched[-1].start, touched[-1].end
    for cell in touched:
        span = max(start, cell.start), min(end, cell.end)
        if span[0] < span[1] and not refuses(question, text[slice(*span)]):
            return span
    return taken


def _named(question: str, cells: Sequence[Cell]) -> tuple[Cell | None, bool]:
    """The cell whose heading stands in the question; of "price" and "unit price" that of the longer one.

    And whether the question is what is below it: "What is the price of …".
    """
    words = _words(question)
    named = [cell for cell in cells if _place(cell.heading, words) is not None]
    whole = [
        cell
        for cell in named
        if not any(set(cell.heading) < set(other.heading) for other in named if other is not cell)
    ]
    if len(whole) != 1:
        return None, False
    place = _place(whole[0].heading, words) or 0
    return whole[0], _WHAT_IS.fullmatch(" ".join(words[:place])) is not None


def _place(heading: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    """Where the heading stands among the words, if it says anything."""
    if len("".join(heading)) < 3 or _SAYS_NOTHING.issuperset(heading):
        return None
    size = len(heading)
    return next((at for at in range(len(words) - size + 1) if words[at : at + size] == heading), None)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, one for several: "Mondays" is "Monday"."""
    return tuple(word.removesuffix("s") for word in _WORD.findall(text.casefold()))


def cells_of(text: str, start: int, end: int) -> list[Cell]:
    """The cells of the row that holds these characters; none where it is no row of a table with headings."""
    return list(_cells(text, start, end))


def cells_below(own: Sequence[Cell], text: str, first: int, last: int) -> list[Cell]:
    """The cells of another line of a row's table; none where the line is none of it."""
    if not TABLE_ROW.fullmatch(text, first, last):
        row = cells_of(text, first, first)
        return row if row and row[0].heading == own[0].heading else []
    cells = [] if _RULE.fullmatch(text, first, last) else list(_bordered(text, first, last))
    if len(cells) != len(own):
        return []
    return [Cell(cell.heading, begin, begin, end) for cell, (begin, end) in zip(own, cells, strict=True)]


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    if end > last or last - first > _HIGHEST:
        return
    if TABLE_ROW.fullmatch(text, first, last):
        headings, cells = _headings(text, first), list(_bordered(text, first, last))
        if len(headings) == len(cells):
            for heading, (begin, finish) in zip(headings, cells, strict=True):
                yield Cell(_words(heading), begin, begin, finish)
        return
    for heading, *places in labelled_cells(text[first:last].rstrip()):
        yield Cell(_words(heading), *(first + place for place in places))


def _headings(text: str, first: int) -> list[str]:
    """The headings of the table whose row begins here; none where no line of dashes stands below them."""
    above = text[max(0, first - _HIGHEST) : first].splitlines()
    rows = []
    while above and TABLE_ROW.fullmatch(above[-1]):
        rows.append(above.pop())
    if len(rows) < 2 or not _RULE.fullmatch(rows[-2]):
        return []
    return [rows[-1][begin:finish] for begin, finish in _bordered(rows[-1], 0, len(rows[-1]))]


def _bordered(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where the cells between the borders of a row are, without the white space around them."""
    borders = [border.start() for border in _BORDER.finditer(text, first, last)]
    row = text[first:last].strip()
    borders = [
        *([] if row.startswith("|") else [first - 1]),
        *borders,
        *([] if row.endswith("|") else [last]),
    ]
    for left, right in pairwise(borders):
        part = text[left + 1 : right]
        begin = left + 1 + len(part) - len(part.lstrip())
        yield begin, max(begin, left + 1 + len(part.rstrip()))
