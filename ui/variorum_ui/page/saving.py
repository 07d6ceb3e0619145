"""Files as the page saves them, which is done by `script/taking.js`."""

from __future__ import annotations

import base64
import time

Saved = dict[str, str]
"""A file for the page to save. `moment` makes a second one of the same content differ from the first."""


def text_file(name: str, content: str) -> Saved:
    """A file of text."""
    return _file(name, content=content)


def binary_file(name: str, content: bytes) -> Saved:
    """A file of bytes."""
    return _file(name, base64=base64.b64encode(content).decode("ascii"))


def _file(name: str, **content: str) -> Saved:
    return {"name": name, **content, "moment": str(time.monotonic_ns())}
