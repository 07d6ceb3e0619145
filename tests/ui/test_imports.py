"""What a command does not need, it does not import: that is most of the time to the first answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = """
import sys
from variorum_ui.cli import main
sys.argv = ["variorum", *sys.argv[1:]]
code = 0
try:
    main()
except SystemExit as ended:
    code = ended.code or 0
heavy = ("torch transformers sentence_transformers onnx gradio fastapi pandas matplotlib scipy sklearn "
         "trafilatura lxml pypdfium2 docx pptx openpyxl watchfiles").split()
print("imported:", *(name for name in heavy if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, timeout=300, check=False
    )


def imported(ran: subprocess.CompletedProcess[str]) -> set[str]:
    assert ran.returncode == 0, ran.stderr
    (line,) = [line for line in ran.stderr.splitlines() if line.startswith("imported:")]
    return set(line.split()[1:])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    folder = tmp_path_factory.mktemp("imports") / "library"
    # PDF, HTML and office files, which want libraries of their own, are not among the sample articles.
    assert imported(run("add", str(examples), "--library", str(folder))) == set()
    return folder


def test_ask_imports_nothing_heavy(library: Path) -> None:
    ran = run("ask", "How long was the call?", "--library", str(library))
    assert imported(ran) == set()
    assert "sources state it" in ran.stdout


def test_sources_imports_nothing_heavy(library: Path) -> None:
    assert imported(run("sources", "--library", str(library))) == set()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_library_that_may_not_be_written_is_asked(library: Path) -> None:
    library.chmod(0o500)
    try:
        assert run("ask", "How long was the call?", "--library", str(library)).returncode == 0
    finally:
        library.chmod(0o700)
