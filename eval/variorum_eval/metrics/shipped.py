"""The metrics of an evaluation, in the order in which they are shown."""

from __future__ import annotations

from variorum_eval.metrics.accuracy import ACCURACY, WHOLE_CASES
from variorum_eval.metrics.base import Metric, PooledMetric
from variorum_eval.metrics.conflict import (
    CONFLICT_PRECISION,
    CONFLICT_RECALL,
    SURE_CONFLICT_PRECISION,
    VERDICT,
)
from variorum_eval.metrics.exact import EXACT_MATCH, TOKEN_F1
from variorum_eval.metrics.latency import LATENCY_95, LATENCY_MEDIAN
from variorum_eval.metrics.not_stated import NOT_STATED_F1, NOT_STATED_PRECISION, NOT_STATED_RECALL
from variorum_eval.metrics.quotes import QUOTE_VALIDITY
from variorum_eval.metrics.selective import CALIBRATION_ERROR, RISK_COVERAGE_AREA

METRICS: tuple[Metric | PooledMetric, ...] = (
    ACCURACY,
    EXACT_MATCH,
    TOKEN_F1,
    NOT_STATED_PRECISION,
    NOT_STATED_RECALL,
    NOT_STATED_F1,
    VERDICT,
    CONFLICT_PRECISION,
    SURE_CONFLICT_PRECISION,
    CONFLICT_RECALL,
    WHOLE_CASES,
    QUOTE_VALIDITY,
    CALIBRATION_ERROR,
    RISK_COVERAGE_AREA,
    LATENCY_MEDIAN,
    LATENCY_95,
)
