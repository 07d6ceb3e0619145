"""What `page` and `together` have in common: a library served, what is asked of it, and what that costs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shared import EXAMPLES, VARIORUM
from variorum import Assistant

QUESTIONS = (
    "How long was the call?",
    "Who asked for the call?",
    "Where will they meet?",
    "When was the call?",
    "How many trawlers were detained?",
    "Why did Norland close the border posts?",
    "Who is the president of Norland?",
    "What did the spokesman say?",
)


def question(number: int) -> str:
    """A question, each time with more space before its last word: the same work, and not yet remembered."""
    times, which = divmod(number, len(QUESTIONS))
    first, _, last = QUESTIONS[which].rpartition(" ")
    return first + " " * (1 + times) + last


@dataclass(frozen=True, slots=True)
class Server:
    """A server in a process of its own."""

    address: str
    process: int

    def work(self) -> float:
        """Seconds of processor time that it took so far. Linux only."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(library: Path | None) -> Iterator[Server]:
    """Serve a library, without one the articles of `examples/`, warmed up."""
    with tempfile.TemporaryDirectory() as folder:
        if library is None:
            library = Path(folder) / "library"
            with Assistant.open(library, create=True) as assistant:
                assistant.library.add([EXAMPLES])
        command = [sys.executable, "-c", VARIORUM, "serve", "--port", "0"]
        with subprocess.Popen(
            [*command, "--library", str(library)], stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                assert process.stdout is not None
                line = next(line for line in process.stdout if "is open at" in line)
                yield Server(line.split("is open at ")[1].split()[0], process.pid)
            finally:
                process.terminate()
