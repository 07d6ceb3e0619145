"""Rows that may speak of a different event than the rest, told by the names that their documents tie to it.

A document can tie its call to "hours before Ms Varga meets the king" and another one to "the eve of the Lyssum
summit", and both tell of one call. So names tell only by their absence: where at least two sources tie the
event to one and the same name that this document never mentions, and it ties it to a name that none of those
mentions, long as they all are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.events.circumstances import Circumstance, Kind, circumstances, event_asked
from variorum.events.families import Event
from variorum.events.proper_names import Mentions
from variorum.sentences import Span
from variorum.types import Quote, SourceAnswer

_LONG_ENOUGH = 1_000
"""Characters of a document from which on it tells something that a name is not in it."""


@dataclass(frozen=True, slots=True)
class _Tied:
    """A row with what its document ties to the event asked about, and what it mentions at all."""

    row: SourceAnswer
    ties: tuple[Circumstance, ...]
    mentions: Mentions

    @property
    def voice(self) -> frozenset[str]:
        """Near copies speak with one voice."""
        return frozenset((self.row.document.id, *self.row.copies))

    def names(self, kind: Kind, *, sure: bool = False) -> frozenset[str]:
        """The names of its ties of a kind: of all, or of those that are sure."""
        return frozenset(
            name for tie in self.ties if tie.kind is kind and tie.sure >= sure for name in tie.names
        )


@dataclass(frozen=True, slots=True)
class ByTies:
    """What the ties tell: the words that mark a document, by its id, and the documents it was held against."""

    reasons: dict[str, Quote]
    against: dict[str, frozenset[str]]


def compare_ties(question: str, rows: Sequence[SourceAnswer]) -> ByTies:
    """The rows whose documents tie the event that the question asks about to something else than others do.

    Where the question itself ties it to a name ("the Lyssum summit"), that is asked about; else it is what more
    than half of the voices that tell anything of the kind, and at least two, share. A question that asks of no
    event, or of several, marks nothing.
    """
    nothing = ByTies({}, {})
    event = event_asked(question)
    stated = [row for row in rows if row.answer is not None]
    if event is None:
        return nothing
    own = circumstances(question, event)
    if not own and len(stated) < 3:
        return nothing
    tied = [_tied(row, event) for row in rows]
    speaking = [one for one in tied if one.row.answer is not None and one.ties]
    reasons: dict[str, Quote] = {}
    against: dict[str, frozenset[str]] = {}
    for kind in Kind:
        wanted = frozenset(name for tie in own if tie.kind is kind for name in tie.names)
        meant = [(wanted, [])] if wanted else [(frozenset((n,)), s) for n, s in _shared(speaking, kind)]
        for names, sharing in meant:
            for one in speaking:
                if one.row.document.id in reasons:
                    continue
                span = _apart(one, kind, names, tied)
                if span is not None:
                    reasons[one.row.document.id] = Quote.of(one.row.document, *span)
                    against[one.row.document.id] = frozenset(other.row.document.id for other in sharing)
    return ByTies(reasons, against)


def _tied(row: SourceAnswer, event: Event) -> _Tied:
    """Without the names of the answer: where "in Oslo" is what was asked for, it tells no events apart."""
    mentions = Mentions.of(row.document.text)
    if row.answer is None:
        return _Tied(row, (), mentions)
    said = Mentions.of(row.answer)
    found = (
        replace(tie, names=frozenset(name for name in tie.names if name not in said))
        for tie in circumstances(row.document.text, event)
    )
    return _Tied(row, tuple(tie for tie in found if tie.names), mentions)


def _shared(speaking: Sequence[_Tied], kind: Kind) -> list[tuple[str, list[_Tied]]]:
    """The names of a kind that two voices and more share, and more than half of those that give any."""
    counted = kind is Kind.ORDINAL
    given = [(one, one.names(kind, sure=counted)) for one in speaking]
    giving = [(one, names) for one, names in given if names]
    voices = len({one.voice for one, _ in giving})
    found = []
    for name in sorted({name for _, names in giving for name in names}):
        sharing = [one for one, names in giving if name in names and (counted or _is_long(one))]
        agreeing = len({one.voice for one in sharing})
        if agreeing >= 2 and 2 * agreeing > voices:
            found.append((name, sharing))
    return found


def _apart(one: _Tied, kind: Kind, meant: frozenset[str], all_tied: Sequence[_Tied]) -> Span | None:
    """The tie that shows that a document tells of another event than that of the names that are meant."""
    sure = [tie for tie in one.ties if tie.kind is kind and tie.sure]
    if not sure:
        return None
    if kind is Kind.ORDINAL:
        counted = {name.split()[1] for name in meant}
        same_noun = all(name.split()[1] in counted for tie in sure for name in tie.names)
        return sure[0].span if same_noun and meant.isdisjoint(one.names(kind)) else None
    if not _is_long(one) or any(name in one.mentions for name in meant):
        return None
    with_meant = [other for other in all_tied if other is not one and any(n in other.mentions for n in meant)]
    for tie in sure:
        if not any(all(name not in other.mentions for other in with_meant) for name in tie.names):
            return None
    return sure[0].span


def _is_long(one: _Tied) -> bool:
    return len(one.row.document.text) >= _LONG_ENOUGH
