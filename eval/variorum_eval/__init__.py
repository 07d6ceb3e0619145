"""How well grounded the answers are: cases, metrics, and a run of the one through the other."""

import logging

from variorum_eval.cases import Case, Gold, read_gold, read_ramdocs
from variorum_eval.errors import CaseError, SourceError
from variorum_eval.run import CaseResult, Row, document_ids, run
from variorum_eval.score import Figures, Outcome, score

__all__ = [
    "Case",
    "CaseError",
    "CaseResult",
    "Figures",
    "Gold",
    "Outcome",
    "Row",
    "SourceError",
    "document_ids",
    "read_gold",
    "read_ramdocs",
    "run",
    "score",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())
