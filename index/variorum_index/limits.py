"""What one file may cost."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is given up, so that none stops the others.

    `file_bytes` bounds what is read of any file. The others hold where a parser runs in a process of its
    own: `seconds` by the clock, until the parser is done or says that it has come further, as with each
    scanned page; `seconds_in_all` for the whole file, however often it says so; `memory_bytes` of address
    space (not on Windows); and `characters` of the text that comes out, since a small file may hold a large
    one.
    """

    seconds: float = 60.0
    seconds_in_all: float = 3600.0
    memory_bytes: int = 2_000 * MEGABYTE
    file_bytes: int = 500 * MEGABYTE
    characters: int = 50_000_000
