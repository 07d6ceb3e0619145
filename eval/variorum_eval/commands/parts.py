"""Commands that measure one part alone: the reader, the comparison, follow-ups, marks of other events."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum_eval.alone import read_alone, score_alone
from variorum_eval.cases import read_follow_ups, read_passages, read_ramdocs
from variorum_eval.commands.measuring import Listed, Measured, measuring, titled
from variorum_eval.commands.shared import File, Limit, Misses, Models, SetName, Threshold, progress_bars
from variorum_eval.event_sets import EventSet, read_event_set
from variorum_eval.events import mark_gold
from variorum_eval.followups import complete_all, score_follow_ups
from variorum_eval.part_sheets import (
    completions_sheet,
    events_sheet,
    follow_ups_sheet,
    marks_sheet,
    pair_misses_sheet,
    pairs_sheet,
    passage_sheet,
)
from variorum_eval.relations import compare_gold
from variorum_eval.report.bounds import Share, shares
from variorum_eval.settings import Read, Settings

_SQUAD = tuple(f"{of}.{name}" for of in ("total", "has_answer", "no_answer") for name in ("exact", "f1"))
_PAIRS = ("grouped", "apart")
_FOLLOW_UPS = ("decided", "left_alone", "noticed", "full", "exact")
_MARKED = "marked"


@measuring(*_SQUAD)
def squad(
    models: Models, file: File, set_name: SetName = None, limit: Limit = None, threshold: Threshold = None
) -> Measured:
    """Measure the reader alone on single passages: exact match and F1 as in SQuAD 2.0.

    FILE is SQuAD 1.1 or 2.0 as published, or JSON Lines with a question and its context on each.
    """
    cases = read_passages(file, set_name)[:limit]
    reader = Settings(read=Read(threshold=threshold)).adjust(models.the_reader())
    with progress_bars() as progress:
        answers = read_alone(reader, cases, progress)
    figures = score_alone(cases, answers)
    return Measured(
        titled("The reader alone", file, set_name),
        figures,
        [passage_sheet(figures)],
        shares(figures.total, _SQUAD),
        "Intervals: of whole passages.",
    )


@measuring(*_PAIRS)
def relations(models: Models, file: File, limit: Limit = None, list_misses: Misses = False) -> Measured:
    """Measure the comparison alone: are the gold answers of RAMDocs' documents grouped as they should be?"""
    figures, wrong = compare_gold(read_ramdocs(file)[:limit])
    return Measured(
        titled("The comparison alone", file),
        figures,
        [pairs_sheet(figures)],
        shares(figures, _PAIRS),
        listed=Listed("misses", wrong, pair_misses_sheet(wrong)) if list_misses else None,
    )


@measuring(*_FOLLOW_UPS)
def followups(models: Models, file: File, set_name: SetName = None, list_misses: Misses = False) -> Measured:
    """Measure how follow-up questions are completed, on conversations of two questions."""
    completions = complete_all(read_follow_ups(file, set_name))
    figures = score_follow_ups(completions)
    wrong = [completion for completion in completions if not completion.is_right]
    return Measured(
        titled("Follow-ups completed", file, set_name),
        figures,
        [follow_ups_sheet(figures)],
        shares(figures, _FOLLOW_UPS),
        listed=Listed("misses", wrong, completions_sheet(wrong)) if list_misses else None,
    )


@measuring(_MARKED)
def events(
    models: Models,
    file: File,
    kind: Annotated[EventSet, typer.Option("--as", help="What the file is.")] = EventSet.RAMDOCS,
    documents: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The folder of the texts, with --as gold.")
    ] = None,
    limit: Limit = None,
    list_marks: Annotated[bool, typer.Option("--marks", help="List every marked row.")] = False,
) -> Measured:
    """Count the gold answers that are marked as maybe about a different event.

    With --as subject the file holds articles about one subject ({"id", "text"}), of which a few at a time are
    asked about each event that they name: every mark is false. So is nearly every one of WikiContradict.
    """
    figures, marks = mark_gold(read_event_set(file, kind, documents)[:limit])
    return Measured(
        titled("Marks of other events", file),
        figures,
        [events_sheet(figures)],
        [Share(_MARKED, figures.marked.value, higher_is_better=False)],
        _MARKS[kind],
        listed=Listed("marks", marks, marks_sheet(marks)) if list_marks else None,
    )


_MARKS = {
    EventSet.GOLD: "The gold answers, in their documents. A mark may be right: `--marks` lists them.",
    EventSet.RAMDOCS: "The gold answers, in their documents. A mark may be right: `--marks` lists them.",
    EventSet.WIKICONTRADICT: "Two passages about one thing: nearly every mark is false.",
    EventSet.MULTIHOPRAG: "Facts from articles of different days. A mark may be right: `--marks` lists them.",
    EventSet.SUBJECT: "Articles about one subject: every mark is false.",
}
