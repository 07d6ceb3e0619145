"""What is repeated at the head and the foot of pages: running titles and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from variorum_index.formats.pdf.lines import Line

_MARGIN = 0.12
"""The part of a page's height, at its head and at its foot, in which it is looked for."""
_FEWEST_PAGES = 3
_SHARE = 0.4
"""The part of the pages, at least, that have it: a book's left and right pages may have different ones."""
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_Mark = tuple[int, str, int]
"""Its height on the page, its words without the page's number, and that number less the page's place."""


def without_furniture(
    pages: Sequence[tuple[Sequence[Line], float]],
) -> Iterator[tuple[list[Line], list[Line]]]:
    """Divide each page, given with its height, into what is told of it once, and its own lines.

    A running title is among the first of these on the first page that has it, and then no more; a page's
    number never is.
    """
    found = Counter(
        mark
        for number, (lines, height) in enumerate(pages)
        for mark in set(_marks(number, lines, height).values())
    )
    least = max(_FEWEST_PAGES, _SHARE * len(pages))
    repeated = {mark for mark, count in found.items() if count >= least}
    told: set[str] = set()
    for number, (lines, height) in enumerate(pages):
        marks = {at: mark for at, mark in _marks(number, lines, height).items() if mark in repeated}
        once = []
        for at, (_, words, _) in marks.items():
            if words.strip(" -–—|·.") and words not in told and not _only_counts(words):
                told.add(words)
                once.append(lines[at])
        yield once, [line for at, line in enumerate(lines) if at not in marks]


def _marks(page: int, lines: Sequence[Line], height: float) -> dict[int, _Mark]:
    """The lines in the margins, by their place among the lines, each with what makes it one of its kind."""
    found = {}
    for at, line in enumerate(lines):
        if line.bottom <= _MARGIN * height or line.top >= (1 - _MARGIN) * height:
            words, number = _without_number(line.text, page)
            found[at] = (round(line.top / 4), words, number)
    return found


def _without_number(text: str, page: int) -> tuple[str, int]:
    """The words with the first number that may be the page's taken out; else the words and a 0."""
    match = _NUMBER.search(text)
    if match is None or len(match[0]) > 6:
        return text, 0
    number = int(match[0]) if match[0].isdecimal() else _roman(match[0])
    return f"{text[: match.start()]}#{text[match.end() :]}", number - page


def _roman(numeral: str) -> int:
    values = [_ROMAN[sign] for sign in numeral]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def _only_counts(words: str) -> bool:
    """Whether it is a page's number and nothing else, as in “- 3 -”, “Page 3 of 12”."""
    return (
        re.fullmatch(r"\W*(?:page|p\.)?\s*\W*#\W*(?:\s*(?:of|/)\s*\d+)?\W*", words, re.IGNORECASE) is not None
    )
