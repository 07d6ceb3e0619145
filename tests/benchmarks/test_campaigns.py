"""The campaigns of `docs/reliability.md`, small: fifty kills, and a disk that becomes full while adding."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(campaign: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"benchmarks.{campaign}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_fifty_kills() -> None:
    assert "50 kills" in run("kill", "--rounds", "50")


def can_mount(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "tmpfs", str(folder)]
    try:
        unshare = ["unshare", "--user", "--map-root-user", "--mount"]
        return subprocess.run([*unshare, *command], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def test_a_disk_that_is_full_at_every_write_of_an_add(tmp_path: Path) -> None:
    if not can_mount(tmp_path):
        pytest.skip("no file system can be mounted here")
    assert "add: " in run("disk_full", "add")
