"""The value that a yes/no question asks about, and the question that asks for it.

"Was she born on 2 March 1881?" asks about a date; a source that says when she was born decides it, so that it
is asked "When was she born?" and its answer held against the date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.polarity.day_bounds import with_bound
from variorum.polarity.held import beyond, counted_as, values_in
from variorum.polarity.measured import is_measure, measure_of, uncompared
from variorum.values import Value, parse_value

YES_NO_QUESTION = re.compile(
    r"(?:^|.*[.,:;!?]\s+)"
    r"(?P<verb>is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)"
    r"\s+(?P<rest>[^?]+)\?*\s*$",
    re.IGNORECASE | re.DOTALL,
)
"""The auxiliary that a yes/no question begins with, also behind other sentences, and all that follows."""
_PREPOSITIONS = r"(?:in|on|at|by|for|of|to|from|with|during|after|before|about|until|since)"
_DETERMINERS = r"(?:the|an?|his|her|its|their|this|that)"
# What stands before a value and goes with it: "in the", "on".
_BEFORE = re.compile(rf"(?:^|\s){_PREPOSITIONS}\s+(?:the\s+)?$", re.IGNORECASE)
# A date within a noun phrase: "the April 1555", with a noun behind it.
_IN_PHRASE = re.compile(rf"\b{_DETERMINERS}\s+\S+(?:\s+\S+)?$", re.IGNORECASE)
_NOUN = re.compile(rf"\s+(?!(?:{_PREPOSITIONS}|as|and|or|than|already|again)\b)\w")
# A noun phrase of up to three words right before a date, with the preposition between them.
_PHRASE = re.compile(
    rf"\b{_DETERMINERS}\s+(?P<words>[\w'’-]+(?:\s+(?!{_PREPOSITIONS}\b)[\w'’-]+){{0,2}})"
    r"\s*(?:\b(?:in|on|at|of|from)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:an?|any|another)\s+(?:[\w'’-]+\s+){1,3}$", re.IGNORECASE)
DONE = re.compile(
    r"\b(?:(?!red\b)\w{2,}ed|born|made|held|sold|bought|found|begun|become|written|lost|won|done|cut|set|broken|taken|given"
    r"|seen|\w*built|drawn|grown|stolen|torn|thrown|told|fought|caught|taught|brought|laid|led|left|met|paid|sent|split"
    r"|struck|sunk|shot|shown|known|said|heard|put|hit|hurt|hung|hanged|run|read|spent|lent|lit|let)\b",
    re.IGNORECASE,
)
"""Was it built, was she seen: what is done to something, and over when it is done."""
_ENDS_IN_PREPOSITION = re.compile(rf"\b{_PREPOSITIONS}$", re.IGNORECASE)
# What a number counts: one word, or two if the second can be a noun.
_NO_NOUN = rf"(?:{_PREPOSITIONS}|as|and|or|were|was|is|are|per|when|while|if|because|that|who|which)"
_COUNTED = re.compile(
    rf"\s+(?!(?:{_NO_NOUN}|open|left)\b)[\w'-]+(?:\s+(?!(?:{_NO_NOUN}|again|each)\b)[\w'-]+)?"
)
_COUNTED_ALONE = re.compile(r"\s+[\w'-]+")
_AT = re.compile(r"\bat\s+$", re.IGNORECASE)
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
    """What a yes/no question asks about: `value`, and `question`, which asks for it openly.

    `bare` is what a number alone counts in an answer: the hours of a day, the years of somebody's age.
    `lasting` is what may have begun before the date asked about and ended after it: what was, not what was
    done.
    """

    value: Value
    question: str
    bare: str = ""
    lasting: bool = False


def asked_value(question: str) -> AskedValue | None:
    """The one value that the question turns on, None if it has none or it cannot be told which.

    One with a bound ("more than five chairs") before all others; else the only one that there is. A date that
    says which event is meant does not count: "Did the call on 12 March last two hours?" asks about two hours.
    """
    found = YES_NO_QUESTION.match(" ".join(question.split()))
    if found is None:
        return None
    compared = uncompared(found["rest"].strip())
    rest, measure, at = compared or (found["rest"].strip(), "", None)
    be = found["verb"].lower() in ("is", "was", "are", "were")
    turned_on = _turned_on(rest, be=be)
    if turned_on is None or at not in (None, turned_on[0]):  # "taller than the tower of 1930"
        return None
    start, end, value = turned_on
    before, after = _BEFORE.sub("", rest[:start]).strip(), rest[end:].strip()
    if not measure:
        measured = measure_of(value, rest[start:end], after)
        if measured is None:
            return None
        measure, after = measured
    elif value.kind == "number" and (counted := _COUNTED.match(rest, end)):  # "larger than 20,000 people"
        value, after = parse_value(rest[start : counted.end()]) or value, rest[counted.end() :].strip()
    bare = "years" if measure == "old" else "o'clock" if _AT.search(rest[:start]) else ""
    value = (bare and counted_as(rest[start:end], value, bare)) or value
    bare = bare if value.kind == "duration" else "o'clock" if value.kind == "time" else ""
    if be and not after and value.kind in ("quantity", "number", "percentage") and is_measure(before):
        asking = "What"
    elif measure and value.kind in ("quantity", "number", "duration"):
        asking = f"How {measure}"
    elif value.kind in _OPEN:
        asking = _OPEN[value.kind]
    else:
        counted = _COUNTED.match(rest, end)
        if counted is not None and not before and counted.end() == len(rest):
            counted = _COUNTED_ALONE.match(rest, end)  # "more than ten people attend"
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
    lasting = be and value.kind == "date" and not DONE.search(left)
    return AskedValue(value, f"{asking} {found['verb'].lower()} {left}?", bare, lasting) if left else None


def _turned_on(text: str, *, be: bool) -> tuple[int, int, Value] | None:
    """The one value with a bound, else the one value, that does not say which event is meant."""
    found = [(*with_bound(text, start, value), end) for start, end, value in values_in(text)]
    values = [
        (start, end, value) for start, value, end in found if not _names_which(text, start, end, value, be=be)
    ]
    chosen = [each for each in values if beyond(each[2])] or values
    return chosen[0] if len(chosen) == 1 else None


def _names_which(text: str, start: int, end: int, value: Value, *, be: bool) -> bool:
    """Whether a value is a date that tells what is spoken of. `be`: the question is of what is or was."""
    if value.kind not in ("date", "annual_date"):
        return False
    if text[:start].endswith("(") and text[end:].startswith(")"):  # "did the first ferry (1930-1945) carry"
        return True
    if beyond(value) and _SOME.search(text[:start]):  # "take part in a call after 12 March"
        return False
    if _says_which(text[:start], is_said=be and not text[end:].strip()):
        return True
    # "at the April 1555 conclave": a date that is part of a name
    return bool(value.kind == "date" and _IN_PHRASE.search(text[:end]) and _NOUN.match(text, end))


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
