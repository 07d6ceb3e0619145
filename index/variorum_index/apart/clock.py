"""The time that a file may take."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self


class Clock:
    """Runs within a `with` block and calls `stop`, from a thread, when the time is up.

    That is `seconds` after the start or the last `restart`, and at the latest `in_all` seconds after the
    start. `late` says whether it was called.
    """

    def __init__(self, seconds: float, in_all: float, stop: Callable[[], None]) -> None:
        self._seconds = seconds
        self._stop = stop
        self._last = time.monotonic() + in_all
        self._done = False
        self._waiting = threading.Condition()
        self.late = False
        self.restart()
        self._thread = threading.Thread(target=self._watch, name="variorum-clock", daemon=True)

    def restart(self) -> None:
        """Begin to count anew; the time in all goes on."""
        self._next = time.monotonic() + self._seconds

    def _watch(self) -> None:
        with self._waiting:
            while not self._done:
                left = min(self._next, self._last) - time.monotonic()
                if left <= 0:
                    self.late = True
                    self._stop()
                    return
                self._waiting.wait(min(left, threading.TIMEOUT_MAX))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._waiting:
            self._done = True
            self._waiting.notify()
        self._thread.join()
