from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from variorum import Quote, Verdict
from variorum_eval import Case, CaseResult, Outcome, Row, score
from variorum_eval.score import Figures, judge

Make = Callable[..., Row]


def result(*rows: Row, relation: Verdict | None = None, verdict: Verdict | None = None) -> CaseResult:
    return CaseResult(Case("a", "Q?", tuple(row.gold for row in rows), relation), rows, verdict)


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
        pytest.param(["90 minutes"], None, Outcome.MISSED, id="missed"),
        pytest.param(None, "90 minutes", Outcome.FALSE_STATEMENT, id="false statement"),
        pytest.param(None, None, Outcome.RIGHT, id="rightly silent"),
        pytest.param(["90 minutes"], ..., Outcome.MISSING, id="no row, stated"),
        pytest.param(None, ..., Outcome.MISSING, id="no row is not the same as not stated"),
    ],
)
def test_judge(make_row: Make, gold: list[str] | None, said: Any, outcome: Outcome) -> None:
    assert judge(make_row(gold, said)) is outcome


def test_figures_by_hand(make_row: Make) -> None:
    figures = score(
        [
            result(
                make_row(["90"], "90"),
                make_row(["90"], "60"),
                make_row(["90"], None),
                make_row(None, "90"),
                relation=Verdict.AGREE,
                verdict=Verdict.AGREE,
            ),
            result(
                make_row(None, None),
                make_row(None, None),
                make_row(None, ...),
                make_row(["90"], ...),
                relation=Verdict.NOT_STATED,
                verdict=None,
            ),
            result(make_row(["90"], "90"), verdict=Verdict.SINGLE),
        ]
    )
    assert figures == Figures(
        cases=3,
        rows=9,
        right=4,
        wrong_answer=1,
        false_statement=1,
        missed=1,
        missing=2,
        accuracy=4 / 9,
        not_stated_precision=2 / 3,  # of 3 said, 2 are
        not_stated_recall=2 / 4,  # of 4 that are, 2 were said: one was stated, one did not come back
        not_stated_f1=4 / 7,  # 2 * (2 / 3) * (2 / 4) / (2 / 3 + 2 / 4)
        verdicts=2,
        verdict_accuracy=1 / 2,
        quotes=7,  # one in each of the seven rows that came back
        quote_validity=1.0,
        calibration_error=figures.calibration_error,
    )
    assert figures.calibration_error == pytest.approx(0.75 - 4 / 7)  # all seven in one bin


def test_what_does_not_apply_has_no_score(make_row: Make) -> None:
    figures = score([result(make_row(["90"], "90"))])
    assert figures.accuracy == 1.0
    assert figures.not_stated_precision is None
    assert figures.not_stated_recall is None
    assert figures.not_stated_f1 is None
    assert figures.verdict_accuracy is None
    nothing = score([])
    assert (nothing.rows, nothing.accuracy, nothing.quote_validity, nothing.calibration_error) == (
        0,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param(Quote("d1", 0, 3, "the"), id="other letters"),
        pytest.param(Quote("d1", 1, 4, "The"), id="off by one"),
        pytest.param(Quote("d2", 0, 3, "The"), id="another document"),
        pytest.param(Quote("d1", 3, 3, ""), id="empty"),
        pytest.param(None, id="none where one is owed"),
    ],
)
def test_a_bad_quote_is_counted(make_row: Make, quote: Quote | None) -> None:
    good, bad = make_row(["90"], "90"), make_row(["90"], "90")
    assert bad.said is not None
    figures = score([result(good, replace(bad, said=replace(bad.said, quote=quote)))])
    assert (figures.quotes, figures.quote_validity) == (2, 0.5)


def test_a_bad_closest_passage_is_counted(make_row: Make) -> None:
    row = make_row(None, None)
    assert row.said is not None
    assert score([result(row)]).quote_validity == 1.0
    bad = replace(row, said=replace(row.said, closest=Quote("d1", 0, 3, "the")))
    assert score([result(bad)]).quote_validity == 0.0
    without = replace(row, said=replace(row.said, closest=None))
    assert score([result(without)]).quotes == 0
