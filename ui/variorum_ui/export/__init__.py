"""Answers and conversations as files: Markdown, HTML, CSV and JSON.

Pure functions from answers, in the form of `Answer.to_dict`, to text. What comes out of documents is shown
as text in every format: it is never markup, a link, a formula, or a turn of the direction of writing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from variorum_ui.export.as_csv import csv_of
from variorum_ui.export.as_html import html_of
from variorum_ui.export.as_markdown import markdown_of

__all__ = ["Format", "export_answer", "export_conversation"]


class Format(StrEnum):
    """What can be written; the value is the name that a user types."""

    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    JSON = "json"

    @property
    def ending(self) -> str:
        """The ending of a file's name, with its dot."""
        return ".md" if self is Format.MARKDOWN else f".{self.value}"

    @property
    def encoding(self) -> str:
        """How a file of it is encoded: spreadsheets take a CSV file for UTF-8 only if a mark says so."""
        return "utf-8-sig" if self is Format.CSV else "utf-8"


def export_answer(answer: dict[str, Any], form: Format) -> str:
    """One answer. As JSON it is the object that `answer.schema.json` describes."""
    if form is Format.JSON:
        return _json(answer)
    return _document(answer["question"], [answer], form)


def export_conversation(title: str, answers: Sequence[dict[str, Any]], form: Format) -> str:
    """A conversation, oldest answer first. As JSON: `{"title": …, "answers": [the answers' objects]}`."""
    if form is Format.JSON:
        return _json({"title": title, "answers": list(answers)})
    return _document(title, answers, form)


def _document(title: str, answers: Sequence[dict[str, Any]], form: Format) -> str:
    if form is Format.CSV:
        return csv_of(answers)
    return (markdown_of if form is Format.MARKDOWN else html_of)(title, answers)


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
