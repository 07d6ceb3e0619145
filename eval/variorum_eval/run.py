"""Cases asked of an assistant."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from variorum import Answer, Assistant, InvariantError, QuestionError, SourceAnswer, Turn, Verdict
from variorum_eval.cases import Case, Gold
from variorum_index.types import Progress

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Row:
    """What one source should say beside what it is said to say; `said` is None where no row came back."""

    gold: Gold
    said: SourceAnswer | None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case as it went: one row for each of its golds, in their order.

    `verdict` is None if it failed, `seconds` is how long the question took, None if it was not asked.
    `sure_conflict` says whether a conflict stands without the answers that are not very sure.
    """

    case: Case
    rows: tuple[Row, ...]
    verdict: Verdict | None
    seconds: float | None = None
    sure_conflict: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question: its rows by document, none of them if it failed."""

    said: Mapping[str, SourceAnswer]
    verdict: Verdict | None
    seconds: float
    sure_conflict: bool = False


class Memory(Protocol):
    """Keeps what was asked, so that an evaluation can go on where it was stopped."""

    def get(self, case: Case, sources: Sequence[str]) -> Asked | None:
        """What came of the case's question to these documents, None if it was not asked yet."""

    def put(self, case: Case, sources: Sequence[str], asked: Asked) -> None:
        """Keep it."""


def silent(stage: str, done: int, total: int) -> None:
    """The progress callback of those who want none."""


def run(
    assistant: Assistant,
    cases: Sequence[Case],
    ids: Mapping[str, str],
    *,
    passages: int = 3,
    follow_ups: bool = True,
    memory: Memory | None = None,
    progress: Progress = silent,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[CaseResult, ...]:
    """Ask each case's question of exactly its sources, `ids` giving the document of each source's name.

    A source without a document, and every source of a question that cannot be asked or whose answer
    breaks its own rules, has a row with nothing said. What the memory holds is not asked again. Without
    `follow_ups` each question is asked as it stands, whatever was asked before it.
    """
    results = []
    is_warm = False
    for done, case in enumerate(cases, start=1):
        history = [Turn(question) for question in case.conversation] if follow_ups else []
        sources = [ids[gold.source] for gold in case.golds if gold.source in ids]
        asked = memory.get(case, sources) if memory is not None else None
        if asked is None:
            if not is_warm:  # so that the first question takes no longer than the others
                assistant.warm_up()
                is_warm = True
            asked = _ask(assistant, case, history, sources, passages, clock)
            if memory is not None:
                memory.put(case, sources, asked)
        said = asked.said
        rows = tuple(Row(gold, said.get(ids.get(gold.source, ""))) for gold in case.golds)
        seconds = asked.seconds if said else None
        results.append(CaseResult(case, rows, asked.verdict, seconds, asked.sure_conflict))
        progress("Asking", done, len(cases))
    return tuple(results)


def _ask(
    assistant: Assistant,
    case: Case,
    history: Sequence[Turn],
    sources: Sequence[str],
    passages: int,
    clock: Callable[[], float],
) -> Asked:
    begin = clock()
    answer = _answer(assistant, case, history, sources, passages) if sources else None
    seconds = clock() - begin
    if answer is None:
        return Asked({}, None, seconds)
    said = {row.document.id: row for row in answer.sources}
    return Asked(said, answer.verdict, seconds, answer.sure_conflict)


def _answer(
    assistant: Assistant, case: Case, history: Sequence[Turn], sources: Sequence[str], passages: int
) -> Answer | None:
    try:
        return assistant.ask(case.question, sources, history=history, passages=passages)
    except (QuestionError, InvariantError) as error:
        log.warning("case %s has no answer: %s", case.id, error)
        return None
