"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

Span = tuple[int, int]
"""Characters `start` to `end`."""

_BLANK_LINE = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_HEADING = re.compile(r"#{1,6} ")
_LINE_END = re.compile(r"\r?\n")
# Where a line begins something of its own: an item of a list, a message of a chat ("18:02 - Ann: Hello").
_ITEM = re.compile(
    r"[ \t]*(?:[-*•‣◦–—→]|[-=]>|\[[ xX]?\]|\(?(?:\d{1,3}|[a-z])[.)])[ \t]+(?P<capital>[^\s\da-z])?"
)
_MESSAGE = re.compile(
    r"[ \t]*\[?(?:\d{1,4}[-./]\d{1,2}[-./]\d{2,4},?[ T])?"
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?\]?"
    r"[ \t]*(?:[-–][ \t]*[^\s:]|[A-Z+~])[^:\r\n]{0,40}:(?:\s|$)"
)
# "From: Ann" and then "To: Ben", "**Masters (50+):** on Fridays".
_LABELLED = re.compile(r"[ \t]*(?:\*\*|__)?[A-Z][\w./&'’+() -]{0,45}:(?:\*\*|__)?[ \t]+\S")
# What stands at the head of a letter or message, whatever the line before it is.
_HEAD = re.compile(
    r"[ \t]*(?:\*\*|__)?(?:Date|From|To|Cc|Bcc|Sent|Subject|Re|Ref|Your ref|Our ref|Tel|Phone|Fax|E-?mail):",
    re.IGNORECASE,
)
# Cells side by side, with a tab or a gap between them.
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\s*\S")
TABLE_ROW = re.compile(
    r"[ \t]*\|(?=.*\|.*\|).*\|[ \t]*\r?|(?=.{5,400}$)[^|\r\n]*\S[ \t]\|[ \t](?=[^|]*[ \t]\|[ \t]).*"
)
"""A row of a table in Markdown."""
# "1." of an item of a list, which ends no sentence.
_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)]\s*")
_PARAGRAPH_NUMBER = re.compile(r"[ \t]*(?P<number>\(?\d{1,3}(?:(?:\.\d{1,3})+\.?|[.)]))[ \t]+(?=[A-Z“\"])")
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\([a-z]\))\s+(?=\S)")
# "At 148 km/h. Two people" are two sentences, though an initial looks like a unit.
_UNIT_ENDS = re.compile(r"\d\s?(?:°\s?[CF]|[kc]?m/h|m/s|[lmghtWVA])\.\s+(?=[A-Z“\"])")
# "At 4.20 a.m. Labour had won" are two sentences, "at 8 p.m. Friday" is within one.
_HALF_DAY_ENDS = re.compile(
    r"\d\s?[ap]\.m\.\s+(?=[A-Z][a-z])(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:\w+ ){1,3}[Tt]ime\b)"  # "Eastern time"
)
_CLOSING = re.compile(r"(?:\*\*|__)\s+(?=\S)")
_MAIL = re.compile(r"(?:>[ \t]?)+")
_LONGEST_MESSAGE = 300
_WIDEST_WRAP = 120
"""Lines longer than this were not wrapped by a program that wraps lines."""

# "at 8 p.m. Friday", "on Sept. 4" and "Ms. Varga" go on, though a capital or a number follows the full stop.
_GOES_ON = re.compile(
    r"(?:\b[ap]\.m\.\s+(?:\(|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{2,4}\b|on\b)"
    r"|\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Rev|Hon|Messrs)\.\s+[A-Z]"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:[Aa]pprox|[Mm]ax|[Mm]in|[Tt]el|[Tt]emp|[Ee]xt|No))\.\s+\d"
    r"|\b(?:Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\.\s?(?:[-–—/&,]\s?|\d|(?:to|and|at)\s)"
    r"|\b(?:[Ii]ncl|[Ee]xcl|[Ii]nv)\.\s+(?:[A-Z]{2,4}\b|No\b)"
    r"|\b(?:[Ii]ncl|[Ee]xcl|[Aa]pprox|[Dd]au|[Bb]apt|[Rr]esp|[Ee]st|[Ee]sp|[Aa]vg|[Mm]ax|[Mm]in|[Pp]oss|[Pp]rob)\."
    r"\s+[a-z])"
)


def sentence_around(text: str, start: int, end: int) -> Span:
    """The span of the whole sentence, or sentences, that hold characters `start` to `end` of a text.

    White space at its ends is left out. Only the paragraph around the span is looked at, so the cost
    does not grow with the text.
    """
    begin, finish = _between_blank_lines(text, start, end)
    touched = [(a, b) for a, b in sentences(text, begin, finish) if a < end and b > start]
    if not touched:  # the span is nothing but white space between sentences
        return start, end
    return min(touched[0][0], start), max(touched[-1][1], end)


def message_around(text: str, start: int, end: int) -> Span:
    """The span of a chat's message that holds a sentence, with who sends it and when; else the sentence.

    "Half an hour" alone would be nobody's word. Long messages are left out.
    """
    begin, finish = _between_blank_lines(text, start, end)
    for a, b in blocks(text, begin, finish):
        if a <= start and end <= b:
            return (
                _strip(text, a, b)
                if b - a <= _LONGEST_MESSAGE and _MESSAGE.match(text, a, b)
                else (start, end)
            )
    return start, end


def with_neighbours(text: str, start: int, end: int, before: int, after: int) -> Span:
    """The span of characters `start` to `end` with so many sentences of its paragraph before and after it."""
    begin, finish = _between_blank_lines(text, start, end)
    spans = list(sentences(text, begin, finish))
    earlier = [a for a, b in spans if b <= start][-before:] if before else []
    later = [b for a, b in spans if a >= end][:after]
    return min([start, *earlier]), max([end, *later])


def paragraph_around(text: str, start: int, end: int) -> Span:
    """The span of the paragraph that holds characters `start` to `end`: several, if these run over more."""
    begin, finish = _between_blank_lines(text, start, end)
    touched = [(a, b) for a, b in blocks(text, begin, finish) if a < end and b > start]
    return (min(touched[0][0], start), max(touched[-1][1], end)) if touched else (start, end)


def numbers_paragraph(text: str, start: int, end: int) -> bool:
    """Whether characters `start` to `end` are but the number of a paragraph or item: "3.2  Charges may …"."""
    first = text.rfind("\n", 0, start) + 1
    number = _PARAGRAPH_NUMBER.match(text, first)
    return number is not None and number.start("number") <= start and end <= number.end("number")


def behind_number(text: str, start: int, end: int) -> int:
    """Where characters `start` to `end` begin without the number of their paragraph: "4.3  After an hour"."""
    number = _PARAGRAPH_NUMBER.match(text, text.rfind("\n", 0, start) + 1)
    within = number is not None and number.start("number") == start and number.end() < end
    return number.end() if number is not None and within else start


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The spans of the sentences between two offsets, in order, without the white space around them."""
    from sentencex import get_sentence_boundaries

    end = len(text) if end is None else end
    for begin, finish in blocks(text, start, end):
        part = text[begin:finish]
        if not part.strip():
            continue
        if TABLE_ROW.fullmatch(part):  # "| Max. speed | 90 km/h |"
            yield _strip(text, begin, finish)
            continue
        number = _NUMBERED.match(part)  # in "(2) It rains. It pours." the brackets would hide the end
        skipped = number.end() if number else 0
        found = {
            skipped + boundary["start_index"] for boundary in get_sentence_boundaries("en", part[skipped:])
        }
        found |= {end.end() for ends in (_UNIT_ENDS, _HALF_DAY_ENDS) for end in ends.finditer(part)}
        bounds = [begin, *(begin + bound for bound in sorted(found) if bound > skipped)]
        starts = [bound for bound in bounds if bound == begin or not _continues(text, bound, begin, finish)]
        # "**When?** On Friday": the marks that close belong to what they close.
        starts = [begin, *(_behind_marks(text, bound, finish) for bound in starts[1:])]
        for a, b in zip(starts, [*starts[1:], finish], strict=True):
            span = _strip(text, a, b)
            if span[0] < span[1]:
                yield span


def _behind_marks(text: str, bound: int, finish: int) -> int:
    close = _CLOSING.match(text, bound, finish)
    return close.end() if close else bound


def _continues(text: str, bound: int, begin: int, finish: int) -> bool:
    """Whether the full stop before `bound` ends no sentence: behind an abbreviation, or an item's number."""
    if _NUMBER.fullmatch(text, begin, bound):
        return True
    near = _GOES_ON.finditer(text, max(begin, bound - 12), min(finish, bound + 12))
    return any(match.start() < bound < match.end() for match in near)


def blocks(text: str, start: int, end: int) -> Iterator[Span]:
    """Blocks whose sentences do not run on into the next: paragraphs, headings, items of a list."""
    for begin, finish in _between(_BLANK_LINE, text, start, end):
        lines = list(_between(_LINE_END, text, begin, finish))
        width = max(b - a for a, b in lines)
        block = begin
        for (a, b), (c, d) in pairwise(lines):
            # A line was wrapped if the next line's first word would not have fitted on it.
            (mail, line), (next_mail, following) = _unquoted(text[a:b]), _unquoted(text[c:d])
            word = len(following.split(None, 1)[0]) if following.strip() else 0
            fits = width > _WIDEST_WRAP or b - a + 1 + word <= width
            # Earlier mail, in "> ", begins or ends.
            if fits or mail != next_mail or _HEADING.match(text, a, b) or _begins(line, following):
                yield block, b
                block = c
        yield block, finish


def _begins(line: str, following: str) -> bool:
    """Whether the following line begins something of its own, however long the line before it is."""
    if item := _ITEM.match(following):
        return item["capital"] is not None or line.endswith(":") or _ITEM.match(line) is not None
    if TABLE_ROW.fullmatch(line) or TABLE_ROW.fullmatch(following):
        return True
    if _HEAD.match(following) or (_LABELLED.match(line) and _LABELLED.match(following)):
        return True
    if _COLUMNS.search(line) or _COLUMNS.search(following):
        return True
    return _MESSAGE.match(following) is not None


def _unquoted(line: str) -> tuple[int, str]:
    """How deep a line stands in earlier mail, and the line without the signs that say so."""
    signs = _MAIL.match(line)
    return (0, line) if signs is None else (signs[0].count(">"), line[signs.end() :])


def _between(separator: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in separator.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _between_blank_lines(text: str, start: int, end: int) -> Span:
    """From the blank line before the span to the blank line after it."""
    before = [match.end() for match in _BLANK_LINE.finditer(text, max(0, start - 20_000), start)]
    last = min(len(text), end + 20_000)
    after = _BLANK_LINE.search(text, end, last)
    return (before[-1] if before else max(0, start - 20_000)), (after.start() if after else last)


def _strip(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
