"""What the benchmarks have in common: where texts come from, how figures are kept, and on what machine."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shlex
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "articles"
RESULTS = Path(__file__).parent / "results"
VARIORUM = "from variorum_ui.cli import main; main()"
"""What `python -c` runs to be the command `variorum` of this environment."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What came of some rounds: their median, and the range."""

    what: str
    unit: str
    value: float
    least: float
    most: float
    rounds: int

    @classmethod
    def of(cls, what: str, unit: str, values: Sequence[float]) -> Figure:
        return cls(what, unit, statistics.median(values), min(values), max(values), len(values))


def ratios(what: str, times: Sequence[float], others: Sequence[float]) -> Figure:
    """How many times as long the others took, round by round: what else the machine did then hit both."""
    return Figure.of(what, "x", [other / own for own, other in zip(times, others, strict=True)])


def machine() -> dict[str, Any]:
    """The processor by its name, and what else the figures depend on."""
    packages = ("torch", "onnxruntime", "sentence-transformers", "faiss-cpu", "numpy")
    return {
        "processor": _processor(),
        "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load before": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    named = {key.strip(): value.strip() for key, value in fields.items()}
    quick = ("avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8")
    flags = [flag for flag in quick if flag in named.get("flags", "").split()]
    return f"{named.get('model name', platform.machine())} ({', '.join(flags) or 'none of these'})"


def arguments(description: str | None, *, rounds: int | None = None) -> argparse.ArgumentParser:
    """The options that every benchmark has; `--rounds` only those that take any."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    if rounds is not None:
        parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--out", type=Path, default=RESULTS, help="the folder for the JSON")
    return parser


def command_line(module: str, given: Sequence[str] | None = None) -> str:
    """The command that is running, for its table: of paths only the names, and not where results go."""
    shown: list[str] = []
    words = iter(sys.argv[1:] if given is None else given)
    for word in words:
        if word == "--out":
            next(words, None)
        elif not word.startswith("--out="):
            shown.append(Path(word).name if "/" in word else word)
    return shlex.join(["python", "-m", f"benchmarks.{module}", *shown])


def keep(out: Path, name: str, module: str, figures: Sequence[Figure], **more: object) -> None:
    """Print the figures, and write them to `OUT/NAME.json`, from which `tables.py` makes the README.

    The record says by which command of `benchmarks.MODULE` they were made.
    """
    for figure in figures:
        print(f"{figure.what}: {figure.value:.4g} {figure.unit} ({figure.least:.4g} to {figure.most:.4g})")
    out.mkdir(parents=True, exist_ok=True)
    record = {
        "command": command_line(module),
        "machine": machine(),
        "figures": [asdict(figure) for figure in figures],
    }
    (out / f"{name}.json").write_text(json.dumps(record | more, indent=2) + "\n", encoding="utf-8")


def documents(given: Path | None, count: int) -> list[str]:
    """Different texts: a folder's files, JSON Lines with `text` or `context`, or made of the examples."""
    found = list(dict.fromkeys(_made(count) if given is None else _read(given)))
    return found[:count]


def _read(path: Path) -> Iterator[str]:
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if file.is_file():
                yield file.read_text(encoding="utf-8")
        return
    for record in read_lines(path):
        yield record.get("text") or record.get("context") or ""


def read_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON Lines, unpacked if the name ends in .gz."""
    content = path.read_bytes()
    yield from map(json.loads, (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines())


def _made(count: int) -> Iterator[str]:
    """The examples again and again, each paragraph numbered anew: the lengths are real, the words repeat."""
    articles = [file.read_text(encoding="utf-8").split("---\n")[-1] for file in sorted(EXAMPLES.iterdir())]
    for number in range(count):
        paragraphs = articles[number % len(articles)].split("\n\n")
        yield "\n\n".join(f"{number}: {text}" for text in paragraphs)


def write_files(texts: Sequence[str], folder: Path) -> Path:
    """Each text as a file of its own."""
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def seconds(command: Sequence[str | Path], **environment: str) -> float:
    """How long a whole process takes. Raises CalledProcessError, with what it said, if it fails."""
    began = time.perf_counter()
    subprocess.run(list(map(str, command)), check=True, capture_output=True, env=os.environ | environment)
    return time.perf_counter() - began
