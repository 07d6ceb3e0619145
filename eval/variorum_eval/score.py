"""Rows judged and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from variorum import Quote, SourceAnswer, Status
from variorum_eval.calibration import expected_calibration_error
from variorum_eval.run import CaseResult, Row
from variorum_eval.squad import normalise


class Outcome(StrEnum):
    """How a row went. All but RIGHT are wrong."""

    RIGHT = "right"
    WRONG_ANSWER = "wrong_answer"
    FALSE_STATEMENT = "false_statement"
    MISSED = "missed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run comes to. Shares are 0 to 1, and None where there is nothing to take a share of.

    Of `rows` gold rows, `right` have the right status and text; `wrong_answer`: stated, and so is the
    gold, but the text differs; `false_statement`: stated, the gold is not; `missed`: not stated, the
    gold is; `missing`: no row came back. The five add up; `accuracy` is right / rows. Precision, recall
    and F1 are of the status "not stated", a missing row having no status. `verdict_accuracy` is over
    the `verdicts` cases whose relation is known. `quotes` counts every quote and closest passage shown,
    and a stated row without a quote as one that is not valid. `calibration_error` is over the rows that
    came back.
    """

    cases: int
    rows: int
    right: int
    wrong_answer: int
    false_statement: int
    missed: int
    missing: int
    accuracy: float | None
    not_stated_precision: float | None
    not_stated_recall: float | None
    not_stated_f1: float | None
    verdicts: int
    verdict_accuracy: float | None
    quotes: int
    quote_validity: float | None
    calibration_error: float | None


def judge(row: Row) -> Outcome:
    """Hold what was said against the gold."""
    said, answers = row.said, row.gold.answers
    if said is None:
        return Outcome.MISSING
    if said.status is Status.NOT_STATED:
        return Outcome.RIGHT if answers is None else Outcome.MISSED
    if answers is None:
        return Outcome.FALSE_STATEMENT
    return Outcome.RIGHT if same_text(said.answer or "", answers) else Outcome.WRONG_ANSWER


def same_text(answer: str, gold: Sequence[str]) -> bool:
    """Whether the normalised answer contains a normalised gold answer, or is contained in one.

    Lenient on purpose about how much of a phrase is taken, in characters: "17" is found in "2017", and
    a whole sentence that holds the gold passes. What normalises to nothing matches nothing.
    """
    found = normalise(answer)
    wanted = [text for text in map(normalise, gold) if text]
    return bool(found) and any(found in text or text in found for text in wanted)


def is_valid(quote: Quote | None, said: SourceAnswer) -> bool:
    """Whether the quote is, character for character, a slice of the document its row is about."""
    if quote is None or not quote.text or quote.document_id != said.document.id:
        return False
    return said.document.text[quote.start : quote.end] == quote.text


def score(results: Sequence[CaseResult]) -> Figures:
    """Count all rows of all cases, each row once."""
    rows = [row for result in results for row in result.rows]
    outcomes = [judge(row) for row in rows]
    count = Counter(outcomes)
    back = [(row.said, outcome) for row, outcome in zip(rows, outcomes, strict=True) if row.said is not None]
    silent = sum(said.status is Status.NOT_STATED for said, _ in back)
    gold_silent = sum(row.gold.answers is None for row in rows)
    rightly_silent = silent - count[Outcome.MISSED]
    verdicts = [result for result in results if result.case.relation is not None]
    valid = [is_valid(quote, said) for said, _ in back for quote in _quotes(said)]
    return Figures(
        cases=len(results),
        rows=len(rows),
        right=count[Outcome.RIGHT],
        wrong_answer=count[Outcome.WRONG_ANSWER],
        false_statement=count[Outcome.FALSE_STATEMENT],
        missed=count[Outcome.MISSED],
        missing=count[Outcome.MISSING],
        accuracy=_share(count[Outcome.RIGHT], len(rows)),
        not_stated_precision=_share(rightly_silent, silent),
        not_stated_recall=_share(rightly_silent, gold_silent),
        not_stated_f1=_share(2 * rightly_silent, silent + gold_silent),
        verdicts=len(verdicts),
        verdict_accuracy=_share(sum(r.verdict is r.case.relation for r in verdicts), len(verdicts)),
        quotes=len(valid),
        quote_validity=_share(sum(valid), len(valid)),
        calibration_error=expected_calibration_error(
            [said.confidence for said, _ in back], [outcome is Outcome.RIGHT for _, outcome in back]
        ),
    )


def _quotes(said: SourceAnswer) -> list[Quote | None]:
    """What the row shows as a quote: a stated one has to have one, the closest passage is a bonus."""
    owed = [said.quote] if said.status is Status.STATED or said.quote is not None else []
    return [*owed, *([said.closest] if said.closest is not None else [])]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
