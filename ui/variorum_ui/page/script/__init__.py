"""What the page does by itself, in files of one job each."""

from __future__ import annotations

from pathlib import Path


def script() -> str:
    """All of them as one script whose only global name is `variorum`.

    Within it, each file may call the functions of the others, in whatever order they stand.
    """
    files = sorted(Path(__file__).parent.glob("*.js"))
    return f"(() => {{\n{''.join(file.read_text(encoding='utf-8') for file in files)}}})();"
