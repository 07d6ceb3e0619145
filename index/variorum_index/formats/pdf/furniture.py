"""What is repeated at the head and the foot of pages: running titles and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from variorum_index.formats.pdf.lines import Line

_MARGIN = 0.12
"""The part of a page's height, at its head and at its foot, in which it is looked for."""
_FEWEST_PAGES = 3
_SHARE = 0.4
"""The part of the pages, at least, that have it: a book's left and right pages may have different ones."""
_MOST_NUMBERS = 4
_NUMBER = re.compile(r"\d{1,6}|\b[ivxlc]+\b")
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
    marked = [_marks(number, lines, height) for number, (lines, height) in enumerate(pages)]
    found = Counter(mark for marks in marked for mark in {mark for own in marks.values() for mark in own})
    least = max(_FEWEST_PAGES, _SHARE * len(pages))
    told: set[str] = set()
    for (lines, _), marks in zip(pages, marked, strict=True):
        repeated = {
            at: words
            for at, own in marks.items()
            for place, words, off in own
            if found[place, words, off] >= least
        }
        once = []
        for at, words in repeated.items():
            if words.strip(" -–—|·.") and words not in told and not _only_counts(words):
                told.add(words)
                once.append(lines[at])
        yield once, [line for at, line in enumerate(lines) if at not in repeated]


def _marks(page: int, lines: Sequence[Line], height: float) -> dict[int, list[_Mark]]:
    """The lines in the margins, by their place among the lines, each with what may make it one of its kind.

    That is its words as they are, or with one of its numbers taken for the page's.
    """
    found = {}
    for at, line in enumerate(lines):
        if line.bottom <= _MARGIN * height or line.top >= (1 - _MARGIN) * height:
            place = round(line.top / 4)
            found[at] = [(place, line.text, 0)]
            for match in islice(_NUMBER.finditer(line.text), _MOST_NUMBERS):
                words = f"{line.text[: match.start()]}#{line.text[match.end() :]}"
                found[at].append((place, words, _value(match[0]) - page))
    return found


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else _roman(number)


def _roman(numeral: str) -> int:
    values = [_ROMAN[sign] for sign in numeral]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def _only_counts(words: str) -> bool:
    """Whether it is a page's number and nothing else, as in “- 3 -”, “Page 3 of 12”."""
    return (
        re.fullmatch(r"\W*(?:page|p\.)?\s*\W*#\W*(?:\s*(?:of|/)\s*\d+)?\W*", words, re.IGNORECASE) is not None
    )
