"""Public data sets of several sources to a question, from the user's own copy of the file."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path

from variorum import Verdict
from variorum_eval.cases.fields import Fields, LineError, objects, passage, string
from variorum_eval.cases.gold import accepted
from variorum_eval.cases.lines import Parsed, parse_lines
from variorum_eval.cases.types import Case, Conversation, Gold

RAMDOCS_NOT_STATED = "unknown"


class Context(StrEnum):
    """Which text of WikiContradict's is the passage: the paper's context, the longer one, the rewritten."""

    CONTEXT = "context"
    INFO = "info"
    SELF_CONTAINED = "self-contained"


_CONTEXT_FIELDS = {
    Context.CONTEXT: "context{}",
    Context.INFO: "context{}_info",
    Context.SELF_CONTAINED: "context{}_self_contained",
}


def read_ramdocs(path: Path) -> tuple[Case, ...]:
    """The cases of `parse_ramdocs`. Raises CaseError that lists every broken line."""
    return parse_ramdocs(path).checked()


def parse_ramdocs(path: Path) -> Parsed[Case]:
    """Read RAMDocs (Wang et al., "Retrieval-Augmented Generation with Conflicting Evidence", 2025).

    Each document is a source, named by its content's hash; its own answer is the gold, "unknown" means
    not stated.
    """
    return parse_lines(path, _ramdocs_case)


def parse_wikicontradict(path: Path, context: Context = Context.CONTEXT) -> Parsed[Case]:
    """Read WikiContradict (Hou et al., "WikiContradict: A Benchmark for Evaluating LLMs on Real-World
    Knowledge Conflicts from Wikipedia", NeurIPS 2024) as JSON Lines.

    Each case has two sources, which contradict each other. In some, both are one and the same passage.
    """

    def make(fields: Fields, number: int) -> Case:
        golds = tuple(
            _brought(
                passage(fields, _CONTEXT_FIELDS[context].format(which)), [string(fields, f"answer{which}")]
            )
            for which in (1, 2)
        )
        name = string(fields, "id") if "id" in fields else f"wikicontradict-{number}"
        return Case(name, string(fields, "question"), golds, Verdict.CONFLICT, line=number)

    return parse_lines(path, make)


def read_mtrag(path: Path) -> tuple[Conversation, ...]:
    """Read MTRAG-UN's turns with reference passages (IBM, https://github.com/IBM/mt-rag-benchmark).

    Raises CaseError that lists every broken line.
    """
    return parse_lines(path, _conversation).checked()


def _ramdocs_case(fields: Fields, number: int) -> Case:
    golds = tuple(_ramdocs_gold(document) for document in objects(fields, "documents"))
    if not golds:
        raise LineError('"documents" is empty. Give at least one.')
    return Case(f"ramdocs-{number}", string(fields, "question"), golds, line=number)


def _ramdocs_gold(document: Fields) -> Gold:
    answer = string(document, "answer")
    return _brought(passage(document, "text"), None if answer == RAMDOCS_NOT_STATED else [answer])


def _brought(text: str, answers: list[str] | None) -> Gold:
    """A source whose text the case brings along: its file is named by its content's hash."""
    name = hashlib.sha256(text.encode()).hexdigest()[:16] + ".txt"
    return Gold(name, accepted(name, answers), text)


def _conversation(fields: Fields, number: int) -> Conversation:
    turns = [turn for turn in objects(fields, "input") if turn.get("speaker") == "user"]
    if not turns:
        raise LineError('"input" has no turn of the speaker "user". Give at least one.')
    return Conversation(
        string(fields, "conversation_id"),
        tuple(string(turn, "text") for turn in turns),
        tuple(passage(context, "text") for context in objects(fields, "contexts")),
    )
