"""Whether a passage says yes or no: by the value that the question asks about, and by the verifier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.comparison.extents import is_extent
from variorum.polarity.asked import AskedValue
from variorum.polarity.coloured import AskedColour, is_other_colour
from variorum.polarity.held import beyond, holds, overlaps, said_value, values_in
from variorum.polarity.named import AskedName, is_named
from variorum.polarity.shown import is_shown
from variorum.reader import Reading
from variorum.sentences import sentence_around
from variorum.span.counts import counted
from variorum.span.replies import is_question
from variorum.values import Value, date_of_life, parse_value, whole_value
from variorum.verifier import Judgement

SURE_READING = 2.0
"""From this score on the answer to the open question counts."""
SURE_BOUNDED = 5.0
"""From this score on it is enough for yes to more or less, before or after: a verifier cannot count."""
LIKELY_YES = 0.5
"""A value says yes if the verifier takes the rest of what was asked for at least this likely."""
LIKELY_NO = 0.4
"""Another name says no from this mean probability on."""
LIKELY_UNDENIED = 0.7
"""A sentence that denies what was asked says no if without the denial it says yes at least this likely."""
SURE_YES, SURE_NO = 0.66, 0.71
"""From these mean probabilities on the verifier decides alone."""
BEYOND_DOUBT = 0.75
"""From this mean probability on it decides of what the reader did not take for an answer."""
# "The Prime Minister of Estavia" does not name him.
_OF = re.compile(r"\bof (?:the )?$")
_NEGATED = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|absent|exclud\w+|except|denied|denies|"
    r"refus\w+|fail\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_BOUND_BEFORE = re.compile(r"\b(?:below|above)\s+$", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;:()–—](?!\s*(?:and |but )?not\b)")


@dataclass(frozen=True, slots=True)
class Decided:
    """Yes or no, and where in the passage the value or name stands that decides it.

    `surely`: another value is enough for no. One that would say yes may be that of something else, so that it
    takes the verifier's consent, unless a bound was asked about; so does another name.
    """

    yes: bool
    start: int
    end: int
    surely: bool


def by_name(asked: AskedName, passage: str, reading: Reading) -> Decided | None:
    """Yes where the passage answers with that name, no where with another, if that is not denied."""
    start, end = reading.start, reading.end
    if reading.score < SURE_READING:
        return None
    so = is_named(asked, passage, passage[start:end])
    if so is False and _OF.search(passage, 0, start):
        return None
    if so is None or _is_denied(passage, start, end):
        return None
    return Decided(so, start, end, surely=False)


def by_colour(asked: AskedColour, passage: str, reading: Reading) -> Decided | None:
    """No where the passage answers with another colour, if that is not denied; it never says yes.

    Who is white is not what is white.
    """
    start, end = reading.start, reading.end
    if reading.score < SURE_READING or _is_denied(passage, start, end):
        return None
    other = is_other_colour(asked, passage, passage[start:end])
    return Decided(False, start, end, surely=False) if other else None


def by_value(asked: AskedValue, passage: str, reading: Reading) -> Decided | None:
    """What the passage's answer to the open question says of the value asked about.

    Nothing if the sentence denies it, or if it holds the value asked about beside another one that may be
    that of something else.
    """
    shown = is_shown(asked, passage, reading.start, reading.end)
    if reading.score < SURE_READING and not shown:
        return None
    first, last = sentence_around(passage, reading.start, reading.end)
    taken = reading.start - first, reading.end - first
    own = counted(asked.question, passage[first:last], *taken)
    start, end = whole_value(passage, first + own[0], first + own[1])
    start, end = date_of_life(asked.question, passage, start, end)
    bound = _BOUND_BEFORE.search(passage, first, start)
    so = (
        None
        if _is_denied(passage, start, end)
        else _holds(asked, (bound[0] if bound else "") + passage[start:end])
    )
    others = [] if shown or own != taken else values_in(passage[first:last])
    if so is None or (so is False and any(holds(asked.value, value) for _, _, value in others)):
        return None
    bounded = beyond(asked.value) is not None and reading.score >= SURE_BOUNDED
    return Decided(so, start, end, surely=not so or bounded)


def _holds(asked: AskedValue, words: str) -> bool | None:
    """Whether what these words say is as was asked; of what lasted, whether it was so then."""
    said = said_value(words, asked.bare)
    if said is None:
        return None
    so = holds(asked.value, said)
    lasted = so is None and asked.lasting and is_extent((words, said))
    return (overlaps(asked.value, said) or None) if lasted else so


def _is_denied(passage: str, start: int, end: int) -> bool:
    """Whether something is denied, or only asked, in the sentence of characters `start` to `end`.

    That is before them or of them: "headed by Varga, with no direct ties to Orsk" denies nothing of Varga,
    but "three, not four" may.
    """
    first, last = sentence_around(passage, start, end)
    if is_question(passage[first:last]):
        return True
    clause = _CLAUSE_ENDS.search(passage, end, last)
    return _NEGATED.search(passage[first : clause.start() if clause else last]) is not None


def decide(
    yes: Judgement, no: Judgement, undenied: Judgement | None = None, *, likely: bool | None = None
) -> bool | None:
    """Yes, no, or None where it cannot be told.

    `yes` is what the verifier says of the sentence and of the question with "yes" behind it, `no` the same
    with "no". They are counted together: each errs on its own, and what contradicts the one should support
    the other. The verifier has to be sure, but of what is `likely` already, for a value or a name in the
    sentence says so. `undenied` is what it says of "yes" to a sentence that denies what was asked, without
    the denial: if that says yes, the sentence says no, and it never says yes. How often each is right:
    `training/measure_polarity.py`.
    """
    against = (yes.contradicted + no.supported) / 2
    if undenied is not None:
        return False if undenied.supported >= LIKELY_UNDENIED or against >= SURE_NO else None
    if (likely and yes.supported >= LIKELY_YES) or (yes.supported + no.contradicted) / 2 >= SURE_YES:
        return True
    return False if against >= (LIKELY_NO if likely is False else SURE_NO) else None


def surely(yes: Judgement, no: Judgement) -> tuple[bool, float] | None:
    """As `decide`, with its probability, of a sentence that the reader itself did not take for an answer."""
    likely, unlikely = (yes.supported + no.contradicted) / 2, (yes.contradicted + no.supported) / 2
    if likely >= BEYOND_DOUBT:
        return True, likely
    return (False, unlikely) if unlikely >= BEYOND_DOUBT else None


def says_itself(sentence: str) -> bool | None:
    """What a sentence that is but "Yes." or "No." says; None of any other."""
    value = parse_value(sentence)
    return bool(value.low) if value is not None and value.kind == "yes_no" else None


def truth(yes: bool) -> Value:
    """Yes or no as a value."""
    return Value("yes_no", float(yes), float(yes), "")
