"""What made documents of everyday life can say: themes of facts, and the ways in which people say them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "themes"


@dataclass(frozen=True)
class Fact:
    """One thing that a document may state; its wordings have `{value}` and may have `{thing}`.

    `sentences` are said in letters, e-mails and minutes, `chat` and `notes` elsewhere, `labels` in forms and
    tables. Each of `sentence_questions` is answered by the sentence as a whole.
    """

    name: str
    kind: str
    questions: tuple[str, ...]
    sentences: tuple[str, ...]
    chat: tuple[str, ...]
    notes: tuple[str, ...]
    labels: tuple[str, ...]
    sentence_questions: tuple[str, ...] = ()
    unit: str = ""
    low: float = 2
    high: float = 60
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Theme:
    """A matter that documents are about, such as a car in a workshop."""

    name: str
    things: tuple[str, ...]
    facts: tuple[Fact, ...]
    filler: tuple[str, ...] = field(default=())
    chat: tuple[str, ...] = field(default=())


def read_themes(folder: Path = FOLDER) -> list[Theme]:
    """All themes of a folder's JSON files, in the order of their names."""
    rows = [row for path in sorted(folder.glob("*.json")) for row in json.loads(path.read_text("utf-8"))]
    return sorted((_theme(row) for row in rows), key=lambda theme: theme.name)


def _theme(row: dict[str, Any]) -> Theme:
    facts = tuple(Fact(**dict(_fields(fact))) for fact in row["facts"])
    return Theme(row["name"], tuple(row["things"]), facts, tuple(row["filler"]), tuple(row["chat"]))


def _fields(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """A fact's fields; questions typed as keywords are questions."""
    for name, value in row.items():
        if name != "keywords":
            yield name, tuple(value) if isinstance(value, list) else value
    yield "questions", (*row["questions"], *row["keywords"])
