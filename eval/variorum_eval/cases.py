"""Questions with what each source should say, read from JSON Lines."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from variorum import Verdict
from variorum_eval.errors import CaseError
from variorum_eval.json_lines import LineError, objects, read_lines, string, strings
from variorum_eval.squad import normalise

RELATIONS = {verdict.value: verdict for verdict in Verdict if verdict is not Verdict.NOT_STATED} | {
    "none": Verdict.NOT_STATED
}
"""The names that files of cases use for the verdicts."""
RAMDOCS_NOT_STATED = "unknown"

S = TypeVar("S", "PassageCase", "FollowUp")


@dataclass(frozen=True, slots=True)
class Gold:
    """What one source should say: one of `answers`, or None for "not stated".

    `source` is the name of its file. `text` is what the file holds, if the case brings it along.
    """

    source: str
    answers: tuple[str, ...] | None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A question to several sources; `relation` is the right verdict over them, None if nobody knows it.

    A source may stand in `golds` twice, where a data set holds one text twice; both count.
    """

    id: str
    question: str
    golds: tuple[Gold, ...]
    relation: Verdict | None = None


@dataclass(frozen=True, slots=True)
class PassageCase:
    """A question to one passage, for the reader alone. `answers` is empty where it cannot be answered."""

    set: str
    question: str
    passage: str
    answers: tuple[str, ...]


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


def read_gold(path: Path) -> tuple[Case, ...]:
    """Read `{"id", "question", "sources": {file name: [accepted answers] or null}, "relation"}` lines.

    `relation` may be left out. Raises CaseError for a file or line that is not like that.
    """
    cases = read_lines(path, _gold_case)
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise CaseError(f"{path}: two cases have the id {case.id!r}. Give each its own.")
        seen.add(case.id)
    return cases


def read_ramdocs(path: Path) -> tuple[Case, ...]:
    """Read RAMDocs (Wang et al., "Retrieval-Augmented Generation with Conflicting Evidence", 2025).

    Each document is a source, named by its content's hash; its own answer is the gold, "unknown" means
    not stated. NUL characters, which a few of the crawled texts hold and no text file can, become
    spaces. Raises CaseError for a file or line that is not like that.
    """
    return read_lines(path, _ramdocs_case)


def read_passages(path: Path, set_name: str | None = None) -> tuple[PassageCase, ...]:
    """Read `{"source", "question", "context", "answers": [{"text"}], "impossible"}` lines.

    With `set_name` only those with this `source`. Raises CaseError for a file or line that is not like
    that, or if the set is not in the file.
    """
    return _of_set(path, read_lines(path, _passage_case), set_name)


def read_follow_ups(path: Path, set_name: str | None = None) -> tuple[FollowUp, ...]:
    """Read `{"id", "set", "first", "second", "completed", "needs", "avoids"}` lines.

    Instead of the last three, `"alone": true` says that the second question stands alone; `avoids` may be
    left out. With `set_name` only those of this set. Raises CaseError for a file or line that is not like
    that, or if the set is not in the file.
    """
    return _of_set(path, read_lines(path, _follow_up), set_name)


def read_mtrag(path: Path) -> tuple[Conversation, ...]:
    """Read MTRAG-UN's turns with reference passages (IBM, https://github.com/IBM/mt-rag-benchmark).

    NUL characters become spaces, as in `read_ramdocs`. Raises CaseError for a file or line that is not
    like that.
    """
    return read_lines(path, _conversation)


def _of_set(path: Path, cases: tuple[S, ...], set_name: str | None) -> tuple[S, ...]:
    if set_name is None:
        return cases
    chosen = tuple(case for case in cases if case.set == set_name)
    if not chosen:
        names = ", ".join(sorted({case.set for case in cases}))
        raise CaseError(f"{path} holds no set {set_name!r}. Choose one of: {names}.")
    return chosen


def _gold_case(fields: dict[str, Any], number: int) -> Case:
    sources = fields.get("sources")
    if not isinstance(sources, dict) or not sources:
        raise LineError('"sources" has to map each file\'s name to a list of accepted answers, or to null.')
    relation = fields.get("relation")
    if relation is not None and (not isinstance(relation, str) or relation not in RELATIONS):
        raise LineError(f'"relation" is {relation!r}. Write one of: {", ".join(RELATIONS)}.')
    return Case(
        string(fields, "id"),
        string(fields, "question"),
        tuple(Gold(name, _accepted(name, answers)) for name, answers in sources.items()),
        None if relation is None else RELATIONS[relation],
    )


def _accepted(name: str, answers: object) -> tuple[str, ...] | None:
    if answers is None:
        return None
    if not isinstance(answers, list) or not answers:
        raise LineError(f"{name!r} needs a list of accepted answers, or null if it does not state it.")
    for answer in answers:
        if not isinstance(answer, str) or not normalise(answer):
            raise LineError(f"{name!r} accepts {answer!r}, which nothing can match. Write words or numbers.")
    return tuple(answers)


def _ramdocs_case(fields: dict[str, Any], number: int) -> Case:
    golds = tuple(_ramdocs_gold(document) for document in objects(fields, "documents"))
    if not golds:
        raise LineError('"documents" is empty. Give at least one.')
    return Case(f"ramdocs-{number}", string(fields, "question"), golds)


def _ramdocs_gold(document: dict[str, Any]) -> Gold:
    text = string(document, "text").replace("\0", " ")
    answer = string(document, "answer")
    name = hashlib.sha256(text.encode()).hexdigest()[:16] + ".txt"
    return Gold(name, None if answer == RAMDOCS_NOT_STATED else _accepted(name, [answer]), text)


def _passage_case(fields: dict[str, Any], number: int) -> PassageCase:
    answers = tuple(string(answer, "text") for answer in objects(fields, "answers"))
    impossible = fields.get("impossible")
    if not isinstance(impossible, bool) or impossible == bool(answers):
        raise LineError('"impossible" has to be true if "answers" is empty, else false.')
    return PassageCase(
        string(fields, "source"),
        string(fields, "question"),
        string(fields, "context"),
        answers,
    )


def _follow_up(fields: dict[str, Any], number: int) -> FollowUp:
    alone = fields.get("alone", False)
    completed, needs, avoids = (strings(fields, name) for name in ("completed", "needs", "avoids"))
    if not isinstance(alone, bool) or alone != (not completed) or alone != (not needs) or (alone and avoids):
        raise LineError('write "alone": true, or else "completed" and "needs" with at least one text each.')
    return FollowUp(
        string(fields, "id"),
        string(fields, "set"),
        string(fields, "first"),
        string(fields, "second"),
        completed,
        needs,
        avoids,
    )


def _conversation(fields: dict[str, Any], number: int) -> Conversation:
    turns = [turn for turn in objects(fields, "input") if turn.get("speaker") == "user"]
    if not turns:
        raise LineError('"input" has no turn of the speaker "user". Give at least one.')
    return Conversation(
        string(fields, "conversation_id"),
        tuple(string(turn, "text") for turn in turns),
        tuple(string(context, "text").replace("\0", " ") for context in objects(fields, "contexts")),
    )
