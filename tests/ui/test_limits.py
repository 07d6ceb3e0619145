"""What one file may cost is a setting."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum_index import Limits
from variorum_ui.settings import SettingsError, load_settings

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_settings_are_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().limits == Limits()
    monkeypatch.setenv("VARIORUM_SECONDS_PER_FILE", "1.5")
    monkeypatch.setenv("VARIORUM_MEGABYTES_PER_FILE", "7")
    monkeypatch.setenv("VARIORUM_MEGABYTES_OF_MEMORY", "900")
    assert load_settings().limits == Limits(seconds=1.5, file_bytes=7_000_000, memory_bytes=900_000_000)
    monkeypatch.setenv("VARIORUM_SECONDS_PER_FILE", "0")
    with pytest.raises(SettingsError, match="seconds_per_file"):
        load_settings()


def test_a_file_over_the_limit_is_not_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("word " * 300_000)
    (tmp_path / "small.txt").write_text("The call lasted an hour.")
    done = run("add", "large.txt", "small.txt", "--library", "L", VARIORUM_MEGABYTES_PER_FILE="1")
    assert done.stdout.startswith("2 files: 1 added, 1 failed.")
    assert "has more than 1 MB" in done.stderr
    assert "megabytes_per_file" in done.stderr
