"""JSON Lines, read strictly: every fault is told with its file, its line and what to do."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from variorum_eval.errors import CaseError

T = TypeVar("T")


class LineError(Exception):
    """What is wrong with a line, and what to do."""


def read_lines(path: Path, make: Callable[[dict[str, Any], int], T]) -> tuple[T, ...]:
    """Make something of each line's object and number.

    Raises CaseError for a file that cannot be read, that holds no line, or of which `make` refuses a line by
    raising LineError.
    """
    cases = []
    for number, line in _lines(path):
        try:
            cases.append(make(_object(line), number))
        except LineError as error:
            raise CaseError(f"{path}, line {number}: {error}") from None
    if not cases:
        raise CaseError(f"{path} holds no cases. Write one JSON object on each line.")
    return tuple(cases)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, numbered from 1; unpacked if the name ends in .gz."""
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CaseError(f"{path} could not be read: {reason}. Check the path and the file.") from error
    except UnicodeDecodeError as error:
        raise CaseError(f"{path} is not UTF-8 text. Save it as UTF-8 JSON Lines.") from error
    # Not splitlines: a string in JSON may hold other line separators as they are.
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line, object_pairs_hook=_without_repeats)
    except ValueError as error:
        raise LineError(f"is not valid JSON ({error}). Write one JSON object on one line.") from None
    if not isinstance(value, dict):
        raise LineError("is not a JSON object. Write one object in braces on each line.")
    return value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name given twice would silently drop the first of the two."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LineError(f"{twice!r} is given twice. Remove one of the two.")
    return fields


def strings(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    """The list of texts under a name; empty if it is not there. Raises LineError."""
    value = fields.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise LineError(f'"{name}" is not a list of texts. Write "{name}": ["…"].')
    return tuple(value)


def string(fields: dict[str, Any], name: str) -> str:
    """The text under a name. Raises LineError if there is none."""
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        raise LineError(f'"{name}" is missing, empty or not a string. Write "{name}": "…".')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise LineError(f'"{name}" holds half a character (a lone surrogate). Remove it.') from None
    return value


def objects(fields: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The list of objects under a name. Raises LineError if there is none."""
    value = fields.get(name)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise LineError(f'"{name}" is missing or not a list of objects. Write "{name}": [{{…}}].')
    return value
