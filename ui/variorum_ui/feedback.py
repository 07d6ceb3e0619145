"""What people think of a row of an answer, kept beside the library."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from variorum import VariorumError
from variorum_index.paths import path_of
from variorum_ui.records import Records, now, storable


class Judgement(StrEnum):
    """What somebody says of one row."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSUPPORTED = "unsupported"
    """The answer may be right, but the quote does not say so."""


class FeedbackError(VariorumError):
    """Feedback that cannot be kept."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the row should say; None means that the source does not state it."""

    answer: str | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """One person's judgement of one row.

    `question` is the question as it was understood, so that it stands alone. `source` is the name of the
    document's file. `answer` and `quote` are what the row said, None where it was "not stated".
    `correction` is None where none was given.
    """

    question: str
    document_id: str
    source: str
    answer: str | None
    quote: str | None
    judgement: Judgement
    correction: Correction | None = None

    @property
    def gold(self) -> Correction | None:
        """What the source should say; None if the feedback does not tell."""
        return Correction(self.answer) if self.judgement is Judgement.RIGHT else self.correction


def feedback_on(
    answer: dict[str, Any], document_id: str, judgement: Judgement, correction: Correction | None = None
) -> Feedback:
    """The judgement of one row of an answer, in the form of `Answer.to_dict`.

    Raises FeedbackError if the answer has no row for the document, for a correction without words, for a
    correction of what is right or that changes nothing, and for a quote found wanting where there is none.
    """
    row = next((row for row in answer["sources"] if row["document"]["id"] == document_id), None)
    if row is None:
        raise FeedbackError("The answer has no row for this source. Choose one of its rows.")
    if correction is not None and correction.answer is not None:
        correction = Correction(" ".join(storable(correction.answer).split()))
        if not any(sign.isalnum() for sign in correction.answer or ""):
            raise FeedbackError("The right answer has no words. Write it, or say “not stated”.")
    if correction is not None and judgement is Judgement.RIGHT:
        raise FeedbackError("A row that is right needs no other answer. Say “wrong”, or leave it out.")
    if correction is not None and correction.answer is None and row["answer"] is None:
        raise FeedbackError("The row says “not stated” already. Write the right answer, or leave it out.")
    if judgement is Judgement.UNSUPPORTED and row["quote"] is None:
        raise FeedbackError("The row has no quote. Say “right” or “wrong”.")
    return Feedback(
        answer["asked"] or answer["question"],
        document_id,
        _file_name(row["document"]["uri"], document_id),
        row["answer"],
        row["quote"] and row["quote"]["text"],
        judgement,
        correction,
    )


class FeedbackBook:
    """The feedback on a library. Every method raises RecordsError where the file cannot be used."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def keep(self, owner: str, feedback: Feedback) -> None:
        """Keep what `owner` thinks; it takes the place of what they thought of that row before."""
        correction = feedback.correction
        with self._records.writing() as database:
            database.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    storable(owner),
                    feedback.question,
                    feedback.document_id,
                    feedback.source,
                    feedback.answer,
                    feedback.quote,
                    feedback.judgement.value,
                    correction is not None,
                    correction and correction.answer,
                    now(),
                ),
            )

    def withdraw(self, owner: str, question: str, document_id: str) -> None:
        """Forget what `owner` thought of a row; nothing happens if they did not say."""
        with self._records.writing() as database:
            database.execute(
                "DELETE FROM feedback WHERE owner = ? AND question = ? AND document_id = ?",
                (storable(owner), question, document_id),
            )

    def of(self, owner: str, question: str) -> dict[str, Feedback]:
        """What `owner` thinks of the rows of a question (as it was understood), by document id."""
        with self._records.reading() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM feedback WHERE owner = ? AND question = ?",
                (storable(owner), question),
            ).fetchall()
        return {feedback.document_id: feedback for feedback in map(_feedback, rows)}

    def by(self, owner: str) -> dict[str, dict[str, Feedback]]:
        """What `owner` thinks of rows, oldest first, by question (as it was understood) and document id."""
        with self._records.reading() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM feedback WHERE owner = ? ORDER BY given_at", (storable(owner),)
            ).fetchall()
        found: dict[str, dict[str, Feedback]] = {}
        for feedback in map(_feedback, rows):
            found.setdefault(feedback.question, {})[feedback.document_id] = feedback
        return found

    def all(self) -> tuple[Feedback, ...]:
        """Everybody's, oldest first."""
        with self._records.reading() as database:
            rows = database.execute(f"SELECT {_COLUMNS} FROM feedback ORDER BY given_at").fetchall()
        return tuple(map(_feedback, rows))


def _file_name(uri: str, document_id: str) -> str:
    """The name of the file that an address leads to; the document's id where it names none."""
    return PurePosixPath(path_of(uri)).name or document_id


_COLUMNS = "question, document_id, source, answer, quote, judgement, corrected, correct_answer"


def _feedback(row: tuple[Any, ...]) -> Feedback:
    correction = Correction(row[7]) if row[6] else None
    return Feedback(row[0], row[1], row[2], row[3], row[4], Judgement(row[5]), correction)
