"""Addresses as people write them: which are fetched, and what is made of them."""

from __future__ import annotations

import httpx

from variorum_index.errors import LoadError


def parse(text: str) -> httpx.URL:
    """Read an address; its fragment, which is never sent, is left away. Raises LoadError."""
    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
    except httpx.InvalidURL as error:
        raise LoadError(f"is not a valid address ({error}). Check it.") from error
    check(url)
    return url


def check(url: httpx.URL) -> None:
    """Raise LoadError unless it is a plain http or https address."""
    if url.scheme not in ("http", "https"):
        raise LoadError("is not a web address: only http:// and https:// are fetched.")
    if not url.host:
        raise LoadError("names no host. Check the address.")
    if "%" in url.host or url.port == 0 or (url.port or 1) > 65535:
        raise LoadError(f"is not a valid address (see {url.netloc.decode('ascii')}). Check it.")
    if url.userinfo:
        raise LoadError("holds a name or a password. Download it in a browser, then add the file.")
