"""The lines of text on a page, with the place of each word.

A place is in points (1/72 inch) from the upper left corner of the page as it is shown: turned and cut as the
file says.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from variorum_index.formats.front_matter import storable

Place = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_GAP = 0.75
"""Words further apart than this, in heights of the line, may belong to two columns."""
_FINE = 64
"""Steps in a point, for PDFium's whole numbers."""
_BROKEN = "\ufffe\x02"
"""What PDFium returns for the hyphen at a line's end, and then no line end."""
_LIGATURES = {code: unicodedata.normalize("NFKD", chr(code)) for code in range(0xFB00, 0xFB07)}
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF076, 0xF0D8, 0xF0FC), "•")  # of the fonts Symbol and Wingdings
_CHANGED: dict[int, str] = _LIGATURES | _BULLETS | {ord(sign): "-" for sign in _BROKEN + "\u00ad"}


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside each other without a wide gap, one space between two in `text`.

    `boxes` has four numbers for each word, its place. `place` is the line's own place, for a page that is
    read sideways as the reader turns it; a line that does not stand upright then is `sideways`. `height` is
    that of its font. `order` counts the lines of the page as they come in the file.
    """

    text: str
    boxes: array[float]
    place: Place
    height: float
    order: int
    sideways: bool = False

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.place[0]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.place[1]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.place[2]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.place[3]


def lines_of(words: Iterator[Word], size: tuple[float, float]) -> list[Line]:
    """Put words, in the order of the file, together to lines; `size` is the page's, width and height."""
    runs = list(_runs(words))
    turns = Counter[int]()
    for run in runs:
        turns[run[0].turn] += sum(len(word.text) for word in run)
    turn = turns.most_common(1)[0][0] if turns else 0
    return [_line(run, order, turn, size) for order, run in enumerate(runs)]


@dataclass(slots=True)
class Word:
    """A word, its place, how often its line is turned by 90 degrees clockwise, and whether a line ends."""

    text: str
    place: Place
    turn: int = 0
    height: float = 0.0
    last: bool = False


@dataclass(slots=True)
class _Reading:
    """What is needed while the signs of a page are read."""

    text_page: ctypes.c_void_p
    to_shown: tuple[float, ...]
    box: raw.FS_RECTF = field(default_factory=raw.FS_RECTF)
    matrix: raw.FS_MATRIX = field(default_factory=raw.FS_MATRIX)

    def place(self, index: int) -> Place:
        raw.FPDFText_GetLooseCharBox(self.text_page, index, self.box)
        a, b, c, d, e, f = self.to_shown
        corners = [
            (px, py) for px in (self.box.left, self.box.right) for py in (self.box.bottom, self.box.top)
        ]
        x = [a * px + c * py + e for px, py in corners]
        y = [b * px + d * py + f for px, py in corners]
        return min(x), min(y), max(x), max(y)

    def height(self, index: int) -> float:
        """The size of the font, which is the same for all words of a text; their boxes' heights are not."""
        raw.FPDFText_GetMatrix(self.text_page, index, self.matrix)
        size = raw.FPDFText_GetFontSize(self.text_page, index) * math.hypot(self.matrix.c, self.matrix.d)
        return max(abs(float(size)), 1.0)

    def turn(self, index: int) -> int:
        angle = raw.FPDFText_GetCharAngle(self.text_page, index)
        a, b, c, d, _, _ = self.to_shown
        along, up = math.cos(angle), -math.sin(angle)  # PDFium counts clockwise
        return round(math.atan2(b * along + d * up, a * along + c * up) / (math.pi / 2)) % 4


def words_of(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """The words of a page as they come in the file; those outside of what is shown are left out."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        reading = _Reading(text_page.raw, _to_shown(page, width, height))
        for text, first, last, ends in _spans(text_page.raw, text_page.count_chars()):
            one, other = reading.place(first), reading.place(last)
            place = (
                min(one[0], other[0]),
                min(one[1], other[1]),
                max(one[2], other[2]),
                max(one[3], other[3]),
            )
            seen = 0 <= place[0] + place[2] <= 2 * width and 0 <= place[1] + place[3] <= 2 * height
            if seen:
                yield Word(text, place, reading.turn(first), reading.height(first), ends)
    finally:
        text_page.close()


def _spans(text_page: ctypes.c_void_p, count: int) -> Iterator[tuple[str, int, int, bool]]:
    """Each word with its first and last sign's number, and whether a line ends after it."""
    signs: list[str] = []
    first = last = 0
    for index in range(count + 1):
        sign = chr(raw.FPDFText_GetUnicode(text_page, index)) if index < count else "\n"
        if sign == "\0":  # what the font has no name for
            continue
        if not sign.isspace():
            first = first if signs else index
            last = index
            signs.append(sign)
        if signs and (sign.isspace() or sign in _BROKEN):
            yield "".join(signs), first, last, sign in "\r\n" + _BROKEN
            signs = []


def _runs(words: Iterator[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and not _beside(run[-1], word):
            yield run
            run = []
        run.append(word)
        if word.last:
            yield run
            run = []
    if run:
        yield run


def _beside(one: Word, other: Word) -> bool:
    if one.turn != other.turn:
        return False
    across, along = ((1, 3), (0, 2)) if one.turn % 2 == 0 else ((0, 2), (1, 3))
    shared = min(one.place[across[1]], other.place[across[1]]) - max(
        one.place[across[0]], other.place[across[0]]
    )
    apart = max(one.place[along[0]], other.place[along[0]]) - min(one.place[along[1]], other.place[along[1]])
    return shared > 0.4 * min(one.height, other.height) and apart < _GAP * max(one.height, other.height)


def _line(run: list[Word], order: int, turn: int, size: tuple[float, float]) -> Line:
    boxes = array("f")
    for word in run:
        boxes.extend(word.place)
    places = [_turned(word.place, turn, size) for word in run]
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    text = " ".join(_clean(word.text) for word in run)
    heights = sorted(word.height for word in run)
    place = (min(lefts), min(tops), max(rights), max(bottoms))
    return Line(text, boxes, place, heights[len(heights) // 2], order, run[0].turn != turn)


def _clean(word: str) -> str:
    """As it is written elsewhere: no ligatures, no private bullets; composed, and never empty."""
    if word.isascii() and word.isprintable():
        return word
    kept = "".join(sign for sign in word if sign.isprintable() or sign in _BROKEN or sign >= "\u00a0")
    cleaned = unicodedata.normalize("NFC", storable(kept).translate(_CHANGED))
    return "".join(cleaned.split()) or "\ufffd"


def _turned(place: Place, turn: int, size: tuple[float, float]) -> Place:
    """The place on a page that is turned back by so many quarters, for its text to stand upright."""
    left, top, right, bottom = place
    width, height = size
    if turn == 1:
        return top, width - right, bottom, width - left
    if turn == 2:
        return width - right, height - bottom, width - left, height - top
    if turn == 3:
        return height - bottom, left, height - top, right
    return place


def _to_shown(page: pypdfium2.PdfPage, width: float, height: float) -> tuple[float, ...]:
    """The six numbers of the way from the file's coordinates to those of the shown page."""
    x, y = ctypes.c_int(), ctypes.c_int()
    step = 1000.0

    def shown(px: float, py: float) -> tuple[float, float]:
        size = (round(width * _FINE), round(height * _FINE))
        raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, px, py, x, y)
        return x.value / _FINE, y.value / _FINE

    zero, right, up = shown(0, 0), shown(step, 0), shown(0, step)
    return (
        (right[0] - zero[0]) / step,
        (right[1] - zero[1]) / step,
        (up[0] - zero[0]) / step,
        (up[1] - zero[1]) / step,
        *zero,
    )
