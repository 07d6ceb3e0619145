"""The command that measures whether it is told that a text does not answer."""

from __future__ import annotations

from typing import Annotated

import typer

from variorum_eval.answered import score_told, tell, with_found_passages
from variorum_eval.cases import AnsweredSet, read_answered
from variorum_eval.commands.measuring import Measured, measuring, titled
from variorum_eval.commands.shared import File, Limit, Models, progress_bars
from variorum_eval.part_sheets import told_sheets
from variorum_eval.report.bounds import shares

_TOLD = ("balanced_accuracy", "stated_precision", "stated_recall", "stated_f1", "not_stated_f1")
_FOUND = "Of a text of several passages those are read that the search finds. Intervals: of questions."
_NOTES = {
    AnsweredSet.NOMIRACL: (
        "All passages of a question are read as one source; the reader's margin was fitted on one and on "
        "three. Intervals: of questions."
    ),
    AnsweredSet.CLAPNQ: "Each question has one passage. Intervals: of questions.",
    AnsweredSet.SENTENCES: (
        "Each sentence is a source of its own. Intervals: of questions, with all their sentences."
    ),
}


@measuring(*_TOLD)
def answered(
    models: Models,
    file: File,
    kind: Annotated[AnsweredSet, typer.Option("--as", help="What the file is.")],
    passages: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Of a text of several passages read those N that the search finds (an answer: 3).",
        ),
    ] = None,
    limit: Limit = None,
) -> Measured:
    """Measure alone whether it is told that a text does not answer: the reader, with its shipped thresholds.

    With --as nomiracl a text is ten passages, with clapnq one, with sentences one sentence of several to a
    question, which are ranked too. Each set of the file has to keep a bound.
    """
    cases = read_answered(file, kind)[:limit]
    with progress_bars() as progress:
        if passages is not None:
            cases = with_found_passages(models.the_embedder(), cases, passages, progress)
        told = tell(models.the_reader(), cases, progress)
    figures = score_told(cases, told)
    return Measured(
        titled("Whether a text answers", file, None if passages is None else f"{passages} passages"),
        figures,
        told_sheets(figures),
        [share for found in figures.sets for share in shares(found, _TOLD, found.set)],
        _NOTES[kind] if passages is None else _FOUND,
    )
