"""A report with what it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from variorum_eval.report.compare import Comparison
from variorum_eval.report.model import Report


@dataclass(frozen=True, slots=True)
class Findings:
    """A run; the comparison with an earlier report, if one was given; and one with each variant of it."""

    report: Report
    baseline: Comparison | None = None
    variants: tuple[Comparison, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report's JSON, with "baseline" and "variants" beside its own fields."""
        held: dict[str, Any] = {}
        if self.baseline is not None:
            held["baseline"] = self.baseline.to_dict()
        if self.variants:
            held["variants"] = [variant.to_dict() for variant in self.variants]
        return self.report.to_dict() | held
