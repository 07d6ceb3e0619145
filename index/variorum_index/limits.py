"""What one file may cost."""

from __future__ import annotations

from dataclasses import dataclass

from variorum_index.errors import LoadError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is given up, so that none stops the others.

    `file_bytes` bounds what is read of any file, also of one in a zip file, and `characters` the text that
    comes out of it. The others hold where a parser runs in a process of its own: `seconds` by the clock,
    until the parser is done or says that it has come further, as with each scanned page; `seconds_in_all` for
    the whole file, however often it says so; and `memory_bytes` of address space (not on Windows).
    """

    seconds: float = 60.0
    seconds_in_all: float = 3600.0
    memory_bytes: int = 2_000 * MEGABYTE
    file_bytes: int = 500 * MEGABYTE
    characters: int = 50_000_000


def too_large(largest: int) -> LoadError:
    """What is said of a file that has more than `largest` bytes."""
    return LoadError(
        f"has more than {largest // MEGABYTE:,} MB. Divide it, or allow more (the setting "
        "megabytes_per_file), then add it again."
    )
