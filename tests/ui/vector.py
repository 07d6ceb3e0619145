"""A printed page as SVG whose text is text: small, and no bitmap in it. Wants Debian's poppler-utils."""

from __future__ import annotations

import ctypes
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, groupby
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

_SVG = "{http://www.w3.org/2000/svg}"
_FAMILIES = {True: "Charter,Georgia,'DejaVu Serif',serif", False: "'DejaVu Sans',Verdana,sans-serif"}
_PIXEL = 0.75
"""Points. Chromium writes sizes in pixels and scales the whole page."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character as it is printed: where its base line begins, from the top left, and its font."""

    character: str
    x: float
    y: float
    serif: bool
    bold: bool
    size: float


def svg_of(pdf: Path) -> str:
    """The first page: its shapes as `pdftocairo` gives them, their numbers shorter, and its text as text."""
    drawn = subprocess.run(
        ["pdftocairo", "-svg", "-l", "1", pdf, "-"], check=True, capture_output=True
    ).stdout
    root = ElementTree.fromstring(drawn)
    letters = list(_letters(pdf))
    for group in root.iter(f"{_SVG}g"):
        glyphs = group.findall(f"{_SVG}use")
        if glyphs:
            group[:] = list(_texts(glyphs, letters))
    definitions = root.find(f"{_SVG}defs")
    assert definitions is not None
    definitions[:] = [clip for clip in definitions if clip.tag == f"{_SVG}clipPath"]
    _join_equal(root, definitions)
    for shape in root.iter(f"{_SVG}path"):
        shape.set("d", re.sub(r"\d+\.\d+", lambda number: f"{float(number[0]):.2f}", shape.attrib["d"]))
    ElementTree.register_namespace("", _SVG[1:-1])
    root.set("font-family", _FAMILIES[False])
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _letters(pdf: Path) -> Iterator[Letter]:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        text, height = page.get_textpage(), page.get_height()
        name, x, y = ctypes.create_string_buffer(200), ctypes.c_double(), ctypes.c_double()
        for number in range(text.count_chars()):
            pdfium.FPDFText_GetCharOrigin(text, number, x, y)
            pdfium.FPDFText_GetFontInfo(text, number, name, len(name), ctypes.c_int())
            font = name.value.decode()
            size = _PIXEL * pdfium.FPDFText_GetFontSize(text, number)
            character = chr(pdfium.FPDFText_GetUnicode(text, number))
            yield Letter(character, x.value, height - y.value, "Serif" in font, "Bold" in font, size)


def _texts(glyphs: Sequence[ElementTree.Element], letters: Sequence[Letter]) -> Iterator[ElementTree.Element]:
    """One element for what stands in one row in one font; each letter keeps its place in whatever font."""
    found = []
    for glyph in glyphs:
        x, y = float(glyph.attrib["x"]), float(glyph.attrib["y"])
        found.append((y, min(letters, key=lambda letter: abs(letter.x - x) + abs(letter.y - y))))
    for (y, serif, bold, size), run in groupby(
        found, key=lambda each: (each[0], each[1].serif, each[1].bold, each[1].size)
    ):
        written = list(dropwhile(lambda letter: letter.character.isspace(), (letter for _, letter in run)))
        attributes = {"x": " ".join(f"{letter.x:.1f}" for letter in written), "y": f"{y:.2f}"}
        attributes |= {"font-size": f"{size:g}"}
        attributes |= {"font-family": _FAMILIES[True]} if serif else {}
        attributes |= {"font-weight": "bold"} if bold else {}
        element = ElementTree.Element(f"{_SVG}text", attributes)
        element.text = "".join(letter.character for letter in written)
        yield element


def _join_equal(root: ElementTree.Element, definitions: ElementTree.Element) -> None:
    """Most of what is drawn is cut off by the same few shapes."""
    first: dict[bytes, str] = {}
    same: dict[str, str] = {}
    for clip in list(definitions):
        kept = first.setdefault(b"".join(map(ElementTree.tostring, clip)), clip.attrib["id"])
        same[f"url(#{clip.attrib['id']})"] = f"url(#{kept})"
        if kept != clip.attrib["id"]:
            definitions.remove(clip)
    for element in root.iter():
        if "clip-path" in element.attrib:
            element.set("clip-path", same[element.attrib["clip-path"]])
