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
    PartFile,
    PartPath,
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
from variorum_eval.part_sheets import (
    completions_sheet,
    events_sheet,
    follow_ups_sheet,
    marks_sheet,
    pair_misses_sheet,
    pairs_sheet,
    passage_sheet,
    ways_sheet,
)
from variorum_eval.relations import compare_gold
from variorum_eval.settings import Read, Settings
from variorum_eval.sources import write_texts
from variorum_index import AddStatus, Library


def squad(
    context: typer.Context,
    file: File,
    set_name: SetName = None,
    limit: Limit = None,
    threshold: Threshold = None,
    report: PartPath = None,
    as_json: AsJson = False,
) -> None:
    """Measure the reader alone on single passages: exact match and F1 as in SQuAD 2.0.

    FILE is SQuAD 1.1 or 2.0 as published, or JSON Lines with a question and its context on each.
    """
    with explained():
        kept = PartFile.of(context, report)
        cases = read_passages(file, set_name)[:limit]
        reader = Settings(read=Read(threshold=threshold)).adjust(models_of(context).the_reader())
        with progress_bars() as progress:
            answers = read_alone(reader, cases, progress)
        figures = score_alone(cases, answers)
        sheets = [passage_sheet(figures)]
        kept.write(_title("The reader alone", file, set_name), sheets, "Intervals: of whole passages.")
    show(as_json, figures, sheets)


def relations(
    context: typer.Context,
    file: File,
    limit: Limit = None,
    list_misses: Misses = False,
    report: PartPath = None,
    as_json: AsJson = False,
) -> None:
    """Measure the comparison alone: are the gold answers of RAMDocs' documents grouped as they should be?"""
    with explained():
        kept = PartFile.of(context, report)
        figures, wrong = compare_gold(read_ramdocs(file)[:limit])
        sheets = [pairs_sheet(figures)]
        kept.write(_title("The comparison alone", file), sheets)
    listed = {"misses": wrong} if list_misses else {}
    show(as_json, figures, [*sheets, *map(pair_misses_sheet, listed.values())], **listed)


def followups(
    context: typer.Context,
    file: File,
    set_name: SetName = None,
    list_misses: Misses = False,
    report: PartPath = None,
    as_json: AsJson = False,
) -> None:
    """Measure how follow-up questions are completed, on conversations of two questions."""
    with explained():
        kept = PartFile.of(context, report)
        completions = complete_all(read_follow_ups(file, set_name))
        figures = score_follow_ups(completions)
        sheets = [follow_ups_sheet(figures)]
        kept.write(_title("Follow-ups completed", file, set_name), sheets)
    listed = {"misses": [c for c in completions if not c.is_right]} if list_misses else {}
    show(as_json, figures, [*sheets, *map(completions_sheet, listed.values())], **listed)


def events(
    context: typer.Context,
    file: File,
    kind: Annotated[EventSet, typer.Option("--as", help="What the file is.")] = EventSet.RAMDOCS,
    documents: Annotated[Path | None, typer.Option(help="The folder of the texts, with --as gold.")] = None,
    limit: Limit = None,
    list_marks: Annotated[bool, typer.Option("--marks", help="List every marked row.")] = False,
    report: PartPath = None,
    as_json: AsJson = False,
) -> None:
    """Count the gold answers that are marked as maybe about a different event.

    With --as subject the file holds articles about one subject ({"id", "text"}), of which a few at a time are
    asked about each event that they name: every mark is false. So is nearly every one of WikiContradict.
    """
    with explained():
        kept = PartFile.of(context, report)
        figures, marks = mark_gold(read_event_set(file, kind, documents)[:limit])
        sheets = [events_sheet(figures)]
        kept.write(_title("Marks of other events", file), sheets, _MARKS[kind])
    listed = {"marks": marks} if list_marks else {}
    show(as_json, figures, [*sheets, *map(marks_sheet, listed.values())], **listed)


def mtrag(
    context: typer.Context,
    file: File,
    library: LibraryFolder = None,
    half: Annotated[
        Half | None, typer.Option(help="Only the half that the rules were tuned on, or the other.")
    ] = None,
    limit: Limit = None,
    report: PartPath = None,
    as_json: AsJson = False,
) -> None:
    """Measure what completing a question finds, against the last turn alone and all turns joined.

    The library is made of the reference passages of all turns of the file, each a source of its own.
    """
    with explained(), folder_or_temporary(library) as folder:
        kept = PartFile.of(context, report)
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
        sheets = [
            ways_sheet(figures.ways, f"All {figures.turns} follow-up turns"),
            ways_sheet(figures.ways_completed, f"The {figures.completed} that are completed"),
        ]
        note = "Gains over the last turn alone, in points; intervals: of whole conversations."
        kept.write(_title("What completing a follow-up finds", file, half), sheets, note)
    show(as_json, figures, sheets)


_MARKS = {
    EventSet.GOLD: "The gold answers, in their documents. A mark may be right: `--marks` lists them.",
    EventSet.RAMDOCS: "The gold answers, in their documents. A mark may be right: `--marks` lists them.",
    EventSet.WIKICONTRADICT: "Two passages about one thing: nearly every mark is false.",
    EventSet.MULTIHOPRAG: "Facts from articles of different days. A mark may be right: `--marks` lists them.",
    EventSet.SUBJECT: "Articles about one subject: every mark is false.",
}


def _title(what: str, file: Path, part: str | None = None) -> str:
    return f"{what}: {file}{f', {part}' if part else ''}"
