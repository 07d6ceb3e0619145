"""Blocks into one text that reads on, with the place of every word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum_index.boxes import Box, pack
from variorum_index.formats.pdf.blocks import Block, continues
from variorum_index.formats.pdf.lines import Line
from variorum_index.types import Page

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN_OFF = re.compile(r"([^\W\d_]+)[-\u2010]$")
_FIRST = re.compile(r"[^\W\d_]+")
_STAYS = frozenset(
    "twenty thirty forty fifty sixty seventy eighty ninety self non well half cross ex".split()
)
"""Words after which a hyphen stays where the document does not show otherwise: twenty-four, self-made."""


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """The blocks of one page, its width and height in points."""

    blocks: Sequence[Block]
    size: tuple[float, float]


class Writer:
    """Writes page after page; `words` are all words of the document, for its hyphens to be understood."""

    def __init__(self, words: Counter[str]) -> None:
        self.pages: list[Page] = []
        self._words = words
        self._parts: list[str] = []
        self._length = 0
        self._last: Block | None = None
        self._boxes: list[Box] = []  # of the last page: its last word may yet lose its hyphen
        self._packed: list[bytes] = []

    def write(self, page: PageBlocks) -> None:
        """Write the next page."""
        boxes: list[Box] = []
        start = None
        for block in page.blocks:
            separator = None if start is None and self._last and continues(self._last, block) else "\n\n"
            for number, line in enumerate(block.lines):
                if number > 0:
                    separator = "\t" if number in block.cells else None
                self._glue(separator, line)
                if start is None:
                    start = self._length
                    self._turn_page(boxes)
                self._add_line(line, page.size)
            self._last = block
        if start is None:
            self._turn_page(boxes)
            self._last = None  # nothing reads on over a page without text
        self.pages.append(Page(len(self.pages) + 1, self._length if start is None else start, self._length))

    def boxes(self) -> tuple[bytes, ...]:
        """The packed boxes of each page that was written."""
        return (*self._packed, pack(self._boxes))[1:]

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def _turn_page(self, boxes: list[Box]) -> None:
        self._packed.append(pack(self._boxes))
        self._boxes = boxes

    def _glue(self, separator: str | None, line: Line) -> None:
        """Write what comes between the last line and this one; None lets the words decide."""
        if not self._parts:
            return
        if separator is None:
            separator = self._between(self._parts[-1], line.text)
        self._add(separator)

    def _between(self, last: str, text: str) -> str:
        """The space between two lines of a text; none after a hyphen, which goes if it only broke a word."""
        broken, first = _BROKEN_OFF.search(last), _FIRST.match(text)
        if broken is None:
            return "" if re.search(r"\w[-\u2010]$", last) and text[0].isalnum() else " "
        if (
            first is not None
            and first[0][0].islower()
            and self._was_broken(broken[1].lower(), first[0].lower())
        ):
            self._shorten()
        return "" if text[0].isalnum() else " "

    def _was_broken(self, head: str, tail: str) -> bool:
        whole, compound = self._words[head + tail], self._words[f"{head}-{tail}"]
        return whole > compound if whole != compound else head not in _STAYS

    def _shorten(self) -> None:
        """Take the hyphen from the last word, which may be the last one of the page before."""
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        last = self._boxes[-1]
        self._boxes[-1] = Box(last.start, last.end - 1, last.place)
        if self.pages and self.pages[-1].end > self._length:
            self.pages[-1] = replace(self.pages[-1], end=self._length)

    def _add(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def _add_line(self, line: Line, size: tuple[float, float]) -> None:
        width, height = size
        at = self._length
        for number, word in enumerate(line.text.split(" ")):
            left, top, right, bottom = line.boxes[4 * number : 4 * number + 4]
            place = (left / width, top / height, right / width, bottom / height)
            self._boxes.append(Box(at, at + len(word), place))
            at += len(word) + 1
        self._add(line.text)


def count_words(lines: Iterable[Line]) -> Counter[str]:
    """How often the document has each word, with its hyphens; those that a line's end breaks are left out."""
    found = Counter[str]()
    for line in lines:
        words = _WORD.findall(line.text.lower())
        found.update(words[:-1] if line.text.endswith(("-", "\u2010")) else words)
    return found
