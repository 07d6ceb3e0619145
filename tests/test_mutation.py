"""The mutation campaign of `benchmarks/mutation.py`, a few hundred inputs of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parent.parent


def test_damaged_files_cost_an_error_each_and_never_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.mutation", "--count", "330", "--seed", "2"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=1200,
        check=True,
    )
    lines = done.stdout.splitlines()
    head, *rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line)
    counts = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows[1:]}
    assert len(counts) >= 11
    assert counts["all"]["inputs"] == "330"
    assert int(counts["all"]["documents"]) > 100
    assert int(counts["all"]["refused"]) > 50
    for never in ("main errors", "invalid spans"):
        assert counts["all"][never] == "0", done.stderr
    assert "Crashes of the main process: 0." in done.stdout
