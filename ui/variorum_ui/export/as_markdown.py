"""Answers as Markdown: a table for each answer, then the citations of its rows by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from variorum import Verdict
from variorum_ui.export.rows import citation_of, notes_of, one_line, ordered, says_yes, visible
from variorum_ui.wording import VERDICTS, letter, sure, yes_or_no

# What makes markup anywhere in a line; a colon and a full stop where they make a link or a picture.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&@]|:(?=[^\s\d]|\d+:)|(?<=www)\.)", re.IGNORECASE)
# What makes a list or a heading of a line that begins with it.
_OPENING = re.compile(r"^(\d*)([-+.)])")


def markdown_of(title: str, answers: Sequence[dict[str, Any]]) -> str:
    """A document with the title as its heading, and a section for each answer."""
    parts = [f"# {text(title)}"]
    for answer in answers:
        if len(answers) > 1 or answer["question"] != title:
            parts.append(f"## {text(answer['question'])}")
        parts += _answer(answer)
    return "\n\n".join(parts) + "\n"


def text(content: str) -> str:
    """A document's words on one line, with every sign that Markdown would act on escaped."""
    return _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", visible(one_line(content))))


def _answer(answer: dict[str, Any]) -> Iterator[str]:
    if answer["asked"] is not None:
        yield f"Understood as: {text(answer['asked'])}"
    yield f"**{VERDICTS[Verdict(answer['verdict'])]}.** {text(answer['summary'])}"
    for warning in answer["warnings"]:
        yield f"Note: {text(warning)}"
    rows = ordered(answer)
    lines = [_line(number, row, answer) for number, row in enumerate(rows, start=1)]
    yield "\n".join(["| | Source | Date | Answer | Group | Sure | |", "|---" * 7 + "|", *lines])
    yield "\n".join(f"{number}. {_citation(row)}" for number, row in enumerate(rows, start=1))


def _line(number: int, row: dict[str, Any], answer: dict[str, Any]) -> str:
    stated = row["answer"] is not None
    cells = (
        str(number),
        text(row["document"]["title"]),
        row["document"]["published"] or "",
        f"**{yes_or_no(says_yes(row))}{text(row['answer'])}**" if stated else "*not stated*",
        letter(row["group"]) if stated else "",
        f"{sure(row['confidence'])} ({row['confidence']:.2f})",
        text("; ".join(notes_of(row, answer))),
    )
    return f"| {' | '.join(cells)} |"


def _citation(row: dict[str, Any]) -> str:
    citation = citation_of(row)
    quoted = "" if citation.quote is None else f"“{text(citation.quote)}” "
    closest = "" if row["closest"] is None else f" Closest passage: “{text(row['closest']['text'])}”"
    return f"{quoted}{text(citation.origin)}. {_address(citation.address)}{closest}"


def _address(address: str) -> str:
    """A link to what lies on the web; any other address as text."""
    if urlsplit(address).scheme not in ("http", "https"):
        return text(address)
    return f"<{quote(address, safe=_IN_ADDRESSES)}>"


_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
