"""Is every quote, character for character, a slice of the document that its row is about?"""

from __future__ import annotations

from variorum import Quote, SourceAnswer, Status
from variorum_eval.metrics.base import Metric, Part, by_row
from variorum_eval.run import Row


def is_valid(quote: Quote | None, said: SourceAnswer) -> bool:
    """Whether the quote stands in the row's document where it says it does."""
    if quote is None or not quote.text or quote.document_id != said.document.id:
        return False
    return said.document.text[quote.start : quote.end] == quote.text


def shown(said: SourceAnswer) -> list[Quote | None]:
    """What the row shows as a quote: a stated one has to have one, the closest passage is a bonus."""
    owed = [said.quote] if said.status is Status.STATED or said.quote is not None else []
    return [*owed, *([said.closest] if said.closest is not None else [])]


def _part(row: Row) -> Part:
    if row.said is None:
        return Part()  # nothing is shown, so nothing shown is false: the row counts as missing elsewhere
    quotes = shown(row.said)
    return Part(sum(is_valid(quote, row.said) for quote in quotes), len(quotes))


QUOTE_VALIDITY = Metric(
    "quote_validity",
    "quotes valid",
    "Share of the quotes and closest passages shown that stand in their document, character for character, "
    "at their offsets; a stated row without a quote counts as one that does not.",
    "Own: the invariant document.text[start:end] == text.",
    by_row(_part),
)
