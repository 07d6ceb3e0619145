"""The answers given last, so that a question asked again of an unchanged library costs nothing."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from variorum.types import Answer

_CHARACTERS = 1_000_000
"""An answer holds its documents: one whose documents are longer than this together is not kept."""


class RecentAnswers:
    """The last `capacity` answers by their key; with 0, none. Safe to use from several threads.

    The key has to say all that the answer depends on, the state of the library among it.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Answer | None:
        """The answer kept under this key, or None."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer; the one not asked for longest gives way to it."""
        if sum(len(row.document.text) for row in answer.sources) > _CHARACTERS:
            return
        with self._lock:
            self._kept[key] = answer
            while len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
