"""Turns: who works next where more would work at once than there are processors."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ROW = 8
"""Turns of others that a row weighs as much as: so many may be taken before one more row than they have."""


class Turns:
    """At most `slots` work at once. Whoever has the fewest rows after their turn goes first, then the older.

    Nobody is kept out by those who come again and again for a few rows: who waits for the turn that makes it
    `rows` rows is passed by no turn that is asked for after `ROW * rows` others were taken. Safe to use from
    several threads.
    """

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._taken = 0
        self._waiting: set[tuple[int, int]] = set()
        self._working: set[tuple[int, int]] = set()
        self._numbers = itertools.count()
        self._changed = threading.Condition()

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    @property
    def free(self) -> int:
        """How many slots nobody holds."""
        return self._slots - len(self._working)

    @contextmanager
    def turn(self, rows: int) -> Iterator[None]:
        """Wait for a turn after which it will be so many rows, and hold its slot inside."""
        with self._changed:
            place = (self._taken + ROW * rows, next(self._numbers))
        try:  # from before the slot is taken: Ctrl-C may come at any line, and must not leave it taken
            with self._changed:
                self._waiting.add(place)
                self._changed.wait_for(lambda: self.free > 0 and place == min(self._waiting))
                self._waiting.remove(place)
                self._working.add(place)
                self._taken += 1
                self._changed.notify_all()  # the next one may have a slot, too
            yield
        finally:
            with self._changed:
                self._waiting.discard(place)
                self._working.discard(place)
                self._changed.notify_all()
