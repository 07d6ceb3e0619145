"""The conversation of one open page, and how its changes are told to the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from variorum import Turn, answer_from_dict
from variorum_ui.conversations import KeptTurn
from variorum_ui.render.row import Judged
from variorum_ui.render.turn import Shown, turn_html

MOST_TURNS = 20
"""Questions that the page is told of at once; it drops the oldest when there are more and one is asked."""
Judgements = Mapping[str, Judged]
"""What the reader said of rows, by the question as it was understood."""
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Talk:
    """What is shown, oldest first. Gradio keeps one for each open page.

    `conversation` is the id under which it is kept, None before its first answer. `editing` is the number of
    the question that the next one takes the place of.
    """

    conversation: str | None = None
    shown: tuple[Shown, ...] = ()
    editing: int | None = None

    @classmethod
    def kept(cls, conversation: str, turns: Sequence[KeptTurn]) -> Talk:
        """A conversation as it was kept."""
        shown = (
            Shown(turn.question, answer_from_dict(turn.answer), chosen=turn.chosen, kept=True)
            for turn in turns
        )
        return cls(conversation, tuple(shown))

    @property
    def history(self) -> list[Turn]:
        """What a follow-up is completed from."""
        return [shown.turn for shown in self.shown if shown.turn is not None]

    def before(self, number: int) -> Talk:
        """The conversation before one of its questions."""
        return replace(self, shown=self.shown[:number], editing=None)

    def kept_before(self, number: int) -> int:
        """How many questions before this one are in the records."""
        return sum(shown.kept for shown in self.shown[:number])

    def plus(self, shown: Shown) -> Talk:
        """With one more question."""
        return replace(self, shown=(*self.shown, shown))


def whole(talk: Talk, judged: Judgements | None = None) -> Told:
    """A conversation, in place of what the page shows: its last questions, others when they are asked for."""
    return _told("whole", talk, len(talk.shown), judged)


def earlier(talk: Talk, number: int, judged: Judgements | None = None) -> Told:
    """The questions before this one, above what the page shows."""
    return _told("earlier", talk, number, judged)


def last(talk: Talk, judged: Judged | None = None) -> Told:
    """Only the last question: what stood there or below it gives way, what is above stays as it is."""
    number, shown = len(talk.shown) - 1, talk.shown[-1]
    told = {"number": number, "html": turn_html(number, shown, judged)}
    return {"how": "last", "most": MOST_TURNS, "conversation": talk.conversation, "turns": [told]}


def _told(how: str, talk: Talk, end: int, judged: Judgements | None) -> Told:
    first = max(0, end - MOST_TURNS)
    told = [
        {"number": number, "html": turn_html(number, shown, (judged or {}).get(shown.asked))}
        for number, shown in enumerate(talk.shown[first:end], first)
    ]
    return {"how": how, "conversation": talk.conversation, "turns": told}
