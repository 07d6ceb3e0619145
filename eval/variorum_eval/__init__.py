"""How well grounded the answers are: cases, metrics, and a run of the one through the other."""

import logging

from variorum_eval.cases import Case, Gold, read_gold, read_ramdocs
from variorum_eval.errors import CaseError, ReportError, SettingError, SourceError
from variorum_eval.run import CaseResult, Row, run

__all__ = [
    "Case",
    "CaseError",
    "CaseResult",
    "Gold",
    "ReportError",
    "Row",
    "SettingError",
    "SourceError",
    "read_gold",
    "read_ramdocs",
    "run",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())
