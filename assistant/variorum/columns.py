"""The column of a table that a question names, where a reader took the cell of another one.

Of "| Power | 3.4 kW | 3.6 kW |" a reader cannot tell which is whose: the headings stand above, often in
another passage. A question that names one heading ("the power of the BX-300") asks for the cell below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.cells import labelled_cells
from variorum.phrases.words import AUXILIARY, DETERMINERS, PREPOSITIONS, PRONOUNS, WH
from variorum.sentences import TABLE_ROW
from variorum.values import parse_value

_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")
_BORDER = re.compile(r"(?<!\\)\|")
_WORD = re.compile(r"\w+")
_HIGHEST = 20_000
"""Characters of a row, and of those above it, in which its headings are looked for."""
_SAYS_NOTHING = AUXILIARY | DETERMINERS | PREPOSITIONS | PRONOUNS | WH


@dataclass(frozen=True, slots=True)
class _Cell:
    """Characters `start` to `end` of a text, below a heading."""

    heading: tuple[str, ...]
    start: int
    end: int


def asked_cell(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start` to `end` of a text, or the cell of their row below the heading that is asked for.

    A row's first cell says what the row is about, and is left as it is; so is a value of another kind than
    that of the asked cell, which was not taken by mistake.
    """
    cells = list(_cells(text, start, end))
    own = next((cell for cell in cells[1:] if cell.start <= start and end <= cell.end), None)
    asked = _asked(question, cells[1:])
    if own is None or asked is None or asked.start == asked.end:
        return start, end
    said, instead = (parse_value(text[cell.start : cell.end]) for cell in (own, asked))
    alike = (said and said.kind) == (instead and instead.kind)
    return (asked.start, asked.end) if alike and own != asked else (start, end)


def _asked(question: str, cells: Sequence[_Cell]) -> _Cell | None:
    """The cell whose heading stands in the question; of "price" and "unit price" that of the longer one."""
    words = _words(question)
    named = [cell for cell in cells if _stands_in(cell.heading, words)]
    whole = [
        cell
        for cell in named
        if not any(set(cell.heading) < set(other.heading) for other in named if other is not cell)
    ]
    return whole[0] if len(whole) == 1 else None


def _stands_in(heading: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if len("".join(heading)) < 3 or _SAYS_NOTHING.issuperset(heading):
        return False
    size = len(heading)
    return any(words[at : at + size] == heading for at in range(len(words) - size + 1))


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, one for several: "Mondays" is "Monday"."""
    return tuple(word.removesuffix("s") for word in _WORD.findall(text.casefold()))


def _cells(text: str, start: int, end: int) -> Iterator[_Cell]:
    """The cells of the row that holds these characters; none where it is no row of a table with headings."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    if end > last or last - first > _HIGHEST:
        return
    if TABLE_ROW.fullmatch(text, first, last):
        headings, cells = _headings(text, first), list(_bordered(text, first, last))
        pairs = list(zip(headings, cells, strict=True)) if len(headings) == len(cells) else []
    else:
        pairs = list(labelled_cells(text[first:last].rstrip()))
        pairs = [(label, (first + begin, first + finish)) for label, (begin, finish) in pairs]
    for heading, (begin, finish) in pairs:
        yield _Cell(_words(heading), begin, finish)


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
