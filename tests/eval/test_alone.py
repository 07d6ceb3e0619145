from __future__ import annotations

from typing import Any

import pytest

from variorum_eval.alone import Means, read_alone, score_alone
from variorum_eval.cases import PassageCase

CASES = (
    PassageCase("s", "What?", "It is solar power.", ("solar", "wind")),
    PassageCase("s", "What?", "It rains.", ("rains",)),
    PassageCase("s", "What?", "It snows.", ()),
    PassageCase("s", "What?", "No solar power.", ()),
)


def shares(means: Means) -> tuple[object, ...]:
    return means.questions, means.exact.value, means.f1.value


def test_read_and_score(make_reader: Any) -> None:
    answers = read_alone(make_reader({"What?": ["solar power"]}), CASES)
    assert answers == ("solar power", "", "", "solar power")
    figures = score_alone(CASES, answers)
    # F1 of "solar power" against "solar": precision 1/2, recall 1.
    assert shares(figures.total.has_answer) == (2, 0.0, pytest.approx((2 / 3) / 2))
    assert shares(figures.total.no_answer) == (2, 0.5, 0.5)
    assert shares(figures.total.total) == (4, 0.25, pytest.approx((2 / 3 + 0 + 1 + 0) / 4))
    assert figures.sets == (), "there is but one"


def test_the_threshold_itself_is_stated(make_reader: Any) -> None:
    reader = make_reader({"What?": ["solar power"]}, threshold=1.0)
    assert read_alone(reader, CASES[:1]) == ("solar power",)
    assert shares(score_alone(CASES[:1], ["solar"]).total.no_answer) == (0, None, None)


def test_each_set_by_itself_and_passages_drawn_whole() -> None:
    asked = [PassageCase(name, "What?", passage, ("sun",)) for name in "st" for passage in "ppq"]
    figures = score_alone(asked, ["sun", "", "", "sun", "sun", "sun"])
    assert [(found.set, found.total.exact.value) for found in figures.sets] == [("s", 1 / 3), ("t", 1.0)]
    first = figures.sets[0].total.exact
    # Either passage twice or both once: 1/2, 0, or 1/3.
    assert (first.low, first.high, first.of) == (0.0, 0.5, 3)
