"""What the page consists of. Nothing happens here: `wiring` connects the parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from variorum_ui.export import Format
from variorum_ui.page.looking import CONVERSATION, PLACES
from variorum_ui.page.preferences import DENSITIES, MOST_CAUTION, MOST_SOURCES, THEMES, Preferences
from variorum_ui.page.talk import Talk
from variorum_ui.render.evidence import NOTHING_HTML
from variorum_ui.render.turn import FORMATS

_TITLE = '<header class="v-title"><h1>Variorum</h1></header>'
_BEGINNING = """<div class="v-beginning"><h2>Ask your sources</h2>
<p>Each document answers for itself: in its own words, with the exact quote, or “not stated”.</p>
<p>Choose a row of the answer, and its document opens at the quote.</p>
<p class="v-nothing">There is no document yet: add some to the library first.</p></div>"""
"""What stands in the place of a conversation that has no question yet."""
_CAUTION = (
    "To the right, an answer has to be surer, and more sources count as “not stated”: fewer wrong answers, "
    "more missed ones. To the left, the other way round. 0 is what did best in our measurements."
)
_DIALOGS = """<dialog class="v-dialog" id="shortcuts" aria-labelledby="shortcuts-name">
<h2 id="shortcuts-name">Keyboard</h2><dl>
<dt><kbd>/</kbd></dt><dd>Write a question</dd>
<dt><kbd>Enter</kbd></dt><dd>Ask it; on a source, open it at its quote</dd>
<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>Next and previous row of the answers</dd>
<dt><kbd>n</kbd> <kbd>p</kbd></dt><dd>Next and previous mention in the document</dd>
<dt><kbd>[</kbd> <kbd>]</kbd></dt><dd>Previous and next source of the answer</dd>
<dt><kbd>r</kbd> <kbd>w</kbd> <kbd>q</kbd></dt><dd>Say of the row that it is right, that it is wrong, that its
quote does not support it; once more takes it back</dd>
<dt><kbd>c</kbd></dt><dd>Compare two sources of the last answer</dd>
<dt><kbd>Esc</kbd></dt><dd>Close the comparison, then the evidence</dd>
<dt><kbd>?</kbd></dt><dd>This list</dd></dl>
<p>Those of one letter can be turned off in the settings.</p>
<form method="dialog"><button>Close</button></form></dialog>
<dialog class="v-dialog" id="confirm" aria-labelledby="confirm-name"><h2 id="confirm-name"></h2>
<p id="confirm-what"></p><form method="dialog"><button value="">Keep</button>
<button value="yes" class="v-grave">Remove</button></form></dialog>
<div class="v-lost" id="lost" role="alert"></div>"""
_SHORTCUTS = '<button type="button" class="v-open v-keys" data-shortcuts>Keyboard shortcuts</button>'


def _part(name: str, *events: str, value: Any = None, inside: str = "", **options: Any) -> gr.HTML:
    """A part whose display is drawn by `script` from its value, and which tells of these events.

    What stands `inside` from the beginning is left there.

    Gradio finds an event's name in quotes in the code below, which is how it knows of it.
    """
    told = ", ".join(f'"{event}"' for event in events)
    return gr.HTML(
        value,
        html_template=f'<div data-part="{name}">{inside}</div>',
        js_on_load=f"variorum.{name}(element, trigger, props, watch, [{told}]);",
        apply_default_css=False,
        elem_id=f"part-{name}",
        **options,
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that something is done with, or that show something that changes."""

    talk: gr.State
    left_out: gr.BrowserState
    preferences: gr.BrowserState
    place: gr.Radio
    turns: gr.HTML
    judged: gr.HTML
    here: gr.Textbox
    question: gr.Textbox
    evidence: gr.HTML
    sheet: gr.HTML
    sources: gr.HTML
    wanted: gr.Textbox
    files: gr.File
    pasted: gr.Textbox
    added: gr.HTML
    conversations: gr.Radio
    title: gr.Textbox
    begin: gr.Button
    clear: gr.Button
    delete: gr.Button
    exports: dict[Format, gr.Button]
    export_feedback: gr.Button
    saved: gr.HTML
    sources_asked: gr.Slider
    caution: gr.Slider
    theme: gr.Radio
    density: gr.Radio
    shortcuts: gr.Checkbox


def lay_out(*, sources: int, read_only: bool, note: str = "") -> Parts:
    """Make all components within the `gr.Blocks` that is open. A `note` stands below the documents."""
    parts: dict[str, Any] = {
        "talk": gr.State(Talk()),
        # The keys are public: they keep values from being read by chance, and from being lost at a restart.
        "left_out": gr.BrowserState([], storage_key="variorum-left-out", secret="variorum"),
        "preferences": gr.BrowserState(Preferences().to_dict(), storage_key="variorum", secret="variorum"),
        "place": gr.Radio(
            list(PLACES),
            value=CONVERSATION,
            label="Place",
            show_label=False,
            elem_id="places",
            interactive=True,
        ),
    }
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="library", min_width=0):
            gr.HTML(_TITLE, apply_default_css=False)
            parts |= _library(read_only, note)
            parts |= _conversations()
            parts |= _settings(sources)
            gr.HTML(_SHORTCUTS, apply_default_css=False)
        with gr.Column(elem_id="conversation", min_width=0):
            parts["turns"] = _part(
                "turns",
                *("evidence", "compare", "again", "edit", "export", "judge", "correct", "reopen", "earlier"),
                value={"how": "whole", "turns": []},
                inside=_BEGINNING,
            )
            parts["question"] = gr.Textbox(
                label="Your question",
                show_label=False,
                container=False,
                elem_id="question",
                placeholder="Ask your sources",
                submit_btn="Ask",
                autofocus=True,
                max_lines=4,
            )
        with gr.Column(elem_id="evidence", min_width=0):
            parts["evidence"] = _part(
                "evidence", "evidence", "compare", "close", "sheet", "original", value=NOTHING_HTML
            )
            parts["sheet"] = _part("sheet", "sheet", value="")
    gr.HTML(_DIALOGS, apply_default_css=False)  # outside of the places, which a narrow page hides
    parts["saved"] = _part("saved")
    parts["judged"] = _part("judged")
    parts["here"] = gr.Textbox(visible=False)
    return Parts(**parts)


def _library(read_only: bool, note: str) -> dict[str, Any]:
    return {
        "wanted": gr.Textbox(
            label="Filter documents",
            show_label=False,
            container=False,
            placeholder="Filter documents",
            elem_id="wanted",
            max_lines=1,
        ),
        "sources": _part("sources", "choose", "open", "remove", value=""),
        "files": gr.File(
            label="Drop files here",
            file_count="multiple",
            height=72,
            elem_id="files",
            visible=not read_only,
        ),
        "pasted": gr.Textbox(
            label="Paste an address",
            show_label=False,
            container=False,
            placeholder="Paste an address",
            submit_btn="Add",
            elem_id="pasted",
            max_lines=1,
            visible=not read_only,
        ),
        "added": gr.HTML(f"<p>{note}</p>" if note else "", apply_default_css=False, elem_id="added"),
    }


def _conversations() -> dict[str, Any]:
    with gr.Accordion("Conversations", open=True, elem_id="conversations"):
        begin = gr.Button("New conversation", size="sm")
        listed = gr.Radio(
            [], label="Conversations", show_label=False, container=False, elem_id="kept", interactive=True
        )
        with gr.Accordion("This conversation", open=False):
            title = gr.Textbox(label="Title", submit_btn="Rename", max_lines=1)
            with gr.Row(elem_id="exports"):
                gr.HTML("Export as", apply_default_css=False)
                exports = {
                    Format(form): gr.Button(name, size="sm", min_width=0) for form, name in FORMATS.items()
                }
            with gr.Row():
                clear = gr.Button("Clear", size="sm", min_width=0, elem_id="clear")
                delete = gr.Button("Delete", size="sm", min_width=0, variant="stop", elem_id="delete")
        export_feedback = gr.Button("Export feedback", size="sm")
    return {
        "begin": begin,
        "conversations": listed,
        "title": title,
        "clear": clear,
        "delete": delete,
        "exports": exports,
        "export_feedback": export_feedback,
    }


def _settings(sources: int) -> dict[str, Any]:
    with gr.Accordion("Settings", open=False, elem_id="settings"):
        return {
            "sources_asked": gr.Slider(
                1,
                MOST_SOURCES,
                value=min(sources, MOST_SOURCES),
                step=1,
                label="Sources asked at most",
                info="Of a larger library, those closest to the question are asked.",
            ),
            "caution": gr.Slider(
                -MOST_CAUTION, MOST_CAUTION, value=0.0, step=0.5, label="Caution", info=_CAUTION
            ),
            "theme": gr.Radio(list(THEMES.items()), value="system", label="Light or dark"),
            "density": gr.Radio(list(DENSITIES.items()), value="comfortable", label="Density"),
            "shortcuts": gr.Checkbox(True, label="Keyboard shortcuts of one letter"),
        }
