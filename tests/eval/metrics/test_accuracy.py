from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from variorum import Verdict
from variorum_eval import CaseResult, Row
from variorum_eval.figures import Figure, measure
from variorum_eval.metrics.accuracy import ACCURACY, WHOLE_CASES, Outcome, judge
from variorum_eval.metrics.conflict import (
    CONFLICT_PRECISION,
    CONFLICT_RECALL,
    SURE_CONFLICT_PRECISION,
    VERDICT,
)
from variorum_eval.metrics.exact import EXACT_MATCH, TOKEN_F1
from variorum_eval.metrics.not_stated import NOT_STATED_F1, NOT_STATED_PRECISION, NOT_STATED_RECALL

Make = Callable[..., Row]
Result = Callable[..., CaseResult]


@pytest.mark.parametrize(
    ("gold", "said", "outcome"),
    [
        pytest.param(["90 minutes"], "90 Minutes.", Outcome.RIGHT, id="same but for form"),
        pytest.param(["90 minutes"], "about 90 minutes", Outcome.RIGHT, id="contains"),
        pytest.param(
            ["x", "nearly 90 minutes"], "90 minutes", Outcome.RIGHT, id="is contained in the second"
        ),
        pytest.param(["2017"], "17", Outcome.RIGHT, id="plain substring, known to be lenient"),
        pytest.param(["90 minutes"], "two hours", Outcome.WRONG_ANSWER, id="another text"),
        pytest.param(["90 minutes"], "the", Outcome.WRONG_ANSWER, id="empty never matches"),
        pytest.param(["no"], "It is not known.", Outcome.WRONG_ANSWER, id="no is no part of a word"),
        pytest.param(["No"], "No, it is not.", Outcome.RIGHT, id="no"),
        pytest.param(["90 minutes"], None, Outcome.MISSED, id="missed"),
        pytest.param(None, "90 minutes", Outcome.FALSE_STATEMENT, id="false statement"),
        pytest.param(None, None, Outcome.RIGHT, id="rightly silent"),
        pytest.param(["90 minutes"], ..., Outcome.MISSING, id="no row, stated"),
        pytest.param(None, ..., Outcome.MISSING, id="no row is not the same as not stated"),
    ],
)
def test_judge(make_row: Make, gold: list[str] | None, said: Any, outcome: Outcome) -> None:
    assert judge(make_row(gold, said)) is outcome


@pytest.fixture
def results(make_row: Make, make_result: Result) -> list[CaseResult]:
    """Nine rows: 4 right, and one of each kind of error, but two that are missing."""
    return [
        make_result(
            make_row(["90"], "90"),
            make_row(["90"], "60"),
            make_row(["90"], None),
            make_row(None, "90"),
            relation=Verdict.AGREE,
            verdict=Verdict.CONFLICT,
        ),
        make_result(
            make_row(None, None),
            make_row(None, None),
            make_row(None, ...),
            make_row(["90"], ...),
            relation=Verdict.CONFLICT,
        ),
        make_result(make_row(["90 minutes"], "90"), verdict=Verdict.SINGLE),
    ]


def counts(figure: Figure) -> tuple[float | None, int, int, int, int]:
    return figure.value, figure.of, figure.cases, figure.inapplicable, figure.missing


def test_figures_by_hand(results: list[CaseResult]) -> None:
    assert counts(measure(ACCURACY, results)) == (4 / 9, 9, 3, 0, 2)
    # Of 3 that say "not stated", 2 are; the last case says it nowhere, and it is nowhere so.
    assert counts(measure(NOT_STATED_PRECISION, results)) == (2 / 3, 3, 2, 1, 0)
    # Of 4 that are not stated, 2 were said: one was stated, one did not come back.
    assert counts(measure(NOT_STATED_RECALL, results)) == (2 / 4, 4, 2, 1, 1)
    assert counts(measure(NOT_STATED_F1, results)) == (4 / 7, 7, 2, 1, 1)
    # "90" is not the accepted "90 minutes"; two rows that rightly say nothing match.
    assert counts(measure(EXACT_MATCH, results)) == (3 / 9, 9, 3, 0, 2)
    # The last row has a precision of 1 and a recall of 1/2, so 2/3.
    assert measure(TOKEN_F1, results).value == pytest.approx((3 + 2 / 3) / 9)


def test_verdicts_by_hand(results: list[CaseResult], make_row: Make, make_result: Result) -> None:
    both = make_result(make_row(["90"], "90"), relation=Verdict.CONFLICT, verdict=Verdict.CONFLICT)
    seen = [*results, both]
    # Of three cases with a known relation one is right, one is wrong, and one has no verdict.
    assert counts(measure(VERDICT, seen)) == (1 / 3, 3, 3, 1, 1)
    assert counts(measure(CONFLICT_PRECISION, seen)) == (1 / 2, 2, 2, 2, 0)
    assert counts(measure(SURE_CONFLICT_PRECISION, seen)) == (None, 0, 0, 4, 0)
    sure = [replace(result, sure_conflict=True) for result in (seen[0], both, both)]  # wrong, right, right
    assert counts(measure(SURE_CONFLICT_PRECISION, [*seen, *sure])) == (2 / 3, 3, 3, 4, 0)
    assert counts(measure(CONFLICT_RECALL, seen)) == (1 / 2, 2, 2, 2, 1)
    # The third case has all rows right and no known relation, the fourth both right.
    assert counts(measure(WHOLE_CASES, seen))[:3] == (2 / 4, 4, 4)


def test_what_does_not_apply_has_no_score(make_row: Make, make_result: Result) -> None:
    figures = measure(NOT_STATED_F1, [make_result(make_row(["90"], "90"))])
    assert counts(figures) == (None, 0, 0, 1, 0)
    assert (figures.low, figures.high) == (None, None)
    assert measure(ACCURACY, []).value is None
