"""One question of a conversation with what stands under it."""

from __future__ import annotations

from dataclasses import dataclass

from variorum import Answer, Turn
from variorum_ui.export import Format, export_answer
from variorum_ui.outward import outward_answer
from variorum_ui.render.answer import answer_html
from variorum_ui.render.row import Judged
from variorum_ui.render.text import own, text


@dataclass(frozen=True, slots=True)
class Shown:
    """A question and what came of it: an answer, which may still be growing, or a problem, or nothing yet.

    `chosen` are the ids of the documents it was put to, None if none were chosen. `stopped` says that the
    answer will not grow any more, though sources are pending; `kept` that it is in the records.
    """

    question: str
    answer: Answer | None = None
    problem: str = ""
    chosen: tuple[str, ...] | None = None
    stopped: bool = False
    kept: bool = False

    @property
    def going(self) -> bool:
        """Whether more of it is to come."""
        return not self.problem and not self.stopped and (self.answer is None or bool(self.answer.pending))

    @property
    def asked(self) -> str:
        """The question as it was understood."""
        return (self.answer and self.answer.asked) or self.question

    @property
    def turn(self) -> Turn | None:
        """What a follow-up needs of it; None if it was not answered to the end."""
        if self.answer is None or self.answer.pending:
            return None
        return Turn.of(self.answer, self.chosen)


FORMATS = {
    Format.MARKDOWN.value: "Markdown",
    Format.HTML.value: "HTML",
    Format.CSV.value: "CSV",
    Format.JSON.value: "JSON",
}


def turn_html(number: int, shown: Shown, judged: Judged | None = None) -> str:
    """The question, how it was understood, its answer, and what can be done with them.

    `judged` is what the reader said of the answer's rows.
    """
    return (
        f'<h2 class="v-question" data-testid="question" tabindex="-1">{own(shown.question)}</h2>'
        f"{_understood(shown.answer)}{_body(number, shown, judged or {})}{_actions(number, shown)}"
    )


def _understood(answer: Answer | None) -> str:
    if answer is None or answer.asked is None:
        return ""
    asked = f'<bdi data-testid="understood">{text(answer.asked)}</bdi>'
    return f'<p class="v-understood">Understood as: {asked}</p>'


def _body(number: int, shown: Shown, judged: Judged) -> str:
    if shown.problem:
        return f'<p class="v-error" role="alert" data-testid="error">{text(shown.problem)}</p>'
    if shown.answer is not None:
        return answer_html(
            shown.answer, turn=number, judged=None if shown.going else judged, stopped=shown.stopped
        )
    if shown.stopped:
        return '<p class="v-summary" data-testid="stopped"><b>Stopped.</b> No source is read.</p>'
    return '<p class="v-waiting" role="status">Searching the sources…</p>'


def _actions(number: int, shown: Shown) -> str:
    if shown.going:
        return ""
    several = shown.answer is not None and len(shown.answer.sources) > 1
    buttons = {"compare": "Compare two sources"} if several else {}
    buttons |= {"again": "Ask again", "edit": "Edit"}
    rest = "".join(
        f'<button type="button" data-do="{do}" data-turn="{number}" id="{do}-{number}">{words}</button>'
        for do, words in buttons.items()
    )
    return (
        f'<div class="v-actions" role="group" aria-label="Answer {number + 1}">'
        f"{_taking(number, shown)}{rest}</div>"
    )


def _taking(number: int, shown: Shown) -> str:
    """The ways to take an answer elsewhere; the copy button holds what it puts on the clipboard."""
    if shown.answer is None or shown.turn is None:
        return ""
    copied = text(export_answer(outward_answer(shown.answer.to_dict()), Format.MARKDOWN))
    forms = "".join(
        f'<button type="button" data-do="export" data-turn="{number}" data-form="{form}" '
        f'id="export-{number}-{form}">{name}</button>'
        for form, name in FORMATS.items()
    )
    return (
        f'<button type="button" data-copy="{copied}" id="copy-{number}">Copy with citations</button>'
        f'<details class="v-menu" id="export-{number}"><summary>Export</summary><div>{forms}</div></details>'
    )
