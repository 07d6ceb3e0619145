"""Who may come in: a file of names with hashed passwords, one `name:hash` on each line."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from variorum import VariorumError

SHORTEST_PASSWORD = 8
"""Characters."""

# scrypt's cost, 32 MiB and about a tenth of a second, as OWASP's password storage cheat sheet has it. A hash
# carries its own, so that these can change.
_N, _R, _P = 2**15, 8, 3
_MOST_MEMORY = 2**28
"""Bytes that a hash in the file may ask for: a line written wrong must not stop the server."""


class AccountsError(VariorumError):
    """The file of names and passwords, or a name or password for it, cannot be used."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The names that may come in, each with the hash of its password."""

    hashes: Mapping[str, str] = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file of `name:hash` lines; blank ones and those that begin with # say nothing.

        Raises AccountsError if the file cannot be read, has no name, has a name twice or a line that is
        not like that.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise AccountsError(
                f"{path} could not be read ({getattr(error, 'strerror', error)}). Make it with: variorum "
                f"password NAME >> {path}"
            ) from error
        hashes: dict[str, str] = {}
        for number, line in enumerate(map(str.strip, lines), start=1):
            if not line or line.startswith("#"):
                continue
            name, _, hashed = line.partition(":")
            try:
                _Hash.of(hashed)
            except ValueError:
                raise AccountsError(
                    f"{path}, line {number} is not “name:hash”. Make such a line with: variorum password NAME"
                ) from None
            if name in hashes:
                raise AccountsError(f"{path}, line {number}: {name!r} is there twice. Remove one of the two.")
            hashes[name] = hashed
        if not hashes:
            raise AccountsError(f"{path} has no names. Add a line with: variorum password NAME >> {path}")
        return cls(hashes)

    def admit(self, name: str, password: str) -> bool:
        """Whether this is the name's password. It takes as long for a name that is not there."""
        known = self.hashes.get(name)
        right = _Hash.of(known or _NOBODY).is_of(password)
        return right and known is not None


def account_line(name: str, password: str) -> str:
    """The line of the file for this name. Raises AccountsError for a name or password that will not do."""
    if not name or name != name.strip() or not name.isprintable() or ":" in name or name.startswith("#"):
        raise AccountsError("A name needs letters, has no colon, and begins with neither # nor a space.")
    if len(password) < SHORTEST_PASSWORD:
        raise AccountsError(f"The password is too short. Take at least {SHORTEST_PASSWORD} characters.")
    salt = secrets.token_bytes(16)
    return f"{name}:{_Hash(_N, _R, _P, salt, _scrypt(password, salt, _N, _R, _P))}"


@dataclass(frozen=True, slots=True)
class _Hash:
    """scrypt's cost, the salt, and the hash; written as `scrypt$n$r$p$salt$hash`."""

    n: int
    r: int
    p: int
    salt: bytes
    digest: bytes

    @classmethod
    def of(cls, text: str) -> Self:
        """Read what `str` wrote. Raises ValueError for anything else."""
        kind, *cost, salt, digest = text.split("$")
        n, r, p = map(int, cost)
        if kind != "scrypt" or min(n, r, p) < 1 or n & (n - 1) or 128 * n * r * p > _MOST_MEMORY:
            raise ValueError(text)
        return cls(n, r, p, base64.b64decode(salt, validate=True), base64.b64decode(digest, validate=True))

    def __str__(self) -> str:
        encoded = (base64.b64encode(part).decode() for part in (self.salt, self.digest))
        return "$".join(["scrypt", str(self.n), str(self.r), str(self.p), *encoded])

    def is_of(self, password: str) -> bool:
        """Whether it was made from this password."""
        return hmac.compare_digest(_scrypt(password, self.salt, self.n, self.r, self.p), self.digest)


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    # One spelling, however the keyboard writes an accent; half characters cannot be encoded.
    spelled = unicodedata.normalize("NFC", password).encode("utf-8", "replace")
    return hashlib.scrypt(spelled, salt=salt, n=n, r=r, p=p, maxmem=2 * _MOST_MEMORY, dklen=32)


_NOBODY = str(_Hash(_N, _R, _P, bytes(16), bytes(32)))
