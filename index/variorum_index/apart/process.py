"""One worker process, from start to end."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from variorum_index.apart.clock import Clock
from variorum_index.apart.frames import FrameError, read_frame, write_frame
from variorum_index.limits import Limits

log = logging.getLogger(__name__)

_KEPT_VARIABLES = (
    "PATH LANG LC_ALL LC_CTYPE TZ LD_LIBRARY_PATH TESSDATA_PREFIX SYSTEMROOT COMSPEC PATHEXT".split()
)
_PRINTED = 4000
"""Bytes: the end of what a parser prints is kept, for the log at debug level."""


class ProcessEndedError(Exception):
    """The process ended in the middle of a request; the message says how, as in "Segmentation fault"."""


class ProcessTimeoutError(Exception):
    """The process was stopped because the time was up."""


class Process:
    """A running worker with a temporary folder of its own. Not safe to use from several threads."""

    def __init__(self, memory: int) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="variorum-", ignore_cleanup_errors=True)
        try:
            self._process = subprocess.Popen(
                # -P: nothing is imported from the folder we happen to be in
                [sys.executable, "-P", "-m", "variorum_index.apart.main", str(memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=self._folder.name,
                env=_environment(self._folder.name),
                start_new_session=True,  # what it starts itself is stopped with it
            )
        except BaseException:
            self._folder.cleanup()
            raise
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._requests, self._replies = self._process.stdin, self._process.stdout
        self._printed = bytearray()
        self._listener = threading.Thread(
            target=self._listen, args=[self._process.stderr], name="variorum-worker-stderr", daemon=True
        )
        self._listener.start()

    @property
    def runs(self) -> bool:
        """Whether it is there to be asked."""
        return self._process.poll() is None

    def request(
        self, head: Mapping[str, object], body: bytes, limits: Limits, most: int
    ) -> tuple[dict[str, object], bytes]:
        """Send a request and wait for the reply, of at most `most` bytes.

        Raises ProcessEndedError or ProcessTimeoutError; the process is of no use any more then.
        """
        with Clock(limits.seconds, limits.seconds_in_all, self.kill) as clock:
            try:
                write_frame(self._requests, head, body)
                reply = read_frame(self._replies, most)
                while reply[0].get("kind") == "beat":
                    clock.restart()
                    reply = read_frame(self._replies, most)
                return reply
            except (OSError, ValueError, FrameError) as error:
                self.kill()  # it may have closed its pipes and run on
                if clock.late:
                    raise ProcessTimeoutError from error
                raise ProcessEndedError(_how(self._process.wait())) from error

    def kill(self) -> None:
        """Stop it and all that it started, at once; from any thread."""
        if hasattr(os, "killpg"):
            if self._process.returncode is None:  # else its number may be another's by now
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()

    def end(self) -> None:
        """Stop it, wait until it is gone, and remove what it left."""
        self.kill()
        with contextlib.suppress(OSError):  # what is not sent yet goes nowhere
            self._requests.close()
        self._replies.close()
        self._process.wait()
        self._listener.join(timeout=5)
        if self._printed:
            log.debug("The worker process printed: %r", bytes(self._printed))
        self._folder.cleanup()

    def _listen(self, errors: IO[bytes]) -> None:
        with errors:
            while read := os.read(errors.fileno(), 65536):
                self._printed += read
                del self._printed[:-_PRINTED]


def _environment(folder: str) -> dict[str, str]:
    """What a parser needs, and nothing that belongs to others: keys and passwords lie in environments."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    paths = os.pathsep.join(path for path in sys.path if Path(path).is_absolute())
    own = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), folder)
    one = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}  # each more takes address space
    return {**kept, **own, **one, "PYTHONPATH": paths, "PYTHONUTF8": "1"}


def _how(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    return signal.strsignal(-code) or f"signal {-code}"
