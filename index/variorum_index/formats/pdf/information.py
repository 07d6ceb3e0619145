"""What a PDF says of itself, as far as it looks true: many programs fill it in without being asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

import pypdfium2

from variorum_index.formats.front_matter import storable
from variorum_index.formats.pdf.blocks import Block

_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b.*|about:blank|\(?anonymous\)?|https?://.*|file:.*|[\W\d_]*|"
    r"(?:untitled|unnamed|unknown|new|title|powerpoint presentation|presentation|document|slide|scan|page"
    r"|print|layout)[\s_\d.-]*(?:document|title|page)?[\s_\d]*|"
    r".*\.(?:docx?|odt|rtf|pdf|tex|dvi|indd|qxd|pptx?|xlsx?|html?|txt|ps|eps|wpd|pages|key|md)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin|administrator|owner|author|root|default|unknown|anonymous|guest|test|.*[\d_@\\/:<>].*)",
    re.IGNORECASE,
)
_NOT_WRITTEN_THEN = re.compile(
    r"skia|chrom|mozilla|firefox|quartz|wkhtml|print to pdf|pdfcreator|ocr|img2pdf|scan|abbyy|capture|"
    r"ghostscript|cutepdf|image|camera|itext|pdftk|qpdf|pdfium",
    re.IGNORECASE,
)
"""Programs that print, scan or join what was written elsewhere: when they ran says nothing of the text."""
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OLDEST = 1990
_LONGEST_TITLE = 250
_LARGER = 1.2


def information_of(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """What the file says of itself, by PDF's names for it; what cannot be decoded is left out."""
    found = {}
    for name in ("Title", "Author", "Creator", "Producer", "CreationDate"):
        with suppress(UnicodeDecodeError):
            found[name] = document.get_metadata_value(name)
    return found


def title_of(info: Mapping[str, str], blocks: Sequence[Block], body: float) -> str | None:
    """The title that stands on the first page, whose blocks these are, or that the file tells of.

    `body` is the height of a line of the document's text. What the file tells comes first if the page has it,
    too, or if no heading is there.
    """
    told = _line(info.get("Title"))
    if told is not None and (len(told) > _LONGEST_TITLE or _NO_TITLE.fullmatch(told)):
        told = None
    heading = _heading(blocks, body)
    if told is None or heading is None:
        return told or heading
    page = set(_words(" ".join(block.text for block in blocks)))
    words = _words(told)
    there = sum(word in page for word in words)
    return told if there >= 0.6 * len(words) else heading


def author_of(info: Mapping[str, str]) -> str | None:
    """Who wrote it, if that reads like a name."""
    told = _line(info.get("Author"))
    if told is None or len(told) > 200 or _NO_AUTHOR.fullmatch(told) or told == told.lower():
        return None
    return told


def date_of(info: Mapping[str, str], blocks: Sequence[Block]) -> date | None:
    """When it was made, if a program made it with which one writes.

    `blocks` are those of the first page: a page that names years, but not this one, is older than its file.
    """
    made = _DATE.match(info.get("CreationDate") or "")
    if made is None or _NOT_WRITTEN_THEN.search(f"{info.get('Creator')} {info.get('Producer')}"):
        return None
    year, month, day = made.groups()
    named = set(_YEAR.findall(" ".join(block.text for block in blocks)))
    if month is None or day is None or int(year) < _OLDEST or (named and year not in named):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def body_height(blocks: Sequence[Block]) -> float:
    """The height of a line in which most of the text is set."""
    signs = Counter[float]()
    for block in blocks:
        for line in block.lines:
            signs[round(line.height, 0)] += len(line.text)
    return signs.most_common(1)[0][0] if signs else 0.0


def _heading(blocks: Sequence[Block], body: float) -> str | None:
    """The largest text of the page, if it is clearly larger than the rest."""
    large = [block for block in blocks if block.height >= _LARGER * body and len(block.text) >= 3]
    if not large:
        return None
    found = max(large, key=lambda block: block.height)
    text = " ".join(found.text.split())
    if len(text) > _LONGEST_TITLE or not any(sign.isalpha() for sign in text):
        return None
    return text


def _line(value: str | None) -> str | None:
    text = " ".join(storable((value or "").replace("\0", "")).split())
    return text or None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
