"""How a library is served: to whom, at which address, and what they may do."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from variorum import VariorumError
from variorum_ui.accounts import Accounts

MEGABYTE = 1_000_000


class ServingError(VariorumError):
    """A library cannot be served like that."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What `variorum serve` was told.

    `port` 0 takes a free one. Without `accounts` nobody logs in. `root_path` is where a proxy shows the
    page, empty for its host's root. `max_upload` is in bytes, for all files of one upload together.
    `read_only`: nothing is added to the library or removed. `mcp`: the MCP server is on.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    accounts: Accounts | None = None
    root_path: str = ""
    max_upload: int = 200 * MEGABYTE
    read_only: bool = False
    mcp: bool = False

    def check(self, *, allow_anyone: bool = False) -> None:
        """Raise ServingError if others would come in without a password, or `root_path` is no path."""
        if not self.is_local and self.accounts is None and not allow_anyone:
            raise ServingError(
                f"On {self.host} everybody who reaches this machine could read the library. Give --auth-file "
                "FILE (variorum password NAME makes its lines), or --allow-anyone if that is what you want."
            )
        if self.root_path and not self.root_path.startswith(("/", "http://", "https://")):
            raise ServingError(
                f"--root-path {self.root_path} does not begin with “/”. Write /{self.root_path}"
            )

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"
