"""Copies of a database that are whole, made while it is in use."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path

_LEFT_BEHIND = 24 * 3600
"""Seconds after which nobody can still be writing a file."""


def snapshot(connection: sqlite3.Connection, place: Path) -> None:
    """Write what the database holds at this moment to a new file, on disk when this returns.

    Nothing that was deleted goes along. Raises sqlite3.Error or OSError, and leaves nothing behind then.
    """
    partial = place.with_name(f"{place.name}.{os.getpid()}.partial")
    try:
        partial.unlink(missing_ok=True)  # of a process of this number that was killed
        connection.execute("VACUUM INTO ?", (str(partial),))
        sync(partial)
        partial.replace(place)
        sync(place.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def clear_leftovers(folder: Path) -> None:
    """Delete what processes were writing beside the library when they were killed."""
    for partial in folder.glob("*.partial"):
        with contextlib.suppress(OSError):  # another process was quicker, or may write here and we may not
            if time.time() - partial.stat().st_mtime > _LEFT_BEHIND:
                partial.unlink()


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    if path.is_dir() and os.name == "nt":  # a folder cannot be opened there
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
