"""Which part of the page calls which handler, and what that changes."""

from __future__ import annotations

from functools import partial
from typing import Any

import gradio as gr

from variorum_ui.page.answering import Answering
from variorum_ui.page.desk import Desk
from variorum_ui.page.judging import Judging
from variorum_ui.page.keeping import Keeping
from variorum_ui.page.layout import Parts
from variorum_ui.page.leafing import Leafing
from variorum_ui.page.looking import Looking
from variorum_ui.page.preferences import Preferences
from variorum_ui.page.shelf import Shelf
from variorum_ui.programs import AT_ONCE

_QUIET: dict[str, Any] = {"show_progress": "hidden", "show_progress_on": [], "api_visibility": "private"}
_HERE = "(...given) => variorum.here(given)"
"""Puts the conversation that the page shows in the place of the last input, which is `Parts.here`."""


def connect(page: gr.Blocks, parts: Parts, desk: Desk) -> None:
    """Connect all parts, within the `gr.Blocks` that is open."""
    answering = _answering(parts, Answering(desk), Keeping(desk))
    _looking(parts, Looking(desk), Leafing(desk))
    _judging(parts, Judging(desk))
    _shelf(page, parts, Shelf(desk))
    _keeping(parts, Keeping(desk), answering)
    _preferences(page, parts, desk)


def _answering(parts: Parts, answering: Answering, keeping: Keeping) -> list[Any]:
    """Return the events that an answer comes of, so that others can end them."""
    shown = [parts.question, parts.talk, parts.turns]
    who = [parts.talk, parts.left_out, parts.preferences]
    listed = [parts.conversations, parts.title]
    asked = parts.question.submit(
        answering.ask,
        [parts.question, *who, parts.here],
        shown,
        js="(...given) => variorum.asked(given)",
        concurrency_limit=AT_ONCE,
        **_QUIET,
    )
    again = parts.turns.again(answering.again, who, shown, concurrency_limit=AT_ONCE, **_QUIET)
    for event in (asked, again):
        event.then(keeping.list, [parts.talk, parts.preferences], listed, **_QUIET)
    stopped = parts.question.stop(answering.stop, parts.talk, shown, cancels=[asked, again], **_QUIET)
    stopped.then(js="() => variorum.write()", api_visibility="private")  # its button is gone
    edited = parts.turns.edit(answering.edit, parts.talk, [parts.question, parts.talk], **_QUIET)
    edited.then(js="() => variorum.write()", api_visibility="private")
    return [asked, again]


def _looking(parts: Parts, looking: Looking, leafing: Leafing) -> None:
    opened = [parts.evidence, parts.place]
    for part in (parts.turns, parts.evidence):
        part.evidence(looking.evidence, parts.talk, opened, **_QUIET)
        part.compare(looking.compare, parts.talk, opened, **_QUIET)
    for part in (parts.evidence, parts.sheet):
        part.sheet(
            leafing.sheet, None, parts.sheet, concurrency_limit=AT_ONCE, trigger_mode="always_last", **_QUIET
        )
    parts.sources.open(looking.document, None, opened, **_QUIET)
    parts.evidence.close(looking.close, None, opened, **_QUIET)
    parts.evidence.original(looking.original, None, parts.saved, **_QUIET)


def _judging(parts: Parts, judging: Judging) -> None:
    who = [parts.talk, parts.preferences]
    parts.turns.judge(judging.judge, who, parts.judged, trigger_mode="multiple", **_QUIET)
    parts.turns.correct(judging.correct, who, parts.judged, trigger_mode="multiple", **_QUIET)
    parts.export_feedback.click(judging.export, parts.preferences, parts.saved, **_QUIET)


def _shelf(page: gr.Blocks, parts: Parts, shelf: Shelf) -> None:
    seen = [parts.left_out, parts.wanted]
    page.load(shelf.list, seen, parts.sources, **_QUIET)
    parts.wanted.change(shelf.list, seen, parts.sources, trigger_mode="always_last", **_QUIET)
    chosen = [parts.left_out, parts.sources]
    parts.sources.choose(shelf.choose, seen, chosen, trigger_mode="multiple", **_QUIET)
    parts.sources.remove(shelf.remove, seen, chosen, **_QUIET)
    parts.files.upload(
        shelf.add,
        [parts.files, *seen],
        [parts.files, parts.added, parts.sources],
        trigger_mode="multiple",  # more files wait for those before
        **_QUIET,
    )
    parts.pasted.submit(
        shelf.fetch,
        [parts.pasted, *seen],
        [parts.pasted, parts.added, parts.sources],
        concurrency_limit=AT_ONCE,  # a slow site is one person's business
        **_QUIET,
    )


def _keeping(parts: Parts, keeping: Keeping, answering: list[Any]) -> None:
    who = [parts.talk, parts.preferences, parts.here]
    shown = [parts.talk, parts.turns, parts.question]
    listed = [parts.conversations, parts.title]
    changed = [
        parts.title.submit(keeping.rename, [parts.title, *who], None, js=_HERE, **_QUIET),
        # An answer on its way would appear in the conversation that is turned to.
        parts.turns.reopen(keeping.reopen, parts.preferences, shown, **_QUIET),
        parts.conversations.select(
            keeping.open,
            parts.preferences,
            shown,
            cancels=answering,
            trigger_mode="always_last",  # the arrow keys go through the list
            **_QUIET,
        ),
        parts.begin.click(keeping.begin, None, shown, cancels=answering, **_QUIET),
        parts.clear.click(keeping.clear, who, shown, js=_HERE, cancels=answering, **_QUIET),
        parts.delete.click(keeping.delete, who, shown, js=_HERE, cancels=answering, **_QUIET),
    ]
    parts.turns.earlier(keeping.earlier, who[:2], parts.turns, **_QUIET)
    for event in changed:
        event.then(keeping.list, [parts.talk, parts.preferences], listed, **_QUIET)
    for form, button in parts.exports.items():
        button.click(partial(keeping.export, form), [parts.title, *who], parts.saved, js=_HERE, **_QUIET)
    parts.turns.export(keeping.export_one, parts.talk, parts.saved, **_QUIET)


def _preferences(page: gr.Blocks, parts: Parts, desk: Desk) -> None:
    chosen: list[Any] = [parts.sources_asked, parts.caution, parts.theme, parts.density, parts.shortcuts]

    def restore(kept: dict[str, Any], request: gr.Request) -> list[Any]:
        found = desk.preferences(kept, request)
        sources = found.sources or desk.settings.sources
        return [found.to_dict(), sources, found.caution, found.theme, found.density, found.shortcuts]

    def keep(kept: dict[str, Any], request: gr.Request, *values: Any) -> dict[str, Any]:
        names = ("sources", "caution", "theme", "density", "shortcuts")
        said = {name: float(v) if name == "caution" else v for name, v in zip(names, values, strict=True)}
        found = Preferences.of({"name": desk.visitor(kept, request), **said})
        return desk.keep(found, request).to_dict()

    keeping = Keeping(desk)
    restored = page.load(restore, parts.preferences, [parts.preferences, *chosen], **_QUIET)
    restored.then(
        keeping.list, [parts.talk, parts.preferences], [parts.conversations, parts.title], **_QUIET
    ).then(js="() => variorum.reopen()", api_visibility="private")
    look = "(theme, density, shortcuts) => variorum.look(theme, density, shortcuts)"
    for part in (parts.theme, parts.density, parts.shortcuts):
        part.change(None, chosen[2:], None, js=look, api_visibility="private")
    for setting in chosen:
        setting.input(  # arrow keys change several times in a moment, and the last one counts
            keep, [parts.preferences, *chosen], parts.preferences, trigger_mode="always_last", **_QUIET
        )
