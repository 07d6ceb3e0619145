"""Answers as one HTML file that needs nothing else: no script, no picture, no request."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from variorum import Verdict
from variorum_ui.export.rows import citation_of, notes_of, ordered, says_yes, visible
from variorum_ui.wording import VERDICTS, letter, sure, yes_or_no

_STYLE = Path(__file__).parent / "export.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_HEADINGS = ("", "Source", "Date", "Answer", "Group", "Sure", "Notes")


def html_of(title: str, answers: Sequence[dict[str, Any]]) -> str:
    """A page with the title as its heading, and a section for each answer."""
    sections = "\n".join(_section(answer) for answer in answers)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n<h1>{_own(title)}</h1>\n{sections}\n</body>\n</html>\n"
    )


def _section(answer: dict[str, Any]) -> str:
    rows = ordered(answer)
    asked = "" if answer["asked"] is None else f"<p>Understood as: {_own(answer['asked'])}</p>\n"
    warnings = "".join(f"<p>Note: {_own(warning)}</p>\n" for warning in answer["warnings"])
    headings = "".join(f'<th scope="col">{name}</th>' for name in _HEADINGS)
    lines = "\n".join(_line(number, row, answer) for number, row in enumerate(rows, start=1))
    citations = "\n".join(f"<li>{_citation(row)}</li>" for row in rows)
    return (
        f"<section>\n<h2>{_own(answer['question'])}</h2>\n{asked}"
        f"<p><b>{VERDICTS[Verdict(answer['verdict'])]}.</b> {_own(answer['summary'])}</p>\n{warnings}"
        f"<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>\n"
        f"<ol>\n{citations}\n</ol>\n</section>"
    )


def _line(number: int, row: dict[str, Any], answer: dict[str, Any]) -> str:
    stated = row["answer"] is not None
    cells = (
        str(number),
        _own(row["document"]["title"]),
        _text(row["document"]["published"] or ""),
        f"<b>{yes_or_no(says_yes(row))}{_own(row['answer'])}</b>" if stated else "not stated",
        letter(row["group"]) if stated else "",
        f"{sure(row['confidence'])} ({row['confidence']:.2f})",
        "<br>".join(_own(note) for note in notes_of(row, answer)),
    )
    return f"<tr{'' if stated else _SILENT}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


_SILENT = ' class="silent"'


def _citation(row: dict[str, Any]) -> str:
    citation = citation_of(row)
    cited = f"<cite>{_own(citation.origin)}. {_address(citation.address)}</cite>"
    if citation.quote is not None:
        return f"<blockquote>{_marked(row)}</blockquote>{cited}"
    if row["closest"] is None:
        return cited
    closest = f"<blockquote>{_own(row['closest']['text'])}</blockquote>"
    return f"{cited}<details><summary>Not stated. Closest passage</summary>{closest}</details>"


def _marked(row: dict[str, Any]) -> str:
    """The quote with the answer in it marked."""
    quote, said = row["quote"]["text"], row["answer"]
    at = row["answer_start"] - row["quote"]["start"]
    end = at + len(said)
    return f"<bdi>“{_text(quote[:at])}<mark>{_text(quote[at:end])}</mark>{_text(quote[end:])}”</bdi>"


def _address(address: str) -> str:
    """A link to what lies on the web; any other address as text."""
    if urlsplit(address).scheme not in ("http", "https"):
        return _own(address)
    return f'<a href="{_text(address)}" rel="noopener noreferrer">{_own(address)}</a>'


def _own(content: str) -> str:
    """The text in an element of its own, so that its direction of writing stays its own affair."""
    return f"<bdi>{_text(content)}</bdi>"


def _text(content: str) -> str:
    return html.escape(visible(content))
