"""Commands that measure one part alone: the reader, the comparison, follow-ups, marks of other events."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum_eval.alone import read_alone, score_alone
from variorum_eval.cases import (
    Case,
    Gold,
    read_follow_ups,
    read_mtrag,
    read_passages,
    read_ramdocs,
)
from variorum_eval.commands.shared import (
    AsJson,
    File,
    LibraryFolder,
    Limit,
    Misses,
    SetName,
    Threshold,
    complain,
    explained,
    folder_or_temporary,
    models_of,
    progress_bars,
    show,
)
from variorum_eval.errors import CaseError
from variorum_eval.event_sets import EventSet, read_event_set
from variorum_eval.events import mark_gold
from variorum_eval.followups import complete_all, score_follow_ups
from variorum_eval.mtrag import Half, document_id, follow_ups, measure
from variorum_eval.relations import compare_gold
from variorum_eval.settings import Read, Settings
from variorum_eval.sources import write_texts
from variorum_eval.tables import (
    completions_table,
    events_table,
    follow_ups_table,
    marks_table,
    pair_misses_table,
    pairs_table,
    passage_table,
    ways_table,
)
from variorum_index import AddStatus, Library


def squad(
    context: typer.Context,
    file: File,
    set_name: SetName = None,
    limit: Limit = None,
    threshold: Threshold = None,
    as_json: AsJson = False,
) -> None:
    """Measure the reader alone on single passages: exact match and F1 as in SQuAD 2.0.

    FILE is SQuAD 1.1 or 2.0 as published, or JSON Lines with a question and its context on each.
    """
    with explained():
        cases = read_passages(file, set_name)[:limit]
        reader = Settings(read=Read(threshold=threshold)).adjust(models_of(context).the_reader())
        with progress_bars() as progress:
            answers = read_alone(reader, cases, progress)
        figures = score_alone(cases, answers)
    show(as_json, figures, [passage_table(figures)])


def relations(file: File, limit: Limit = None, list_misses: Misses = False, as_json: AsJson = False) -> None:
    """Measure the comparison alone: are the gold answers of RAMDocs' documents grouped as they should be?"""
    with explained():
        figures, wrong = compare_gold(read_ramdocs(file)[:limit])
    listed = {"misses": wrong} if list_misses else {}
    show(as_json, figures, [pairs_table(figures), *map(pair_misses_table, listed.values())], **listed)


def followups(
    file: File, set_name: SetName = None, list_misses: Misses = False, as_json: AsJson = False
) -> None:
    """Measure how follow-up questions are completed, on conversations of two questions."""
    with explained():
        completions = complete_all(read_follow_ups(file, set_name))
    figures = score_follow_ups(completions)
    listed = {"misses": [c for c in completions if not c.is_right]} if list_misses else {}
    show(as_json, figures, [follow_ups_table(figures), *map(completions_table, listed.values())], **listed)


def events(
    file: File,
    kind: Annotated[EventSet, typer.Option("--as", help="What the file is.")] = EventSet.RAMDOCS,
    documents: Annotated[Path | None, typer.Option(help="The folder of the texts, with --as gold.")] = None,
    limit: Limit = None,
    list_marks: Annotated[bool, typer.Option("--marks", help="List every marked row.")] = False,
    as_json: AsJson = False,
) -> None:
    """Count the gold answers that are marked as maybe about a different event.

    With --as subject the file holds articles about one subject ({"id", "text"}), of which a few at a time are
    asked about each event that they name: every mark is false. So is nearly every one of WikiContradict.
    """
    with explained():
        figures, marks = mark_gold(read_event_set(file, kind, documents)[:limit])
    listed = {"marks": marks} if list_marks else {}
    show(as_json, figures, [events_table(figures), *map(marks_table, listed.values())], **listed)


def mtrag(
    context: typer.Context,
    file: File,
    library: LibraryFolder = None,
    half: Annotated[
        Half | None, typer.Option(help="Only the half that the rules were tuned on, or the other.")
    ] = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Measure what completing a question finds, against the last turn alone and all turns joined.

    The library is made of the reference passages of all turns of the file, each a source of its own.
    """
    with explained(), folder_or_temporary(library) as folder:
        conversations = read_mtrag(file)
        asked = follow_ups(conversations, half)[:limit]
        if not asked:
            raise CaseError(f"{file}: no turn has an earlier question and a reference passage.")
        with Library.open(folder, embedder=models_of(context).embedder, create=True) as opened:
            passages = {text for conversation in conversations for text in conversation.passages}
            golds = tuple(Gold(f"{document_id(text)}.txt", None, text) for text in sorted(passages))
            documents = folder / "documents"  # made after the library, which starts in an empty folder
            write_texts([Case("mtrag", "", golds)], documents)
            with progress_bars() as progress:
                for outcome in opened.add([documents], progress=progress).outcomes:
                    if outcome.status is AddStatus.FAILED:
                        complain(outcome.message)
                figures = measure(opened, asked, progress)
    all_ways = ways_table(figures.ways, f"all {figures.turns} follow-up turns")
    completed = ways_table(figures.ways_completed, f"the {figures.completed} that are completed")
    show(as_json, figures, [all_ways, completed])
