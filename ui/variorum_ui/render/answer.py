"""An answer as a matrix: one plain sentence, a row for each source, and those that do not state it."""

from __future__ import annotations

from collections.abc import Mapping

from variorum import Answer
from variorum_ui.copies import copy_notes_of
from variorum_ui.order import silent_rows, stated_rows
from variorum_ui.render.pictures import picture
from variorum_ui.render.row import Judged, row_html, row_name
from variorum_ui.render.text import counted, own, text
from variorum_ui.wording import VERDICTS

_HEADS = ("Source", "What it says", "Reading", "Sure")


def answer_html(answer: Answer, *, turn: int = 0, judged: Judged | None = None, stopped: bool = False) -> str:
    """The whole answer; `turn` is its number in the conversation, which its buttons name.

    `judged` is what the reader said of its rows, None while nothing can be said of them. `stopped` says
    that no more of it will come.
    """
    notes = copy_notes_of(answer)
    warnings = "".join(f'<p class="v-warning" role="note">{text(warning)}</p>' for warning in answer.warnings)
    return (
        f'<section class="v-answer" data-testid="answer" data-verdict="{answer.verdict.value}" '
        f'data-pending="{len(answer.pending)}">{_sentence(answer, stopped)}{warnings}'
        f"{_matrix(answer, notes, turn, judged)}{_silent(answer, notes, turn, judged)}"
        f"{picture(answer)}</section>"
    )


def _sentence(answer: Answer, stopped: bool) -> str:
    if answer.pending:
        total = len(answer.sources) + len(answer.pending)
        read = f"{len(answer.sources)} of {counted(total, 'source', 'sources')}"
        if stopped:
            return f'<p class="v-summary" data-testid="stopped"><b>Stopped.</b> {read} read.</p>'
        return f'<p class="v-summary" role="status"><b>Reading.</b> {read} read.</p>'
    return (
        f'<p class="v-summary"><b>{VERDICTS[answer.verdict]}.</b> '
        f'<span data-testid="summary">{text(answer.summary)}</span></p>'
    )


def _matrix(answer: Answer, notes: Mapping[str, str], turn: int, judged: Judged | None) -> str:
    rows = "".join(
        f'<tr role="row" data-testid="row" data-status="stated" data-row="{text(row_name(turn, row))}">'
        f"{row_html(answer, row, notes, turn=turn, judged=judged)}</tr>"
        for row in stated_rows(answer)
    )
    if not rows:
        return ""
    # The roles are said, since a narrow page shows rows as blocks, which would take them away.
    heads = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in _HEADS)
    return (
        '<table class="v-matrix" role="table"><caption class="v-hidden">What each source says, sources that '
        f'agree together</caption><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _silent(answer: Answer, notes: Mapping[str, str], turn: int, judged: Judged | None) -> str:
    """The sources that do not state it, folded together; each opens at the closest passage."""
    rows = silent_rows(answer)
    if not rows:
        return ""
    items = "".join(
        f'<li data-testid="row" data-status="not_stated" data-row="{text(row_name(turn, row))}">'
        f"{row_html(answer, row, notes, turn=turn, judged=judged)}</li>"
        for row in rows
    )
    if len(rows) == 1:
        said = f"{own(rows[0].document.title)} does not state it"
    else:
        said = f"{len(rows)} sources do not state it"
    return f'<details class="v-silent" id="silent-{turn}"><summary>{said}</summary><ul>{items}</ul></details>'
