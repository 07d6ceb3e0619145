"""One connection to a library's database for all threads of a process: they take turns."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

from variorum_index.transactions import explained, transaction, writing


class SharedConnection:
    """What SQLite says is wrong comes out of it as LibraryError. It owns the connection, and closes it."""

    def __init__(self, database: sqlite3.Connection, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._lock = threading.RLock()

    def rows(self, sql: str, *arguments: object) -> list[Any]:
        """All rows of one query."""
        with self._lock, explained(self._folder):
            return self._database.execute(sql, arguments).fetchall()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One snapshot for several reads; within another one of the same thread, that one goes on."""
        with self._lock, explained(self._folder):
            if self._database.in_transaction:
                yield self._database
                return
            with transaction(self._database, "BEGIN"):
                yield self._database

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that writes."""
        with self._lock, explained(self._folder), writing(self._database, self._folder):
            yield self._database

    def version(self) -> Hashable:
        """SQLite's own counts of what other connections and this one have changed."""
        with self._lock:  # not in the middle of a transaction of ours
            return self.rows("PRAGMA data_version")[0][0], self._database.total_changes

    def close(self) -> None:
        """Close the connection, when nobody is using it any more."""
        with self._lock:
            self._database.close()
