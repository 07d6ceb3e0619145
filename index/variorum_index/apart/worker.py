"""Functions run on strangers' files in a process of their own; what goes wrong there is a LoadError here."""

from __future__ import annotations

import logging
import threading
import time
from types import TracebackType
from typing import Self

from variorum_index.apart.process import Process, ProcessEndedError, ProcessTimeoutError
from variorum_index.errors import LoadError
from variorum_index.limits import Limits

log = logging.getLogger(__name__)

_BYTES_OF_A_CHARACTER = 8
"""At most, as JSON with the pages around it."""
_LONGEST_MESSAGE = 500


class Worker:
    """One process for many files, started at the first one and anew after it died.

    Safe to use from several threads, whose files wait for each other. Close it, or use it in a `with` block;
    a closed one starts again where it is needed.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._process: Process | None = None

    def run(self, function: str, content: bytes, argument: str) -> bytes:
        """Call a function there, `"module:name"`, with the content of a file and a text; return its bytes.

        Raises LoadError, in words that go on from the file's name, if the function does, if it raises
        anything else, and if it takes more than the limits allow or ends the process.
        """
        with self._lock:
            used = self._process is not None and self._process.runs
            try:
                return self._ask(function, content, argument)
            except ProcessEndedError as error:
                how = error
            # What an earlier file did may have ended it: nobody answers for others.
            if used and not self._closing.is_set():
                try:
                    return self._ask(function, content, argument)
                except ProcessEndedError as error:
                    how = error
            raise LoadError(
                f"could not be read: the process that reads it ended ({how}). The file is damaged or wants "
                "too much memory. Open it in its own program and save it anew, then add that."
            ) from how

    def close(self) -> None:
        """Stop the process, also in the middle of a file that another thread waits for."""
        self._closing.set()
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._stop()
            self._closing.clear()

    def _ask(self, function: str, content: bytes, argument: str) -> bytes:
        limits = self.limits
        most = limits.characters * _BYTES_OF_A_CHARACTER
        request = {"function": function, "argument": argument, "seconds": limits.seconds, "most": most}
        begun = time.monotonic()
        try:
            reply, body = self._running().request(request, content, limits, most)
        except ProcessTimeoutError:
            waited = time.monotonic() - begun
            self._stop()
            longest = limits.seconds_in_all if waited > limits.seconds_in_all else limits.seconds
            raise LoadError(
                f"took more than {longest:g} seconds to read and was given up. Save it in a simpler "
                "form, or allow more time (the setting seconds_per_file), then add it again."
            ) from None
        except BaseException:  # KeyboardInterrupt too: a reply may still be under way
            self._stop()
            raise
        if reply.get("kind") == "done":
            return body
        if reply.get("kind") == "memory":
            self._stop()  # what it could not have, it may still hold for the most part
        raise self._refusal(reply, body)

    def _refusal(self, reply: dict[str, object], body: bytes) -> LoadError:
        match reply.get("kind"):
            case "refused":
                return LoadError(str(reply.get("message"))[:_LONGEST_MESSAGE])
            case "memory":
                megabytes = self.limits.memory_bytes // 10**6
                return LoadError(
                    f"takes more than {megabytes} MB of memory to read and was given up. Divide it, or allow "
                    "more (the setting megabytes_of_memory), then add it again."
                )
            case "large":
                return too_long(self.limits)
        name = str(reply.get("error"))[:50]
        log.debug("A file could not be read: %s: %r", name, body[:1000])
        return LoadError(
            f"could not be read ({name}). The file is probably damaged. Open it in its own program and save "
            "it anew, then add that."
        )

    def _running(self) -> Process:
        if self._process is not None and not self._process.runs:
            self._stop()
        if self._process is None:
            try:
                self._process = Process(self.limits.memory_bytes)
            except OSError as error:
                raise LoadError(
                    f"could not be read: no process for it could be started ({error.strerror}). Look at the "
                    "memory and the disk of this machine, then add it again."
                ) from error
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def too_long(limits: Limits) -> LoadError:
    """What is said of a file that holds more text than it may."""
    return LoadError(
        f"holds more than {limits.characters:,} characters of text. Divide it, then add the parts."
    )
