"""One row of an answer: the source, what it says, how sure that is, and whether somebody says it is right."""

from __future__ import annotations

from collections.abc import Mapping

from variorum import Answer, SourceAnswer
from variorum_ui.events import event_note
from variorum_ui.feedback import Feedback
from variorum_ui.render.groups import reading
from variorum_ui.render.judging import correcting_html, judging_html
from variorum_ui.render.text import about, own, text
from variorum_ui.wording import sure

Judged = Mapping[str, Feedback]
"""What one person said of the rows of an answer, by document id."""


def row_name(turn: int, row: SourceAnswer) -> str:
    """Which row of the conversation it is."""
    return f"{turn}:{row.document.id}"


def said_of(row: SourceAnswer, judged: Judged) -> Feedback | None:
    """What was said of the row; nothing if the row said something else then."""
    feedback = judged.get(row.document.id)
    return feedback if feedback is not None and feedback.answer == row.answer else None


def row_html(
    answer: Answer, row: SourceAnswer, notes: Mapping[str, str], *, turn: int, judged: Judged | None
) -> str:
    """The cells of a row that states something; what stands in the list's item of one that does not.

    `notes` are those on near copies, by document id. `judged` is None while nothing can be said of the row.
    """
    judging = correcting = ""
    if judged is not None:
        feedback = said_of(row, judged)
        judging, correcting = judging_html(row, turn, feedback), correcting_html(row, turn, feedback)
    source, confidence = _source(row, notes, turn), _sure(row) + judging
    if row.answer is None:
        return f"<div>{source}</div><div>{_closest(row)}{correcting}</div><div>{confidence}</div>"
    return (
        f'<th scope="row" role="rowheader">{source}</th>'
        f'<td role="cell">{_yes(row)}<div class="v-said" data-testid="said">{own(row.answer)}</div>'
        f"{_quote(row)}{_notes(row)}{correcting}</td>"
        f'<td role="cell">{reading(answer.groups, row.group or 0)}</td><td role="cell">{confidence}</td>'
    )


def _source(row: SourceAnswer, notes: Mapping[str, str], turn: int) -> str:
    document, document_id = row.document, text(row.document.id)
    note = notes.get(document.id)
    copy = ""
    if note:
        said = text(note)
        copy = f'<div class="v-sub v-brief" data-testid="copy" title="{said}">{said}</div>'
    return (
        f'<button type="button" class="v-open" data-testid="open" data-do="evidence" data-turn="{turn}" '
        f'data-source="{document_id}" id="open-{turn}-{document_id}">{own(document.title)}</button>'
        f'<div class="v-sub">{about(document)}</div>{copy}'
    )


def _yes(row: SourceAnswer) -> str:
    """Yes or no above the sentence that says so."""
    if row.yes is None:
        return ""
    return f'<div class="v-yes" data-testid="yes">{"Yes" if row.yes else "No"}</div>'


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
        f'<span class="v-sure" title="The probability that this row is right">{sure(row.confidence)}'
        f"<i> sure</i> <span>{row.confidence:.2f}</span></span>"
    )


def _closest(row: SourceAnswer) -> str:
    if row.closest is None:
        return "It has no text to read."
    words = own(row.closest.text)
    return f'<div class="v-quote v-brief"><span class="v-sub">Closest passage:</span> {words}</div>'
