"""A reader that a test lets on step by step."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from variorum.reader import OnnxReader, Reading


class GatedReader:
    """The shipped reader, which waits before each step until it is let on. `begun` counts the steps."""

    def __init__(self) -> None:
        self._reader = OnnxReader()
        self._steps = threading.Semaphore(0)
        self._changed = threading.Condition()
        self.begun = 0

    def let_on(self, steps: int = 1_000) -> None:
        """Let so many steps be read, those that wait already first."""
        self._steps.release(steps)

    def wait_for(self, begun: int) -> None:
        """Wait until so many steps were begun."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.begun >= begun, timeout=300)

    @property
    def threshold(self) -> float:
        return self._reader.threshold

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        return self._reader.margin(passages)

    def shortened(self, question: str) -> str:
        return self._reader.shortened(question)

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        with self._changed:
            self.begun += 1
            self._changed.notify_all()
        self._steps.acquire()
        return self._reader.read(question, passages)

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        return self._reader.confidence(score, stated=stated, passages=passages)
