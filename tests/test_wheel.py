"""The wheel holds every file that the product needs, and works outside the repository."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=_ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_every_tracked_file_of_the_packages_is_in_the_wheel(unpacked: Path) -> None:
    roots = {"index": "variorum_index", "assistant": "variorum", "ui": "variorum_ui", "eval": "variorum_eval"}
    for root, package in roots.items():
        listed = subprocess.run(
            ["git", "ls-files", package], cwd=_ROOT / root, check=True, capture_output=True, text=True
        ).stdout.split()
        assert listed
        for name in listed:
            assert (unpacked / name).read_bytes() == (_ROOT / root / name).read_bytes(), name


def test_it_answers_from_an_unpacked_wheel(unpacked: Path, tmp_path: Path, examples: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import variorum, variorum_index, variorum_ui.web, variorum_eval\n"
        "assert variorum.__file__.startswith(sys.argv[1]), variorum.__file__\n"
        "with variorum.Assistant.open('L', create=True) as assistant:\n"
        "    assistant.library.add([sys.argv[2]])\n"
        "    print(len(assistant.ask('How long was the call?').sources))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(unpacked), str(examples)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "6"
