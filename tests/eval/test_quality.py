"""The page of figures is made from reports, and says what the shipped defaults give on the examples."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from variorum_eval.commands.app import app

_ROOT = Path(__file__).parents[2]


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the examples, from the root of the repository as the page's command wants it."""
    path = tmp_path_factory.mktemp("quality") / "gold.json"
    before = Path.cwd()
    os.chdir(_ROOT)
    try:
        result = call("examples/gold.jsonl", "--documents", "examples/articles", "--report", path, "--json")
    finally:
        os.chdir(before)
    assert result.exit_code == 0, result.stderr
    return path


def test_the_page_has_not_drifted(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    assert call("quality", page, report).exit_code == 0
    made = [line for line in page.read_text().splitlines() if line]
    kept = (_ROOT / "docs" / "quality.md").read_text().splitlines()
    drifted = [line for line in made if line not in kept]
    assert not drifted, "make docs/quality.md again: variorum eval quality docs/quality.md REPORT.json"


def test_sections_of_other_reports_stay(report: Path, tmp_path: Path) -> None:
    page, other = tmp_path / "quality.md", tmp_path / "other.json"
    fields = json.loads(report.read_text())
    fields["head"]["cases_file"] = "other.jsonl"
    other.write_text(json.dumps(fields))
    call("quality", page, report, other)
    first = page.read_text()
    assert "## examples/gold.jsonl" in first
    assert "## other.jsonl" in first
    call("quality", page, report)
    assert page.read_text() == first
    assert call("quality", page, tmp_path / "absent.json").exit_code == 2
