"""Real files, made by LibreOffice (see tests/data/make_pdfs.py), and files that are broken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.formats.pdf.pdfs import DATA, assert_exact, make_pdf, words_in_boxes
from variorum_index import LoadError
from variorum_index.boxes import between, unpack
from variorum_index.formats.pdf.reading import read, read_unrecognised


def content(name: str) -> bytes:
    return (DATA / name).read_bytes()


@pytest.mark.parametrize("name", ["report.pdf", "columns.pdf", "half-scanned.pdf"])
def test_every_word_and_page_is_where_it_says(name: str) -> None:
    found = read_unrecognised(content(name))
    assert_exact(found)
    assert "".join(words_in_boxes(found)) == "".join(found.text.split())


def test_a_report_reads_on_over_lines_and_pages() -> None:
    found = read_unrecognised(content("report.pdf"))
    assert found.media_type == "application/pdf"
    assert len(found.pages) == 3
    # A hyphen at a line's end, at a page's end, and one that belongs to the word.
    assert (
        "the thirty-two metre berth is too short for the new ships, which are forty-one metres long.\n"
        in (found.text)
    )
    assert found.text.count("thirty-two metre berth") == 3
    assert "twenty-four hours are not enough" in found.text
    assert "who had asked for an independent survey of the pier in the autumn.\n" in found.text
    assert "\n\n• The divers begin in May.\n\n" in found.text
    assert found.text[found.pages[1].start :].startswith("two metre berth")


def test_a_table_is_read_row_by_row() -> None:
    text = read_unrecognised(content("report.pdf")).text
    assert "\n\nItem\tCrowns\tPaid by\n\n" in text
    assert "\n\nOak piles, with the work of the divers who set them\t2,100,000\tAldermar Line\n\n" in text
    assert "\n\nLights\t660,000\tTown\n\n" in text


def test_running_titles_are_told_once_and_page_numbers_never() -> None:
    found = read_unrecognised(content("report.pdf"))
    assert found.text.startswith("Town of Brennhaven · Harbour committee\n\nThe old ferry pier")
    assert found.text.count("Town of Brennhaven · Harbour committee") == 1
    assert all(not found.text[: page.end].endswith(str(page.number)) for page in found.pages)


def test_columns_are_read_one_after_the_other() -> None:
    found = read_unrecognised(content("columns.pdf"))
    assert found.title == "The last tram of Reedwick"
    assert "counted the buses on her first free morning: two came in an hour" in found.text
    assert "A group of shopkeepers has offered" in found.text  # broken by a soft hyphen
    assert found.text.index("nine million tickets") < found.text.index("Not everybody believes that.")


def test_what_a_file_says_of_itself_is_taken_where_it_looks_true() -> None:
    report = read_unrecognised(content("report.pdf"))
    assert report.title == "Minutes of the harbour committee, March 2031"
    assert report.author == "Ingrid Solvei"
    assert report.published is None  # the file was made in another year than any that its first page names
    notice = read_unrecognised(content("notice.pdf"))
    assert (notice.title, notice.author) == ("The ticket office closes early", "Bram Tolley")
    assert notice.published == date(2026, 11, 23)


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    lines = [(70.0, 100.0 + 14 * i, f"Line {i} of the text that goes on and on") for i in range(4)]
    upright, turned = (read_unrecognised(make_pdf([lines], turn=turn)) for turn in (0, 90))
    assert turned.text == upright.text
    assert_exact(turned)
    left, top, right, bottom = unpack(turned.boxes[0])[0].place
    assert left > 0.8, "the first line of a page turned clockwise stands at its right edge"
    assert (right - left) * 842 < (bottom - top) * 595


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_text_that_lies_on_its_side_is_read_as_the_reader_turns_the_page(quarters: int) -> None:
    lines = [(200.0, 350.0 + 14 * i, f"Line {i} of the text that goes on") for i in range(4)]
    upright, lying = (read_unrecognised(make_pdf([lines], quarters=turn)) for turn in (0, quarters))
    assert lying.text == upright.text
    assert_exact(lying)


def test_a_quote_has_a_box_for_each_of_its_lines() -> None:
    found = read_unrecognised(content("report.pdf"))
    start = found.text.index("She warned, however")
    end = found.text.index("metres long.") + len("metres long.")
    boxes = between(unpack(found.boxes[0]), start, end)
    assert len(boxes) == 3
    assert boxes[0].start == start
    assert boxes[-1].end == end
    tops = [box.place[1] for box in boxes]
    assert tops == sorted(tops)
    assert boxes[0].place[0] > boxes[1].place[0], "the quote begins in the middle of a line"


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        pytest.param(b"", "is broken, or no PDF", id="nothing"),
        pytest.param(b"%PDF-1.7\nnothing more", "is broken, or no PDF", id="only a head"),
        pytest.param(b"Not a PDF at all.", "is broken, or no PDF", id="a text"),
        pytest.param(make_pdf([[], []]), "has no text on its pages", id="empty pages"),
    ],
)
def test_what_cannot_be_read_is_refused(broken: bytes, message: str) -> None:
    with pytest.raises(LoadError, match=message):
        read(broken)


def test_a_file_with_a_password_is_refused() -> None:
    with pytest.raises(LoadError, match=r"password\. Save a copy without one"):
        read(content("protected.pdf"))


def test_a_file_that_was_cut_off_is_refused_or_read_exactly() -> None:
    whole = content("columns.pdf")
    for end in range(0, len(whole), 997):
        try:
            assert_exact(read_unrecognised(whole[:end]))
        except LoadError as error:
            assert str(error).endswith(".")


@settings(max_examples=60)
@given(changes=st.lists(st.tuples(st.integers(0, 16_000), st.binary(max_size=6)), min_size=1, max_size=20))
def test_a_file_with_changed_bytes_is_refused_or_read_exactly(changes: list[tuple[int, bytes]]) -> None:
    changed = bytearray(content("columns.pdf"))
    for at, put in changes:
        changed[at : at + len(put)] = put
    try:
        assert_exact(read_unrecognised(bytes(changed)))
    except LoadError as error:
        assert str(error).endswith(".")
