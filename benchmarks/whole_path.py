"""The whole path on a large library: files added by command, a server opened on it, questions asked of it.

    python -m benchmarks.whole_path FILE [--questions 30] [--library FOLDER]

FILE is JSON Lines: `text` is a document, `question`, where there is one, is asked. Nothing is made up or left
out: `variorum add` reads, splits and embeds the files, `variorum serve` is asked through a Gradio client, and
the memory is that of the server's process, embedding model, reader and page among it. With `--library` the
library is kept there; one that is there already is taken for that of FILE, whole, and not made again.
"""

from __future__ import annotations

import contextlib
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from gradio_client import Client

from benchmarks.shared import VARIORUM, Figure, arguments, keep, read_lines, seconds, write_files
from benchmarks.visitors import Server, served
from variorum_index import Library

WARMING = 3
"""Questions that are asked before any is timed."""


def megabytes(server: Server, field: str) -> float:
    """What Linux counts of the server's memory: `VmRSS` is all, `RssAnon` what no file stands behind."""
    status = Path(f"/proc/{server.process}/status").read_text(encoding="utf-8")
    found = re.search(rf"^{field}:\s+(\d+) kB$", status, re.MULTILINE)
    assert found is not None, status
    return int(found[1]) * 1024 / 1e6


@contextlib.contextmanager
def folder_of(given: Path | None) -> Iterator[Path]:
    """Where the library is kept: as given, else for as long as this lasts."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name) / "library"


def added(texts: list[str], library: Path) -> float:
    """Seconds that `variorum add` takes for these texts as files, the whole process."""
    with tempfile.TemporaryDirectory() as name:
        files = write_files(texts, Path(name) / "texts")
        return seconds([sys.executable, "-c", VARIORUM, "add", files, "--library", library])


def waited(client: Client, questions: list[str]) -> list[float]:
    """Milliseconds that each question takes through the server."""
    found = []
    for question in questions:
        began = time.perf_counter()
        client.predict(question=question, api_name="/ask")
        found.append(1_000 * (time.perf_counter() - began))
    return found


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--library", type=Path, help="keep the library in this folder")
    given = parser.parse_args()
    lines = [line for line in read_lines(given.file) if line.get("text")]
    texts = list(dict.fromkeys(line["text"] for line in lines))  # a library keeps each once
    questions = list(dict.fromkeys(line["question"] for line in lines if line.get("question")))
    questions = questions[: given.questions + WARMING]
    if len(questions) <= WARMING:
        parser.error(f"{given.file} holds {len(questions)} questions; more than {WARMING} are needed.")
    figures = []
    with folder_of(given.library) as folder:
        took = None if folder.exists() else added(texts, folder)
        with Library.open(folder) as library:
            counts = library.count_passages()
        passages = sum(counts.values())
        if took is not None:
            figures.append(
                Figure.of("added by `variorum add`, the whole process", "passages/s", [passages / took])
            )
        bytes_of_text = sum(len(text.encode()) for text in texts)
        disk = sum(file.stat().st_size for file in folder.iterdir())
        began = time.perf_counter()
        with served(folder) as server:
            opened = time.perf_counter() - began
            with contextlib.closing(Client(server.address, verbose=False)) as client:
                waited(client, questions[:WARMING])
                asked = waited(client, questions[WARMING:])
            memory = [megabytes(server, field) for field in ("VmRSS", "RssAnon", "VmHWM")]
        cold = [
            seconds([sys.executable, "-c", VARIORUM, "ask", question, "--library", folder])
            for question in questions[:WARMING]
        ]
    figures += [
        Figure.of(
            f"disk, {len(counts):,} documents, {passages:,} passages",
            "times its text",
            [disk / bytes_of_text],
        ),
        Figure.of("`variorum serve`, from its start until it is open", "s", [opened]),
        Figure.of("a question to it, through a client", "ms", asked),
        Figure.of("memory of its process after the questions", "MB", memory[:1]),
        Figure.of("… of it: what no file stands behind", "MB", memory[1:2]),
        Figure.of("… the most it ever held", "MB", memory[2:]),
        Figure.of("`variorum ask`, the whole process", "s", cold),
    ]
    keep(given.out, "whole_path", "whole_path", figures)


if __name__ == "__main__":
    main()
