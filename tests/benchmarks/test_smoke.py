"""Every benchmark runs, small: not how fast."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.shared import EXAMPLES, command_line

ROOT = Path(__file__).parent.parent.parent


def run(module: str, *arguments: object) -> None:
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("asking", ["--cold", 1, "--rounds", 1, "--sources", 2]),
        ("asking_grid", ["--sources", 1, 2, "--passages", 1, "--rounds", 1]),
        ("asking_profile", ["--cold", 1, "--rounds", 1]),
        ("comparison", ["--rounds", 1]),
        ("disk", ["--count", 6, "--together", 3]),
        ("evaluating", ["--documents", 3, "--cases", 3, "--sources", 2, "--slice", 2, "--rounds", 1]),
        ("indexing", ["--count", 2, 3, "--rounds", 1]),
        ("indexing_profile", ["--count", 3, "--rounds", 1]),
        ("near_copies", [EXAMPLES]),
        ("reader", ["--windows", 2, "--rounds", 1]),
        ("removing", ["--passages", 2000, "--rounds", 5]),
        ("table_rows", []),
        ("unchanged", ["--files", 20, "--rounds", 1]),
        ("together", ["--people", 2, "--rounds", 1]),
        ("search_scale", ["--sizes", 40, 80, "--rounds", 3]),
    ],
)
def test_a_benchmark_runs_and_its_table_is_made(tmp_path: Path, module: str, arguments: list[object]) -> None:
    run(module, *arguments, "--out", tmp_path)
    (file,) = tmp_path.glob("*.json")
    record = json.loads(file.read_text())
    assert record["machine"]["processor"]
    assert all(figure["least"] <= figure["value"] <= figure["most"] for figure in record["figures"])
    readme = tmp_path / "README.md"
    readme.write_text("Before.\n<!-- tables -->a stale table<!-- end of tables -->\nAfter.\n")
    run("tables", "--results", tmp_path, "--readme", readme)
    made = readme.read_text()
    assert made.startswith("Before.")
    assert made.endswith("After.\n")
    assert "a stale table" not in made
    assert record["figures"][0]["what"] in made
    assert file.with_suffix(".svg").exists()


@pytest.mark.skipif(not Path("/usr/bin/chromium").exists(), reason="there is no chromium on this machine")
def test_the_page_is_measured(tmp_path: Path) -> None:
    run("page", "--people", 2, "--rounds", 1, "--turns", 1, "--out", tmp_path)
    figures = json.loads((tmp_path / "page.json").read_text())["figures"]
    assert figures and all(figure["value"] > 0 for figure in figures)


@pytest.mark.skipif(not Path("/usr/bin/chromium").exists(), reason="there is no chromium on this machine")
def test_texts_out_of_pdf_are_measured(tmp_path: Path) -> None:
    run("pdf", next(EXAMPLES.glob("*.md")), "--out", tmp_path)
    figures = json.loads((tmp_path / "pdf.json").read_text())["figures"]
    assert figures[0]["unit"] == "%"
    assert figures[0]["value"] > 90


def test_the_whole_path_is_gone_and_measured(tmp_path: Path) -> None:
    lines = [
        {"text": f"The ferry {n} sailed on {n} May.", "question": f"When sailed ferry {n}?"}
        for n in range(1, 6)
    ]
    file = tmp_path / "texts.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    run("whole_path", file, "--questions", 2, "--out", tmp_path)
    figures = {
        each["what"]: each for each in json.loads((tmp_path / "whole_path.json").read_text())["figures"]
    }
    assert "disk, 5 documents, 5 passages" in figures
    assert figures["a question to it, through a client"]["rounds"] == 2


def test_a_peer_is_asked_in_its_own_environment(tmp_path: Path) -> None:
    python = tmp_path / "environments" / "plain" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    run("peers.run", tmp_path / "environments", "--count", 2, "--rounds", 1, "--out", tmp_path)
    record = json.loads((tmp_path / "peers.json").read_text())
    assert record["command"] == "python -m benchmarks.peers.run environments --count 2 --rounds 1"
    assert [figure["what"] for figure in record["figures"]] == [
        "indexing: variorum",
        "indexing: plain",
        "indexing: variorum, times as quick as plain",
        "cold query: variorum",
        "cold query: plain",
        "cold query: variorum, share of plain",
    ]


def test_a_record_names_the_command_that_made_it() -> None:
    given = ["/home/ann/news.jsonl.gz", "--count", "30", "300", "--out", "/tmp/x", "--rounds", "3"]
    assert command_line("indexing", given) == (
        "python -m benchmarks.indexing news.jsonl.gz --count 30 300 --rounds 3"
    )


def test_the_arithmetic_is_measured_on_any_such_file(tmp_path: Path) -> None:
    rows = [
        {
            "context": f"Number {n} is {w}.",
            "question": f"What is {w}?",
            "impossible": False,
            "source": "squad",
        }
        for n, w in enumerate(("herring", "salmon", "cod"))
    ]
    file = tmp_path / "qa.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    run("arithmetic", file, "--out", tmp_path)
    figures = json.loads((tmp_path / "arithmetic.json").read_text())["figures"]
    assert figures[0]["value"] > 60
