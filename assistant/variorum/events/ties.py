"""Rows that may speak of a different event than the rest, told by the names that their documents tie to it.

A document can tie its call to "hours before Ms Varga meets the king" and another one to "the eve of the
Lyssum summit", and both tell of one call. So names tell only by their absence: where at least two sources tie
the event to one and the same name that this document never mentions, and it ties it to a name that none of
those who do mention it knows, and all are long enough for that to be no accident.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.events.circumstances import Circumstance, Kind, circumstances, event_asked
from variorum.events.families import Event
from variorum.events.proper_names import Mentions
from variorum.sentences import Span
from variorum.types import Quote, SourceAnswer

_LONG_ENOUGH = 1_000
"""Characters of a document from which on it tells something that a name is not in it."""


@dataclass(frozen=True, slots=True)
class ByTies:
    """What the ties tell: the words that mark a document, by its id, and what it was held against."""

    reasons: dict[str, Quote]
    against: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Tied:
    """A row that states something, with what its document ties to the event that is asked about."""

    row: SourceAnswer
    ties: tuple[Circumstance, ...]

    @property
    def id(self) -> str:
        return self.row.document.id

    @property
    def voice(self) -> frozenset[str]:
        """Near copies speak with one voice."""
        return frozenset((self.id, *self.row.copies))

    @property
    def is_long(self) -> bool:
        return len(self.row.document.text) >= _LONG_ENOUGH

    def names(self, kind: Kind, *, sure: bool = False) -> frozenset[str]:
        """The names of its ties of a kind: of all, or of those that are sure."""
        return frozenset(
            name for tie in self.ties if tie.kind is kind and tie.sure >= sure for name in tie.names
        )


@dataclass(frozen=True, slots=True)
class _Meant:
    """What the event is tied to that is meant, and the ids of the documents that say so."""

    kind: Kind
    names: frozenset[str]
    sharing: frozenset[str] = frozenset()


def compare_ties(question: str, rows: Sequence[SourceAnswer]) -> ByTies:
    """The rows whose documents tie the event that is asked about to something else than others do.

    Where the question itself ties it to a name ("the Lyssum summit"), that is asked about; else it is what
    more than half of the voices that tell anything of the kind, and at least two, share. A question that
    asks of no event, or of several, marks nothing.
    """
    reasons: dict[str, Quote] = {}
    against: dict[str, frozenset[str]] = {}
    event = event_asked(question)
    if event is None:
        return ByTies(reasons, against)
    speaking = [tied for row in rows if (tied := _tied(row, event)).ties]
    meant = _meant(circumstances(question, event), speaking)
    mentions = {row.document.id: Mentions.of(row.document.text) for row in rows} if meant else {}
    for one in speaking:
        for of_event in meant:
            if (span := _apart(one, of_event, mentions)) is not None:
                reasons[one.id] = Quote.of(one.row.document, *span)
                against[one.id] = of_event.sharing
                break
    return ByTies(reasons, against)


def _tied(row: SourceAnswer, event: Event) -> _Tied:
    """Without the names of the answer: where "in Oslo" is what was asked for, it tells no events apart."""
    if row.answer is None:
        return _Tied(row, ())
    said = Mentions.of(row.answer)
    found = (
        replace(tie, names=frozenset(name for name in tie.names if name not in said))
        for tie in circumstances(row.document.text, event)
    )
    return _Tied(row, tuple(tie for tie in found if tie.names))


def _meant(asked: Sequence[Circumstance], speaking: Sequence[_Tied]) -> list[_Meant]:
    meant = []
    for kind in Kind:
        names = frozenset(name for tie in asked if tie.kind is kind for name in tie.names)
        meant += [_Meant(kind, names)] if names else _shared(kind, speaking)
    return meant


def _shared(kind: Kind, speaking: Sequence[_Tied]) -> list[_Meant]:
    """The names of a kind that two voices and more share, and more than half of those that give any."""
    counted = kind is Kind.ORDINAL
    giving = [(one, names) for one in speaking if (names := one.names(kind, sure=counted))]
    voices = len({one.voice for one, _ in giving})
    found = []
    for name in sorted({name for _, names in giving for name in names}):
        sharing = [one for one, names in giving if name in names and (counted or one.is_long)]
        agreeing = len({one.voice for one in sharing})
        if agreeing >= 2 and 2 * agreeing > voices:
            found.append(_Meant(kind, frozenset((name,)), frozenset(one.id for one in sharing)))
    return found


def _apart(one: _Tied, meant: _Meant, mentions: Mapping[str, Mentions]) -> Span | None:
    """The tie that shows that a document tells of another event than the one that is meant."""
    sure = [tie for tie in one.ties if tie.kind is meant.kind and tie.sure]
    if not sure:
        return None
    if meant.kind is Kind.ORDINAL:
        return sure[0].span if _counted_apart(one, meant, sure) else None
    if not one.is_long or any(name in mentions[one.id] for name in meant.names):
        return None
    # A document that mentions both may tell of one event with both names.
    others = [found for own, found in mentions.items() if own != one.id]
    knowing = [found for found in others if any(name in found for name in meant.names)]
    strange = {name for tie in sure for name in tie.names if not any(name in found for found in knowing)}
    return sure[0].span if all(not strange.isdisjoint(tie.names) for tie in sure) else None


def _counted_apart(one: _Tied, meant: _Meant, sure: Sequence[Circumstance]) -> bool:
    """Whether it tells of "the third summit" only, where the second summit is meant; a visit is no summit."""
    nouns = {name.split()[1] for name in meant.names}
    same_noun = all(name.split()[1] in nouns for tie in sure for name in tie.names)
    return same_noun and meant.names.isdisjoint(one.names(meant.kind))
