"""Pages that are pictures: recognised with tesseract where it is installed, reported where it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.index.formats.pdf.pdfs import DATA, assert_exact
from variorum_index import Library, LoadError
from variorum_index.boxes import between, unpack
from variorum_index.formats.pdf.reading import read, read_unrecognised
from variorum_index.formats.pdf.scans import Recogniser

SCAN = (DATA / "scan.pdf").read_bytes()
HALF = (DATA / "half-scanned.pdf").read_bytes()


@pytest.fixture
def tesseract() -> None:
    """CI has to have it; elsewhere the tests that want it are left out."""
    if shutil.which("tesseract") is None:
        if os.environ.get("CI"):
            pytest.fail("there is no tesseract: .ci/run should have installed it")
        pytest.skip("there is no tesseract on this machine: apt-get install tesseract-ocr")


@pytest.mark.usefixtures("tesseract")
def test_a_scan_is_recognised() -> None:
    found = read(SCAN)
    assert_exact(found)
    assert "climbed the 212 steps every evening at dusk." in found.text
    assert "weather for thirty-one years, and it now lies in the museum at Brennhaven." in found.text
    assert found.notes == ("Page 1 of 1 is a picture; the text was recognised and may have errors.",)
    assert found.published is None, "that is when it was scanned"


@pytest.mark.usefixtures("tesseract")
def test_recognised_words_stand_where_the_letter_has_them() -> None:
    found = read(SCAN)
    first = found.text.index("The lighthouse on Skarn")
    last = found.text.index("The fee is four crowns.")
    (upper,) = between(unpack(found.boxes[0]), first, first + 20)
    (lower,) = between(unpack(found.boxes[0]), last, last + 3)
    assert 0.08 < upper.place[1] < lower.place[1] < 0.35, "the letter fills the page's upper third"
    assert 0.1 < upper.place[0] < 0.2


@pytest.mark.usefixtures("tesseract")
def test_scanned_pages_among_others_are_recognised() -> None:
    found = read(HALF)
    assert_exact(found)
    page = found.pages[1]
    assert found.text[page.start : page.end].startswith("The lighthouse on Skarn")
    assert found.notes == ("Page 2 of 2 is a picture; the text was recognised and may have errors.",)


def test_without_tesseract_a_scan_is_refused_with_the_remedy() -> None:
    with pytest.raises(LoadError, match=r"only pictures of text.*Install tesseract"):
        read_unrecognised(SCAN)


def test_without_tesseract_the_other_pages_are_read_and_the_scanned_one_is_named() -> None:
    found = read_unrecognised(HALF)
    assert_exact(found)
    assert "Reedwick's last tram" in found.text
    assert "lighthouse" not in found.text
    (note,) = found.notes
    assert note.startswith("Page 2 of 2 is a picture that was not read. Install tesseract")


def test_a_tesseract_that_fails_or_hangs_costs_only_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && printf "List of:\\neng\\n" && exit 0\nexit 3\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert Recogniser.find() == Recogniser(str(program), "eng")
    (note,) = read(HALF).notes
    assert note.startswith("Page 2 of 2 is a picture that was not read. Nothing was recognised")
    with pytest.raises(LoadError, match="only pictures of text"):
        read(SCAN)


@pytest.mark.usefixtures("tesseract")
def test_the_languages_are_those_that_tesseract_has() -> None:
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout
    recogniser = Recogniser.find()
    assert recogniser is not None
    assert set(recogniser.languages.split("+")) <= set(listed.split())
    assert "osd" not in recogniser.languages.split("+")


def test_what_was_not_read_is_said_when_a_file_is_added(library: Library) -> None:
    (outcome,) = library.add([DATA / "half-scanned.pdf"]).outcomes
    assert outcome.status == "added"
    assert outcome.message.startswith(f"{DATA / 'half-scanned.pdf'}: Page 2 of 2 is a picture")
