"""The worker process: `python -m variorum_index.apart.main` runs a function on one file after another.

It is told what to do over its standard input, and ends when that is closed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO

from variorum_index.apart.frames import FrameError, read_frame, write_frame
from variorum_index.apart.pulse import on_beat
from variorum_index.errors import LoadError

_MOST = 2**40
"""Bytes: the parent is trusted, and bounds what it reads itself."""
_GRACE = 5
"""Seconds that the parent, while it lives, has to stop us before we stop ourselves."""
_OPEN_FILES = 256
_LARGEST_WRITTEN = 2**30
"""Bytes of one file that a parser may write, of those it needs for a while."""


def main() -> None:
    """Serve until standard input is closed."""
    requests, replies = _take_over_pipes()
    _bound_memory(int(sys.argv[1]))
    while True:
        try:
            request, content = read_frame(requests, _MOST)
        except FrameError:
            return
        seconds = float(str(request["seconds"]))

        def say_so(seconds: float = seconds) -> None:
            _bound_time(seconds)
            write_frame(replies, {"kind": "beat"}, b"")

        on_beat(say_so)
        _bound_time(seconds)
        head, body = _answer(str(request["function"]), content, str(request["argument"]))
        _bound_time(None)
        if len(body) > int(str(request["most"])):
            head, body = {"kind": "large"}, b""
        write_frame(replies, head, body)


def _answer(function: str, content: bytes, argument: str) -> tuple[dict[str, object], bytes]:
    """Call the function; whatever it raises becomes a reply. `kind` says which: the parent words it."""
    try:
        return {"kind": "done"}, _find(function)(content, argument)
    except LoadError as error:
        return {"kind": "refused", "message": str(error).encode("utf-8", "replace").decode()}, b""
    except MemoryError:
        return {"kind": "memory"}, b""
    except BaseException as error:  # SystemExit too: no file ends the worker by asking
        return {"kind": "failed", "error": type(error).__name__}, str(error).encode("utf-8", "replace")[:1000]


def _find(function: str) -> Callable[[bytes, str], bytes]:
    module, _, name = function.partition(":")
    found: Callable[[bytes, str], bytes] = getattr(import_module(module), name)
    return found


def _take_over_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the pipes for ourselves: what a parser prints goes to standard error, and it has no input."""
    requests, replies = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(requests, "rb"), os.fdopen(replies, "wb")


def _bound_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: there the parent's clock is the only limit
        return
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _LARGEST_WRITTEN),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        hard = resource.getrlimit(limit)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (bound, bound))


def _bound_time(seconds: float | None) -> None:
    """Let the system end us when the time is up: the parent does it first, unless it is dead itself."""
    if hasattr(signal, "alarm"):
        signal.alarm(0 if seconds is None else int(seconds) + _GRACE)
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = hard if seconds is None else spent + (int(seconds) + _GRACE) * (os.cpu_count() or 1)
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if __name__ == "__main__":
    main()
