"""From an answer's words to its value."""

from __future__ import annotations

import re
from datetime import date

from variorum.values.amounts import read_amount, read_part
from variorum.values.dates import read_date
from variorum.values.relate import Relation, relate
from variorum.values.times import read_time
from variorum.values.value import NonsenseError, Value
from variorum.values.words import SMALL, plain, unbroken

_YES_NO = dict.fromkeys(("yes", "true", "yeah", "y", "✓", "✔"), 1.0)
_YES_NO |= dict.fromkeys(("no", "false", "nope", "n", "✗", "✘"), 0.0)
_LONGEST, _MOST_SPACES = 100, 12
"""No value takes more characters or words to say: longer texts are not tried."""
_SAID_AGAIN = re.compile(r"(?P<said>[^()]+?)\s?\((?P<again>[^()]+)\)[.,]?")
# Not at what belongs to a value: "at least", "to" and "and" of a range, "of" in "a quarter of an hour".
_PIECES = re.compile(
    r"\s(?:in|of(?! an?\s)|at(?! least| most)|for|on|with|during|was|were|is|are|lasted|took)\s"
    r"|,(?!\d)\s?|[;()]\s?"
)


def parse_value(answer: str, published: date | None = None, sentence: str = "") -> Value | None:
    """Read an answer such as "nearly two and a half hours", "37%", "$5 million" or "last Friday".

    Returns None if any word is left over ("90 minutes of talks in Brennhaven" is more than a value) or
    if nothing can be as it is said ("minus three hours"). `published` is the day of the document and
    `sentence` the one that the answer stands in: both help to tell which Friday it is.
    """
    try:
        return read_value(answer, published, sentence)
    except NonsenseError:
        return None


def read_value(answer: str, published: date | None = None, sentence: str = "") -> Value | None:
    """As parse_value, but raises NonsenseError for what cannot be."""
    if len(answer) > _LONGEST or answer.count(" ") > _MOST_SPACES:
        return None
    text = plain(answer).strip("\"'“”‘ ,;:!?").replace("“", "").replace("”", "")
    if text.rstrip(".") in _YES_NO:
        truth = _YES_NO[text.rstrip(".")]
        return Value("yes_no", truth, truth, "")
    if twice := _SAID_AGAIN.fullmatch(answer.strip()):
        first, again = read_amount(twice["said"]), read_amount(twice["again"])
        if first is not None and again is not None and first.kind == again.kind == "quantity":
            # The 43 miles of "43 miles (69 km)"; "43 miles (50 miles)" is no sum of both.
            return first if relate(first, again) in (Relation.EQUAL, Relation.COMPATIBLE) else None
    return read_time(text) or read_date(text, published, sentence) or read_amount(answer)


def find_value(answer: str, published: date | None = None, sentence: str = "") -> Value | None:
    """The one value within a longer answer: the 90 minutes of "90 minutes of talks in Brennhaven".

    Of a number and its whole that is the number: the 45 of "45 of 52 pupils". None if there is no value, or
    several that are not one said twice, as in "43 miles (69 km)".
    """
    if len(answer) > 2 * _LONGEST:
        return None
    pieces = [piece.split() for piece in _PIECES.split(unbroken(answer))]
    found = [value for words in pieces if words and (value := _leading(words, published, sentence))]
    fits = all(relate(found[0], value) in (Relation.EQUAL, Relation.COMPATIBLE) for value in found[1:])
    return found[0] if found and fits else read_part(answer)


def _leading(words: list[str], published: date | None, sentence: str) -> Value | None:
    """The value of all the words, or of all but the last one or two: "a 40-minute call"."""
    for length in range(len(words), max(0, len(words) - 3), -1):
        if any(word[0].isdecimal() or word.lower() in SMALL for word in words[length:]):  # "12 pounds 50"
            break
        value = parse_value(" ".join(words[:length]), published, sentence)
        if value is not None and (length == len(words) or value.kind not in ("number", "ordinal", "yes_no")):
            return value
    return None
