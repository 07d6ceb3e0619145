"""Yes or no as the value of the rows of a yes/no question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.polarity import Decided, tell, tell_surely, truth
from variorum.span import reply_says
from variorum.types import SourceAnswer
from variorum.verifier import Verifier


@dataclass(frozen=True, slots=True)
class Opened:
    """A row whose sentence holds a value or a name that says yes or no."""

    row: SourceAnswer
    decided: Decided


def decided(
    question: str,
    rows: Sequence[SourceAnswer],
    opened: Sequence[Opened | None],
    likeliest: Sequence[SourceAnswer],
    verifier: Verifier,
) -> list[SourceAnswer]:
    """The rows with yes or no as their value, where it can be told.

    Those that a value or a name decides go before the others, where the verifier consents or need not. A
    source that does not seem to state anything states what its `likeliest` sentence surely says: the reader
    doubts "No dogs", the verifier does not.
    """
    agreed: list[bool | None] = [
        each.decided.yes if each and each.decided.surely else None for each in opened
    ]
    replied = [
        reply_says(question, row.document.text, row.quote.start, row.quote.end) if row.quote else None
        for row in rows
    ]
    for expected in (True, False):
        unsure = [
            each.row if each and not each.decided.surely and each.decided.yes is expected else None
            for each in opened
        ]
        told = tell(question, unsure, verifier, likely=expected)
        agreed = [yes if so is None else so for yes, so in zip(agreed, told, strict=True)]
    rest = [
        row if yes is None and reply is None else None
        for row, yes, reply in zip(rows, agreed, replied, strict=True)
    ]
    alone = [
        yes if reply is None else reply
        for yes, reply in zip(tell(question, rest, verifier), replied, strict=True)
    ]
    found = []
    for row, each, so, otherwise in zip(rows, opened, agreed, alone, strict=True):
        chosen = each.row if each and so is not None else row
        yes = otherwise if so is None else so
        found.append(chosen if yes is None else replace(chosen, value=truth(yes)))
    doubted = [
        likely if row.quote is None and likely.quote is not None else None
        for row, likely in zip(found, likeliest, strict=True)
    ]
    return [
        replace(likely, value=truth(surely[0]), confidence=surely[1]) if surely else row
        for row, likely, surely in zip(
            found, likeliest, tell_surely(question, doubted, verifier), strict=True
        )
    ]
