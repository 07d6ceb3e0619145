"""Make a folder of files that nobody should have to read: `python tests/hostile_folder.py FOLDER`.

Beside them lie a few good ones. What each file is called says what is wrong with it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

GOOD = {
    "good.txt": "The council met on Monday. The call lasted 95 minutes, the clerk said.",
    "good.md": "---\ntitle: A note\n---\n\n# Minutes\n\nThe call lasted 90 minutes.\n",
    "good.html": "<html><head><title>A page</title></head><body><article><p>Reporters waited outside all "
    "day. The call lasted 85 minutes, an aide told them.</p><p>Nobody spoke afterwards.</p></article></body>"
    "</html>",
    "good.csv": "what,minutes\nThe call,80\nThe lunch,45\n",
}
"""Each states how long the call lasted."""
STRANGE = frozenset({"scripts.html", "deep.html", "million-columns.csv", "no-spaces.txt"})
"""Files that may be read or refused; either is right, as long as it comes to an end."""

_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "laugh">'
    + "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(10))
    + '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://127.0.0.1:9/x">]>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KINDS = "http://schemas.openxmlformats.org/package/2006/content-types"
_TIES = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def make_hostile_folder(folder: Path, unbroken: int = 5_000_000) -> None:
    """Make it; `unbroken` is the length of a text without spaces.

    What this machine or user cannot make (a pipe, a long name) is left out.
    """
    folder.mkdir(parents=True)
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, content in _bad_files(unbroken).items():
        with contextlib.suppress(OSError):
            (folder / name).write_bytes(content)
    for make in _MAKERS:
        with contextlib.suppress(OSError, AttributeError):
            make(folder)


def _bad_files(unbroken: int) -> dict[str, bytes]:
    bomb = _zip({"zeros.txt": bytes(300_000_000)})
    names = {
        "up..%2f..%2fescape.txt": b"\x00",
        "bidi-\u202etxt.exe.txt": b"\x00",
        "line\nbreak.txt": b"\x00",
        "x" * 251 + ".txt": b"\x00",
        "<img src=x onerror=alert(1)>.txt": b"\x00",
        "$(reboot);`id`.txt": b"\x00",
    }
    return {
        "empty.txt": b"",
        "blank.md": b" \n\t\n",
        "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20,
        "bomb.zip": bomb,
        "bomb.docx": _docx(b"<w:p/>" * 50_000_000),
        "paths.zip": _zip({"../../escape.bin": b"x", "/etc/escape.bin": b"x"}),
        "laughs.docx": _docx(b"<w:p><w:r><w:t>&a10;&file;&net;</w:t></w:r></w:p>", _LAUGHS),
        "laughs.xlsx": _xlsx(_LAUGHS),
        "laughs.epub": _epub(_LAUGHS),
        "broken.docx": b"PK\x03\x04" + os.urandom(5000),
        "broken.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n" + os.urandom(5000),
        "pages-in-a-circle.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF",
        "scripts.html": b"<p>A text about nothing much, and long enough. <script>while(1);</script>"
        b"<img src=x onerror=alert(1)><iframe src='file:///etc/passwd'></iframe></p>",
        "deep.html": b"<div>" * 100_000 + b"A deep thought about nothing much." + b"</div>" * 100_000,
        "million-columns.csv": b"," * 1_000_000 + b"what\n" + b"," * 1_000_000 + b"little\n",
        "no-spaces.txt": b"abcdefghij" * (unbroken // 10),
        **names,
    }


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")


def _links(folder: Path) -> None:
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "nothing.txt").symlink_to("nowhere")
    (folder / "zeros.txt").symlink_to("/dev/zero")
    (folder / "round").symlink_to(folder, target_is_directory=True)


def _sparse(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(10**12)


def _unreadable(folder: Path) -> None:
    file = folder / "unreadable.txt"
    file.write_text("Secret.")
    file.chmod(0)
    if os.access(file, os.R_OK):  # the superuser reads everything
        file.unlink()


def _zip(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def _kinds(part: str, kind: str) -> bytes:
    return (
        f'<Types xmlns="{_KINDS}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="{part}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}"/></Types>'
    ).encode()


def _ties(**targets: str) -> bytes:
    ties = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_TIES}">{ties}</Relationships>'.encode()


def _docx(body: bytes, head: str = "") -> bytes:
    document = head.encode() + f'<w:document xmlns:w="{_WORD}"><w:body>'.encode() + body
    return _zip(
        {
            "[Content_Types].xml": _kinds("/word/document.xml", "wordprocessingml.document.main+xml"),
            "_rels/.rels": _ties(officeDocument="word/document.xml"),
            "word/document.xml": document + b"</w:body></w:document>",
        }
    )


def _xlsx(head: str) -> bytes:
    book = (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="worksheet1"/>'
    )
    rows = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a10;&file;</t></is></c></row></sheetData>'
    return _zip(
        {
            "[Content_Types].xml": _kinds("/xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
            "_rels/.rels": _ties(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": f"{book}</sheets></workbook>".encode(),
            "xl/_rels/workbook.xml.rels": _ties(worksheet1="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{_SHEET}">{rows}</worksheet>'.encode(),
        }
    )


def _epub(head: str) -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    book = (
        f'{head}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata>&a10;&file;</metadata>'
        '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    return _zip(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "book.opf": book.encode(),
            "a.xhtml": f"{head}<html><body><p>&a10;&file;</p></body></html>".encode(),
        }
    )


_MAKERS: tuple[Callable[[Path], None], ...] = (_pipe, _links, _sparse, _unreadable)

if __name__ == "__main__":
    make_hostile_folder(Path(sys.argv[1]))
