from __future__ import annotations

from typing import Any

from variorum_eval.alone import Means, read_alone, score_alone
from variorum_eval.cases import PassageCase

CASES = (
    PassageCase("s", "What?", "It is solar power.", ("solar", "wind")),
    PassageCase("s", "What?", "It rains.", ("rains",)),
    PassageCase("s", "What?", "It snows.", ()),
    PassageCase("s", "What?", "No solar power.", ()),
)


def test_read_and_score(make_reader: Any) -> None:
    answers = read_alone(make_reader({"What?": ["solar power"]}), CASES)
    assert answers == ("solar power", "", "", "solar power")
    figures = score_alone(CASES, answers)
    # F1 of "solar power" against "solar": precision 1/2, recall 1.
    assert figures.has_answer == Means(2, 0.0, (2 / 3) / 2)
    assert figures.no_answer == Means(2, 0.5, 0.5)
    assert figures.total == Means(4, 0.25, (2 / 3 + 0 + 1 + 0) / 4)


def test_the_threshold_itself_is_stated(make_reader: Any) -> None:
    reader = make_reader({"What?": ["solar power"]}, threshold=1.0)
    assert read_alone(reader, CASES[:1]) == ("solar power",)
    assert score_alone(CASES[:1], ["solar"]).no_answer == Means(0, None, None)
