from __future__ import annotations

import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from variorum_ui.cli import app
from variorum_ui.mounted import GROUP


def declared() -> dict[str, str]:
    """The entry points that pyproject.toml declares; the installed ones may be of an older checkout."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    found: dict[str, str] = project["entry-points"][GROUP]
    return found


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution whose metadata has the entry points of pyproject.toml."""
    folder = tmp_path / "variorum-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: variorum\nVersion: 1\n")
    lines = [f"{name} = {target}" for name, target in declared().items()]
    (folder / "entry_points.txt").write_text("\n".join([f"[{GROUP}]", *lines]))
    monkeypatch.syspath_prepend(tmp_path)


def call(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, arguments)


def test_what_is_declared_can_be_loaded() -> None:
    assert set(declared()) == {"eval"}
    for name, target in declared().items():
        assert EntryPoint(name, target, GROUP).load().info.help


@pytest.mark.usefixtures("installed")
def test_eval_is_a_command_of_variorum(tmp_path: Path) -> None:
    assert "eval" in call("--help").stdout
    shown = call("eval", "--help").stdout
    assert "variorum eval CASES" in shown
    assert "ramdocs" in shown
    result = call("eval", str(tmp_path / "absent.jsonl"))
    assert result.exit_code == 2
    assert "absent.jsonl could not be read" in result.stderr


@pytest.mark.usefixtures("installed")
def test_our_own_commands_are_as_they_were() -> None:
    assert "Ask a question" in call("ask", "--help").stdout
    assert call("nothing").exit_code == 2
