"""Whether rows say yes or no, by the verifier: of a sentence alone, else of it with its neighbours."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from variorum.polarity.absence import was_absent
from variorum.polarity.contrary import without_contrary
from variorum.polarity.deciding import decide, says_itself, surely
from variorum.polarity.denial import denies_anyone, undenied
from variorum.polarity.included import says_included
from variorum.polarity.undecided import leaves_open
from variorum.sentences import with_neighbours
from variorum.types import Quote, SourceAnswer
from variorum.verifier import Verifier, claim_of

_OF_A_READER = (
    (re.compile(r"\b[Aa]m I\b"), "Are you"),
    (re.compile(r"\bI\b(?!\.)"), "you"),
    (re.compile(r"\bmy\b"), "your"),
    (re.compile(r"\bme\b"), "you"),
)
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine)\b")
# A small verifier takes "any" for a restriction.
_ANY = re.compile(r"\bthere any\s+")
# "It no longer runs" is asked "Does it run?", not whether it still does.
_STILL = re.compile(r"\bstill\s+", re.IGNORECASE)
BEFORE, AFTER = 2, 1
"""How many sentences before and behind a row's own it is judged with."""


def tell(
    question: str, rows: Sequence[SourceAnswer | None], verifier: Verifier, *, likely: bool | None = None
) -> list[bool | None]:
    """Yes or no of each row, None where it cannot be told, nothing is stated, or there is no row.

    "It can also breed in running water": what can, a sentence before it says. What a sentence leaves open is
    not told. `likely` is as in `decide`.
    """
    rows = [None if row and row.quote and leaves_open(question, row.quote.text) else row for row in rows]
    alone = _tell(question, {row.quote.text for row in rows if row and row.quote}, verifier, likely)
    around = {
        at: _around(row.document.text, row.quote)
        for at, row in enumerate(rows)
        if row and row.quote and alone[row.quote.text] is None and _plain(question, row.quote.text) is None
    }
    together = alone | _tell(question, set(around.values()) - alone.keys(), verifier, likely)
    texts = [around.get(at, row.quote.text if row and row.quote else "") for at, row in enumerate(rows)]
    return [together.get(text) for text in texts]


def tell_surely(
    question: str, rows: Sequence[SourceAnswer | None], verifier: Verifier
) -> list[tuple[bool, float] | None]:
    """Yes or no of each row whose sentence alone says it beyond doubt, with its probability; else None."""
    texts = {
        row.quote.text for row in rows if row and row.quote and not leaves_open(question, row.quote.text)
    }
    looks = [
        (text, claim_of(_as_asked_of(text, question), said))
        for text in sorted(texts)
        for said in ("yes", "no")
    ]
    judged = iter(verifier.verify(looks))
    told = {text: surely(next(judged), next(judged)) for text in sorted(texts)}
    return [told.get(row.quote.text) if row and row.quote else None for row in rows]


def _tell(
    question: str, texts: Collection[str], verifier: Verifier, likely: bool | None
) -> dict[str, bool | None]:
    told = {text: _by_words(question, text) for text in texts}
    unsure = sorted(text for text in texts if told[text] is None)
    plain = {text: without for text in unsure if (without := _plain(question, text)) is not None}
    asking = {text: _as_asked_of(text, question) for text in unsure}
    looks = [(text, claim_of(asking[text], said)) for text in unsure for said in ("yes", "no")]
    denied = {text: claim_of(_STILL.sub("", asking[text]), "yes") for text in plain}
    looks += sorted({(plain[text], denied[text]) for text in plain} - set(looks))
    judged = dict(zip(looks, verifier.verify(looks), strict=True))
    for text in unsure:
        yes, no = (claim_of(asking[text], said) for said in ("yes", "no"))
        undenied_yes = judged[plain[text], denied[text]] if text in plain else None
        told[text] = decide(judged[text, yes], judged[text, no], undenied_yes, likely=likely)
    return told


def _by_words(question: str, text: str) -> bool | None:
    """What the words alone say, whatever the verifier would."""
    if denies_anyone(question, text) or was_absent(question, text):
        return False
    included = says_included(question, text)
    return says_itself(text) if included is None else included


def _as_asked_of(text: str, question: str) -> str:
    """The question in a document's words: "you" for the "I" of a reader, if it does not say "I" itself."""
    question = _ANY.sub("there ", question)
    if _FIRST_PERSON.search(text):
        return question
    for pattern, instead in _OF_A_READER:
        question = pattern.sub(instead, question)
    return question


def _plain(question: str, text: str) -> str | None:
    """The sentence as it would say yes, if it denies what was asked or says its contrary."""
    return undenied(question, text) or without_contrary(question, text)


def _around(text: str, quote: Quote) -> str:
    start, end = with_neighbours(text, quote.start, quote.end, BEFORE, AFTER)
    return text[start:end]
