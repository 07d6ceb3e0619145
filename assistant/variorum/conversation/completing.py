"""Follow-up questions: what "and who asked for it?" means after "How long was the call with Russia?".

The rules need no language model. They change a question only where its own words show that something is
missing (a pronoun without anything it could stand for, "what about …", a lone "why?"): a question
completed wrongly does more harm than one that is left as it is. What they make is text that a person can
read and correct. They know English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.conversation.ellipsis import asks_price, complete_fragment, is_alone, without_opening
from variorum.phrases import phrases
from variorum.phrases.words import AUXILIARY, WH
from variorum.reference import fill_references, has_reference, is_unclear
from variorum.types import Answer

_LONGEST = 400
"""Characters. What is longer than this is no follow-up, and nothing is carried over from it."""

_REMEMBERED = 20
"""Turns. What was said before them is forgotten."""
_SMALL_TALK = re.compile(
    r"(?:thanks?|ok|okay|great|good|fine|i see|got it|hello|hi|yes|no|sorry)\b.{0,20}$", re.IGNORECASE
)
_LONGEST_ADDED = 200
"""Characters. A last question that is longer is not added in brackets."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question: as it was typed, as it was understood, and what came back.

    `asked` is None if the question was not completed. `sources` are the ids of the documents that were
    chosen, None if none were. `said` are the distinct answers that the sources gave.
    """

    question: str
    asked: str | None = None
    sources: tuple[str, ...] | None = None
    said: tuple[str, ...] = ()

    @classmethod
    def of(cls, answer: Answer, sources: Sequence[str] | None = None) -> Turn:
        """The turn that an answer ends; `sources` are those that were chosen for it."""
        said = tuple(group.label for group in answer.groups)
        return cls(answer.question, answer.asked, None if sources is None else tuple(sources), said)

    @property
    def understood(self) -> str:
        """The question as it was searched and read."""
        return self.asked or self.question


def complete(question: str, history: Sequence[Turn]) -> str | None:
    """The question with what it leaves out put in from the conversation, oldest turn first.

    None if it stands alone, or if the conversation does not hold what it leaves out.
    """
    if len(question) > _LONGEST:
        return None
    turns = [turn for turn in _understood(history[-_REMEMBERED:]) if len(turn.understood) <= _LONGEST]
    return _complete(question, turns) if turns else None


def _understood(history: Sequence[Turn]) -> list[Turn]:
    """The turns with each question completed; a caller may hand over what was typed and nothing else."""
    turns: list[Turn] = []
    for turn in history:
        asked = turn.asked
        if asked is None and not turn.said and len(turn.question) <= _LONGEST:
            asked = _complete(turn.question, turns)
        turns.append(replace(turn, asked=asked))
    return turns


def _complete(question: str, turns: Sequence[Turn]) -> str | None:
    """Fill in pronouns first ("and his brother?"), then whatever the sentence itself still lacks."""
    telling = [turn for turn in turns if _tells(turn.understood)]
    if not telling:
        return None
    last = telling[-1].understood
    if asks_price(last) and is_alone(question) and len(telling) > 1:
        last = telling[-2].understood  # "Who built it?", "How much did it cost?", "When?"
    completed = complete_fragment(question, last)
    if completed is None or has_reference(question):
        earlier = [(turn.understood, turn.said) for turn in reversed(telling)]
        filled = fill_references(question, earlier)
        completed = complete_fragment(filled, last) or completed or filled
        if completed == question and is_unclear(question) and len(last) <= _LONGEST_ADDED:
            completed = f"{question.strip()} ({last.replace('(', '').replace(')', '').strip()})"
    if completed == question:
        return None
    completed = without_opening(completed)
    return completed[:1].upper() + completed[1:]


def _tells(question: str) -> bool:
    """Whether anything can be carried over from it: "thank you" tells nothing."""
    text = question.strip()
    first = text.split()[0].lower() if text else ""
    return not _SMALL_TALK.match(text) and (first in WH | AUXILIARY or bool(phrases(text)))
