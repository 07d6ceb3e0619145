"""Reports as files: JSON that can be read back, and the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from variorum_eval.errors import ReportError
from variorum_eval.report.findings import Findings
from variorum_eval.report.model import Report
from variorum_eval.report.part import PartReport


def read_report(path: Path) -> Report:
    """The report of a run, without what it was held against. Raises ReportError."""
    found = read_any(path)
    if isinstance(found, PartReport):
        raise ReportError(
            f"{path} is the report of a part alone. Name one of `variorum eval CASES --report`."
        )
    return found.report


def read_any(path: Path) -> Findings | PartReport:
    """A report that was written as JSON, of a run or of a part alone. Raises ReportError."""
    from pydantic import TypeAdapter

    try:
        fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if "sheets" in fields:
            return TypeAdapter(PartReport).validate_python(fields)
        for name in ("figures", "kinds"):
            fields[name] = [{"name": key, **figure} for key, figure in fields[name].items()]
        held = {name: fields.pop(name) for name in ("baseline", "variants") if name in fields}
        return TypeAdapter(Findings).validate_python({"report": fields, **held})
    except OSError as error:
        raise ReportError(f"{path} could not be read: {error.strerror}. Check the path.") from error
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise ReportError(
            f"{path} is not a report of this version as JSON. Make one with: --report {path.stem}.json"
        ) from error


def write_report(path: Path, found: Findings | PartReport) -> None:
    """Write the report as the file's name wants it: .json, or .html for that of a run. Raises ReportError."""
    if isinstance(found, Findings) and path.suffix == ".html":
        from variorum_eval.report.page import to_html

        content = to_html(found)
    else:
        content = json.dumps(found.to_dict(), indent=1, ensure_ascii=False)
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise ReportError(f"{path} could not be written: {error.strerror}. Choose another place.") from error


def check_report_path(path: Path, *endings: str) -> None:
    """Raise ReportError before hours of work end in a file that cannot be written."""
    if path.suffix not in endings:
        raise ReportError(f"{path} does not end in {' or '.join(endings)}. Give it such an ending.")
    if not path.absolute().parent.is_dir():
        raise ReportError(f"There is no folder {path.absolute().parent}. Make it first.")
