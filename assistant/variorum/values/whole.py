"""The whole of a value in its sentence: "more than an hour and a half" where a reader took "an hour"."""

from __future__ import annotations

import re

from variorum.values.bounds import ENDINGS, OPENINGS, Bound
from variorum.values.dates import year_of
from variorum.values.read import parse_value
from variorum.values.units import CODES, CURRENCIES, MONTH, QUANTITIES, TIME
from variorum.values.value import Value

_COUNTED = {"duration", "number", "percentage", "money", "quantity"}
_IN_PARTS = {"duration", "quantity"}
# These may belong to what stands before: "within 90 minutes of", "from 9 to 5", "near 40 villages".
_UNSURE = {"from", "within", "near", "above", "below", "c", "ca", "for", "~", "≈", "<", ">", "≤", "≥"}


_CURRENCY = "|".join(code.upper() for code in CODES)
_CURRENCY_BEFORE = re.compile(rf"(?:(?:\b(?:US|AU?|CA?|NZ))?[$€£¥₹₽]|\b(?:{_CURRENCY}))\s?$")
_NO_UNITS = {"in", "v", "ah"}
"""What is a word, too: "in 12 in all", "3 v 2"."""
_UNITS = "|".join(
    sorted((TIME.keys() | QUANTITIES.keys() | {c for c in CURRENCIES if len(c) > 3}) - _NO_UNITS, key=len)[
        ::-1
    ]
)
_UNIT_AFTER = re.compile(
    rf"\s?(?:%|[€£]|per ?cent\b|(?:{_CURRENCY})\b|[°º]\s?[CF]\b)|(?:\s|-|\n\s*)?(?i:{_UNITS})\b(?!-)"
)
# "It will not reopen before October" says the opposite of "before October".
_NOT_BEFORE = re.compile(r"\b(?:not|never|\w+n['’]t)\s+(?:\w+\s+){0,3}$")
_THAN = re.compile(
    r"(?:more|less|fewer|later|earlier|longer|shorter|greater|higher|lower)\s+than\b", re.IGNORECASE
)
_NO = re.compile(r"\b(?:no|not)\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+hours\s+of\s+)?$", re.IGNORECASE)
_RANGE_GOES_ON = re.compile(r"\s+and\s+(?P<last>\S+(?:\s+(?!(?:in|on|at|by|to|for|of|and)\b)[a-z]+)?)")
_HALF_OF_DAY = re.compile(r"\s?[ap](?:\.\s?m\.|m\b)", re.IGNORECASE)


def _either(words: dict[str, Bound]) -> str:
    bounds = (said for said, bound in words.items() if bound is not Bound.NONE and said not in _UNSURE)
    return "|".join(
        re.escape(said).replace(r"\ ", r"\s+")
        for said in sorted(bounds, key=len, reverse=True)
        if said[0].isalpha()
    )


_BEFORE = re.compile(rf"\b(?:{_either(OPENINGS)})\s+$", re.IGNORECASE)
# "The price has gone up to £13.50" bounds nothing, nor does "paid over 12 months".
_NO_BOUND = re.compile(
    r"\b(?:go|goes|going|gone|went|came|risen|rose|climbed|jumped|crept|shot|moved|put|puts|putting|brings|brought"
    r"|pushed|pushing|adds|added|rounded)\s+(?:\w+\s+){0,3}up to\s+$"
    r"|\b(?:spread|spaced|staggered|distributed|divided|held|paid|repaid|payable|place|aired|ran|shown|published)"
    r"\s+(?:\w+\s+)?over\s+$"
    r"|\b\d[\d,]*\s+\w+\s+(?:\([^()]*\)\s+)?over\s+$",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"up to\s+", re.IGNORECASE)
_ABOUT_A_TIME = re.compile(r"\b(?:about|around|approximately|roughly|approx\.?|circa)\s+$", re.IGNORECASE)
_OLD = re.compile(r"[- ]old\b")
_MILLIONS_OF = re.compile(rf"\s(?:{'|'.join(sorted(c for c in CURRENCIES if len(c) > 3))})\b")
_DANGLING = re.compile(r"\s+(?:(?P<rate>an?|per)|the|and|or|to|of|in|on|at|for)$(?<=[a-z])")
_RATED = re.compile(r"[ \t]*\r?\n?[ \t>]*[a-z]+")
_EVERY = re.compile(r"\b(?:once\s+)?every\s+$", re.IGNORECASE)
_HALF = re.compile(r"\s+and (?:a half|a quarter|three[ -]quarters)(?![\w-])", re.IGNORECASE)
_AFTER = re.compile(
    rf"\s+(?:{_either(ENDINGS)})\b(?!(?<=plus|.max|east|most|imum)\s+[\w$€£])",
    re.IGNORECASE,  # not "£63 plus VAT"
)
# The 90 of "ninety (90) days".
_IN_FIGURES = re.compile(r"\(?(?P<figure>\d[\d,.]*)\)")
_IN_WORDS_BEFORE = re.compile(r"\b(?P<word>[A-Za-z]+(?:-[a-z]+)?)\s+\(?$")
_IN_BRACKETS = re.compile(r"\s?\([^()]{2,40}\)")
_PART = r"(?!an?\b|the\b)(?:\d[\d.,]*|[a-z]+(?:-[a-z]+)?)\s?[a-z]+"
_NEXT_PART = re.compile(rf"(?:,?\s+and|,)?\s+(?P<part>{_PART})\b", re.IGNORECASE)
_PART_BEFORE = re.compile(rf"\b(?P<part>{_PART})(?:,?\s+and|,)?\s+$", re.IGNORECASE)
_OFTEN_BEHIND = re.compile(r"\s+(?:an?|per|each|every)\s+\w")
_LONGEST_PART = 40
"""Characters before a value in which a part of it is looked for."""


def whole_value(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen characters `start` to `end` over the words that belong to the value they hold.

    A number takes its currency, unit or percent sign along, a time its "p.m.", six minutes the 41 seconds
    behind them, and "and a half" after a value is always its own. What bounds it ("about", "or more", "no
    more than", "not ... before", "between") is taken along too: without it "more than an hour" would say
    something else. So is what it is in another unit: "43 miles (69 km)". Anything else is left as it is.
    But "up to" is left out where it bounds nothing: "putting the rent up to £46".
    """
    if half := _HALF_OF_DAY.match(sentence, end) if sentence[start:end][-1:].isdecimal() else None:
        end = half.end()
    elif sentence[start:end].lower().endswith(("a.m", "p.m")) and sentence[end : end + 1] == ".":
        end += 1
    if sentence[start:end].lower().startswith("before ") and (no := _NOT_BEFORE.search(sentence, 0, start)):
        return no.start(), end
    if (up_to := _UP_TO.match(sentence, start, end)) and _NO_BOUND.search(sentence, 0, up_to.end()):
        start = up_to.end()
    if _THAN.match(sentence, start, end) and (no := _NO.search(sentence, 0, start)):
        start = no.start()
    start, end = _with_second_end(sentence, *_in_words(sentence, start, end))
    if " and " in sentence[start:end] and (between := _BETWEEN.search(sentence, 0, start)):
        whole = parse_value(sentence[between.start() : end])
        return (start, end) if whole is None else (between.start(), end)
    start, end = _without_dangling(sentence, start, end)
    value = parse_value(sentence[start:end])
    if value is not None and value.kind == "time" and (about := _ABOUT_A_TIME.search(sentence, 0, start)):
        return (about.start(), end) if parse_value(sentence[about.start() : end]) else (start, end)
    if value is None or value.kind not in _COUNTED:
        return start, end
    if value.kind == "quantity" and (millions := _MILLIONS_OF.match(sentence, end)):
        whole = parse_value(sentence[start : millions.end()])  # the "m" of "11.5m crowns" are no metres
        if whole is not None and whole.kind == "money":
            end = millions.end()
    if value.kind == "duration" and (old := _OLD.match(sentence, end)):
        end = old.end()
    if value.kind == "number" and not value.unit:
        start, end = _with_unit(sentence, start, end)
        value = parse_value(sentence[start:end]) or value
    if value.kind in _IN_PARTS:
        start, end = _with_parts(sentence, start, end, value)
    for pattern in (_HALF, _AFTER):
        if after := pattern.match(sentence, end):
            end = after.end()
    if (before := _BEFORE.search(sentence[:start])) and not _NO_BOUND.search(sentence, 0, start):
        start = before.start()
    if (again := _IN_BRACKETS.match(sentence, end)) and parse_value(sentence[start : again.end()]):
        end = again.end()
    return start, end


def with_every(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen a length of time over the "every" before it: "every two hours" says how often, not how long."""
    every = _EVERY.search(sentence, 0, start)
    value = parse_value(sentence[start:end]) if every else None
    if every is None or value is None or value.kind != "duration" or value.low != value.high:
        return start, end
    return every.start(), end


def _without_dangling(sentence: str, start: int, end: int) -> tuple[int, int]:
    """A value without the "a" behind it, or with the month as well: "£1,195 a" of "£1,195 a month"."""
    dangling = _DANGLING.search(sentence, start, end)
    if dangling is None or parse_value(sentence[start : dangling.start()]) is None:
        return start, end
    rated = _RATED.match(sentence, end) if dangling["rate"] else None
    whole = rated is not None and parse_value(sentence[start : rated.end()]) is not None
    return (start, rated.end()) if rated is not None and whole else (start, dangling.start())


def _in_words(sentence: str, start: int, end: int) -> tuple[int, int]:
    """With the same number in words before it: "ninety (90) days", where a reader began with the figures."""
    figure = _IN_FIGURES.match(sentence, start)
    before = _IN_WORDS_BEFORE.search(sentence, 0, start) if figure else None
    if figure is None or before is None or figure.end() > end + 1:
        return start, end
    same = parse_value(before["word"]) == parse_value(figure["figure"])
    return (before.start(), max(end, figure.end())) if same else (start, end)


def _with_second_end(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The £15m, too, of "between £12m and £15m", where a reader took one end of it."""
    between = _BETWEEN.search(sentence, 0, start)
    begin = between.start() if between else start
    goes_on = _RANGE_GOES_ON.match(sentence, end)
    if goes_on is None or not sentence[begin:end].lower().startswith("between "):
        return start, end
    value = parse_value(sentence[start:end])
    if value is not None and (value.kind == "date" or year_of(value)):
        return start, end  # when it began
    for finish in (goes_on.end(), goes_on.start("last") + len(goes_on["last"].split()[0])):
        finish -= len(sentence[:finish]) - len(sentence[:finish].rstrip(" .,;"))
        if parse_value(sentence[begin:finish]) is not None:
            return begin, finish
    return start, end


def _with_unit(sentence: str, start: int, end: int) -> tuple[int, int]:
    """A number with the sign or code of its currency before it, or with that or its unit behind it."""
    if before := _CURRENCY_BEFORE.search(sentence, 0, start):
        return before.start(), end
    after = _UNIT_AFTER.match(sentence, end)
    return (
        (start, end)
        if after is None or parse_value(sentence[start : after.end()]) is None
        else (start, after.end())
    )


def _with_parts(sentence: str, start: int, end: int, value: Value) -> tuple[int, int]:
    """The 6 minutes and the 41 seconds of "6 minutes 41 seconds", where a reader took one of them."""
    after = _NEXT_PART.match(sentence, end)
    if after and _OFTEN_BEHIND.match(sentence, after.end()):  # "five weeks, seven days a week"
        after = None
    if after and _is_sum(value, parse_value(after["part"]), parse_value(sentence[start : after.end()])):
        end = after.end()
    skipped = max(0, start - _LONGEST_PART)
    before = _PART_BEFORE.search(sentence[skipped:start])
    larger = parse_value(before["part"]) if before else None
    if before and larger and _is_sum(larger, value, parse_value(sentence[skipped + before.start() : end])):
        start = skipped + before.start()
    return start, end


def _is_sum(larger: Value, smaller: Value | None, whole: Value | None) -> bool:
    """Whether the whole is said in these two parts, the larger one first."""
    if smaller is None or whole is None or not larger.kind == smaller.kind == whole.kind:
        return False
    if larger.unit != smaller.unit:  # years and days
        return larger.unit == MONTH
    return smaller.low < larger.low < whole.low
