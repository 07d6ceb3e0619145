"""Drafts of cases from a library, for a person to correct."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from variorum import Answer, Assistant, Status, Verdict
from variorum_eval.cases import RELATIONS
from variorum_eval.metrics.squad import normalise
from variorum_eval.run import silent
from variorum_eval.suggestions import Suggestion
from variorum_index import Document
from variorum_index.paths import path_of
from variorum_index.types import Progress

NOTE = "a draft: correct it against the documents, then delete this note"
_RELATION_NAMES = {verdict: name for name, verdict in RELATIONS.items()}


def draft(
    assistant: Assistant, questions: Sequence[str | Suggestion], progress: Progress = silent
) -> Iterator[str]:
    """A line of JSON for each question, with what Variorum itself answers in the place of the gold.

    The document that a suggestion was made from has the suggestion's own answer instead.
    """
    for number, asked in enumerate(questions, start=1):
        suggested = asked if isinstance(asked, Suggestion) else None
        answer = assistant.ask(asked if isinstance(asked, str) else asked.question)
        yield json.dumps(_case(f"d{number:03}", answer, suggested), ensure_ascii=False)
        progress("Drafting", number, len(questions))


def _case(name: str, answer: Answer, suggested: Suggestion | None) -> dict[str, Any]:
    golds: dict[Document, dict[str, Any] | None] = {
        row.document: {"answers": [row.answer], "quote": row.quote.text}
        if row.status is Status.STATED and row.quote is not None
        else None
        for row in answer.sources
    }
    is_sure = True
    if suggested is not None:
        said = golds.get(suggested.document)
        golds[suggested.document] = {"answers": [suggested.answer], "quote": suggested.quote}
        is_sure = said is not None and normalise(said["answers"][0]) == normalise(suggested.answer)
    file_names = [path_of(document.uri).rsplit("/", 1)[-1] for document in golds]
    sources = {
        file_name if file_names.count(file_name) == 1 else document.id: gold
        for (document, gold), file_name in zip(golds.items(), file_names, strict=True)
    }
    case = {"id": name, "question": answer.question, "sources": sources}
    if is_sure and answer.verdict in _RELATION_NAMES:  # else it is the verdict over another answer
        case["relation"] = _RELATION_NAMES[Verdict(answer.verdict)]
    return case | {"note": NOTE}
