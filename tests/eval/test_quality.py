"""The page of figures is made from reports, and says what the shipped defaults give on the examples."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from variorum_eval.commands.app import app
from variorum_eval.report.markdown import sections

_ROOT = Path(__file__).parents[2]
_PAGE = (_ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
# Every command of the page whose data are in the repository.
_COMMANDS = re.findall(r"`variorum eval ((?:\w+ )?examples/[^`]+)`", _PAGE)


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def at_root() -> Iterator[None]:
    """The root of the repository is where the page's commands are given."""
    before = Path.cwd()
    os.chdir(_ROOT)
    yield
    os.chdir(before)


def drifted(page: str, made: str) -> list[str]:
    """Sections that were made and are not what the page says."""
    kept = sections(page)
    return [title for title, text in sections(made).items() if kept.get(title, "").strip() != text.strip()]


def test_the_examples_are_on_the_page() -> None:
    kinds = {command.split()[0] for command in _COMMANDS}
    assert kinds >= {"gold", "followups", "events"}
    assert any("--set" in command and command.startswith("gold") for command in _COMMANDS), "the ablation"


def test_every_section_is_made_by_the_command_that_makes_the_page(tmp_path: Path) -> None:
    """A stand-in for `variorum` writes down what it is asked for."""
    stand_in, said = tmp_path / "variorum", tmp_path / "said.txt"
    stand_in.write_text(f'#!/bin/sh\necho "$@" >> "{said}"\n')
    stand_in.chmod(0o755)
    subprocess.run(
        [_ROOT / "eval" / "make_quality", "../shared", tmp_path / "reports"],
        env=os.environ | {"BIN": str(tmp_path)},
        cwd=_ROOT,
        check=True,
        capture_output=True,
    )
    *made, last = said.read_text(encoding="utf-8").splitlines()
    assert last.startswith("eval quality docs/quality.md ")
    shown = re.findall(r"^`variorum (.*)`$", _PAGE, re.MULTILINE)
    assert shown == [command.partition(" --report ")[0] for command in made]


@pytest.mark.parametrize("command", _COMMANDS)
@pytest.mark.usefixtures("at_root")
def test_the_page_has_not_drifted(command: str, tmp_path: Path) -> None:
    report, page = tmp_path / "report.json", tmp_path / "quality.md"
    result = call(*command.split(), "--report", report)
    assert result.exit_code == 0, result.stderr
    assert call("quality", page, report).exit_code == 0
    made = page.read_text(encoding="utf-8")
    assert f"`variorum eval {command}`" in made
    assert drifted(_PAGE, made) == [], "make the page again: make quality"


def test_a_figure_that_moved_is_a_drift() -> None:
    moved = re.sub(r"(rows right \| )\d+\.\d", r"\g<1>12.3", _PAGE, count=1)
    assert drifted(moved, _PAGE) == ["examples/gold.jsonl"]
    assert drifted("", _PAGE) == list(sections(_PAGE))


@pytest.mark.usefixtures("at_root")
def test_sections_of_other_reports_stay(tmp_path: Path) -> None:
    page, report, other = tmp_path / "quality.md", tmp_path / "report.json", tmp_path / "other.json"
    call("followups", "examples/followups.jsonl", "--set", "tune", "--report", report)
    fields = json.loads(report.read_text(encoding="utf-8"))
    assert fields["command"] == "variorum eval followups examples/followups.jsonl --set tune"
    other.write_text(json.dumps(fields | {"title": "Another set", "note": "A note."}))
    call("quality", page, report, other)
    first = page.read_text(encoding="utf-8")
    assert list(sections(first)) == ["Follow-ups completed: examples/followups.jsonl, tune", "Another set"]
    assert "\nA note.\n" in first
    assert call("quality", page, report).exit_code == 0
    assert page.read_text(encoding="utf-8") == first
    assert call("quality", page, tmp_path / "absent.json").exit_code == 2


def test_a_part_is_no_baseline(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    call("followups", _ROOT / "examples" / "followups.jsonl", "--report", report)
    result = call(_ROOT / "examples" / "gold.jsonl", "--documents", _ROOT / "examples", "--baseline", report)
    assert result.exit_code == 2
    assert "is the report of a part alone" in result.stderr
