"""Lines at places into a text: columns, paragraphs, hyphens, and what is repeated."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tests.index.formats.pdf.pdfs import A4, assert_exact, make_line, make_pdf, words_in_boxes
from variorum_index.formats.extract import Extract
from variorum_index.formats.pdf.blocks import blocks_of
from variorum_index.formats.pdf.furniture import without_furniture
from variorum_index.formats.pdf.lines import Line
from variorum_index.formats.pdf.reading import read_unrecognised
from variorum_index.formats.pdf.writing import PageBlocks, Writer, count_words

LEFT = [
    "The council of the town met on the first",
    "Monday of the month and heard what the",
    "surveyors had to say about the old pier.",
    "It then went home, and nobody was sorry.",
]
RIGHT = [
    "On the next day the harbour master began",
    "to close the berths one after the other,",
    "and by noon there was not a single ship",
    "left that could have sailed with the tide.",
]


def write(pages: list[list[Line]]) -> Extract:
    writer = Writer(count_words(line for page in pages for line in page))
    for page in pages:
        writer.write(PageBlocks(list(blocks_of(page)), A4))
    return Extract(writer.text, "application/pdf", pages=tuple(writer.pages), boxes=writer.boxes())


def paragraph(lines: list[str], left: float = 60, top: float = 100, order: int = 0) -> list[Line]:
    return [make_line(text, left, top + 13 * i, order + i) for i, text in enumerate(lines)]


def test_columns_that_the_file_has_line_by_line_are_read_one_after_the_other() -> None:
    rows = zip(LEFT, RIGHT, strict=True)
    lines = []
    for i, (left, right) in enumerate(rows):
        lines += [make_line(left, 60, 100 + 13 * i, 2 * i), make_line(right, 320, 100 + 13 * i, 2 * i + 1)]
    title = make_line("A title that goes over the whole width of the page, from edge to edge", 60, 60, 99, 12)
    text = write([[*lines, title]]).text
    assert text == f"{title.text}\n\n{' '.join(LEFT)}\n\n{' '.join(RIGHT)}"


def test_a_column_goes_on_in_the_next_one() -> None:
    lines = [*paragraph(LEFT[:2]), *paragraph(LEFT[2:], left=320, order=2)]
    assert write([lines]).text == " ".join(LEFT)


def test_a_paragraph_ends_where_a_word_would_have_fitted_after_a_full_stop() -> None:
    lines = [
        "The first paragraph is long enough to fill a line",
        "and ends. ",
        "The second one begins here and fills it too,",
    ]
    text = write([paragraph([line.strip() for line in lines])]).text
    assert text == f"{lines[0]} and ends.\n\n{lines[2]}"


def test_an_indented_line_begins_a_paragraph_after_a_full_stop() -> None:
    lines = [*paragraph(LEFT[:3]), make_line(RIGHT[0], 75, 139, 3), make_line(RIGHT[1], 60, 152, 4)]
    assert write([lines]).text == f"{' '.join(LEFT[:3])}\n\n{' '.join(RIGHT[:2])}"


def test_a_heading_is_a_block_of_its_own() -> None:
    heading = make_line("The pier", 60, 80, 0, height=16)
    assert write([[heading, *paragraph(LEFT, order=1)]]).text == f"The pier\n\n{' '.join(LEFT)}"


def test_a_hyphen_at_a_lines_end_goes_unless_the_word_has_it() -> None:
    lines = [
        "The committee asked for an agree-",
        "ment about the well-known twenty-",
        "four berths and for a co-",
        "operation; the co-operation came.",
    ]
    text = write([paragraph(lines)]).text
    assert text == (
        "The committee asked for an agreement about the well-known twenty-four berths and for a "
        "co-operation; the co-operation came."
    )


def test_a_word_that_is_broken_over_two_pages_has_a_part_on_each() -> None:
    found = write(
        [paragraph([*LEFT[:3], "They came to an agree-"]), paragraph(["ment in the end, and all went home."])]
    )
    assert "They came to an agreement in the end" in found.text
    assert_exact(found)
    first, second = found.pages
    assert found.text[first.start : first.end].endswith("an agree")
    assert found.text[second.start : second.end].startswith("ment in")


def test_the_rows_of_a_table_keep_their_cells_apart() -> None:
    cells = [("Pier", "2,100,000"), ("Lights", "660,000"), ("Paint", "12,500")]
    lines = [
        make_line(words, 60 + 200 * column, 100 + 13 * row, 2 * row + column)
        for row, columns in enumerate(cells)
        for column, words in enumerate(columns)
    ]
    assert write([lines]).text == "Pier\t2,100,000\n\nLights\t660,000\n\nPaint\t12,500"


def furnished(heads: list[str], feet: list[str]) -> list[str]:
    pages = [
        (
            [
                make_line(head, 60, 30, 0),
                make_line(f"Body {i} {'x' * i}", 60, 400, 1),
                make_line(foot, 60, 800, 2),
            ],
            842.0,
        )
        for i, (head, foot) in enumerate(zip(heads, feet, strict=True))
    ]
    return [" / ".join(line.text for line in [*once, *own]) for once, own in without_furniture(pages)]


def test_a_running_title_stays_on_the_first_page_that_has_it() -> None:
    found = furnished(["Minutes"] * 3, ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"])
    assert found == ["Minutes / Body 0 ", "Body 1 x", "Body 2 xx"]


def test_a_running_title_may_have_a_year_beside_the_pages_number() -> None:
    found = furnished(["Report 2031"] * 3, ["Report 2031 | ii", "Report 2031 | iii", "Report 2031 | iv"])
    assert found == ["Report 2031 / Report 2031 | ii / Body 0 ", "Body 1 x", "Body 2 xx"]


def test_numbers_that_do_not_count_pages_stay() -> None:
    feet = ["Total 120", "Total 310", "Total 98"]
    found = furnished(["a", "b", "c"], feet)
    assert [page.rpartition(" / ")[2] for page in found] == feet


def test_two_pages_are_too_few_to_know() -> None:
    found = furnished(["Minutes"] * 2, ["1", "2"])
    assert all("Minutes" in page for page in found)


def test_text_beyond_the_page_is_left_out() -> None:
    found = read_unrecognised(
        make_pdf([[(70, 100, "On the page."), (70, 900, "Below it."), (-300, 100, "Left.")]])
    )
    assert found.text == "On the page."


words = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=9)
texts = st.lists(
    words | st.sampled_from(["agree-", "ment", "•", "1.", "twenty-", "four."]), min_size=1, max_size=6
).map(" ".join)
lines = st.builds(
    make_line,
    texts,
    st.sampled_from([60.0, 75.0, 300.0]) | st.floats(0, 500),
    st.sampled_from([100.0, 113.0, 126.0]) | st.floats(0, 830),
    st.integers(0, 50),
    st.sampled_from([10.0, 10.5, 16.0]),
)


@example([[make_line("agree-", 60, 100, 0)], [], [make_line("ment", 60, 100, 0)]])
@given(st.lists(st.lists(lines, max_size=12), min_size=1, max_size=4))
def test_whatever_stands_where_no_word_is_lost_and_every_place_is_exact(pages: list[list[Line]]) -> None:
    found = write(pages)
    assert_exact(found)
    said = sorted(word for page in pages for line in page for word in line.text.split(" "))
    boxed = words_in_boxes(found)
    assert "".join(boxed) == "".join(found.text.split())
    assert len(boxed) == len(said)
    assert sorted(word.rstrip("-\u2010") for word in boxed) == sorted(word.rstrip("-\u2010") for word in said)
