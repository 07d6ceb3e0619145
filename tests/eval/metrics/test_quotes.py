from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from variorum import Quote
from variorum.verifier import Verifier
from variorum_eval import CaseResult, Row
from variorum_eval.figures import measure
from variorum_eval.metrics.quotes import QUOTE_VALIDITY
from variorum_eval.metrics.support import quote_support

Make = Callable[..., Row]
Result = Callable[..., CaseResult]


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
def test_a_bad_quote_is_counted(make_row: Make, make_result: Result, quote: Quote | None) -> None:
    good, bad = make_row(["90"], "90"), make_row(["90"], "90")
    assert bad.said is not None
    figure = measure(QUOTE_VALIDITY, [make_result(good, replace(bad, said=replace(bad.said, quote=quote)))])
    assert (figure.of, figure.value) == (2, 0.5)


def test_a_bad_closest_passage_is_counted(make_row: Make, make_result: Result) -> None:
    row = make_row(None, None)
    assert row.said is not None
    assert measure(QUOTE_VALIDITY, [make_result(row)]).value == 1.0
    bad = replace(row, said=replace(row.said, closest=Quote("d1", 0, 3, "the")))
    assert measure(QUOTE_VALIDITY, [make_result(bad)]).value == 0.0
    without = replace(row, said=replace(row.said, closest=None))
    assert measure(QUOTE_VALIDITY, [make_result(without)]).inapplicable == 1


def test_support_by_hand(make_row: Make, make_result: Result, verifier: Verifier) -> None:
    """The quote is "The call lasted 90 minutes."."""
    asked = make_result(
        make_row(["90"], "90 minutes"),  # the call 90 minutes: all there
        make_row(["90"], "noon"),  # not in the quote
        make_row(None, None),  # states nothing: no score
        make_row(["90"], ...),  # owed an answer
        make_row(None, ...),  # owed none
        question="The call?",
    )
    silent = make_result(make_row(None, None))
    figure = measure(quote_support(verifier), [asked, silent])
    assert (figure.value, figure.of, figure.missing, figure.inapplicable) == (1 / 3, 3, 1, 1)
