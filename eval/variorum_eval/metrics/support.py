"""Does the quote entail the answer to this question, in the verifier's judgement?"""

from __future__ import annotations

from collections.abc import Sequence

from variorum import Status
from variorum.verifier import Judgement, Verifier, claim_of
from variorum_eval.metrics.base import Metric, Part
from variorum_eval.run import CaseResult, Row


def is_supported(judgement: Judgement) -> bool:
    """Whether "supported" is likelier than either of the other two."""
    return judgement.supported > max(judgement.contradicted, judgement.not_mentioned)


def quote_support(verifier: Verifier) -> Metric:
    """The share of stated rows whose quote entails their answer, as this verifier sees it."""

    def parts(results: Sequence[CaseResult]) -> list[Part]:
        pairs = [pair for result in results for row in result.rows if (pair := _pair(result, row))]
        judged = iter(verifier.verify(pairs))

        def part(result: CaseResult) -> Part:
            stated = [next(judged) for row in result.rows if _pair(result, row)]
            missing = sum(row.said is None and row.gold.answers is not None for row in result.rows)
            return Part(sum(map(is_supported, stated)), len(stated) + missing, missing)

        return [part(result) for result in results]

    return Metric(
        "quote_support",
        "quotes support",
        "Share of the stated rows whose quote entails the question with its answer behind it, judged by the "
        "verifier; a missing row counts where the gold states an answer.",
        "Attribution as in Rashkin et al., Computational Linguistics 2023; the judge is Variorum's verifier.",
        parts,
    )


def _pair(result: CaseResult, row: Row) -> tuple[str, str] | None:
    """Passage and claim of a stated row, None for any other."""
    if row.said is None or row.said.status is not Status.STATED:
        return None
    return (
        row.said.quote.text if row.said.quote else "",
        claim_of(result.case.question, row.said.answer or ""),
    )
