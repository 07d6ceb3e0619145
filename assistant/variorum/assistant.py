"""A question in, one answer per source out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from variorum.answers import RecentAnswers
from variorum.choices import read_as
from variorum.comparison import Comparison, group, judge, summarise
from variorum.conversation import Turn, complete
from variorum.events import mark_other_events
from variorum.matter import MODEL, farness
from variorum.questions import form_of
from variorum.reader import OnnxReader, Reader
from variorum.rows import RowReader
from variorum.steps import ALL, Steps
from variorum.turns import Turns
from variorum.types import Answer, SourceAnswer, check
from variorum.verifier import OnnxVerifier, Verifier
from variorum_index import Embedder, Library, LibraryError, VariorumError
from variorum_index.minilm.arithmetic import processors

_WORD = re.compile(r"\w")
WITH_OTHERS = 8
"""Sources read in one turn where others wait: hardly more than the longest turn of one who asks 20 alone."""


class QuestionError(VariorumError):
    """The question cannot be asked."""


@dataclass(frozen=True, slots=True)
class _Options:
    """What is asked for beside the question, its sources and its history."""

    limit: int
    passages: int
    caution: float
    at_once: bool


class Assistant:
    """Answers questions from a library, source by source.

        with Assistant.open("library") as assistant:
            answer = assistant.ask("How long was the call?")

    `library` is open to be added to and listed. Safe to use from several threads. The last `remember`
    answers are kept, and given again while nothing in the library has changed; with 0, none is. Where more
    questions are asked at once than there are processors, those with the fewest rows yet are read first.
    `steps` are for measuring what each of them is worth.
    """

    def __init__(
        self,
        library: Library,
        reader: Reader | None = None,
        verifier: Verifier | None = None,
        *,
        remember: int = 32,
        steps: Steps = ALL,
    ) -> None:
        self.library = library
        self._recent = RecentAnswers(remember)
        self._reader = reader or OnnxReader()
        self._verifier = verifier or OnnxVerifier()
        self._steps = steps
        self._rows = RowReader(self._reader, self._verifier, steps)
        self._turns = Turns(processors())

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        embedder: Embedder | None = None,
        reader: Reader | None = None,
        verifier: Verifier | None = None,
        create: bool = False,
        remember: int = 32,
    ) -> Self:
        """Open the library in a directory. Raises LibraryError as `Library.open` does."""
        opened = Library.open(path, embedder=embedder, create=create)
        return cls(opened, reader, verifier, remember=remember)

    def ask(
        self,
        question: str,
        sources: Sequence[str] | None = None,
        *,
        history: Sequence[Turn] = (),
        limit: int = 20,
        passages: int = 3,
        caution: float = 0.0,
    ) -> Answer:
        """Ask each source and compare what they say.

        The answer is a few words of the source, or for questions of why, how and what was said, and for
        yes/no questions, the sentence that answers or decides (see `variorum.questions`). Yes or no is the
        row's value where it can be told (see `variorum.polarity`).

        `sources` are document ids, or one of them: each gets a row. Without, every document gets one if
        there are at most `limit`, else the `limit` closest to the question. `passages` are read per source.

        `history` are the earlier turns, oldest first. A question that does not stand alone is completed
        from them, which `Answer.asked` shows, and is asked of the last turn's chosen sources if `sources`
        is None.

        `caution` is added to the reader's threshold, in its unit: above 0 more sources count as not
        stating it, below 0 fewer.

        Raises QuestionError for a question without words, LibraryError for an empty library or an id
        that is not in it.
        """
        options = _Options(limit, passages, caution, at_once=True)
        *_, answer = self._answers(question, sources, history, options)
        return answer

    def stream(
        self,
        question: str,
        sources: Sequence[str] | None = None,
        *,
        history: Sequence[Turn] = (),
        limit: int = 20,
        passages: int = 3,
        caution: float = 0.0,
    ) -> Iterator[Answer]:
        """Ask as `ask` does, and give an answer again and again while the sources are read.

        Each answer is about the sources read so far, `Answer.pending` are the rest. The last one has none
        pending and is what `ask` returns. Closing the iterator stops the reading before its next step.
        """
        return self._answers(question, sources, history, _Options(limit, passages, caution, at_once=False))

    def _answers(
        self,
        question: str,
        sources: Sequence[str] | None,
        history: Sequence[Turn],
        options: _Options,
    ) -> Iterator[Answer]:
        """What `stream` gives; with `at_once` all sources are read together, for the last answer alone."""
        sources = [sources] if isinstance(sources, str) else sources
        question = question.encode("utf-8", "replace").decode().strip()  # a terminal may pass broken bytes on
        if not _WORD.search(question):
            raise QuestionError(
                "The question has no words. Ask something, for instance: How long was the call?"
            )
        asked = complete(question, history)
        if asked is not None and sources is None:
            sources = self._chosen(history[-1])
        understood = asked or question
        chosen = None if sources is None else tuple(sources)
        key = (self.library.version(), question, asked, chosen, replace(options, at_once=True))
        known = self._recent.get(key)
        if known is not None:
            yield known
            return
        found = self.library.search(
            understood, sources=chosen, limit=options.limit, passages=options.passages
        )
        if sources is not None and not found:
            raise QuestionError("No source was chosen. Choose at least one: see variorum sources")
        if not found:
            raise LibraryError("There is no source to ask. Add documents first: variorum add FILES")
        told = self._steps.near and self.library.embedding_model() == MODEL
        far = farness(understood, found) if told else {}
        form = form_of(understood)
        asking = read_as(understood, form)
        warnings = self._warnings(understood)
        read: list[SourceAnswer] = []
        while len(read) < len(found):
            step = (
                found[len(read) :]
                if options.at_once
                else found[len(read) : len(read) + self._size(len(read))]
            )
            with self._turns.turn(len(read) + len(step)):
                read += self._rows.read(asking, form, step, options.caution, far)
                pending = tuple(source.document for source in found[len(read) :])
                linked = self._link(read)
                verifier = None if pending else self._verifier  # meanings are compared once, at the end
                compared = Comparison.of(linked, form, question=asking, verifier=verifier)
                rows, groups = group(linked, compared)
                rows = mark_other_events(understood, rows)
                verdict = judge(rows, compared)
                summary = summarise(rows, groups, verdict, compared)
                answer = check(Answer(question, verdict, summary, rows, groups, warnings, asked, pending))
            if not pending:
                self._recent.put(key, answer)
            yield answer

    def warm_up(self) -> None:
        """Load the models now, so that the first question does not wait for them. Raises ModelError."""
        self.library.warm_up()
        self._reader.read("Is it warm?", ["It is."])
        self._verifier.verify([("It is warm.", "It is.")])

    def close(self) -> None:
        """Close the library."""
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _size(self, read: int) -> int:
        """How many sources a stream reads next where so many are read.

        The first one alone, then half as many again as are read: the first row comes at once, the processors
        stay busy, and comparing anew costs at most three times as much as comparing once. Where others wait,
        what follows the first is read by `WITH_OTHERS`: each answer on the way takes work from theirs.
        """
        return WITH_OTHERS if read and self._turns.waiting else 1 + read // 2

    def _warnings(self, question: str) -> tuple[str, ...]:
        read = self._reader.shortened(question)
        if len(read) == len(question):
            return ()
        last = " ".join(read.split()[-4:])[-60:]
        return (
            f"The question is long: it was read only up to “{last}”. Ask in one sentence for a surer answer.",
        )

    def _chosen(self, turn: Turn) -> tuple[str, ...] | None:
        """The turn's chosen sources, less those that are gone since; None if that leaves none."""
        there = self.library.count_passages()
        return tuple(source for source in turn.sources or () if source in there) or None

    def _link(self, rows: Sequence[SourceAnswer]) -> list[SourceAnswer]:
        """Tell each row which of the others are near copies of it."""
        asked = [row.document.id for row in rows]
        there = frozenset(asked)
        families = {own: family for family in self.library.families() for own in family & there}

        def copies(own: str) -> tuple[str, ...]:
            return tuple(other for other in asked if other != own and other in families.get(own, ()))

        return [replace(row, copies=copies(row.document.id)) for row in rows]
