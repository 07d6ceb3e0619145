"""Questions to single passages: SQuAD's own files, and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from variorum_eval.cases.chosen import of_set
from variorum_eval.cases.fields import Fields, LineError, objects, passage, string
from variorum_eval.cases.lines import parse_lines, read_text
from variorum_eval.cases.types import PassageCase
from variorum_eval.errors import CaseError


def read_passages(path: Path, set_name: str | None = None) -> tuple[PassageCase, ...]:
    """Read SQuAD 1.1 or 2.0 as published, or `{"source", "question", "context", "answers": [{"text"}],
    "impossible"}` lines.

    The sets of a SQuAD file are its articles. With `set_name` only the cases of this set. Raises CaseError
    for a file or line that is not like that, or if the set is not in the file.
    """
    article = _squad_file(path)
    cases = parse_lines(path, _line).checked() if article is None else tuple(_squad(path, article))
    return of_set(path, cases, set_name)


def _squad_file(path: Path) -> Fields | None:
    """The file as one JSON object with SQuAD's "data", or None if it is something else."""
    if ".jsonl" in path.suffixes:
        return None
    try:
        value = json.loads(read_text(path))
    except ValueError:
        return None
    return value if isinstance(value, dict) and isinstance(value.get("data"), list) else None


def _squad(path: Path, whole: Fields) -> Iterator[PassageCase]:
    try:
        for article in objects(whole, "data"):
            for paragraph in objects(article, "paragraphs"):
                text = passage(paragraph, "context")
                for asked in objects(paragraph, "qas"):
                    name = article.get("title")
                    yield PassageCase(
                        name if isinstance(name, str) else "squad",
                        string(asked, "question").strip(),
                        text,
                        () if asked.get("is_impossible") else _texts(asked),
                    )
    except LineError as error:
        raise CaseError(f"{path} is not like SQuAD's files: {error}") from None


def _line(fields: Fields, number: int) -> PassageCase:
    answers = _texts(fields)
    impossible = fields.get("impossible")
    if not isinstance(impossible, bool) or impossible == bool(answers):
        raise LineError('"impossible" has to be true if "answers" is empty, else false.')
    return PassageCase(
        string(fields, "source"), string(fields, "question"), string(fields, "context"), answers
    )


def _texts(fields: Fields) -> tuple[str, ...]:
    return tuple(string(answer, "text") for answer in objects(fields, "answers"))
