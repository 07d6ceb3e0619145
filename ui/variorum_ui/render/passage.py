"""A document's text with a quote marked in it, the answer within the quote, and its other mentions."""

from __future__ import annotations

import re

from variorum import SourceAnswer
from variorum.sentences import Span
from variorum_index import Document
from variorum_index.formats.front_matter import body_start
from variorum_ui.render.text import text

_AROUND = 20_000
"""Characters shown before and after the quote, less up to a paragraph's end: a document may be a book."""
_LONGEST_MENTION = 120
_MOST_MENTIONS = 200


def passage_html(document: Document, row: SourceAnswer | None) -> str:
    """The text around the row's quote, or around the closest passage; the beginning if there is no row."""
    quote = row and (row.quote or row.closest)
    first = _first(document, len(document.text))
    start, end = (quote.start, quote.end) if quote else (first, first)
    begin, finish = _window(document, start, end)
    parts = [_omitted("before", begin - _first(document, start))]
    at = begin
    for low, high, what in _marks(document, row, begin, finish):
        parts.append(text(document.text[at:low]))
        parts.append(_mark(document, row, low, high, what))
        at = high
    parts += [text(document.text[at:finish]), _omitted("after", len(document.text) - finish)]
    return "".join(parts)


def mentions(document: Document, row: SourceAnswer) -> list[Span]:
    """Where the answer's words stand elsewhere in the document, whatever their case and line breaks."""
    words = (row.answer or "").split()
    if row.quote is None or not words or len(row.answer or "") > _LONGEST_MENTION:
        return []
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
    found = [match.span() for match in pattern.finditer(document.text)]
    return [(a, b) for a, b in found if b <= row.quote.start or a >= row.quote.end][:_MOST_MENTIONS]


def _first(document: Document, start: int) -> int:
    """Where the text begins for a reader: after front matter and empty lines, unless the quote is before."""
    after = body_start(document.text, document.media_type)
    while after < len(document.text) and document.text[after].isspace():
        after += 1
    return after if start >= after else 0


def _window(document: Document, start: int, end: int) -> Span:
    first = _first(document, start)
    begin = max(first, start - _AROUND)
    finish = min(len(document.text), end + _AROUND)
    if begin > first:
        begin = max(document.text.find("\n", begin, start) + 1, begin)
    if finish < len(document.text):
        line = document.text.rfind("\n", end, finish)
        finish = line if line > 0 else finish
    return begin, finish


def _marks(
    document: Document, row: SourceAnswer | None, begin: int, finish: int
) -> list[tuple[int, int, str]]:
    """What is marked between two offsets, in the order of the text, none within another."""
    if row is None:
        return []
    if row.quote is None:
        return [(row.closest.start, row.closest.end, "closest")] if row.closest else []
    others = [(a, b, "mention") for a, b in mentions(document, row) if a >= begin and b <= finish]
    return sorted([(row.quote.start, row.quote.end, "quote"), *others])


def _mark(document: Document, row: SourceAnswer | None, low: int, high: int, what: str) -> str:
    inside = text(document.text[low:high])
    if what == "mention":
        return f'<mark class="v-mention" data-mention{_span(low, high)}>{inside}</mark>'
    if what == "closest":
        return (
            f'<mark class="v-closest" data-mention data-here{_span(low, high)} data-testid="highlight">'
            f"{inside}</mark>"
        )
    at = low if row is None or row.answer_start is None else row.answer_start
    end = at + len((row and row.answer) or "")
    span = _span(low, high) + f' data-from="{at}" data-to="{end}"'
    return (
        f'<mark class="v-mark" data-mention data-here{span} data-testid="highlight">'
        f"{text(document.text[low:at])}<strong>{text(document.text[at:end])}</strong>{text(document.text[end:high])}</mark>"
    )


def _span(low: int, high: int) -> str:
    return f' data-start="{low}" data-end="{high}"'


def _omitted(where: str, characters: int) -> str:
    if characters <= 0:
        return ""
    return f'<span class="v-omitted">[{characters:,} characters {where} this are not shown]</span>'
