"""A sign of life from a parser that has much to do, such as a book of scanned pages: its time starts anew."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar


def _nobody_waits() -> None:
    """What a sign of life does outside of the worker process."""


_beat: ContextVar[Callable[[], None]] = ContextVar("beat", default=_nobody_waits)


def beat() -> None:
    """Say that a part of the work is done. The limit for the whole file stays."""
    _beat.get()()


def on_beat(act: Callable[[], None]) -> None:
    """Let every sign of life in this thread call this."""
    _beat.set(act)
