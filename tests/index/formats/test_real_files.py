"""Files that LibreOffice and others wrote (`tests/data/make.py`): text, title, author, date and pages."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from variorum_index import LoadError, Page
from variorum_index.formats import Extract, extract, is_supported

DATA = Path(__file__).parents[2] / "data"

CALL = (
    "A call between two capitals",
    "President Ilse Varga of Norland and Prime Minister Tomas Reyd of Estavia spoke by telephone on 12 March "
    "2031. The call lasted 85 minutes, an aide who listened said.",
    "What was agreed",
    "Two border posts reopen on 1 April",
    "Talks on fishing rights start again in Port Sel",
    "The border posts",
    "Border post: Hollin Bridge (Closed since: June 2029; Lorries a day: 340).\n"
    "Border post: Sarn Pass (Closed since: August 2029; Lorries a day: 125).",
    "The fishing minister, Ana Brekke, was asked by Mr. Reyd to join the next call, which is planned for "
    "May.",
)
NOTE = "The palace counts from the first greeting."
CALLS = (
    "Calls of the president in March.",
    "Country: Norland (Date: 2031-03-12; Duration: 88 minutes; Asked for by: Estavia).\n"
    "Country: Ostia (Date: 2031-03-14; Duration: 15 minutes; Asked for by: Ostia).\n"
    "Country: Tarn (Date: 2031-03-20; Duration: 73 minutes; Asked for by: Estavia).",
)


def read(name: str) -> Extract:
    return extract((DATA / name).read_bytes(), name)


def blocks(found: Extract) -> tuple[str, ...]:
    return tuple(found.text.split("\n\n"))


def test_word() -> None:
    found = read("call.docx")
    assert blocks(found) == (*CALL[:2], NOTE, *CALL[2:])  # without what is hidden in the second paragraph
    assert (found.title, found.author, found.published) == (CALL[0], "Mara Lind", date(2031, 3, 13))
    assert found.media_type.endswith("wordprocessingml.document")


def test_a_page_of_an_office_program() -> None:
    found = read("call.html")
    assert blocks(found) == (*CALL, NOTE)
    assert (found.title, found.author, found.published) == (CALL[0], "Mara Lind", date(2031, 3, 11))
    assert found.media_type == "text/html"


def test_a_page_of_a_newspaper() -> None:
    found = read("page.html")
    assert found.title == "Two leaders talk for ninety minutes"
    assert (found.author, found.published) == ("Mara Lind", date(2031, 3, 13))
    assert found.publisher == "Harbour Gazette"
    assert found.text.startswith("Two leaders talk for ninety minutes\n\nPresident Ilse Varga of Norland")
    assert "by telephone for about 90 minutes on Wednesday, officials said.\nThe call was" in found.text
    assert "\n\nCountry: Norland (Duration: 90 minutes).\nCountry: Ostia" in found.text
    for left_out in ("xyzzy", "color", "Home", "Cookies", "newsletter", "<"):
        assert left_out not in found.text


def test_excel() -> None:
    found = read("calls.xlsx")
    assert blocks(found) == (
        "Calls",
        *CALLS,
        "Lines",
        "Line: Red line (Longest call: 26 hours 30 minutes; Share of time in use: 12.5%).\n"
        "Line: Green line (Longest call: 2 hours 5 minutes; Share of time in use: 50%).",
    )
    assert (found.title, found.author) == ("The ministry's book of calls", "Jon Aske")
    assert found.published == date(2031, 3, 15)
    assert [found.text[page.start : page.end].split("\n")[0] for page in found.pages] == ["Calls", "Lines"]


def test_csv() -> None:
    found = read("calls.csv")  # between semicolons
    assert blocks(found) == CALLS
    assert (found.title, found.media_type) == (None, "text/csv")


def test_powerpoint() -> None:
    found = read("briefing.pptx")
    assert blocks(found) == (
        "Briefing after the call",
        "The prime minister spoke with President Varga this evening.",
        "The call took 95 minutes.",
        "Do not mention that the interpreter, Liv Sandor, fell ill.",
        "Next steps",
        "Step: Fishing talks (Place: Port Sel; Day: 3 April).\n"
        "Step: Meeting of the leaders (Place: Tarnholm; Day: 9 May).",
    )
    second = found.text.index("Next steps")
    assert found.pages == (Page(1, 0, second - 2), Page(2, second, len(found.text)))
    assert (found.title, found.author) == ("Briefing after the call", "Press office of Estavia")
    assert found.published == date(2031, 3, 12)


def test_book() -> None:
    found = read("diary.epub")
    assert blocks(found)[0] == "Winter"
    assert blocks(found)[2] == "Spring"
    assert blocks(found)[3].startswith("On 12 March the telephone rang at last.")
    assert (found.title, found.author, found.published) == ("Diary of an interpreter", "Liv Sandor", None)


def test_book_that_says_when_and_by_whom_it_was_published() -> None:
    said = b"<dc:date>2030-11-02</dc:date><dc:publisher>Sarn &amp; Sons</dc:publisher></metadata>"
    made = BytesIO()
    with zipfile.ZipFile(DATA / "diary.epub") as book, zipfile.ZipFile(made, "w") as other:
        for name in book.namelist():
            other.writestr(name, book.read(name).replace(b"</metadata>", said))
    found = extract(made.getvalue(), "diary.epub")
    assert (found.published, found.publisher) == (date(2030, 11, 2), "Sarn & Sons")


def test_e_mail() -> None:
    found = read("notes.eml")
    assert found.text.startswith("From: Jon Åske <jon.aske@example.org>\nTo: Mara Lind")
    assert "\n\nDear Mara,\n\nthe call between Varga and Reyd took an hour and twenty minutes." in found.text
    assert (found.title, found.author) == ("How long they talked – my notes", "Jon Åske")
    assert found.published == date(2031, 3, 13)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("call.doc", "docx"), ("call.rtf", "docx"), ("call.odt", "docx"), ("calls.xls", "xlsx")],
)
def test_what_is_not_read_is_refused_with_what_to_do(name: str, remedy: str) -> None:
    assert not is_supported(name)
    for called in (name, "called.txt", "called.docx"):
        with pytest.raises(LoadError, match=f"save it as {remedy}"):
            extract((DATA / name).read_bytes(), called)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("call.docx", "call.txt"),
        ("call.docx", "call.zip"),
        ("call.docx", "call.xlsx"),
        ("calls.xlsx", "calls.docx"),
        ("briefing.pptx", "briefing"),
        ("diary.epub", "diary.zip"),
        ("page.html", "page.txt"),
        ("page.html", "page.md"),
    ],
)
def test_a_file_is_read_as_what_it_is(name: str, called: str) -> None:
    assert extract((DATA / name).read_bytes(), called) == read(name)


@pytest.mark.parametrize(
    ("called", "message"),
    [
        ("a.docx", "is not a Word document"),
        ("a.pptx", "is not a PowerPoint presentation"),
        ("a.xlsx", "is not an Excel workbook"),
        ("a.epub", "is not a book"),
        ("a.eml", "is not an e-mail"),
    ],
)
def test_a_text_under_the_ending_of_something_else(called: str, message: str) -> None:
    with pytest.raises(LoadError, match=message):
        extract(b"Only a text, whatever it is called.", called)


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        (b"vnd.ms-word.document.macroEnabled.main", "with macros"),
        (b"vnd.openxmlformats-officedocument.wordprocessingml.template.main", "template"),
    ],
)
def test_variants_of_word_files(kind: bytes, named: str) -> None:
    made = BytesIO()
    with zipfile.ZipFile(DATA / "call.docx") as archive, zipfile.ZipFile(made, "w") as other:
        for name in archive.namelist():
            usual = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
            other.writestr(name, archive.read(name).replace(usual, kind))
    with pytest.raises(LoadError, match=f"{named}.* save it as docx"):
        extract(made.getvalue(), "call.docx")
