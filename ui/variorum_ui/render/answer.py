"""An answer as a matrix: one plain sentence, a row for each source, and those that do not state it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from variorum import Answer, SourceAnswer
from variorum_ui.copies import copy_notes_of
from variorum_ui.events import event_note
from variorum_ui.render.groups import reading
from variorum_ui.render.pictures import picture
from variorum_ui.render.text import about, counted, own, text
from variorum_ui.wording import VERDICTS, sure

_HEADS = ("Source", "What it says", "Reading", "Sure")


def answer_html(answer: Answer, *, turn: int = 0) -> str:
    """The whole answer; `turn` is its number in the conversation, which its buttons name."""
    notes = copy_notes_of(answer)
    warnings = "".join(f'<p class="v-warning" role="note">{text(warning)}</p>' for warning in answer.warnings)
    return (
        f'<section class="v-answer" data-testid="answer" data-verdict="{answer.verdict.value}" '
        f'data-pending="{len(answer.pending)}">{_sentence(answer)}{warnings}'
        f"{_matrix(answer, notes, turn)}{_silent(answer, notes, turn)}{picture(answer)}</section>"
    )


def ordered(answer: Answer) -> list[SourceAnswer]:
    """The rows that state something, by group and then by date, the undated last."""
    stated = [row for row in answer.sources if row.answer is not None]
    return sorted(stated, key=lambda row: (row.group or 0, row.document.published or date.max))


def silent_rows(answer: Answer) -> list[SourceAnswer]:
    """The rows of the sources that do not state it."""
    return [row for row in answer.sources if row.answer is None]


def _sentence(answer: Answer) -> str:
    if answer.pending:
        total = len(answer.sources) + len(answer.pending)
        return (
            f'<p class="v-summary" role="status"><b>Reading.</b> {len(answer.sources)} of '
            f"{counted(total, 'source is', 'sources are')} read.</p>"
        )
    return (
        f'<p class="v-summary"><b>{VERDICTS[answer.verdict]}.</b> '
        f'<span data-testid="summary">{text(answer.summary)}</span></p>'
    )


def _matrix(answer: Answer, notes: Mapping[str, str], turn: int) -> str:
    rows = "".join(_row(answer, row, notes, turn) for row in ordered(answer))
    if not rows:
        return ""
    # The roles are said, since a narrow page shows rows as blocks, which would take them away.
    heads = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in _HEADS)
    return (
        '<table class="v-matrix" role="table"><caption class="v-hidden">What each source says, sources that '
        f'agree together</caption><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _row(answer: Answer, row: SourceAnswer, notes: Mapping[str, str], turn: int) -> str:
    group = row.group or 0
    return (
        f'<tr role="row" data-testid="row" data-status="stated" data-row="{turn}:{text(row.document.id)}">'
        f'<th scope="row" role="rowheader">{_source(row, notes, turn)}</th>'
        f'<td role="cell"><div class="v-said" data-testid="said">{own(row.answer or "")}</div>{_quote(row)}'
        f"{_notes(row)}</td>"
        f'<td role="cell">{reading(answer.groups, group)}</td><td role="cell">{_sure(row)}</td></tr>'
    )


def _source(row: SourceAnswer, notes: Mapping[str, str], turn: int) -> str:
    document, document_id = row.document, text(row.document.id)
    note = notes.get(document.id)
    copy = f'<div class="v-sub" data-testid="copy">{text(note)}</div>' if note else ""
    return (
        f'<button type="button" class="v-open" data-do="evidence" data-turn="{turn}" '
        f'data-source="{document_id}" id="open-{turn}-{document_id}">{own(document.title)}</button>'
        f'<div class="v-sub">{about(document)}</div>{copy}'
    )


def _quote(row: SourceAnswer) -> str:
    """The quote with the answer marked in it; nothing where the answer is all of it."""
    if row.quote is None or row.quote.text == row.answer:
        return ""
    words, at = row.quote.text, (row.answer_start or row.quote.start) - row.quote.start
    end = at + len(row.answer or "")
    page = f' <span class="v-sub">page {row.quote.page}</span>' if row.quote.page is not None else ""
    return (
        f'<div class="v-quote">“<bdi data-testid="quote">{text(words[:at])}<mark>{text(words[at:end])}</mark>'
        f"{text(words[end:])}</bdi>”{page}</div>"
    )


def _notes(row: SourceAnswer) -> str:
    notes = ""
    if row.attribution is not None:
        said = own(" ".join(row.attribution.text.split()))
        notes += f'<span class="v-note" data-testid="attribution">as said by {said}</span>'
    if row.other_event is not None:
        notes += (
            f'<span class="v-note v-other" data-testid="event">{text(event_note(row.other_event))}</span>'
        )
    return notes


def _sure(row: SourceAnswer) -> str:
    return (
        f'<span class="v-sure" title="The probability that this row is right">{sure(row.confidence)} '
        f"<span>{row.confidence:.2f}</span></span>"
    )


def _silent(answer: Answer, notes: Mapping[str, str], turn: int) -> str:
    """The sources that do not state it, folded together; each opens at the closest passage."""
    rows = silent_rows(answer)
    if not rows:
        return ""
    items = "".join(
        f'<li data-testid="row" data-status="not_stated" data-row="{turn}:{text(row.document.id)}">'
        f"<div>{_source(row, notes, turn)}</div>{_closest(row)}<div>{_sure(row)}</div></li>"
        for row in rows
    )
    if len(rows) == 1:
        said = f"{own(rows[0].document.title)} does not state it"
    else:
        said = f"{len(rows)} sources do not state it"
    return f'<details class="v-silent" id="silent-{turn}"><summary>{said}</summary><ul>{items}</ul></details>'


def _closest(row: SourceAnswer) -> str:
    if row.closest is None:
        return "<div>It has no text to read.</div>"
    return f'<div class="v-quote"><span class="v-sub">Closest passage:</span> {own(row.closest.text)}</div>'
