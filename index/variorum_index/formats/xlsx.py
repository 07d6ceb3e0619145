"""Excel workbooks: each sheet a page, each row a line."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from variorum_index.errors import LoadError
from variorum_index.formats.extract import Extract
from variorum_index.formats.layout import line, paged
from variorum_index.formats.ooxml import about, check_ooxml
from variorum_index.formats.sheets import sheet_blocks

_MOST_CELLS = 5_000_000
_SIGNS = ("$", "€", "£", "¥")


def read(content: bytes) -> Extract:
    """Make an Extract of a workbook: its values as they were when it was saved, formulas not computed.

    Hidden sheets are left out. The title is what the file says; there are no headings to take one from.
    """
    import openpyxl

    check_ooxml(content, "xl/", "an Excel workbook (xlsx)")
    with warnings.catch_warnings(action="ignore"):  # of parts it leaves out, such as drawings
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        text, pages = paged(_blocks(sheet, len(sheets) > 1) for sheet in sheets)
    found = about(book.properties, book.properties.creator)
    return Extract(
        text,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        title=found.title,
        author=found.author,
        published=found.published,
        pages=pages,
    )


def _blocks(sheet: Any, named: bool) -> Iterator[str]:
    """The rows, under the sheet's name where there are several sheets."""
    sheet.reset_dimensions()  # what the file says of the sheet's size is sometimes wrong, or a bomb
    blocks = list(sheet_blocks(_rows(sheet.iter_rows())))
    if named and blocks:
        yield line(sheet.title)
    yield from blocks


def _rows(rows: Iterable[Iterable[Any]]) -> Iterator[list[str]]:
    seen = 0
    for row in rows:
        cells = tuple(row)
        seen += 1 + len(
            cells
        )  # with the empty ones, of which a small file can have more than fit into memory
        if seen > _MOST_CELLS:
            raise LoadError(f"has a sheet of more than {_MOST_CELLS:,} cells. Split it into smaller ones.")
        yield [_shown(cell.value, getattr(cell, "number_format", "") or "") for cell in cells]


def _shown(value: Any, form: str) -> str:
    """A value as the sheet shows it, more or less: dates as 2031-03-12, durations in words."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
        case timedelta():
            return _duration(value)
        case int() | float():
            return _number(value, form)
    return line(str(value))


def _number(value: float, form: str) -> str:
    form = form.partition(";")[0]
    if "%" in form:
        return f"{value * 100:.10g}%"
    number = f"{value:.15g}"
    sign = next((sign for sign in _SIGNS if sign in form), "")
    if sign:
        number = f"{value:.2f}".removesuffix(".00")
    return f"{sign}{number}"


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "hour"), (minutes, "minute"), (seconds, "second")]
    return (
        " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)
        or "0 minutes"
    )
