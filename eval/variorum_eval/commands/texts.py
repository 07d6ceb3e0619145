"""Commands that judge texts: against a library, against what people found, and against what they cite."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from variorum_eval.cases.lines import read_text
from variorum_eval.cases.written import read_written
from variorum_eval.commands.measuring import Listed, Measured, measuring, titled
from variorum_eval.commands.shared import File, Limit, Models, TheLibrary, progress_bars
from variorum_eval.figures import Figures
from variorum_eval.grounding import ground, score_claims
from variorum_eval.grounding.claims import BOUNDED
from variorum_eval.grounding.sets import judge_texts, read_judged_texts, score_judged, some_of_each
from variorum_eval.metrics.citations import CITATION_PRECISION, CITATION_RECALL, citation_figures
from variorum_eval.part_sheets import claims_sheet, grounding_sheet, judged_sheets
from variorum_eval.report.bounds import shares
from variorum_eval.report.sheets import figures_sheet
from variorum_index import Library

_JUDGED = ("balanced_accuracy", "three_way_balanced_accuracy")


@measuring(*BOUNDED)
def grounding(
    models: Models,
    answer: Annotated[Path, typer.Option(metavar="FILE", help="The text to check; - reads standard input.")],
    library: TheLibrary,
) -> Measured:
    """Check any text against a library: is each sentence supported, contradicted or not found?

    Sentences that only talk ("I hope this helps!") do not count.

    A bound can be set for claim_support (a share, at least) and for claims_contradicted (at most).
    """
    text = sys.stdin.read() if str(answer) == "-" else read_text(answer)
    verifier = models.the_verifier()
    with Library.open(library, embedder=models.the_embedder(library)) as opened, progress_bars() as progress:
        claims = ground(text, opened, verifier, progress)
    figures = score_claims(claims)
    return Measured(
        titled("Supported by the library", answer),
        figures,
        [claims_sheet(claims), grounding_sheet(figures)],
        figures.shares(),
        listed=Listed("claims", claims),
    )


@measuring(*_JUDGED)
def judged(models: Models, file: File, limit: Limit = None) -> Measured:
    """Measure the verifier: texts about documents, each with what people found (supported or not).

    FILE has "source", "premise", "hypothesis" and "label" on each line; --limit counts those of each source.
    Where people told contradicted from not mentioned, so has the verifier to.
    """
    texts = some_of_each(read_judged_texts(file), limit)
    with progress_bars() as progress:
        figures = score_judged(texts, judge_texts(models.the_verifier(), texts, progress))
    return Measured(
        titled("The verifier alone", file),
        figures,
        judged_sheets(figures),
        shares(figures, _JUDGED),
        "Intervals: of rows, by class.",
    )


@measuring(CITATION_RECALL, CITATION_PRECISION)
def citations(models: Models, file: File, limit: Limit = None) -> Measured:
    """Measure citation recall and precision, as ALCE defines them, of texts that cite passages as [1].

    FILE has ALCE's fields on each line: {"output": "… [1].", "docs": [{"title", "text"}]}.
    """
    texts = read_written(file)[:limit]
    figures = citation_figures(texts, models.the_verifier())
    return Measured(
        titled("Citations", file), Figures(figures), [figures_sheet(figures)], figures, "Intervals: of texts."
    )
