"""What the README says to type works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_README = (_ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_example_runs(tmp_path: Path) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", _README, re.DOTALL)
    (tmp_path / "examples").symlink_to(_ROOT / "examples")
    result = subprocess.run(
        [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert len(lines) == 7
    assert "sources" in lines[0]
    assert any("The call of 12 March took barely forty minutes." in line for line in lines)


def test_every_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"^variorum (\w+)", _README, re.MULTILINE))
    command = Path(sys.executable).parent / "variorum"
    listed = subprocess.run([command, "--help"], capture_output=True, text=True, check=True).stdout
    upkeep = {"verify", "reindex", "library"}
    assert named == {"add", "ask", "sources", "remove", "serve", "password", "eval"} | upkeep
    assert all(re.search(rf"^\W*{name}\b", listed, re.MULTILINE) for name in named)


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (_ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"make (chat|test|ask)\b", _README))
    assert targets == {"chat", "test", "ask"}
    for target in targets:
        plan = subprocess.run(
            ["make", "--dry-run", "--always-make", target],
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert plan.returncode == 0, plan.stderr
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", _README):
        assert (_ROOT / target).exists(), target
