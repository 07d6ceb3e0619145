"""Does the completion of follow-up questions find what it should? Conversations with reference passages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from variorum.conversation import Turn, complete
from variorum_eval.cases import Conversation
from variorum_eval.metrics.retrieval import Gain, ndcg_at, paired_gain, recall_at
from variorum_eval.report.bounds import Share
from variorum_eval.run import silent
from variorum_index import Library
from variorum_index.types import Progress

CUTOFF = 5
_LAST, _COMPLETED, _JOINED = "last turn alone", "completed", "all turns joined"
BOUNDED = ("recall", "ndcg", "recall_gain", "ndcg_gain")
"""The names of the figures that a bound can be set for."""


class Half(StrEnum):
    """Conversations are put into two halves by a hash of their id; rules are tuned on the first."""

    TUNE = "tune"
    HELD_OUT = "held-out"


@dataclass(frozen=True, slots=True)
class Found:
    """One way of asking: mean recall@5 and nDCG@5, and what it gains over the last turn alone."""

    way: str
    recall: float | None
    ndcg: float | None
    recall_gain: Gain | None
    ndcg_gain: Gain | None


@dataclass(frozen=True, slots=True)
class ConversationFigures:
    """Over `turns` questions with earlier ones and reference passages, of which `completed` were completed.

    `ways` are all of them, `ways_completed` only the completed ones: the others are the same in both.
    """

    turns: int
    completed: int
    ways: tuple[Found, ...]
    ways_completed: tuple[Found, ...]

    def bounded(self) -> tuple[Share, ...]:
        """What bounds can be set for: how well completing does over all turns, and what it gains."""
        (found,) = (way for way in self.ways if way.way == _COMPLETED)
        gains = (None if gain is None else gain.mean for gain in (found.recall_gain, found.ndcg_gain))
        values = (found.recall, found.ndcg, *gains)
        return tuple(Share(name, value) for name, value in zip(BOUNDED, values, strict=True))


def follow_ups(conversations: Sequence[Conversation], half: Half | None = None) -> tuple[Conversation, ...]:
    """Those that can be measured, of one half if it is given: with an earlier turn and a reference."""
    return tuple(
        conversation
        for conversation in conversations
        if len(conversation.questions) > 1
        and conversation.passages
        and (half is None or half == _half(conversation.id))
    )


def measure(
    library: Library, conversations: Sequence[Conversation], progress: Progress = silent
) -> ConversationFigures:
    """Search for each last question in three ways, and hold the sources found against the references.

    A source is one reference passage; the library holds those of all conversations.
    """
    scores: dict[str, list[tuple[float, float]]] = {_LAST: [], _COMPLETED: [], _JOINED: []}
    changed = []
    for done, conversation in enumerate(conversations, start=1):
        last, earlier = conversation.questions[-1], conversation.questions[:-1]
        completed = complete(last, [Turn(question) for question in earlier])
        changed.append(completed is not None)
        asked = {_LAST: last, _COMPLETED: completed or last, _JOINED: " ".join(conversation.questions)}
        relevant = {document_id(text) for text in conversation.passages}
        for way, question in asked.items():
            found = [source.document.id for source in library.search(question, limit=CUTOFF, passages=1)]
            scores[way].append((recall_at(CUTOFF, found, relevant), ndcg_at(CUTOFF, found, relevant)))
        progress("Searching", done, len(conversations))
    ids = [conversation.id for conversation in conversations]
    kept = [index for index, is_changed in enumerate(changed) if is_changed]
    return ConversationFigures(
        len(conversations), len(kept), _ways(scores, ids, range(len(ids))), _ways(scores, ids, kept)
    )


def document_id(text: str) -> str:
    """The id that a library gives to a file with this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _half(conversation_id: str) -> Half:
    odd = hashlib.sha256(conversation_id.encode()).digest()[-1] % 2
    return Half.HELD_OUT if odd else Half.TUNE


def _ways(
    scores: dict[str, list[tuple[float, float]]], ids: Sequence[str], kept: Sequence[int]
) -> tuple[Found, ...]:
    clusters = [ids[index] for index in kept]
    base = [scores[_LAST][index] for index in kept]
    ways = []
    for way, pairs in scores.items():
        recalls, ndcgs = [pairs[index][0] for index in kept], [pairs[index][1] for index in kept]
        gains = (
            paired_gain(recalls, [recall for recall, _ in base], clusters),
            paired_gain(ndcgs, [ndcg for _, ndcg in base], clusters),
        )
        ways.append(Found(way, _mean(recalls), _mean(ndcgs), *((None, None) if way == _LAST else gains)))
    return tuple(ways)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
