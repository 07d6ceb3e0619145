"""Addresses as people read them."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit


def path_of(uri: str) -> str:
    """The path of an address, and after it the name of what lies within: "/articles/press.zip/a.txt"."""
    parts = urlsplit(uri)
    within = f"/{parts.fragment.replace('!/', '/')}" if parts.fragment and parts.scheme == "file" else ""
    return unquote(parts.path + within)
