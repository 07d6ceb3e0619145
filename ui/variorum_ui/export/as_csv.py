"""Answers as comma-separated values: a line for each row, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from variorum_ui.export.rows import citation_of, ordered, says_yes, visible
from variorum_ui.wording import letter

_COLUMNS = (
    "question asked_as verdict title publisher published address document status answer yes_or_no group "
    "confidence attribution other_event copies quote start end page closest closest_start closest_end "
    "citation"
).split()

# A spreadsheet takes what begins like this, in their full width too, for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")


def csv_of(answers: Sequence[dict[str, Any]]) -> str:
    """A header and a line for each row of each answer.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. `start` and `end`
    count characters; `copies` are documents' ids with spaces between.
    """
    written = io.StringIO()
    # All quoted: where a semicolon separates cells, one in a text must not begin a cell.
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(_COLUMNS)
    for answer in answers:
        writer.writerows([_cell(value) for value in line] for line in _lines(answer))
    return written.getvalue()


def _lines(answer: dict[str, Any]) -> Iterator[list[str | int | float | None]]:
    for row in ordered(answer):
        document, citation, closest = row["document"], citation_of(row), row["closest"] or {}
        yield [
            answer["question"],
            answer["asked"],
            answer["verdict"],
            document["title"],
            citation.publisher,
            document["published"],
            document["uri"],
            document["id"],
            row["status"],
            row["answer"],
            {None: None, True: "yes", False: "no"}[says_yes(row)],
            None if row["group"] is None else letter(row["group"]),
            row["confidence"],
            row["attribution"] and row["attribution"]["text"],
            row["other_event"] and row["other_event"]["text"],
            " ".join(row["copies"]),
            citation.quote,
            citation.start,
            citation.end,
            citation.page,
            closest.get("text"),
            closest.get("start"),
            closest.get("end"),
            str(citation),
        ]


def _cell(value: str | int | float | None) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = visible(value)
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_FORMULA) else text
