"""What is said of an answer's value around it: right before it or behind it, and in the question."""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf

from variorum.values import Value, parse_value

_RATE = re.compile(
    r",?\s?(?:(?:per|a|an|each|every)\s(?:calendar |working )?[a-z]+|/\s?[a-z]+"
    r"|hourly|daily|nightly|weekly|monthly|yearly|annually|p\.?c\.?m\.?|p\.?a\.?|pp)(?!\w)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|rais(?:es?|ed)|increas(?:es?|ed)|fall(?:s|en)?|fell|drop(?:s|ped)?|cut"
    r"|reduc(?:es?|ed)|lower(?:s|ed)|chang(?:es?|ed)|goes|gone|went|mov(?:es?|ed)|postponed|brought forward"
    r"|grown?|grew|shr[aiu]nk|climb(?:s|ed)|jump(?:s|ed)|up|down)\b[^.;:!?]{0,40}?\bfrom\s+$",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(r"(?:\b(?:no|never|not|without)|n['’]t)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many (?:more |full |working )?(?P<unit>\w+)|\bhow old\b", re.IGNORECASE)
_WHAT_TIME = re.compile(r"\b(?:when|what time|until when|from when)\b", re.IGNORECASE)
_HOUR_AND_MINUTE = re.compile(r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)")
_ASKS_FOR_LIMIT = re.compile(
    r"\b(?:max(?:imum)?|min(?:imum)?|limit|ceiling|cap|deadline|at (?:the )?(?:most|least)|latest|earliest"
    r"|(?:highest|lowest|largest|smallest|longest|shortest) (?:possible|permitted|allowed)"
    r"|(?:may|can|am|are|is|be) .*\b(?:up to|allowed|permitted|entitled))\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r".+\b(?:to|until) (?P<after>.+)", re.DOTALL)


def rate_behind(answer: str, value: Value, sentence: str) -> Value | None:
    """A sum with what it is paid for, as the sentence says right behind it: "£1,450" of "£1,450 a month"."""
    if value.kind not in ("money", "number") or " per " in value.unit:
        return None
    start = sentence.find(answer)
    behind = _RATE.match(sentence, start + len(answer)) if start >= 0 else None
    rated = parse_value(answer + behind[0]) if behind else None
    if rated is None or rated.kind != value.kind or "per " not in rated.unit:
        return None
    return replace(value, unit=rated.unit)


def denied_bound(answer: str, value: Value, sentence: str) -> Value:
    """The value, or its contrary where the sentence denies it: "longer than an hour" of "no walks longer".

    What is not more than ten minutes is ten at most, what is not less is ten at least.
    """
    start = sentence.find(answer)
    if start < 0 or not _DENIED_BEFORE.search(sentence, 0, start):
        return value
    if not value.open:
        return value
    if value.high == inf and value.low > 0:
        return replace(value, low=0.0, high=value.low, open=False)
    if value.low == 0:
        return replace(value, low=value.high, high=inf, open=False)
    return value


def after_change(answer: str, sentence: str) -> Value | None:
    """The second value of "£4.90 to £5.90" where the sentence says that something rises from the one to it.

    None for any other answer: "from £4.90 to £5.90" may be what it costs here and there.
    """
    change = _FROM_TO.fullmatch(answer)
    start = sentence.find(answer) if change else -1
    changed = start > 0 and _CHANGED.search(sentence, 0, start)
    return parse_value(change["after"]) if change and changed else None


def in_asked_unit(question: str, answer: str, value: Value) -> Value | None:
    """A bare number in the unit that is asked for: 22.5 hours of "22.5" to "How many hours?"; else None."""
    asked = _HOW_MANY.search(question) if value.kind == "number" and not value.unit else None
    if asked is None:
        return None
    measured = parse_value(f"{answer.rstrip(' .,;')} {asked['unit'] or 'years'}")
    return measured if measured is not None and measured.kind in ("duration", "quantity") else None


def asked_limit(question: str, value: Value) -> Value | None:
    """The limit itself, where that is asked for: 20 of "at most 20" and of "up to 20"; else None.

    Two prices of "at most £20" and "at most £25" may be the same, two limits are not.
    """
    if value.kind in ("date", "annual_date", "time", "yes_no") or not _ASKS_FOR_LIMIT.search(question):
        return None
    if value.high == inf and value.low not in (0.0, -inf):
        return replace(value, high=value.low, open=False)
    if value.low in (0.0, -inf) and 0.0 < value.high < inf:
        return replace(value, low=value.high, open=False)
    return None


def at_an_hour(question: str, answer: str, value: Value, sentence: str) -> Value | None:
    """The time that a bare number is, where it is asked when and the sentence says "at five"; else None.

    So is 18:47 of "at 18.47".
    """
    if (clock := _HOUR_AND_MINUTE.fullmatch(answer.strip())) and _WHAT_TIME.search(question):
        said = re.search(
            rf"\b(?:at|from|until|by) {re.escape(answer)}(?![\w%£$€:]|\.\d)", sentence, re.IGNORECASE
        )
        return parse_value(f"{clock['hour']}:{clock['minute']}") if said else None
    hour = value.kind == "number" and not value.unit and value.low == value.high and 1 <= value.low <= 12
    said = re.search(rf"\bat {re.escape(answer)}(?![\w%£$€:.]*\d)", sentence, re.IGNORECASE) if hour else None
    return parse_value(f"{answer} o'clock") if said and _WHAT_TIME.search(question) else None
