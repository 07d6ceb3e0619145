"""Tables as lines that can be quoted: "Country: Norland (Date: 12 March; Duration: 90 minutes)."

Of the forms that were tried, the shipped reader finds its way in this one best: the brackets keep a row's
values with what it is about (`benchmarks/table_rows.py`).

A row is only labelled with what surely is the row of headings above it: a wrong label would make a quote
say what its source does not. Rows without labels keep their cells in order, and the first of two columns
labels the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from variorum_index.formats.layout import line

_LONGEST_HEADING = 60
_LONGEST_REPEATED = 100
_UNEVEN = 20
"""Times a row may be longer than the average; the rest is one cell, or one row would widen all others."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[-+−]?\d[\d.,]*")
_ENDED = (".", "!", "?", "…", ".”", '."', ".’")
# "Duration (minutes)" over 90 reads "Duration: 90 minutes", which is how one would say it; "minutes" alone,
# "90 minutes".
_UNIT = re.compile(
    r"(?:(?P<label>.+?)(?: \(| \[| in ))?(?P<unit>seconds|minutes|mins?|hours|days|weeks|months|years|"
    r"met(?:re|er)s|kilomet(?:re|er)s|km|miles|kg|kilograms|tonnes|tons|lit(?:re|er)s|percent|per cent|%|"
    r"euros?|dollars|pounds|EUR|USD|GBP|million|people|[mM]illions?|[£€$])[)\]]?"
)
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
"""Of a heading: brackets hold the cells of a row."""


def table_lines(rows: Iterable[Sequence[str]], *, headed: bool | None = None) -> str:
    """The table, one line for each row that is not empty.

    `headed` says whether the first row holds the columns' headings; None where the document does not tell.
    """
    cells = clean(rows)
    above, below = ([], cells) if headed else captions(cells)
    headings: Sequence[str] = ()
    if len(below) > 1 and (looks_headed(below) if headed is None else headed):
        headings, *below = below
    return "\n".join([*map(ended, above), *(row_line(row, headings) for row in below)])


def clean(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """The rows with each cell on one line, as long as each other, without empty rows and columns."""
    cells = [list(map(line, row)) for row in rows]
    cells = [row for row in cells if any(row)]
    most = _UNEVEN * (1 + sum(map(len, cells)) // max(1, len(cells)))
    cells = [row if len(row) <= most else [*row[:most], "; ".join(filter(None, row[most:]))] for row in cells]
    width = max(map(len, cells), default=0)
    padded = [[*row, *[""] * (width - len(row))] for row in cells]
    kept = [column for column in range(width) if any(row[column] for row in padded)]
    return [[row[column] for column in kept] for row in padded]


def captions(rows: Sequence[list[str]]) -> tuple[list[str], list[list[str]]]:
    """What stands in rows of its own above a table of several columns, and the rows of the table."""
    alone = 0
    while alone < len(rows) and _filled(rows[alone]) == 1 < len(rows[alone]):
        alone += 1
    if alone == len(rows):
        alone = 0
    return ["".join(row) for row in rows[:alone]], list(rows[alone:])


def looks_headed(rows: Sequence[Sequence[str]], *, surely: bool = False) -> bool:
    """Whether the first row reads like headings of the others, in a table of more than one column.

    `surely` asks for more: that the rows below differ in kind from the first.
    """
    first, rest = rows[0], rows[1:]
    named = [cell for cell in first if cell]
    if len(named) < 2 or len(set(named)) < len(named) or not any(any(row[1:]) for row in rest):
        return False
    if any(len(cell) > _LONGEST_HEADING or cell.endswith((".", ":")) for cell in named):
        return False
    if not first[0] and all(first[1:]):  # a corner: what stands right of it and below it are headings
        return True
    if any(_NUMBER.match(cell) for cell in named):
        return False
    return (len(first) > 2 and not surely) or any(
        heading
        and not _DIGIT.search(heading)
        and any(column)
        and all(map(_DIGIT.search, filter(None, column)))
        for heading, *column in zip(*rows, strict=True)
    )


def row_line(row: Sequence[str], headings: Sequence[str]) -> str:
    """One row as a line that ends with a full stop, which keeps sentences from running into the next row.

    `headings` is empty or as long as the row.
    """
    filled = [cell for cell in row if cell]
    if len(filled) == 1 and row[0]:
        return ended(row[0])  # a heading within the table, or a list
    if headings:
        pairs = zip(headings, row, strict=True)
        first, *others = [_labelled(heading, cell) for heading, cell in pairs if cell]
        return f"{first} ({'; '.join(others)})." if others else ended(first)
    if len(row) == len(filled) == 2:
        return ended(f"{row[0].removesuffix(':')}: {row[1]}")
    return ended("; ".join(filled))


def repeated(cell: str) -> str:
    """What a cell over several rows or columns says in those after its first: nothing, if it is long."""
    return cell if len(cell) <= _LONGEST_REPEATED else ""


def ended(text: str) -> str:
    """The text with a full stop, unless it ends like a sentence."""
    return text if text.endswith(_ENDED) else f"{text}."


def _labelled(heading: str, cell: str) -> str:
    if not heading:
        return cell
    match = _UNIT.fullmatch(heading) or _UNIT.fullmatch(heading[:1].lower() + heading[1:])
    if match and _NUMBER.fullmatch(cell):
        measured = _measured(cell, match["unit"])
        return f"{match['label']}: {measured}" if match["label"] else measured
    return f"{_IN_BRACKETS.sub(_after_comma, heading).removesuffix(':')}: {cell}"


def _measured(number: str, unit: str) -> str:
    """ "90 minutes", "37%", "£12.50"; a debt is "-£12.50"."""
    if unit in "£€$":
        return f"{number[0]}{unit}{number[1:]}" if number[0] in "+-−" else f"{unit}{number}"
    return f"{number}{'' if unit == '%' else ' '}{unit}"


def _after_comma(match: re.Match[str]) -> str:
    return f", {match[1]}" if match.start() and match[1] else match[1]


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))
