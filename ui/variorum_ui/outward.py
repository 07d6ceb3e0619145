"""What is told to those who use the server from elsewhere: nothing of where things lie on its disk.

The owner, at the command line, sees paths.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_UPLOAD = re.compile(r"[0-9a-f]{16}")
"""The folder of a file that was uploaded, which means nothing to people."""


def outward_address(uri: str) -> str:
    """A file's address with its name and folder alone, as in file:///articles/a.md; others as they are."""
    if not uri.startswith("file:"):
        return uri
    path, within, part = uri.partition("#")  # a "#" in a file's name is quoted
    *_, folder, name = ("", *path.removeprefix("file:").split("/"))
    shown = name if not folder or _UPLOAD.fullmatch(folder) else f"{folder}/{name}"
    return f"file:///{shown}{within}{part}"


def outward_answer(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer, in the form of `Answer.to_dict`, with such addresses."""
    rows = [
        {**row, "document": {**row["document"], "uri": outward_address(row["document"]["uri"])}}
        for row in answer["sources"]
    ]
    return {**answer, "sources": rows}


def outward_message(error: Exception, folder: Path) -> str:
    """What an error says, without the directory of the library in which it came about."""
    said = str(error)
    for place in {str(folder), str(folder.resolve())} - {"."}:
        said = said.replace(f" in {place}", "").replace(f" --library {place}", "")
        said = said.replace(f"{place}/", "").replace(place, "the library")
    return said
