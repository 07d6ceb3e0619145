"""The command that makes docs/quality.md from reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum_eval.commands.shared import explained, write
from variorum_eval.errors import ReportError
from variorum_eval.report.files import read_any
from variorum_eval.report.markdown import section, update


def quality(
    page: Annotated[Path, typer.Argument(metavar="PAGE", help="The Markdown file; made if there is none.")],
    reports: Annotated[list[Path], typer.Argument(metavar="REPORT…", help="Reports as JSON.")],
) -> None:
    """Make the sections of a page of figures from reports; its other sections stay."""
    with explained():
        made = [section(read_any(path)) for path in reports]
        try:
            before = page.read_text(encoding="utf-8") if page.exists() else ""
            page.write_text(update(before, made), encoding="utf-8")
        except OSError as error:
            raise ReportError(
                f"{page} cannot be written ({error.strerror}). Choose another place."
            ) from error
    write(f"{page}: {len(made)} sections made.")
