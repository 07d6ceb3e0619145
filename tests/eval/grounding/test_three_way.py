from __future__ import annotations

import pytest

from variorum.verifier import Judgement
from variorum_eval.grounding import Support
from variorum_eval.grounding.claims import verdict
from variorum_eval.grounding.sets import JudgedText, Said, judge_texts, score_judged
from variorum_eval.grounding.three_way import confusion

YES, NO, OPEN = Support.SUPPORTED, Support.CONTRADICTED, Support.NOT_FOUND


def test_three_verdicts_by_hand() -> None:
    # Of 4 supported texts 3 are said to be, of 2 contradicted 1, of 4 not mentioned 1.
    pairs = [(YES, YES)] * 3 + [(YES, OPEN), (NO, NO), (NO, OPEN), (OPEN, OPEN), *[(OPEN, YES)] * 3]
    found = confusion("a", pairs)
    assert found is not None
    assert found.counts == {
        YES: {YES: 3, NO: 0, OPEN: 1},
        NO: {YES: 0, NO: 1, OPEN: 1},
        OPEN: {YES: 3, NO: 0, OPEN: 1},
    }
    assert (found.accuracy.value, found.accuracy.of) == (0.5, 10)
    assert found.balanced_accuracy.value == pytest.approx((3 / 4 + 1 / 2 + 1 / 4) / 3)
    assert found.accuracy.low is not None and found.accuracy.low < 0.5


def test_a_set_without_one_of_the_verdicts_has_no_three() -> None:
    assert confusion("a", [(YES, YES), (NO, OPEN)]) is None
    assert confusion("a", []) is None


def test_the_mean_is_over_sets_and_leaves_out_what_people_did_not_tell_apart() -> None:
    texts = [JudgedText("a", "", "", found is YES, found) for found in (YES, NO, OPEN)]
    texts += [JudgedText("a", "", "", supported=False), JudgedText("b", "", "", True, YES)]
    texts += [JudgedText("c", "", "", found is YES, found) for found in (YES, NO, OPEN)]
    said = [Said(1.0, found) for found in (YES, NO, YES, NO, YES, YES, YES, YES)]
    figures = score_judged(texts, said)
    assert [found.source for found in figures.three_way] == ["a", "c"]
    assert figures.three_way_balanced_accuracy.value == pytest.approx((2 / 3 + 1 / 3) / 2)
    assert figures.three_way_balanced_accuracy.of == 6


@pytest.mark.parametrize(
    ("judgement", "missing", "expected"),
    [
        (Judgement(0.5, 0.3, 0.2), (), YES),
        (Judgement(0.5, 0.3, 0.2), ("90",), OPEN),
        (Judgement(0.3, 0.5, 0.2), ("90",), NO),
        (Judgement(0.3, 0.2, 0.5), (), OPEN),
    ],
)
def test_a_verdict_is_the_likeliest_and_never_support_with_a_missing_detail(
    judgement: Judgement, missing: tuple[str, ...], expected: Support
) -> None:
    assert verdict(judgement, missing) is expected


class BySaying:
    """Says of a statement what stands in it."""

    def verify(self, pairs: list[tuple[str, str]]) -> list[Judgement]:
        said = {"agreed": (1.0, 0.0, 0.0), "denied": (0.0, 1.0, 0.0), "open": (0.0, 0.0, 1.0)}
        return [Judgement(*next(of for word, of in said.items() if word in claim)) for _, claim in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is agreed. It is agreed.", YES),
        ("It is agreed. It is open.", OPEN),
        ("It is agreed. It is open. It is denied.", NO),
    ],
)
def test_a_text_is_contradicted_by_one_statement_and_supported_by_all(text: str, expected: Support) -> None:
    (said,) = judge_texts(BySaying(), [JudgedText("a", "", text, supported=True)])
    assert said.verdict is expected
