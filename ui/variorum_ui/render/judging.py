"""What a reader can say of a row: that it is right or wrong, and what would be right."""

from __future__ import annotations

from variorum import SourceAnswer
from variorum_ui.feedback import Feedback, Judgement
from variorum_ui.render.text import text

_SIGNS = {
    Judgement.RIGHT: ("✓", "Right"),
    Judgement.WRONG: ("✗", "Wrong"),
    Judgement.UNSUPPORTED: ("“?”", "Quote does not support it"),
}


def judging_html(row: SourceAnswer, turn: int, feedback: Feedback | None) -> str:
    """A button for each judgement, the one that was given pressed. A row without a quote has two."""
    said = feedback and feedback.judgement
    buttons = "".join(
        f'<button type="button" data-do="judge" {_row(row, turn)} data-judgement="{judgement.value}" '
        f'id="judge-{turn}-{text(row.document.id)}-{judgement.value}" aria-label="{words}" title="{words}" '
        f'aria-pressed="{_flag(judgement == said)}">{sign}</button>'
        for judgement, (sign, words) in _SIGNS.items()
        if row.quote is not None or judgement is not Judgement.UNSUPPORTED
    )
    return f'<div class="v-judging" role="group" aria-label="Is this row right?">{buttons}</div>'


def correcting_html(row: SourceAnswer, turn: int, feedback: Feedback | None) -> str:
    """Where a row is not right, a field for what would be."""
    if feedback is None or feedback.judgement is Judgement.RIGHT:
        return ""
    correction = feedback.correction
    field = f"correct-{turn}-{text(row.document.id)}"
    silent = correction is not None and correction.answer is None
    not_stated = ""
    if row.answer is not None:
        not_stated = (
            f'<button type="button" data-do="correct" data-silent="yes" {_row(row, turn)} '
            f'id="{field}-silent" aria-pressed="{_flag(silent)}">Not stated</button>'
        )
    kept = '<span role="status" data-testid="kept">Kept.</span>' if correction else ""
    return (
        f'<form class="v-correcting" {_row(row, turn)}><label for="{field}">What does it say?</label>'
        f'<input id="{field}" name="correction" autocomplete="off" placeholder="The right answer" '
        f'value="{text((correction and correction.answer) or "")}">'
        f'<button id="{field}-keep">Keep</button>{not_stated}{kept}</form>'
    )


def _row(row: SourceAnswer, turn: int) -> str:
    return f'data-turn="{turn}" data-source="{text(row.document.id)}"'


def _flag(so: bool) -> str:
    return "true" if so else "false"
