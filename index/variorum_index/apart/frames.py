"""What goes over the pipes to the worker process and back: a JSON object and raw bytes, with their lengths.

Not pickle: what comes back was made from a stranger's file, and a pickle can run code where it is read.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import IO

_LENGTHS = struct.Struct("!IQ")
_LONGEST_HEAD = 1_000_000


class FrameError(Exception):
    """The other side is gone, or what it sent is no frame."""


def write_frame(stream: IO[bytes], head: Mapping[str, object], body: bytes) -> None:
    """Send one frame. Raises OSError if the other side is gone."""
    encoded = json.dumps(head).encode()
    stream.write(_LENGTHS.pack(len(encoded), len(body)))
    stream.write(encoded)
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes], most: int) -> tuple[dict[str, object], bytes]:
    """Receive one frame, whose body has at most `most` bytes. Raises FrameError."""
    head_length, body_length = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if head_length > _LONGEST_HEAD or body_length > most:
        raise FrameError(f"a frame of {head_length} and {body_length} bytes")
    encoded, body = _exactly(stream, head_length), _exactly(stream, body_length)
    try:
        head = json.loads(encoded)
    except (ValueError, RecursionError) as error:
        raise FrameError("a frame whose head is no JSON") from error
    if not isinstance(head, dict):
        raise FrameError("a frame whose head is no JSON object")
    return head, body


def _exactly(stream: IO[bytes], length: int) -> bytes:
    received = stream.read(length)
    if len(received) < length:
        raise FrameError("the other side is gone")
    return received
