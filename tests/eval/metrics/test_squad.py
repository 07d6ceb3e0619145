from __future__ import annotations

import pytest

from variorum_eval.metrics.squad import exact_match, normalise, token_f1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The  Eiffel\tTower!", "eiffel tower", id="case, article, punctuation, space"),
        pytest.param("a an the", "", id="articles alone"),
        pytest.param("theatre Anna", "theatre anna", id="articles only as whole words"),
        pytest.param("2.5-hour", "25hour", id="punctuation goes without a space"),
        pytest.param("90 % – „ja“", "90 – „ja“", id="only ASCII punctuation"),
        pytest.param("", "", id="empty"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("answer", "gold", "exact", "f1"),
    [
        pytest.param("the solar power", ["solar", "Solar power."], True, 1.0, id="best of several"),
        # Shared: cat, sat. Precision 2/3, recall 2/4.
        pytest.param("cat sat down", ["The cat sat on mats"], False, 4 / 7, id="two of three and four"),
        # Shared as bags: one "no". Precision 1/2, recall 1.
        pytest.param("no no", ["no"], False, 2 / 3, id="a repeated token counts once"),
        pytest.param("ninety", ["90"], False, 0.0, id="nothing shared"),
        pytest.param("", [], True, 1.0, id="rightly empty"),
        pytest.param("solar", [], False, 0.0, id="answered, no answer"),
        pytest.param("", ["solar"], False, 0.0, id="empty, answerable"),
        pytest.param("the", [], True, 1.0, id="empty once normalised"),
        pytest.param("x", ["the", "x"], True, 1.0, id="a gold that normalises to nothing does not count"),
        pytest.param("", ["the", "x"], False, 0.0, id="nor does it excuse silence"),
    ],
)
def test_exact_match_and_f1(answer: str, gold: list[str], exact: bool, f1: float) -> None:
    assert exact_match(answer, gold) is exact
    assert token_f1(answer, gold) == pytest.approx(f1)
