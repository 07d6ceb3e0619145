"""The generation of a library: another name after each change, and what is read once for each."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Connection
from typing import Any, TypeVar

T = TypeVar("T")

# Drawn, not counted: two histories of one library, a copy and what came after it, never share a name.
NEXT_GENERATION = "UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'generation'"


class OncePerGeneration:
    """What was read of the whole library, until that changes. Not safe from several threads at once."""

    def __init__(self) -> None:
        self._generation = ""
        self._read: dict[Callable[[Connection], Any], Any] = {}

    def get(self, read: Callable[[Connection], T], database: Connection) -> T:
        """What `read` says of the library; to be called within a transaction."""
        generation = database.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0]
        if generation != self._generation:
            self._generation, self._read = generation, {}
        if read not in self._read:
            self._read[read] = read(database)
        found: T = self._read[read]
        return found
