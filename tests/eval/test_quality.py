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
# "| rows right | 82.4 % | [78.0, 86.5 %] | 364 in 52 cases |"
_LINE = re.compile(r"^\| (.+?) \| ([+-]?\d+(?:\.\d+)?)(.*)$", re.MULTILINE)
_COUNTED = re.compile(r"\| (\d+) in \d+ cases")
_UNCOUNTED = 20


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
    """Sections that were made and are not what the page says.

    Processors round the numbers within a model otherwise, so that an answer near the threshold may fall on
    its other side. Of what a line counts, two or three may; `_UNCOUNTED` stands where it does not say how
    many it counts, as in the table of settings. Sections that count no cases have to be the same.
    """
    kept = sections(page)
    return [title for title, text in sections(made).items() if not _alike(kept.get(title, ""), text)]


def _alike(page: str, made: str) -> bool:
    if not _COUNTED.search(made):
        return page.strip() == made.strip()
    kept, found = _figures(page), _figures(made)
    return kept.keys() == found.keys() and all(
        abs(value - found[name][0]) <= max(1.0, 250 / count) for name, (value, count) in kept.items()
    )


def _figures(section: str) -> dict[str, tuple[float, float]]:
    """By the command and the first cell of a line: its value, and of how many things it is one."""
    (command,) = re.findall(r"^`.*`$", section, re.MULTILINE) or [""]
    figures = {}
    for name, value, rest in _LINE.findall(section):
        counted = _COUNTED.search(rest)
        figures[f"{command} {name}"] = float(value), int(counted[1]) if counted else _UNCOUNTED
    return figures


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


@pytest.mark.parametrize(
    ("made", "alike"),
    [
        ("| rows right | 82.9 % | [78.4, 87.0 %] | 364 in 52 cases, 1 does not apply |", True),
        ("| rows right | 80.1 % | [76.0, 84.5 %] | 364 in 52 cases |", False),
        ("| F1 of words | 82.4 % | [78.0, 86.5 %] | 364 in 52 cases |", False),
        ("", False),
    ],
)
def test_only_what_another_processor_may_say_is_no_drift(made: str, alike: bool) -> None:
    kept = "<!-- report: A -->\n| rows right | 82.4 % | [78.0, 86.5 %] | 364 in 52 cases |\n"
    found = f"<!-- report: A -->\n{made}\n"
    assert (drifted(kept, found) == []) is alike
    few = "<!-- report: A -->\n| conflict: recall | 26.7 % | [6.2, 50.0 %] | 15 in 15 cases |\n"
    assert drifted(few, few.replace("26.7", "40.0")) == []
    assert drifted(few, few.replace("26.7", "46.7")) == ["A"]
    assert drifted(
        "<!-- report: A -->\n| completed | 84.8 % |\n", "<!-- report: A -->\n| completed | 84.9 % |\n"
    )


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
