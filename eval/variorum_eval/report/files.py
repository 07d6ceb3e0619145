"""Reports as files: JSON that can be read back, and the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from variorum_eval.errors import ReportError
from variorum_eval.report.findings import Findings
from variorum_eval.report.model import Report


def read_report(path: Path) -> Report:
    """The report of `read_findings`, without what it was held against."""
    return read_findings(path).report


def read_findings(path: Path) -> Findings:
    """A report that was written as JSON. Raises ReportError."""
    from pydantic import TypeAdapter

    try:
        fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
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


def write_report(path: Path, findings: Findings) -> None:
    """Write the report as the file's name wants it: .json or .html. Raises ReportError."""
    check_report_path(path)
    if path.suffix == ".json":
        content = json.dumps(findings.to_dict(), indent=1, ensure_ascii=False)
    else:
        from variorum_eval.report.page import to_html

        content = to_html(findings)
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise ReportError(f"{path} could not be written: {error.strerror}. Choose another place.") from error


def check_report_path(path: Path) -> None:
    """Raise ReportError before hours of work end in a file that cannot be written."""
    if path.suffix not in (".html", ".json"):
        raise ReportError(f"{path} is neither .html nor .json. Choose one of these endings.")
    if not path.absolute().parent.is_dir():
        raise ReportError(f"There is no folder {path.absolute().parent}. Make it first.")
