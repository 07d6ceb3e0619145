"""Public data sets of several sources to a question, from the user's own copy of the file."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path

from variorum import Verdict
from variorum_eval.cases.fields import Fields, LineError, objects, passage, string, strings
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


def parse_rgb(path: Path) -> Parsed[Case]:
    """Read RGB's counterfactual part (Chen et al., "Benchmarking Large Language Models in Retrieval-Augmented
    Generation", AAAI 2024).

    Sources are the snippets that state the answer, the same with a false one, and those that state none; so
    the sources are in conflict.
    """

    def make(fields: Fields, number: int) -> Case:
        right, wrong = _flat(fields, "answer"), _flat(fields, "fakeanswer")
        golds = [_brought(text, right) for text in strings(fields, "positive")]
        golds += [_brought(text, wrong) for text in strings(fields, "positive_wrong")]
        golds += [_brought(text, None) for text in strings(fields, "negative")]
        different = {gold.source: gold for gold in golds}  # a snippet may stand there twice
        question = string(fields, "query")
        return Case(f"rgb-{number}", question, tuple(different.values()), Verdict.CONFLICT, line=number)

    return parse_lines(path, make)


def parse_poisonedrag(path: Path) -> Parsed[Case]:
    """Read PoisonedRAG's texts (Zou et al., USENIX Security 2025): made to state one false answer each.

    A source says what it says: the gold of each is the false answer.
    """

    def make(fields: Fields, number: int) -> Case:
        answers = _flat(fields, "incorrect answer")
        found = [_brought(text, answers) for text in strings(fields, "adv_texts")]
        golds = {gold.source: gold for gold in found}
        return Case(f"poisonedrag-{number}", string(fields, "question"), tuple(golds.values()), line=number)

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


def _flat(fields: Fields, name: str) -> list[str]:
    """The accepted answers of a field that holds one, a list of them, or a list of lists of them."""
    found = fields.get(name)
    flat: list[str] = []
    waiting: list[object] = [found]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting[:0] = each
        elif isinstance(each, str | int | float):
            flat.append(str(each))
    if not flat:
        raise LineError(f'"{name}" names no answer. Give one.')
    return flat


def _conversation(fields: Fields, number: int) -> Conversation:
    turns = [turn for turn in objects(fields, "input") if turn.get("speaker") == "user"]
    if not turns:
        raise LineError('"input" has no turn of the speaker "user". Give at least one.')
    return Conversation(
        string(fields, "conversation_id"),
        tuple(string(turn, "text") for turn in turns),
        tuple(passage(context, "text") for context in objects(fields, "contexts")),
    )
