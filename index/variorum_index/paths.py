"""Addresses as paths: for people to read, and of files."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit


def path_of(uri: str) -> str:
    """The path of an address, and after it the name of what lies within: "/articles/press.zip/a.txt"."""
    parts = urlsplit(uri)
    within = f"/{parts.fragment.replace('!/', '/')}" if parts.fragment and parts.scheme == "file" else ""
    return unquote(parts.path + within)


def file_of(uri: str) -> Path:
    """Where the file of a `file:` address lies; of what is within a file, where that file lies."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(uri).path)))
