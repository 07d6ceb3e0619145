"""What a PDF says of itself, as far as it looks true."""

from __future__ import annotations

from datetime import date

import pytest

from tests.index.formats.pdf.pdfs import make_line
from variorum_index.formats.pdf.blocks import Block
from variorum_index.formats.pdf.information import author_of, date_of, title_of


def block(text: str, height: float = 10.0) -> Block:
    return Block([make_line(text, 60, 100, 0, height)], 500.0)


BODY = block("The ferry to Skarn was late on nine days in ten.")
HEADING = block("Ferries are late", height=18)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param("Ferries are late again", "Ferries are late again", id="the page has it, too"),
        pytest.param("Annual report of another firm", "Ferries are late", id="of a template"),
        pytest.param("Microsoft Word - ferries.doc", "Ferries are late", id="of a printer driver"),
        pytest.param("ferries_final2.indd", "Ferries are late", id="a file's name"),
        pytest.param("Untitled document 3", "Ferries are late", id="untitled"),
        pytest.param("", "Ferries are late", id="empty"),
    ],
)
def test_a_title_is_taken_where_the_page_bears_it_out(told: str, expected: str) -> None:
    assert title_of({"Title": told}, [HEADING, BODY], 10.0) == expected


def test_without_a_heading_the_title_is_what_the_file_says() -> None:
    assert title_of({"Title": "Ships\n of the north"}, [BODY], 10.0) == "Ships of the north"
    assert title_of({"Title": "Document1"}, [BODY], 10.0) is None
    assert title_of({}, [BODY, block("Hardly larger words", height=11)], 10.0) is None


@pytest.mark.parametrize("told", ["Ingrid Solvei", "Solvei, Ingrid", "Émile Zola and Others"])
def test_a_name_is_an_author(told: str) -> None:
    assert author_of({"Author": told}) == told


@pytest.mark.parametrize(
    "told", ["user", "Admin", "isolvei", "PC-4", "i.solvei@harbour.example", "", "CORP\\x"]
)
def test_what_is_no_name_is_no_author(told: str) -> None:
    assert author_of({"Author": told}) is None


@pytest.mark.parametrize(
    ("made", "producer", "page", "expected"),
    [
        pytest.param("D:20310304101500Z", "LibreOffice", "No year here.", date(2031, 3, 4), id="no year"),
        pytest.param("D:20310304101500Z", "LibreOffice", "4 March 2031.", date(2031, 3, 4), id="its year"),
        pytest.param("D:20310304101500Z", "LibreOffice", "In 2019.", None, id="another year"),
        pytest.param("D:20310304101500Z", "Skia/PDF m120", "No year.", None, id="printed by a browser"),
        pytest.param("D:20311399", "LibreOffice", "No year.", None, id="no day of any year"),
        pytest.param("D:19010101", "LibreOffice", "No year.", None, id="before there was PDF"),
        pytest.param("yesterday", "LibreOffice", "No year.", None, id="no date"),
    ],
)
def test_a_date_is_taken_where_nothing_speaks_against_it(
    made: str, producer: str, page: str, expected: date | None
) -> None:
    assert date_of({"CreationDate": made, "Producer": producer}, [block(page)]) == expected
