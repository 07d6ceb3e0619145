"""Zip files that are made to do harm, and the formats that are zip files inside."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from variorum_index import LoadError
from variorum_index.formats import extract
from variorum_index.formats.packages import Allowance, open_zip, unpack

DATA = Path(__file__).parents[2] / "data"
ZEROS = 120_000_000


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def with_bomb(content: bytes, name: str) -> bytes:
    """The same package with a member that is small and unpacks to 120 MB."""
    made = BytesIO(content)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as file:
        for _ in range(ZEROS // 10_000_000):
            file.write(bytes(10_000_000))
    return made.getvalue()


def lying(unpacked: int, stated: int) -> bytes:
    """A zip file whose one member says that it is smaller than it is, with a checksum that fits."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(bytes(unpacked)) + squeeze.flush()
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", body)
    content = bytearray(made.getvalue())
    checksum = struct.pack("<I", zlib.crc32(bytes(stated)))
    for start, method_at in ((content.index(b"PK\x03\x04"), 8), (content.index(b"PK\x01\x02"), 10)):
        content[start + method_at : start + method_at + 2] = struct.pack("<H", zipfile.ZIP_DEFLATED)
        content[start + method_at + 6 : start + method_at + 10] = checksum
        content[start + method_at + 14 : start + method_at + 18] = struct.pack("<I", stated)
    return bytes(content)


def read_first(content: bytes) -> bytes:
    allowance = Allowance()
    archive = open_zip(content, allowance)
    return unpack(archive, archive.infolist()[0], allowance)


@pytest.mark.parametrize(
    ("file", "member"),
    [
        ("call.docx", "word/media/picture.png"),
        ("calls.xlsx", "xl/worksheets/sheet9.xml"),
        ("briefing.pptx", "ppt/slides/slide9.xml"),
        ("diary.epub", "OEBPS/sections/section9.xhtml"),
    ],
)
def test_a_bomb_in_a_document_is_one_error(file: str, member: str) -> None:
    content = with_bomb((DATA / file).read_bytes(), member)
    assert len(content) < 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(LoadError, match="grows out of proportion"):
            extract(content, file)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000  # bytes, of which 20 million are let through
    finally:
        tracemalloc.stop()


def test_stated_sizes_are_not_believed() -> None:
    content = lying(unpacked=100_000_000, stated=10)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.read("a.txt") == bytes(10)  # what zipfile believes, after unpacking all of it
    with pytest.raises(LoadError, match="grows out of proportion"):
        read_first(content)


def test_xml_that_says_more_than_can_be_held_is_refused() -> None:
    sheets = {f"xl/worksheets/sheet{number}.xml": bytes(15_000_000) for number in range(8)}
    with pytest.raises(LoadError, match="more than 100 MB of text"):
        extract(packed({"[Content_Types].xml": b"", **sheets}), "book.xlsx")


def test_too_many_members() -> None:
    content = packed({f"{number}.txt": b"" for number in range(10_001)})
    with pytest.raises(LoadError, match="more than 10,000 files"):
        open_zip(content, Allowance())
    allowance = Allowance(members=3)
    open_zip(packed({"a": b"", "b": b""}), allowance)
    with pytest.raises(LoadError, match="holds more than"):
        open_zip(packed({"a": b"", "b": b""}), allowance)


def test_the_limit_is_that_of_all_members_together() -> None:
    allowance = Allowance(size=25)
    archive = open_zip(packed({"a": b"x" * 20, "b": b"x" * 20}), allowance)
    first, second = archive.infolist()
    assert unpack(archive, first, allowance) == b"x" * 20
    with pytest.raises(LoadError, match="out of proportion"):
        unpack(archive, second, allowance)


def test_the_limit_is_that_of_each_member() -> None:
    allowance = Allowance(largest=10_000_000)
    archive = open_zip(packed({"a": bytes(10_000_000), "b": bytes(10_000_001)}), allowance)
    first, second = archive.infolist()
    assert len(unpack(archive, first, allowance)) == 10_000_000
    with pytest.raises(LoadError, match=r"has more than 10 MB\. .*megabytes_per_file"):
        unpack(archive, second, allowance)


def test_a_member_is_in_memory_once() -> None:
    content = packed({"a.txt": b"What is said again and again.\n" * 600_000})
    tracemalloc.start()
    try:
        size = len(read_first(content))
        assert tracemalloc.get_traced_memory()[1] < 1.5 * size
    finally:
        tracemalloc.stop()


def test_text_that_repeats_itself_a_lot_is_no_bomb() -> None:
    text = b"The same line, again and again.\n" * 500_000
    assert read_first(packed({"a.txt": text})) == text


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_unpacked_in_steps(method: int) -> None:
    with pytest.raises(LoadError, match="packed in an unusual way"):
        read_first(packed({"a.txt": b"text"}, method))


@pytest.mark.parametrize("ending", ["docx", "pptx", "xlsx", "epub"])
def test_a_zip_file_of_other_things(ending: str) -> None:
    with pytest.raises(LoadError, match="is a zip file"):
        extract(packed({"a.txt": b"text"}), f"a.{ending}")


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "xyzzy"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(DATA / "call.docx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    head, _, body = members["word/document.xml"].partition(b"?>")
    members["word/document.xml"] = head + b"?>" + bomb + body.replace(b"85 minutes", b"85 &a;&f; minutes")
    try:
        text = extract(packed(members), "call.docx").text
    except LoadError:
        return
    assert "xyzzy" not in text
    assert "root:" not in text


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>', id="a row far down"),
        pytest.param(b'<row><c r="XFD1"><v>1</v></c></row>' * 2000, id="cells far to the right"),
    ],
)
def test_a_sheet_of_empty_cells_without_end(row: bytes) -> None:
    with zipfile.ZipFile(DATA / "calls.xlsx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", row + b"</sheetData>")
    with pytest.raises(LoadError, match="more than 5,000,000 cells"):
        extract(packed(members), "calls.xlsx")
