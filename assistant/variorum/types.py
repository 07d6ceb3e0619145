"""What an answer is made of. All of it is immutable; every quote is a slice of its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from variorum.values import Value
from variorum_index import Document, VariorumError

FAIRLY_SURE = 0.7
"""From this confidence on a row is called fairly sure; under it, not very sure."""


class Status(StrEnum):
    """Whether a source answers the question."""

    STATED = "stated"
    NOT_STATED = "not_stated"


class Verdict(StrEnum):
    """How the stated answers relate. Nothing is voted on: one source against ten is still a conflict.

    NOT_COMPARED: none conflict, but of some it cannot be told, as of whole sentences in different words.
    """

    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    NOT_COMPARED = "not_compared"
    SINGLE = "single"
    NOT_STATED = "not_stated"


class InvariantError(VariorumError):
    """An answer broke one of its own rules: a defect in Variorum, never the user's doing."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document: `document.text[start:end] == text`, in characters. `page` counts from 1."""

    document_id: str
    start: int
    end: int
    text: str
    page: int | None = None

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Quote:
        """Cut a quote out of its document."""
        page = next((page.number for page in document.pages if page.start <= start < page.end), None)
        return cls(document.id, start, end, document.text[start:end], page)


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """One row: what one source says.

    Where the status is STATED, `answer` is a substring of `quote.text`, the whole sentence or sentences
    it stands in, and begins `answer_start` characters into the document's text. Where it is NOT_STATED,
    `closest` is the best passage that was considered and rejected, None if the source has no passages.
    `confidence` is the calibrated probability, 0 to 1, that the row is right, whichever way it went.
    `value` is the answer's typed value where it has one; that of a sentence is yes or no, where it can be
    told what it says to a yes/no question. `group` the index into `Answer.groups`. `copies`
    are the ids of the answer's other documents that are near copies of this one. `other_event` is set on a
    stated row that may be about a different event than is asked for: the words of its document that show it.
    `attribution` is the part of the quote that names whom the document reports this from ("Russian
    officials"), None where it states it itself.
    """

    document: Document
    status: Status
    answer: str | None
    quote: Quote | None
    confidence: float
    closest: Quote | None
    answer_start: int | None = None
    value: Value | None = None
    group: int | None = None
    copies: tuple[str, ...] = ()
    other_event: Quote | None = None
    attribution: Quote | None = None

    @property
    def yes(self) -> bool | None:
        """What the row says to a yes/no question; None if it cannot be told, or another one was asked."""
        return bool(self.value.low) if self.value is not None and self.value.kind == "yes_no" else None


@dataclass(frozen=True, slots=True)
class Group:
    """Sources whose answers are equal: `label` is the surest of them, or "yes" or "no".

    `independent` counts their voices: near copies are one, and so are those who quote one third party.
    `fits` and `conflicts` are the numbers of the other groups it is compatible with, and in conflict with; a
    group in neither cannot be compared with it.
    """

    label: str
    documents: tuple[str, ...]
    independent: int
    fits: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question: a row for every source that was asked, and how the rows relate.

    `warnings` are sentences for the person who asked, for instance that the question was too long. `asked`
    is what was searched and read where the question was completed from the conversation, else None: then
    it was the question itself. `pending` are the sources that are still to be read: none, unless the answer
    comes from `Assistant.stream` before its end.
    """

    question: str
    verdict: Verdict
    summary: str
    sources: tuple[SourceAnswer, ...]
    groups: tuple[Group, ...]
    warnings: tuple[str, ...] = ()
    asked: str | None = None
    pending: tuple[Document, ...] = ()

    @property
    def sure_conflict(self) -> bool:
        """Whether there is a conflict without the answers that are not very sure, too."""
        return surely_conflict(self.sources, self.groups)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that `answer.schema.json` describes."""
        return {
            "question": self.question,
            "asked": self.asked,
            "verdict": self.verdict.value,
            "summary": self.summary,
            "sources": [_row(source) for source in self.sources],
            "groups": [
                {
                    "label": group.label,
                    "documents": list(group.documents),
                    "independent": group.independent,
                    "fits": list(group.fits),
                    "conflicts": list(group.conflicts),
                }
                for group in self.groups
            ],
            "warnings": list(self.warnings),
        }


def surely_conflict(rows: Sequence[SourceAnswer], groups: Sequence[Group]) -> bool:
    """Whether two groups conflict that each have an answer that is at least fairly sure."""
    sure = {row.group for row in rows if row.group is not None and row.confidence >= FAIRLY_SURE}
    return any(other in sure for number in sure for other in groups[number].conflicts)


def check(answer: Answer) -> Answer:
    """Return the answer if it keeps its rules, else raise InvariantError. Run on every answer given."""
    families = {row.document.id: {row.document.id, *row.copies} for row in answer.sources}
    for row in answer.sources:
        text = row.document.text
        for quote in (row.quote, row.closest, row.other_event, row.attribution):
            if quote is not None and not (
                quote.document_id == row.document.id
                and 0 <= quote.start <= quote.end
                and text[quote.start : quote.end] == quote.text
            ):
                raise InvariantError(f"A quote does not stand in {row.document.uri}. Please report this.")
        stated = row.status is Status.STATED
        own = (row.answer, row.quote, row.answer_start, row.group)
        if any((field is not None) != stated for field in own) or (stated and row.closest is not None):
            raise InvariantError(f"The row of {row.document.uri} contradicts itself. Please report this.")
        if row.other_event is not None and not (stated and row.other_event.text):
            raise InvariantError(f"The mark of {row.document.uri} has no reason. Please report this.")
        if row.group is not None and not 0 <= row.group < len(answer.groups):
            raise InvariantError(f"The row of {row.document.uri} has no group. Please report this.")
        if row.answer is not None and row.answer_start is not None and row.quote is not None:
            end = row.answer_start + len(row.answer)
            inside = row.quote.start <= row.answer_start < end <= row.quote.end
            if not inside or text[row.answer_start : end] != row.answer:
                raise InvariantError(
                    f"An answer is not in its quote from {row.document.uri}. Please report this."
                )
        if row.attribution is not None and (
            row.quote is None
            or not row.quote.start <= row.attribution.start < row.attribution.end <= row.quote.end
        ):
            raise InvariantError(
                f"An attribution is not in its quote from {row.document.uri}. Please report this."
            )
        if any(families.get(copy) != families[row.document.id] for copy in row.copies):
            raise InvariantError(f"The near copies of {row.document.uri} disagree. Please report this.")
        if not 0.0 <= row.confidence <= 1.0:
            raise InvariantError(f"Confidence {row.confidence} is no probability. Please report this.")
    return answer


def _row(row: SourceAnswer) -> dict[str, Any]:
    document = row.document
    return {
        "document": {
            "id": document.id,
            "title": document.title,
            "uri": document.uri,
            "author": document.author,
            "publisher": document.publisher,
            "published": document.published.isoformat() if document.published else None,
        },
        "copies": list(row.copies),
        "status": row.status.value,
        "answer": row.answer,
        "answer_start": row.answer_start,
        "quote": _quote(row.quote),
        "attribution": _quote(row.attribution),
        "confidence": round(row.confidence, 4),
        "value": None if row.value is None else row.value.to_dict(),
        "group": row.group,
        "closest": _quote(row.closest),
        "other_event": _quote(row.other_event),
    }


def _quote(quote: Quote | None) -> dict[str, Any] | None:
    if quote is None:
        return None
    return {"text": quote.text, "start": quote.start, "end": quote.end, "page": quote.page}
