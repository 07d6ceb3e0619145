"""The fields of one case, each taken with its own check."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

Fields = Mapping[str, Any]


class LineError(Exception):
    """What is wrong with a line, and what to do."""


def parse_object(line: str) -> Fields:
    """One line as a JSON object. Raises LineError."""
    try:
        value = json.loads(line, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError) as error:
        raise LineError(f"is not valid JSON ({error}). Write one JSON object on one line.") from None
    if not isinstance(value, dict):
        raise LineError("is not a JSON object. Write one object in braces on each line.")
    return value


def only(fields: Fields, known: Collection[str]) -> None:
    """Raise LineError for a field that is not known: most likely its name is mistyped."""
    unknown = [name for name in fields if name not in known]
    if unknown:
        raise LineError(f"has an unknown field {unknown[0]!r}. The fields are: {', '.join(known)}.")


def string(fields: Fields, name: str) -> str:
    """A text with at least one letter, digit or sign. Raises LineError."""
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        raise LineError(f'"{name}" is missing, empty or not a string. Write "{name}": "…".')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise LineError(f'"{name}" holds half a character (a lone surrogate). Remove it.') from None
    return value


def passage(fields: Fields, name: str) -> str:
    """A text as a text file can hold it: NUL characters, which some crawled texts hold, become spaces."""
    return string(fields, name).replace("\0", " ")


def strings(fields: Fields, name: str) -> tuple[str, ...]:
    """A list of texts, empty if it is left out. Raises LineError."""
    value = fields.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise LineError(f'"{name}" is not a list of texts. Write "{name}": ["…"].')
    return tuple(value)


def objects(fields: Fields, name: str) -> list[Fields]:
    """A list of JSON objects. Raises LineError."""
    value = fields.get(name)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise LineError(f'"{name}" is missing or not a list of objects. Write "{name}": [{{…}}].')
    return value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name given twice would silently drop the first of the two."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LineError(f"{twice!r} is given twice. Remove one of the two.")
    return fields
