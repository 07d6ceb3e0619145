"""Addresses, vanished files and watched folders on the command line, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site import Site
from variorum_ui.uploads import keep_text

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_an_address_is_added_where_private_networks_are_allowed(run: Run, site: Site) -> None:
    address = site.put("/call", "The call lasted 90 minutes.")
    refused = run("add", address, "--library", "L")
    assert refused.returncode == 2
    assert "--allow-private" in refused.stderr
    added = run("add", address, "--allow-private", "--library", "L")
    assert added.stdout.startswith("1 file: 1 added."), added.stderr
    assert address in run("sources", "--library", "L", COLUMNS="200").stdout.replace("\n", "")
    removed = run("remove", added_id(run), "--library", "L")
    assert removed.stdout.rstrip().endswith(address)
    assert "untouched" not in removed.stdout


def test_what_was_uploaded_goes_with_its_document(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "own.txt").write_text("The call lasted 90 minutes.")
    run("add", "notes", "--library", "L")
    sent = keep_text(tmp_path / "L", "It lasted 20 minutes.", "sent.txt")
    run("add", sent, "--library", "L")
    removed = run("remove", sent.parent.name, "--library", "L")
    assert "untouched" not in removed.stdout
    assert not sent.exists()
    removed = run("remove", added_id(run), "--library", "L")
    assert "untouched" in removed.stdout
    assert (tmp_path / "notes" / "own.txt").exists()


def added_id(run: Run) -> str:
    listed = run("sources", "--library", "L", COLUMNS="200").stdout
    return next(word for word in listed.split() if len(word) == 16 and word.isalnum())


def test_vanished_files_are_told_folded_and_pruned(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(9):
        (notes / f"{number}.txt").write_text(f"This is number {number}.")
    run("add", notes, "--library", "L")
    for number in range(7):
        (notes / f"{number}.txt").unlink()
    again = run("add", notes, "--library", "L")
    assert again.returncode == 0
    assert again.stdout.startswith("2 files: 2 unchanged. 7 no longer there.")
    assert again.stderr.count("is no longer there; its document is kept.") == 5
    assert "… and 2 more that are no longer there." in again.stderr
    pruned = run("add", notes, "--prune", "--library", "L")
    assert pruned.stdout.startswith("2 files: 2 unchanged. 7 removed.")
    assert pruned.returncode == 0
    removed = run("remove", added_id(run), "--library", "L")
    assert "comes back when it or its folder is added again" in removed.stdout
    assert run("add", notes, "--library", "L").stdout.startswith("2 files: 1 added, 1 unchanged.")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent in another way there")
def test_a_watched_folder_is_followed_until_interrupted(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "a.txt").write_text("Alpha.")
    command = [Path(sys.executable).parent / "variorum", "add", "notes", "--watch", "--library", "L"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as watching:
        assert watching.stdout is not None
        try:
            assert watching.stdout.readline().startswith("1 file: 1 added.")
            assert watching.stdout.readline() == "Watching 1 folder. Stop it with Ctrl+C.\n"
            (notes / "b\x1b[31m.txt").write_text("Beta.")
            assert watching.stdout.readline() == f"{notes}/b␛[31m.txt: added.\n"
            (notes / "a.txt").unlink()
            assert "a.txt is no longer there; its document is kept." in watching.stdout.readline()
            assert "Alpha" in run("ask", "What?", "--library", "L", "--json").stdout
            watching.send_signal(signal.SIGINT)
            output, errors = watching.communicate(timeout=60)
        finally:
            watching.kill()  # where interrupts are ignored, say: it would be waited for without end
    assert watching.returncode == 0, errors
    assert output == "Stopped watching. What was added is kept.\n"
    assert "Traceback" not in errors


@pytest.mark.parametrize("things", [["https://example.org/"], ["a.txt"], ["missing"]])
def test_only_folders_are_watched(run: Run, tmp_path: Path, things: list[str]) -> None:
    (tmp_path / "a.txt").write_text("Alpha.")
    result = run("add", *things, "--watch", "--library", "L")
    assert result.returncode == 2
    assert "nly folders can be watched" in result.stderr
    assert "Traceback" not in result.stderr
