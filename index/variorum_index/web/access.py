"""What may be fetched, from where, and within which limits."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from variorum_index.web.networks import is_public

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port in, numeric addresses out, the preferred one first. Raises OSError for an unknown host."""


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the operating system, which has its own limit on how long that may take."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class WebAccess:
    """How a library fetches addresses.

    `allow_private`: hosts on this machine and in private networks may be reached too. `max_bytes` is the
    most that one document may have, decompressed; `seconds` the longest it may take in all, redirects and
    robots.txt included. `proxy` (http:// or https://) makes every connection, and then decides by itself
    what can be reached: only addresses that are written as numbers are checked here. Proxies that the
    environment names are not used. `resolve` looks names up, and `is_public` tells which numeric addresses
    belong to no private network.
    """

    allow_private: bool = False
    max_bytes: int = 100_000_000
    seconds: float = 120.0
    proxy: str | None = None
    resolve: Resolver = system_resolver
    is_public: Callable[[str], bool] = is_public

    def may_reach(self, address: str) -> bool:
        """Whether a connection to a numeric address may be made."""
        return self.allow_private or self.is_public(address)


def written_addresses(text: str) -> list[str]:
    """The addresses in what somebody pasted, one or several; where none is said, https:// is meant."""
    return [word if is_address(word) else f"https://{word}" for word in text.split()]


def is_address(text: str) -> bool:
    """Whether it is meant as an address and not as a path."""
    return _SCHEME.match(text.strip()) is not None
