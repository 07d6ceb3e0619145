"""Where an answer begins and ends beside brackets, quotation marks and sentences."""

from __future__ import annotations

import re

from variorum.sentences import sentence_around, sentences
from variorum.values import parse_value

_PAIRS = {"(": ")", "[": "]", "“": "”", "„": "“"}
_BETWEEN_THINGS = "·•|"
_NEAR = 60
"""Characters behind an answer within which a bracket that it opens is closed."""
_OPENING = re.compile(r"[(\[“„]")
# "£9,102.75. 52" is a sum, and the number that the next sentence begins with.
_NEXT_SENTENCE = re.compile(r"[.!?]\s+(?=[\dA-Z])")
_ASKS_FOR_LITTLE = re.compile(
    r"\b(?:whom?|whose|where|when)\b"
    r"|\bhow (?:many|much|long|old|far|often|tall|high|large|big|fast|soon|late)\b"
    r"|\bwhat (?:time|day|date|year)\b"
    r"|\bwhat (?:does|did|do|will|would)\b.*\b(?:cost|costs|pay|charge|weigh|earn)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\W*[A-Z\d][^\s]*(?:\s+\S+){2}")
_WORD_ENDS = re.compile(r"\w\w$|\d\s?[ap]\.m$")
_MEASURES = {"money", "percentage", "quantity", "duration"}


def within_sentence(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start` to `end` of a text up to the end of their sentence, if a few words are asked for.

    A measure ends with its sentence in any case. What is asked otherwise ("what should I do") may take two
    sentences to say.
    """
    start, end = _one_value(text, start, end)
    if not _ASKS_FOR_LITTLE.search(question):
        return start, end
    around = sentence_around(text, start, end)
    first = next((span for span in sentences(text, *around) if start < span[1] < end), None)
    if first is None:
        return start, end
    finish = start + len(text[start : first[1]].rstrip(' .!?…"”)'))
    goes_on = _SENTENCE.match(text, first[1], end)  # not "Portugal. The Man", nor "H. Joseph Miller"
    ended = goes_on is not None and _WORD_ENDS.search(text, start, finish) is not None
    return (start, finish) if ended else (start, end)


def closed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start` to `end` with the bracket that they open closed, and no stray sign at an end."""
    start, end = _without_stray(sentence, start, end)
    taken = sentence[start:end]
    opened = next((sign for sign in reversed(taken) if sign in "()[]“”"), "")
    close = _PAIRS.get(opened)
    if close is None or taken.count(opened) <= taken.count(close):
        return start, end
    at = sentence.find(close, end, end + _NEAR)
    between = sentence[end:at] if at >= 0 else ""
    return (
        (start, at + 1) if at >= 0 and not _OPENING.search(between) and ". " not in between else (start, end)
    )


def _one_value(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Without what follows the end of a sentence, where a measure stands before it."""
    for stop in _NEXT_SENTENCE.finditer(sentence, start, end):
        value = parse_value(sentence[start : stop.start()])
        if value is not None and value.kind in _MEASURES:
            return start, stop.start()
    return start, end


def _without_stray(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Without a sign at an end whose counterpart is outside; as it is where nothing else would be left."""
    whole = start, end
    while start + 1 < end:
        taken = sentence[start:end]
        first, last = taken[0], taken[-1]
        if last in _BETWEEN_THINGS or last.isspace():
            end -= 1
            continue
        if first in _BETWEEN_THINGS or first.isspace():
            start += 1
            continue
        if last in ")]”" and taken.count(last) > sum(taken.count(o) for o, c in _PAIRS.items() if c == last):
            end -= 1
        elif (last == '"' or last in _PAIRS) and taken.count(last) % 2 == 1:
            end -= len(taken) - len(taken[:-1].rstrip())
        elif first in ')]”"' and taken.count(first) % 2 == 1:
            start += len(taken) - len(taken[1:].lstrip())
        else:
            break
    return (start, end) if start < end else whole
