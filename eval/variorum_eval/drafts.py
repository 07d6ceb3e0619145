"""Drafts of cases from a library, for a person to correct."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

from variorum import Answer, Assistant, Status, Verdict
from variorum.sentences import sentences
from variorum_eval.cases import RELATIONS
from variorum_eval.run import silent
from variorum_index import Document
from variorum_index.paths import path_of
from variorum_index.types import Progress

NOTE = "a draft: correct it against the documents, then delete this note"
# A name, then a verb in the past: "Ms Varga asked for the call." gives "Who asked for the call?".
_NAMED = re.compile(
    r"(?!(?:It|He|She|They|We|You|This|That|These|Those|There|Who|What)\b)(?:(?:The|Mr|Ms|Mrs|Dr)\.?\s)?(?:[A-Z][\w’-]+\s){1,3}"
    r"((?:\w+ed|said|told|won|led|met|made|took|gave|held|wrote|built|began|left|became|found|went)\s[^,;:]{8,80})[.]$"
)
_RELATION_NAMES = {verdict: name for name, verdict in RELATIONS.items()}


def suggest_questions(documents: Sequence[Document], count: int, seed: int = 0) -> tuple[str, ...]:
    """Up to `count` questions that some sentence of the documents answers, no two alike; always the same."""
    found = list(dict.fromkeys(question for document in documents for question in _questions(document.text)))
    random.Random(seed).shuffle(found)
    return tuple(found[:count])


def draft(assistant: Assistant, questions: Sequence[str], progress: Progress = silent) -> Iterator[str]:
    """A line of JSON for each question, with what Variorum itself answers in the place of the gold."""
    for number, question in enumerate(questions, start=1):
        answer = assistant.ask(question)
        yield json.dumps(_case(f"d{number:03}", answer), ensure_ascii=False)
        progress("Drafting", number, len(questions))


def _questions(text: str) -> Iterator[str]:
    for start, end in sentences(text):
        match = _NAMED.match(" ".join(text[start:end].split()))
        if match:
            yield f"Who {match[1]}?"


def _case(name: str, answer: Answer) -> dict[str, Any]:
    file_names = [path_of(row.document.uri).rsplit("/", 1)[-1] for row in answer.sources]
    sources: dict[str, Any] = {}
    for row, file_name in zip(answer.sources, file_names, strict=True):
        source = file_name if file_names.count(file_name) == 1 else row.document.id
        stated = row.status is Status.STATED and row.quote is not None
        sources[source] = {"answers": [row.answer], "quote": row.quote.text} if stated and row.quote else None
    case = {"id": name, "question": answer.question, "sources": sources}
    if answer.verdict in _RELATION_NAMES:
        case["relation"] = _RELATION_NAMES[Verdict(answer.verdict)]
    return case | {"note": NOTE}
