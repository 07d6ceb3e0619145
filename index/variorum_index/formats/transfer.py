"""An Extract on its way from the worker process, and its check: the worker is not believed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from variorum_index.apart.worker import Worker, too_long
from variorum_index.errors import LoadError
from variorum_index.formats.extract import Extract
from variorum_index.formats.registry import extract, is_risky
from variorum_index.limits import Limits

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_MOST_BYTES_OF_A_CHARACTER = 4
"""In any encoding of plain text."""
_LONGEST_FIELD = 2000
"""Characters of a title, an author or a publisher."""


def extract_apart(content: bytes, name: str, worker: Worker) -> Extract:
    """Read a file as `extract` does, the risky formats in the worker. Raises LoadError."""
    if not is_risky(content, name):
        if len(content) > _MOST_BYTES_OF_A_CHARACTER * worker.limits.characters:
            raise too_long(worker.limits)
        return _bounded(extract(content, name), worker.limits)
    return decode(worker.run(f"{__name__}:encoded", content, name), worker.limits)


def encoded(content: bytes, name: str) -> bytes:
    """What runs in the worker: read the file, and write what it says as JSON."""
    return encode(extract(content, name))


def encode(found: Extract) -> bytes:
    """An Extract as JSON; half characters, which no JSON can hold, become question marks."""
    whole = replace(
        found,
        text=_whole(found.text),
        title=_whole(found.title or ""),
        author=_whole(found.author or ""),
        publisher=_whole(found.publisher or ""),
        notes=tuple(map(_whole, found.notes)),
    )
    return _adapter().dump_json((whole,))


def decode(sent: bytes, limits: Limits) -> Extract:
    """The Extract that was sent, if it is one and its parts fit together. Raises LoadError."""
    from pydantic import ValidationError

    try:
        (found,) = _adapter().validate_json(sent, strict=True)
    except ValidationError as error:
        raise _damaged() from error
    _check_pages(_bounded(found, limits))
    if not found.text.strip():
        raise _damaged()
    return replace(
        found,
        title=_short(found.title),
        author=_short(found.author),
        publisher=_short(found.publisher),
    )


def _bounded(found: Extract, limits: Limits) -> Extract:
    if len(found.text) > limits.characters:
        raise too_long(limits)
    return found


def _check_pages(found: Extract) -> None:
    """Raise LoadError unless the pages lie in the text, one after another, with boxes for each or none."""
    end, number = 0, 0
    for page in found.pages:
        if not (end <= page.start <= page.end <= len(found.text) and number < page.number):
            raise _damaged()
        end, number = page.end, page.number
    if len(found.boxes) not in (0, len(found.pages)):
        raise _damaged()


def _short(field: str | None) -> str | None:
    return (field or "")[:_LONGEST_FIELD] or None


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _damaged() -> LoadError:
    return LoadError("was read wrong, so nothing of it is kept. Open it in its own program and save it anew.")


_Sent = tuple[Extract]
"""In a tuple, since pydantic takes no settings for a dataclass that is not its own."""


@cache
def _adapter() -> TypeAdapter[_Sent]:
    from pydantic import ConfigDict, TypeAdapter

    return TypeAdapter(_Sent, config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))
