"""Whether a library is what it should be, and what can be made whole again."""

from variorum_index.checks.report import Problem, Report
from variorum_index.checks.verify import verify

__all__ = ["Problem", "Report", "verify"]
