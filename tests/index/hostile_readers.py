"""What a parser may do with a hostile file; run in the worker process by the tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

from variorum_index.apart.pulse import beat
from variorum_index.errors import LoadError
from variorum_index.formats import Extract
from variorum_index.formats.transfer import encode
from variorum_index.types import Page

_GOOD = Extract("One. Two.", "text/plain", title="Title")
_kept: list[bytes] = []


def good(content: bytes, argument: str) -> bytes:
    return argument.encode() + b" " + content


def process(content: bytes, argument: str) -> bytes:
    return str(os.getpid()).encode()


def environment(content: bytes, argument: str) -> bytes:
    return repr({**os.environ, "cwd": str(Path.cwd())}).encode()


def allocate(content: bytes, argument: str) -> bytes:
    while True:
        _kept.append(bytes(10_000_000))


def loop(content: bytes, argument: str) -> bytes:
    while True:
        pass


def wait(content: bytes, argument: str) -> bytes:
    """With a child that waits too, and without listening to anybody."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
    Path(argument).write_text(f"{os.getpid()} {child.pid}")
    time.sleep(1000)
    return b""


def busy(content: bytes, argument: str) -> bytes:
    Path(argument).write_text(str(os.getpid()))
    return loop(content, argument)


def crash(content: bytes, argument: str) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    time.sleep(1000)
    return b""


def abort(content: bytes, argument: str) -> bytes:
    os.abort()


def leave(content: bytes, argument: str) -> bytes:
    os._exit(0)


def leave_politely(content: bytes, argument: str) -> bytes:
    sys.exit(3)


def recurse(content: bytes, argument: str) -> bytes:
    return recurse(content, argument)


def refuse(content: bytes, argument: str) -> bytes:
    raise LoadError("is not what it says. Half a character: \ud800.")


def stumble(content: bytes, argument: str) -> bytes:
    raise KeyError("\ud800" * 10_000)


def print_much(content: bytes, argument: str) -> bytes:
    """Printed, written to the file descriptors, and read from what might be the parent's pipe."""
    for _ in range(1000):
        sys.stdout.write("x" * 1000)
        sys.stderr.write("y" * 1000)
    sys.stdout.flush()
    os.write(1, b"\0" * 12)
    return repr(os.read(0, 100)).encode()


def close_everything(content: bytes, argument: str) -> bytes:
    os.closerange(0, 200)
    time.sleep(1000)
    return b""


def answer_much(content: bytes, argument: str) -> bytes:
    return bytes(int(argument))


def harm_the_next(content: bytes, argument: str) -> bytes:
    """Fine itself; the process dies when the next file has arrived."""
    threading.Thread(target=lambda: (time.sleep(1), os.abort()), daemon=True).start()
    return b"fine"


def slow(content: bytes, argument: str) -> bytes:
    time.sleep(float(argument))
    return b"done"


def scans(content: bytes, argument: str) -> bytes:
    """Pages that each take a while, with a sign of life at each."""
    for _ in range(int(argument)):
        beat()
        time.sleep(1)
    return b"read"


def write_much(content: bytes, argument: str) -> bytes:
    with Path("large").open("wb") as file:
        for _ in range(2000):
            file.write(bytes(1_000_000))
    return b""


def open_many(content: bytes, argument: str) -> bytes:
    files = [Path(os.devnull).open("rb") for _ in range(1000)]  # noqa: SIM115
    return str(len(files)).encode()


def temporary(content: bytes, argument: str) -> bytes:
    Path("left").write_bytes(content)
    return str(Path.cwd()).encode()


NONSENSE = {
    "no JSON": b"\xff\xfe{",
    "a number": b"1",
    "no text": b'[{"media_type": "text/plain"}]',
    "a text that is none": b'[{"text": 7, "media_type": "text/plain"}]',
    "half a character": b'[{"text": "\\ud800", "media_type": "text/plain"}]',
    "an empty text": encode(replace(_GOOD, text=" \n")),
    "a page beyond the end": encode(replace(_GOOD, pages=(Page(1, 0, 10),))),
    "a page before the start": encode(replace(_GOOD, pages=(Page(1, -1, 4),))),
    "a page that ends before it starts": encode(replace(_GOOD, pages=(Page(1, 4, 2),))),
    "pages over each other": encode(replace(_GOOD, pages=(Page(1, 0, 5), Page(2, 4, 9)))),
    "boxes for no page": encode(replace(_GOOD, boxes=(b"\xff",))),
    "pages in no order": encode(replace(_GOOD, pages=(Page(2, 0, 4), Page(1, 4, 9)))),
    "a page whose number is none": encode(replace(_GOOD, pages=(Page(1, 0, 5),))).replace(b":1,", b':"1",'),
    "lists without end": b"[" * 100_000,
}
"""What a worker that was taken over might send instead of an Extract."""
