"""What is attached to an e-mail, on its way from the worker process that takes the message apart."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum_index.apart.worker import Worker
from variorum_index.errors import LoadError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Attachments = list[tuple[str, bytes]]
"""The name and content of each file."""


def attachments_apart(content: bytes, worker: Worker) -> Attachments:
    """The files that are attached to a message. Raises LoadError."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_json(worker.run(f"{__name__}:encoded", content, ""), strict=True)
    except ValidationError as error:
        raise LoadError("has attachments that were read wrong. Save them as files, and add these.") from error


def encoded(content: bytes, argument: str) -> bytes:
    """What runs in the worker."""
    from variorum_index.formats.eml import attachments

    found = [(name.encode("utf-8", "replace").decode(), attached) for name, attached in attachments(content)]
    return _adapter().dump_json(found)


@cache
def _adapter() -> TypeAdapter[Attachments]:
    from pydantic import ConfigDict, TypeAdapter

    return TypeAdapter(Attachments, config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))
