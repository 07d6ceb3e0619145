"""Pages that are pictures: how they are told from others, and read by tesseract where it is installed."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import StringIO
from itertools import islice
from statistics import median

import pypdfium2
from pypdfium2 import raw

from variorum_index.apart.pulse import beat
from variorum_index.formats.pdf.lines import Word
from variorum_index.formats.pdf.opening import page_of

_FEW_SIGNS = 20
_LARGE = 0.3
"""A picture that covers this part of a page is what the page is about, if it has next to no text."""
_DRAWN = 20
"""So many drawn shapes, without any text, may be letters."""
_MOST_OBJECTS = 2000
_DOTS = 300
_MOST_DOTS = 25_000_000
_PAGE_SECONDS = 50.0  # below what the worker process waits for a sign of life
_DOCUMENT_SECONDS = 3600.0
_MOST_LANGUAGES = 4
_LEAST_SURE = 20.0
"""Of 100; what tesseract is less sure of is seldom a word."""


def is_picture(page: pypdfium2.PdfPage, signs: int) -> bool:
    """Whether a page with so many signs of text shows text, as far as can be told, only in a picture."""
    if signs >= _FEW_SIGNS:
        return False
    width, height = page.get_size()
    kinds = [(found.type, found) for found in islice(page.get_objects(), _MOST_OBJECTS)]
    images = [found for kind, found in kinds if kind == raw.FPDF_PAGEOBJ_IMAGE]
    if signs == 0 and (images or len(kinds) >= _DRAWN):
        return True
    return any(_area(image) > _LARGE * width * height for image in images)


def _area(image: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = image.get_bounds()
    return float(abs((right - left) * (top - bottom)))


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Tesseract, with the languages it has here."""

    program: str
    languages: str

    @classmethod
    def find(cls) -> Recogniser | None:
        """The installed one; None if there is none, or none that has any language."""
        program = shutil.which("tesseract")
        if program is None:
            return None
        try:
            listed = subprocess.run(
                [program, "--list-langs"], capture_output=True, text=True, timeout=30, check=True
            )
        except (OSError, subprocess.SubprocessError):
            return None
        there = [
            name for name in listed.stdout.splitlines()[1:] if name not in ("osd", "equ") and "/" not in name
        ]
        languages = sorted(there, key=lambda name: (name != "eng", name))[:_MOST_LANGUAGES]
        return cls(program, "+".join(languages)) if languages else None

    def read(self, document: pypdfium2.PdfDocument, pages: Sequence[int]) -> Iterator[tuple[int, list[Word]]]:
        """The words of each of these pages, which count from 0; a page that takes too long has none."""
        at_once = max(1, min(8, os.cpu_count() or 1))
        until = time.monotonic() + _DOCUMENT_SECONDS
        with ThreadPoolExecutor(at_once) as pool:
            for begin in range(0, len(pages), at_once):
                if time.monotonic() > until:
                    return
                beat()
                batch = pages[begin : begin + at_once]
                drawn = [_draw(document, number) for number in batch]
                yield from zip(batch, pool.map(partial(_recognise, self), drawn), strict=True)


@dataclass(frozen=True, slots=True)
class _Picture:
    """A page in grey, in the simplest of formats, and how many of its dots are a point."""

    content: bytes
    scale: float


def _draw(document: pypdfium2.PdfDocument, number: int) -> _Picture:
    with page_of(document, number) as page:
        width, height = page.get_size()
        scale = min(_DOTS / 72, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
            return _Picture(head + bitmap.to_numpy().tobytes(), scale)
        finally:
            bitmap.close()


def _recognise(recogniser: Recogniser, picture: _Picture) -> list[Word]:
    command = [
        recogniser.program,
        "-",
        "-",
        "-l",
        recogniser.languages,
        "--dpi",
        str(round(72 * picture.scale)),
        "tsv",
    ]
    try:
        done = subprocess.run(
            command,
            input=picture.content,
            capture_output=True,
            timeout=_PAGE_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # the pages are read at once, not their parts
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return list(_words(done.stdout.decode("utf-8", "replace"), picture.scale))


def _words(table: str, scale: float) -> Iterator[Word]:
    """The words of tesseract's table. Within a paragraph its lines are made equally high."""
    rows = list(csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))
    lines = {_line(row): (float(row["top"]), float(row["height"])) for row in rows if row["level"] == "4"}
    heights = defaultdict(list)
    for key, (_, height) in lines.items():
        heights[key[:2]].append(height)
    words = [
        row
        for row in rows
        if row["level"] == "5" and float(row["conf"]) >= _LEAST_SURE and row["text"].strip()
    ]
    for row, after in zip(words, [*words[1:], None], strict=True):
        key = _line(row)
        top, tall = lines[key]
        middle, half = top + tall / 2, median(heights[key[:2]]) / 2
        left, right = float(row["left"]), float(row["left"]) + float(row["width"])
        place = (left / scale, (middle - half) / scale, right / scale, (middle + half) / scale)
        last = after is None or _line(after) != key
        yield Word("".join(row["text"].split()), place, 0, 2 * half / scale, last)


def _line(row: dict[str, str]) -> tuple[str, str, str]:
    return row["block_num"], row["par_num"], row["line_num"]
