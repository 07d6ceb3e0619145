"""Answers, sources and progress as a terminal shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from variorum import Answer, Quote, SourceAnswer, Status
from variorum_index import AddOutcome, AddReport, AddStatus, AnyDocument, Document
from variorum_index.paths import path_of
from variorum_index.types import Progress
from variorum_ui.copies import copy_notes, copy_notes_of
from variorum_ui.events import event_note
from variorum_ui.order import shown_rows
from variorum_ui.wording import yes_or_no

# A document may hold the sequences that steer a terminal: they are shown, not obeyed. Each sign becomes one
# sign, so that offsets stay; a carriage return, which Rich would drop, becomes a space.
_VISIBLE: dict[int, int | str] = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"}
_VISIBLE |= {ord("\r"): " ", 0x7F: 0x2421, **dict.fromkeys(range(0x80, 0xA0), 0xFFFD)}


def plain(text: str) -> str:
    """The text without anything that a terminal would act on, of the same length."""
    return text.translate(_VISIBLE)


def answer_table(answer: Answer) -> RenderableType:
    """How a follow-up was understood, the summary, and a row for each source, the silent ones last."""
    table = Table(show_lines=True, expand=True)
    table.add_column("Source", ratio=3, overflow="fold")
    table.add_column("Answer", ratio=2, overflow="fold")
    table.add_column("Sure", justify="right", no_wrap=True)
    table.add_column("Quote", ratio=6, overflow="fold")
    notes = copy_notes_of(answer)
    for row in shown_rows(answer):
        said = Text(_said(row), style="dim" if row.answer is None else "bold")
        if row.attribution is not None:
            said.append(
                f"\nas said by {' '.join(plain(row.attribution.text).split())}", style="not bold italic"
            )
        table.add_row(_source(row.document, notes), said, f"{row.confidence:.2f}", _quote(row))
    understood = (
        [] if answer.asked is None else [Text(f"Understood as: {plain(answer.asked)}", style="italic")]
    )
    warnings = [Text(plain(warning), style="yellow") for warning in answer.warnings]
    return Group(*understood, Text(plain(answer.summary), style="bold"), *warnings, table)


def _said(row: SourceAnswer) -> str:
    """The answer; where that is all of the quote beside it, only the yes or no that it says."""
    if row.answer is None:
        return "not stated"
    if row.quote is not None and row.quote.text == row.answer:
        return "as quoted" if row.yes is None else "Yes" if row.yes else "No"
    return yes_or_no(row.yes) + plain(row.answer)


def sources_table(
    documents: Sequence[AnyDocument],
    passages: dict[str, int],
    families: Sequence[Collection[str]] = (),
    addresses: Mapping[str, str] | None = None,
) -> RenderableType:
    """All sources with what identifies them, and which are near copies of each other.

    `addresses` are all that are known, with their documents' ids.
    """
    table = Table(expand=True)
    for name in ("Id", "Title", "Date"):
        table.add_column(name, no_wrap=name != "Title", ratio=3 if name == "Title" else None)
    table.add_column("Passages", justify="right")
    table.add_column("Address", ratio=4, overflow="fold")
    notes = copy_notes(documents, families)
    others: dict[str, list[str]] = {}
    for uri, document_id in sorted((addresses or {}).items()):
        others.setdefault(document_id, []).append(uri)
    for document in documents:
        title = _title(document, notes)
        if document.publisher:
            title.append(f"\n{plain(document.publisher)}", style="dim")
        places = dict.fromkeys((document.uri, *others.get(document.id, ())))
        published = document.published.isoformat() if document.published else ""
        table.add_row(
            document.id,
            title,
            published,
            str(passages.get(document.id, 0)),
            Text("\n".join(plain(readable(place)) for place in places)),
        )
    return table


def report_line(report: AddReport) -> str:
    """One sentence that counts what became of the files."""
    named = {
        AddStatus.ADDED: "added",
        AddStatus.UPDATED: "updated",
        AddStatus.UNCHANGED: "unchanged",
        AddStatus.DUPLICATE: "with the content of another",
        AddStatus.SKIPPED: "skipped",
        AddStatus.FAILED: "failed",
    }
    counts = [f"{report.count(status)} {words}" for status, words in named.items() if report.count(status)]
    total = sum(report.count(status) for status in named)
    line = (
        f"{total} {'file' if total == 1 else 'files'}: {', '.join(counts)}." if counts else "No files found."
    )
    for status, words in ((AddStatus.VANISHED, "no longer there"), (AddStatus.PRUNED, "removed")):
        if report.count(status):
            line += f" {report.count(status)} {words}."
    return line


def outcome_line(outcome: AddOutcome) -> str:
    """One line about one file, for those who watch."""
    return outcome.message or f"{readable(outcome.uri)}: {outcome.status}."


def readable(uri: str) -> str:
    """A file's path; any other address as it is."""
    return path_of(uri) if urlsplit(uri).scheme == "file" else uri


@contextmanager
def progress_bars(console: Console) -> Iterator[Progress]:
    """A bar for each stage, shown while it works and gone afterwards; nothing where there is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        stages = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(escape(stage), total=total)
            bars.update(stages[stage], completed=done, total=total)

        yield show


def _title(document: AnyDocument, notes: dict[str, str]) -> Text:
    text = Text(plain(document.title))
    if document.id in notes:
        text.append(f"\n{plain(notes[document.id])}", style="dim italic")
    return text


def _source(document: Document, notes: dict[str, str]) -> Text:
    text = _title(document, notes)
    if document.published:
        text.append(f"\n{document.published.isoformat()}", style="dim")
    for name in (document.publisher, document.author):
        if name:
            text.append(f"\n{plain(name)}", style="dim")
    return text


def _quote(row: SourceAnswer) -> Text:
    if row.status is Status.STATED and row.quote is not None and row.answer is not None:
        start = (row.answer_start or 0) - row.quote.start
        text = Text(plain(row.quote.text))
        text.stylize("bold underline", start, start + len(row.answer))
        text.append(_page(row.quote), style="dim")
        if row.other_event is not None:
            text.append(f"\n{plain(event_note(row.other_event))}", style="yellow")
        return text
    if row.closest is None:
        return Text("")
    words = " ".join(plain(row.closest.text).split())
    shown = words if len(words) <= 160 else words[:160] + "…"
    return Text(f"closest: {shown}{_page(row.closest)}", style="dim")


def _page(quote: Quote) -> str:
    return f"  (page {quote.page})" if quote.page is not None else ""
