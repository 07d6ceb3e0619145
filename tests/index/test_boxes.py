"""Where words stand on pages, on their way through the library, and the file that pages are drawn from."""

from __future__ import annotations

import shutil
import sqlite3
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from variorum_index import Library, LoadError
from variorum_index.boxes import Box, between, pack, unpack
from variorum_index.formats.pdf.picture import draw

DATA = Path(__file__).parents[1] / "data"
parts = st.floats(0, 1)
boxes = st.lists(
    st.builds(
        lambda start, length, place: Box(start, start + length, place),
        st.integers(0, 2**31),
        st.integers(1, 1000),
        st.tuples(parts, parts, parts, parts),
    ),
    max_size=30,
)


@given(boxes)
def test_what_is_packed_comes_back(given_boxes: list[Box]) -> None:
    found = unpack(pack(given_boxes))
    assert [(box.start, box.end) for box in found] == [(box.start, box.end) for box in given_boxes]
    for one, other in zip(found, given_boxes, strict=True):
        assert one.place == pytest.approx(other.place, abs=1 / 65535)


def test_places_beyond_the_page_are_at_its_edge() -> None:
    (found,) = unpack(pack([Box(0, 4, (-0.5, float("nan"), 1.5, 2.0))]))
    assert found.place == (0.0, 0.0, 1.0, 1.0)


@given(boxes, st.integers(0, 2**31), st.integers(1, 500))
def test_the_boxes_of_a_span_are_those_that_touch_it(given_boxes: list[Box], start: int, length: int) -> None:
    touched = [box for box in given_boxes if box.start < start + length and box.end > start]
    found = between(given_boxes, start, start + length)
    assert bool(found) == bool(touched)
    for box in touched:
        x, y = (box.place[0] + box.place[2]) / 2, (box.place[1] + box.place[3]) / 2
        assert any(
            min(b.place[0], b.place[2]) <= x <= max(b.place[0], b.place[2])
            and min(b.place[1], b.place[3]) <= y <= max(b.place[1], b.place[3])
            for b in found
        )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / "report.pdf", tmp_path / "report.pdf"))


def test_boxes_come_and_go_with_their_document(library: Library, report: Path, tmp_path: Path) -> None:
    library.add([report])
    (document,) = library.sources()
    assert [page.number for page in document.pages] == [1, 2, 3]
    start = document.text.index("The next meeting takes place")
    (box,) = library.boxes(document.id, 3, start, start + len("The next meeting"))
    assert document.text[box.start : box.end] == "The next meeting"
    assert library.boxes(document.id, 1, start, start + 10) == ()
    assert library.boxes(document.id, 4, start, start + 10) == ()
    library.remove(document.id)
    database = sqlite3.connect(tmp_path / "library" / "library.sqlite")
    assert database.execute("SELECT count(*) FROM boxes").fetchone() == (0,)
    database.close()


def test_passages_and_quotes_know_their_page(library: Library, report: Path) -> None:
    library.add([report])
    (found,) = library.search("Who chaired the meeting?", passages=100)
    pages = found.document.pages
    for scored in found.passages:
        passage = scored.passage
        assert found.document.text[passage.start : passage.end] == passage.text
        assert any(page.start <= passage.start < page.end for page in pages)


def test_a_page_is_drawn_as_a_picture_of_a_bounded_size() -> None:
    picture = Image.open(BytesIO(draw((DATA / "report.pdf").read_bytes(), 2)))
    assert picture.format == "WEBP"
    assert picture.width * picture.height <= 3_100_000
    assert picture.height / picture.width == pytest.approx(2**0.5, rel=0.1)


@pytest.mark.parametrize(
    ("content", "number"),
    [((DATA / "report.pdf").read_bytes(), 9), (b"no PDF", 1)],
    ids=["no such page", "no PDF"],
)
def test_a_page_that_cannot_be_drawn_is_an_error(content: bytes, number: int) -> None:
    with pytest.raises(LoadError, match=rf"has a page {number} that could not be drawn"):
        draw(content, number)
