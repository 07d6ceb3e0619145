"""Texts that a language model wrote, with the passages that they cite."""

from __future__ import annotations

from pathlib import Path

from variorum_eval.cases.fields import Fields, objects, passage
from variorum_eval.cases.lines import parse_lines
from variorum_eval.cases.types import Written


def read_written(path: Path) -> tuple[Written, ...]:
    """Read `{"id", "output": "… [1].", "docs": [{"title", "text"}]}` lines: the fields of ALCE's files.

    `id` and `title` may be left out; an empty output is a text that is missing. Raises CaseError that lists
    every broken line.
    """
    return parse_lines(path, _written).checked()


def _written(fields: Fields, number: int) -> Written:
    output = fields.get("output")
    text = output if isinstance(output, str) and not output.strip() else passage(fields, "output")
    name = fields.get("id")
    return Written(
        name if isinstance(name, str) else str(number), text, tuple(map(_passage, objects(fields, "docs")))
    )


def _passage(document: Fields) -> str:
    title = document.get("title")
    text = passage(document, "text")
    return f"{title}\n{text}" if isinstance(title, str) else text
