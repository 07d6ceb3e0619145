"""What the sites' robots.txt files let us read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from variorum_index.errors import LoadError

if TYPE_CHECKING:
    from protego import Protego

NAME = "Variorum"
"""What a robots.txt calls us."""


def robots_address(url: httpx.URL) -> httpx.URL:
    """Where the robots.txt of an address's site lies."""
    return url.copy_with(path="/robots.txt", query=None, fragment=None)


def read_rules(status: int, content: bytes) -> Protego:
    """Make rules of the answer to a request for robots.txt, as RFC 9309 has it.

    Without such a file everything may be read. Raises LoadError if the site cannot say what may be.
    """
    from protego import Protego

    if status >= 500:
        raise LoadError(f"is on a site whose robots.txt cannot be read now ({status}). Try again later.")
    return Protego.parse(content.decode("utf-8", "replace") if status < 300 else "")


def check_allowed(rules: Protego, url: httpx.URL) -> None:
    """Raise LoadError if the rules keep programs away from an address."""
    if not rules.can_fetch(str(url), NAME):
        raise LoadError(
            "is closed to programs by the site's robots.txt. Read it in a browser; if you may keep a copy, "
            "save it there and add the file."
        )
