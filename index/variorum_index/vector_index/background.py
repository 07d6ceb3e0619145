"""The upkeep of the index in a thread of its own, one at a time."""

from __future__ import annotations

import threading
from pathlib import Path

from variorum_index.vector_index.sizes import Sizes
from variorum_index.vector_index.upkeep import tidy


class Upkeep:
    """Keeps the index of the library in `folder`, whose database is `file`, up to date.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path, file: Path, sizes: Sizes) -> None:
        self._folder = folder
        self._file = file
        self._sizes = sizes
        self._lock = threading.Lock()
        self._running: threading.Thread | None = None
        self._closing = threading.Event()

    def run(self) -> None:
        """Bring the index up to date now, if that is due."""
        tidy(self._folder, self._file, self._sizes, self._closing.is_set)

    def start(self) -> None:
        """Do it in the background, unless that is under way."""
        with self._lock:
            if self._running is None or not self._running.is_alive():
                self._running = threading.Thread(target=self.run, name="variorum upkeep", daemon=True)
                self._running.start()

    def close(self) -> None:
        """End what is under way at its next step."""
        self._closing.set()
        if self._running is not None:
            self._running.join()
