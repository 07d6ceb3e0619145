"""What a case is, for each thing that is measured."""

from __future__ import annotations

from dataclasses import dataclass, field

from variorum import Verdict


@dataclass(frozen=True, slots=True)
class Gold:
    """What one source should say: one of `answers`, or None for "not stated".

    `source` is the name of its file, or another name that a library knows it by (see `sources.Names`).
    `text` is what the file holds, if the case brings it along. `quote` is the passage that answers, if the
    case names it.
    """

    source: str
    answers: tuple[str, ...] | None
    text: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A question to several sources; `relation` is the right verdict over them, None if nobody knows it.

    A source may stand in `golds` twice, where a data set holds one text twice; both count. `conversation`
    are the questions asked before, oldest first. `line` is where the case stands in its file, from 1.
    """

    id: str
    question: str
    golds: tuple[Gold, ...]
    relation: Verdict | None = None
    conversation: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PassageCase:
    """A question to one passage, for the reader alone. `answers` is empty where it cannot be answered."""

    set: str
    question: str
    passage: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedText:
    """One text, as the passages that it is read in; `answers` is whether it answers its question.

    `selected` are the spans of the sentences that do, if the case names them, in its only passage.
    """

    passages: tuple[str, ...]
    answers: bool
    selected: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweredCase:
    """A question to some texts, each of which answers it or does not."""

    id: str
    set: str
    question: str
    texts: tuple[AskedText, ...]


@dataclass(frozen=True, slots=True)
class TitledText:
    """A text under its title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class MultihopCase:
    """A question to be answered from several of `texts`, those with one of the titles `supporting`.

    Two texts may have one title.
    """

    id: str
    set: str
    question: str
    texts: tuple[TitledText, ...]
    supporting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Two questions of one conversation. Empty `completed` and `needs` mean that the second stands alone.

    `completed` are the accepted completions, `needs` terms that each has to have, `avoids` terms of the
    first question that it must have lost.
    """

    id: str
    set: str
    first: str
    second: str
    completed: tuple[str, ...]
    needs: tuple[str, ...]
    avoids: tuple[str, ...]

    @property
    def stands_alone(self) -> bool:
        """Whether the second question needs nothing of the first."""
        return not self.needs


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions of one conversation, oldest first; `passages` are those that answer the last."""

    id: str
    questions: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A text that a language model wrote, with the passages that its citations [1], [2] number."""

    id: str
    text: str
    passages: tuple[str, ...]
