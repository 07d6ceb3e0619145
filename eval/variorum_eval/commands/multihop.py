"""The command that measures retrieval on questions that need several texts."""

from __future__ import annotations

import typer

from variorum_eval.cases import read_multihop
from variorum_eval.commands.shared import (
    AsJson,
    File,
    Limit,
    PartFile,
    PartPath,
    explained,
    models_of,
    progress_bars,
    show,
)
from variorum_eval.multihop import rank_titles, score_titles
from variorum_eval.part_sheets import ranked_sheet

_NOTE = "Where more than two texts are needed, recall@2 cannot reach 100 %. Intervals: of questions."


def multihop(
    context: typer.Context,
    file: File,
    limit: Limit = None,
    report: PartPath = None,
    as_json: AsJson = False,
) -> None:
    """Measure retrieval alone on questions that need several texts: recall, MRR and nDCG of those.

    FILE has "id", "source", "question", "docs" (each with "title" and "text") and "supporting_titles" on each
    line. Each question is asked of a library of its own texts.
    """
    with explained():
        kept = PartFile.of(context, report)
        cases = read_multihop(file)[:limit]
        with progress_bars() as progress:
            ranked = rank_titles(models_of(context).the_embedder(), cases, progress)
        figures = score_titles(cases, ranked)
        sheets = [ranked_sheet(figures)]
        kept.write(f"Retrieval of several texts: {file}", sheets, _NOTE)
    show(as_json, figures, sheets)
