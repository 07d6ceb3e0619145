"""Whether rows say yes or no, by the verifier: of a sentence alone, else of it with its neighbours."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from variorum.polarity.deciding import decide, says_itself
from variorum.polarity.denial import denies_anyone, undenied
from variorum.sentences import with_neighbours
from variorum.types import Quote, SourceAnswer
from variorum.verifier import Verifier, claim_of

BEFORE, AFTER = 2, 1
"""How many sentences before and behind a row's own it is judged with."""


def tell(
    question: str, rows: Sequence[SourceAnswer | None], verifier: Verifier, *, likely: bool | None = None
) -> list[bool | None]:
    """Yes or no of each row, None where it cannot be told, nothing is stated, or there is no row.

    "It can also breed in running water": what can, a sentence before it says. `likely` is as in `decide`.
    """
    alone = _tell(question, {row.quote.text for row in rows if row and row.quote}, verifier, likely)
    around = {
        at: _around(row.document.text, row.quote)
        for at, row in enumerate(rows)
        if row and row.quote and alone[row.quote.text] is None and undenied(question, row.quote.text) is None
    }
    together = alone | _tell(question, set(around.values()) - alone.keys(), verifier, likely)
    texts = [around.get(at, row.quote.text if row and row.quote else "") for at, row in enumerate(rows)]
    return [together.get(text) for text in texts]


def _tell(
    question: str, texts: Collection[str], verifier: Verifier, likely: bool | None
) -> dict[str, bool | None]:
    told = {text: False if denies_anyone(question, text) else says_itself(text) for text in texts}
    unsure = sorted(text for text in texts if told[text] is None)
    yes, no = claim_of(question, "yes"), claim_of(question, "no")
    plain = {text: without for text in unsure if (without := undenied(question, text)) is not None}
    looks = [(text, claim) for text in unsure for claim in (yes, no)]
    looks += sorted({(text, yes) for text in plain.values()} - set(looks))
    judged = dict(zip(looks, verifier.verify(looks), strict=True))
    for text in unsure:
        undenied_yes = judged[plain[text], yes] if text in plain else None
        told[text] = decide(judged[text, yes], judged[text, no], undenied_yes, likely=likely)
    return told


def _around(text: str, quote: Quote) -> str:
    start, end = with_neighbours(text, quote.start, quote.end, BEFORE, AFTER)
    return text[start:end]
