"""The value that a yes/no question asks about, and the question that asks for it.

"Was she born on 2 March 1881?" asks about a date; a source that says when she was born decides it, so that it
is asked "When was she born?" and its answer held against the date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isinf

from variorum.values import Value, parse_value
from variorum.values.dates import year_of
from variorum.values.relate import Relation, relate

_WORD = re.compile(r"[^\s,;()?]+(?:,\d{3}\b)*")
_QUESTION = re.compile(
    r"(?:^|.*[.,:;!?]\s+)(?P<verb>is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)"
    r"\s+(?P<rest>[^?]+)\?*\s*$",
    re.IGNORECASE | re.DOTALL,
)
_PLACED = r"(?:in|on|at|by|for|of|until|since|during|from|with|to)\s+(?:the\s+)?"
_NAMED = re.compile(r"\b(?:the|an?|his|her|its|their)\s+\S+(?:\s+\S+)?$", re.IGNORECASE)
_PHRASE = re.compile(
    r"\b(?:the|an?|his|her|its|their|this|that)\s+(?P<words>[\w'’-]+(?:\s+(?!(?:in|on|at|by|for|of|to|from|with)\b)"
    r"[\w'’-]+){0,2})\s*(?:\b(?:in|on|at|of|from)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_ENDS_IN_PREPOSITION = re.compile(
    r"\b(?:in|on|at|by|for|of|to|from|with|during|after|before|about)$", re.IGNORECASE
)
_NOUN = re.compile(
    r"\s+(?!(?:in|on|at|by|for|of|to|from|with|as|and|or|after|before|than|already|again)\b)\w"
)
_BEFORE = re.compile(rf"(?:^|\s){_PLACED}$", re.IGNORECASE)
_FROM = re.compile(r"from\s+(?!.*\b(?:to|until|till)\b)", re.IGNORECASE)
"""A film "from 1998" is not of all the years since."""
_LONGEST = 7
"""Words of a value, its bounds among them."""
_COUNTED = re.compile(
    r"\s+(?!(?:in|on|at|by|for|of|to|from|with|as|and|or|were|was|is|are|open|left|per)\b)[\w'-]+"
    r"(?:\s+(?!(?:in|on|at|by|for|of|to|from|with|as|and|or|were|was|is|are|per|again|each|during)\b)[\w'-]+)?"
)
_OPEN = {
    "date": "When",
    "annual_date": "When",
    "time": "At what time",
    "duration": "How long",
    "money": "How much",
    "percentage": "What percentage",
}


@dataclass(frozen=True, slots=True)
class AskedValue:
    """What a yes/no question asks about: `value`, and `question`, which asks for it openly."""

    value: Value
    question: str


def asked_value(question: str) -> AskedValue | None:
    """The one value that the question turns on, None if it has none or it cannot be told which.

    One with a bound ("more than five chairs") before all others; else the only one that there is.
    """
    found = _QUESTION.match(" ".join(question.split()))
    if found is None:
        return None
    rest = found["rest"].strip()
    values = values_in(rest)
    bounded = [v for v in values if isinf(v[2].low) or isinf(v[2].high)]
    chosen = bounded or values
    if len(chosen) != 1:
        return None
    start, end, value = chosen[0]
    is_said = found["verb"].lower() in ("is", "was", "are", "were") and not rest[end:].strip()
    if value.kind in ("date", "annual_date") and _says_which(rest[:start], is_said=is_said):
        return None
    if value.kind == "date" and _NAMED.search(f"{rest[:start]}{rest[start:end]}") and _NOUN.match(rest, end):
        return None  # "at the April 1555 conclave": a date that is part of a name
    before, after = _BEFORE.sub("", rest[:start]).strip(), rest[end:].strip()
    if value.kind in _OPEN:
        asking = _OPEN[value.kind]
    else:
        counted = _COUNTED.match(rest, end)
        asking = "How many"
        if value.kind == "quantity":
            asking = "How much"
        elif counted is not None:
            asking += counted[0]
            after = rest[counted.end() :].strip()
            value = parse_value(rest[start : counted.end()]) or value
        elif not value.unit:
            return None  # "Was it number 7?"
    left = " ".join(part for part in (before, after) if part)
    return AskedValue(value, f"{asking} {found['verb'].lower()} {left}?") if left else None


def _says_which(before: str, *, is_said: bool) -> bool:
    """Whether a date after these words says which one is meant: "for the call on 12 March", not "it rang on".

    `is_said`: the date ends a question of what is or was. "Was the call on 12 March?" asks about the date.
    """
    found = _PHRASE.search(before)
    if found is None:
        return False
    ahead = before[: found.start()].strip()
    if ahead:  # "take part in the call on", but "join the club in"
        return _ENDS_IN_PREPOSITION.search(ahead) is not None
    # Of the subject: "did the call on", but "did the ferry sink on", which holds its verb.
    return not is_said and len(found["words"].split()) == 1


def values_in(text: str) -> list[tuple[int, int, Value]]:
    """Where values stand in a text, the longest at each place, none within another."""
    words = list(_WORD.finditer(text))
    found: list[tuple[int, int, Value]] = []
    at = 0
    while at < len(words):
        for last in range(min(at + _LONGEST, len(words)), at, -1):
            start, end = words[at].start(), words[last - 1].end()
            said = text[start:end]
            value = parse_value(_FROM.sub("in ", said, count=1) if _FROM.match(said) else said)
            counted = value is not None and value.kind == "number" and value.unit
            if value is not None and value.kind not in ("yes_no", "ordinal") and not counted:
                found.append((start, end, value))  # of what is counted the number alone
                at = last
                break
        else:
            at += 1
    return found


def holds(asked: Value, said: Value) -> bool | None:
    """Whether what is said is as was asked; None if it cannot be told.

    A day in February is "in February"; "in February" may be another day than that asked about.
    """
    if asked.kind == "date":
        said = year_of(said) or said
    relation = relate(asked, said)
    if relation is Relation.EQUAL:
        return True
    if relation is Relation.CONFLICT:
        return False
    if relation is Relation.NOT_COMPARABLE or said.approximate:
        return None
    if (asked.kind, said.kind) == ("annual_date", "date"):
        return said.high - said.low < 2 * 24 * 60 or None
    if asked.kind != said.kind:
        return None
    return (asked.low <= said.low and said.high <= asked.high) or None
