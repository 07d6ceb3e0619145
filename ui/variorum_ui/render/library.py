"""The library's documents as a list one can choose from, and what became of added files."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from variorum_index import AddOutcome, AddReport, AddStatus, AnyDocument
from variorum_ui.copies import copy_notes
from variorum_ui.outward import outward_address
from variorum_ui.render.text import about, counted, own, text

SHOWN = 200
"""So many documents are listed; a filter brings forth the others."""
_OUTCOMES = 20
_STATUS = {
    AddStatus.ADDED: "added",
    AddStatus.UPDATED: "updated",
    AddStatus.UNCHANGED: "already there",
    AddStatus.DUPLICATE: "already there",
    AddStatus.SKIPPED: "not read",
    AddStatus.FAILED: "failed",
    AddStatus.VANISHED: "no longer there",
    AddStatus.PRUNED: "removed",
}


def sources_html(
    documents: Sequence[AnyDocument],
    passages: Mapping[str, int],
    families: Sequence[Collection[str]] = (),
    *,
    left_out: Collection[str] = (),
    wanted: str = "",
    removable: bool = True,
) -> str:
    """The documents that fit the filter, each with a box that says whether questions go to it."""
    notes = copy_notes(documents, families)
    fitting = [document for document in documents if fits(document, wanted)]
    items = "".join(
        _item(document, passages.get(document.id, 0), notes, left_out, removable)
        for document in fitting[:SHOWN]
    )
    listed = f"<ul>{items}</ul>" if items else ""
    total = sum(passages.values())
    count = f"{counted(len(documents), 'document', 'documents')}, {counted(total, 'passage', 'passages')}"
    return (
        f'<section class="v-library" aria-label="Documents"><p class="v-count" role="status">{count}'
        f"{_asked(documents, left_out)}</p>{_choosing(documents, fitting)}{listed}"
        f"{_rest(documents, fitting)}</section>"
    )


def progress_html(stages: Mapping[str, tuple[int, int]]) -> str:
    """A bar for each stage that has begun: how much is done, and of how much."""
    bars = "".join(
        f"<label>{text(stage)} <span>{done:,} of {total:,}</span>"
        f'<progress value="{done}" max="{max(1, total)}"></progress></label>'
        for stage, (done, total) in stages.items()
    )
    return f'<div class="v-progress" role="status" data-testid="progress">{bars}</div>'


def report_html(report: AddReport) -> str:
    """What became of each file; what went well is only counted."""
    counts = ", ".join(
        f"{number} {words}" for words in dict.fromkeys(_STATUS.values()) if (number := _count(report, words))
    )
    told = [outcome for outcome in report.outcomes if outcome.message]
    items = "".join(map(_outcome, told[:_OUTCOMES]))
    more = f"<li>… and {len(told) - _OUTCOMES} more.</li>" if len(told) > _OUTCOMES else ""
    return (
        f'<div class="v-progress" role="status" data-testid="report"><p>{counts or "No files."}</p>'
        f"<ul>{items}{more}</ul></div>"
    )


def _count(report: AddReport, words: str) -> int:
    return sum(report.count(status) for status, said in _STATUS.items() if said == words)


def _outcome(outcome: AddOutcome) -> str:
    """The message, with a file's name in front in place of the folder in which the server keeps it."""
    message = outcome.message
    if outcome.uri.startswith("file:"):
        path = unquote(urlsplit(outcome.uri).path)
        message = message.replace(path, path.rsplit("/", 1)[-1])
    name, colon, rest = message.partition(": ")
    said = f"<b>{own(name)}</b> {own(rest)}" if colon else own(message)
    return f"<li{' class=v-failed' if outcome.status is AddStatus.FAILED else ''}>{said}</li>"


def fits(document: AnyDocument, wanted: str) -> bool:
    """Whether each word of the filter stands in what is known of the document."""
    known = (
        document.title,
        document.author,
        document.publisher,
        document.published,
        unquote(outward_address(document.uri)),
    )
    said = " ".join(str(part) for part in known if part)
    return all(word in said.casefold() for word in wanted.casefold().split())


def _item(
    document: AnyDocument, passages: int, notes: Mapping[str, str], left_out: Collection[str], removable: bool
) -> str:
    document_id, title = text(document.id), text(document.title)
    copy = notes.get(document.id)
    lines = filter(None, (about(document), counted(passages, "passage", "passages")))
    note = f'<span class="v-sub" data-testid="copy">{text(copy)}</span>' if copy else ""
    remove = (
        f'<button type="button" class="v-remove" data-do="remove" data-source="{document_id}" '
        f'id="remove-{document_id}" data-title="{title}" aria-label="Remove {title}">✕</button>'
    )
    return (
        f'<li data-testid="source"><input type="checkbox" data-choose="{document_id}" id="ask-{document_id}" '
        f'aria-label="Ask {title}"{"" if document.id in left_out else " checked"}><div>'
        f'<button type="button" class="v-open" data-do="open" data-source="{document_id}" '
        f'id="read-{document_id}">{own(document.title)}</button>'
        f'<span class="v-sub">{" · ".join(lines)}</span>{note}</div>{remove if removable else ""}</li>'
    )


def _asked(documents: Sequence[AnyDocument], left_out: Collection[str]) -> str:
    asked = sum(document.id not in left_out for document in documents)
    return "" if asked == len(documents) else f". {counted(asked, 'is', 'are')} asked"


def _choosing(documents: Sequence[AnyDocument], fitting: Sequence[AnyDocument]) -> str:
    """Buttons for all that the filter leaves."""
    if len(documents) < 2 or not fitting:
        return ""
    every, none = ("Ask all", "Ask none")
    if len(fitting) < len(documents):
        every, none = (f"Ask these {len(fitting):,}", "Ask none of these")
    return (
        f'<div class="v-nav"><button type="button" data-all="1" id="ask-all">{every}</button>'
        f'<button type="button" data-all="" id="ask-none">{none}</button></div>'
    )


def _rest(documents: Sequence[AnyDocument], fitting: Sequence[AnyDocument]) -> str:
    if not documents:
        return '<p class="v-empty" data-empty>No documents yet.</p>'
    if not fitting:
        return '<p class="v-empty">No document fits the filter.</p>'
    if len(fitting) > SHOWN:
        return f'<p class="v-empty">{len(fitting) - SHOWN:,} more: filter to see them.</p>'
    return ""
