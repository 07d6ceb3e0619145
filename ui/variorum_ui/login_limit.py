"""A limit to wrong passwords, so that nobody finds the right one by trying."""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from variorum import VariorumError
from variorum_ui.accounts import Accounts

OF_A_NAME = 5
"""Wrong passwords for one name from one address, within `WINDOW`; then both have to wait."""
OF_AN_ADDRESS = 30
"""Wrong passwords from one address for all names together."""
WINDOW = 300.0
"""Seconds."""
_REMEMBERED = 10_000
"""Addresses and names; when there are more, the oldest are forgotten."""

_Key = tuple[str, ...]


class TooManyAttemptsError(VariorumError):
    """Too many wrong passwords; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"There were too many wrong passwords. Try again in {math.ceil(seconds / 60)} minutes."
        )
        self.seconds = seconds


@dataclass(slots=True)
class LoginLimit:
    """Lets in who has an account, and lets those wait who gave wrong passwords. Safe from several threads."""

    accounts: Accounts
    clock: Callable[[], float] = time.monotonic
    _wrong: dict[_Key, list[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def admit(self, address: str, name: str, password: str) -> bool:
        """Whether this is the name's password; while one has to wait, not even the right one is looked at.

        Raises TooManyAttemptsError.
        """
        place = _place(address)
        keys: dict[_Key, int] = {(place, name): OF_A_NAME, (place,): OF_AN_ADDRESS}
        with self._lock:
            now = self.clock()
            for key, most in keys.items():
                times = [then for then in self._wrong.get(key, ()) if now - then < WINDOW]
                if len(times) >= most:
                    raise TooManyAttemptsError(math.ceil(times[-most] + WINDOW - now))
            # Counted before it is looked at: many that come at once are many.
            for key in keys:
                self._count(key, now)
        if not self.accounts.admit(name, password):
            return False
        with self._lock:
            self._wrong.pop((place, name), None)
            if now in self._wrong.get((place,), ()):
                self._wrong[(place,)].remove(now)
        return True

    def _count(self, key: _Key, now: float) -> None:
        times = self._wrong.pop(key, [])  # taken out and put in again: the dictionary is in order of time
        self._wrong[key] = [*(then for then in times if now - then < WINDOW), now]
        if len(self._wrong) > _REMEMBERED:
            del self._wrong[next(iter(self._wrong))]


def _place(address: str) -> str:
    """An address of IPv4, or the network of IPv6 that one customer has whole."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
    return str(known)
