"""Feed damaged files to the readers of all formats, and count what becomes of them.

    python -m benchmarks.mutation --count 100000 --processes 2

Each input is a real file of `tests/data` or `examples`, mutated (see `mutating.py`), and goes the way of
any file: into the worker process, then into passages. Input number N of a seed is always the same, so that
what is found can be made again: `--only N` writes the input to a file. Scans are not recognised, which would
take seconds each.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.mutating import mutate
from variorum_index import Document, Limits, LoadError
from variorum_index.apart.worker import Worker
from variorum_index.archives import expand
from variorum_index.formats import is_supported
from variorum_index.load import load
from variorum_index.origins import Origin
from variorum_index.split import split

ROOT = Path(__file__).parent.parent
LIMITS = Limits(seconds=20, memory_bytes=1_000_000_000)
_LARGEST_SEED = 300_000
_SCANS = ("scan", "half-scanned")
OUTCOMES = ("documents", "refused", "time-outs", "memory", "worker deaths", "main errors", "invalid spans")
"""What is counted of each format. The first five are right, the last two never are."""
Counts = dict[str, Counter[str]]


def seeds() -> dict[str, list[bytes]]:
    """The content of the real files, by ending."""
    found: dict[str, list[bytes]] = {}
    folders = (ROOT / "tests" / "data", ROOT / "examples" / "articles")
    for file in sorted(file for folder in folders for file in folder.rglob("*") if file.is_file()):
        if is_supported(file.name) and file.stem not in _SCANS and file.stat().st_size <= _LARGEST_SEED:
            found.setdefault(file.suffix.lower(), []).append(file.read_bytes())
    return {**found, ".txt": found[".md"]}


def make_input(by_ending: Mapping[str, Sequence[bytes]], seed: int, number: int) -> tuple[str, bytes]:
    """The ending and the content of one input; formats take turns."""
    chance = random.Random(f"{seed}-{number}")
    endings = sorted(by_ending)
    ending = endings[number % len(endings)]
    return ending, mutate(chance.choice(by_ending[ending]), by_ending[ending], chance)


def run(seed: int, numbers: Sequence[int], worker: Worker) -> Counts:
    """Feed these inputs through, and count outcomes by ending."""
    by_ending = seeds()
    counts: Counts = {ending: Counter() for ending in sorted(by_ending)}
    for number in numbers:
        ending, content = make_input(by_ending, seed, number)
        counts[ending]["inputs"] += 1
        try:
            counts[ending].update(_outcomes(f"input{ending}", content, worker))
        except Exception as error:  # it would have ended the program
            counts[ending]["main errors"] += 1
            sys.stderr.write(f"input {number} of seed {seed}: {type(error).__name__}: {error}\n")
    return counts


def _outcomes(name: str, content: bytes, worker: Worker) -> Iterator[str]:
    origin = Origin(f"file:///{name}", name, name, True, partial(bytes, content))
    for part in expand(origin, worker):
        try:
            document = load(part, part.read(), worker).document
        except LoadError as error:
            yield _kind(str(error))
            continue
        yield "documents" if _is_sound(document) else "invalid spans"


def _kind(message: str) -> str:
    if "the process that reads it ended" in message:
        return "worker deaths"
    if "seconds to read" in message:
        return "time-outs"
    return "memory" if "MB of memory" in message else "refused"


def _is_sound(document: Document) -> bool:
    """Whether all passages and pages are what they should be, and all of it can be stored."""
    text = document.text
    (text + document.title + (document.author or "")).encode()
    passages = split(document, lambda piece: len(piece) // 4 + 1, 256)
    end = 0
    for page in document.pages:
        if not end <= page.start <= page.end <= len(text):
            return False
        end = page.end
    return all(
        text[passage.start : passage.end] == passage.text and passage.start < passage.end
        for passage in passages
    )


def table(counts: Counts, seconds: float, lost: int) -> str:
    """The counts as a table in Markdown."""
    total: Counter[str] = sum(counts.values(), Counter())
    rows = [
        [ending, *(f"{counted[what]:,}" for what in ("inputs", *OUTCOMES))]
        for ending, counted in (*sorted(counts.items()), ("all", total))
    ]
    lines = [["format", "inputs", *OUTCOMES], ["---"] + ["---:"] * (len(OUTCOMES) + 1), *rows]
    drawn = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{drawn}\n\nCrashes of the main process: {lost}. Took {seconds:,.0f} seconds."


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=100_000, help="how many inputs")
    parser.add_argument("--begin", type=int, default=0, metavar="N", help="go on with input N of the seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1, help="how many at once, each with a worker")
    parser.add_argument(
        "--only", type=int, metavar="N", help="write this input to a file, and do nothing else"
    )
    parser.add_argument("--part", type=int, nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    os.environ["PATH"] = ""  # no tesseract
    if chosen.only is not None:
        ending, content = make_input(seeds(), chosen.seed, chosen.only)
        Path(f"input-{chosen.only}{ending}").write_bytes(content)
    elif chosen.part:
        with Worker(LIMITS) as worker:
            sys.stdout.write(json.dumps(run(chosen.seed, range(*chosen.part), worker)))
    else:
        sys.stdout.write(_campaign(chosen.begin, chosen.count, chosen.seed, chosen.processes) + "\n")


_PART = 500
"""Inputs that one process takes on, so that a crash would cost the counts of no more."""


def _campaign(first: int, count: int, seed: int, processes: int) -> str:
    """Run parts in processes of their own: one that crashes is counted, and ends nothing else."""
    begun = time.monotonic()
    after = first + count
    waiting = [(begin, min(begin + _PART, after)) for begin in range(first, after, _PART)][::-1]
    running: list[subprocess.Popen[str]] = []
    counts: Counts = {ending: Counter() for ending in seeds()}
    lost = 0
    with contextlib.suppress(KeyboardInterrupt):  # what is counted by then is worth a table
        while waiting or running:
            while waiting and len(running) < processes:
                part = map(str, waiting.pop())
                command = [sys.executable, "-m", "benchmarks.mutation", "--seed", str(seed), "--part", *part]
                running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
            said, _ = running[0].communicate()
            if running.pop(0).returncode:
                lost += 1
                continue
            for ending, counted in json.loads(said).items():
                counts[ending].update(counted)
            sys.stderr.write(f"{sum(counted['inputs'] for counted in counts.values()):,} inputs\n")
    for left in running:
        left.kill()
        left.communicate()
    return table(counts, time.monotonic() - begun, lost)


if __name__ == "__main__":
    main()
