"""The web chat: layout, handlers, and the server."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
import httpx
from gradio.events import api

from variorum import Answer, Assistant, Turn, VariorumError
from variorum_ui.render import WAITING_HTML, answer_html, error_html, question_html, sources_html
from variorum_ui.settings import Settings

log = logging.getLogger(__name__)

_STYLE = Path(__file__).parent / "style.css"
_TITLE = """<div class="variorum-title"><h1>Variorum</h1>
<p>One answer per source, each with its exact quote, or “not stated”.</p></div>"""
_PLACEHOLDER = "Ask your sources. Each of them answers for itself."

_SHOW_LAST_QUESTION = """() => {
    const questions = document.querySelectorAll(".variorum-question");
    questions[questions.length - 1]?.scrollIntoView({block: "start"});
}"""

_AT_ONCE = 4
"""Questions answered at the same time; more wait in Gradio's queue."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One question of a session with what stands under it, as HTML; `turn` is None if it was not answered."""

    question: str
    html: str
    turn: Turn | None = None


Conversation = list[Shown]
"""One session's questions so far, oldest first. Gradio keeps one for each open page."""


class WebError(VariorumError):
    """The web chat could not be opened."""


def build(assistant: Assistant, settings: Settings) -> gr.Blocks:
    """Lay out the page and connect it. Nothing is served yet."""
    handlers = Handlers(assistant, settings)
    page: gr.Blocks
    with gr.Blocks(title="Variorum", analytics_enabled=False, fill_height=True) as page:
        conversation = gr.State([])
        with gr.Sidebar(width=300):
            gr.HTML(_TITLE)
            sources = gr.HTML(elem_id="sources")
        chat = gr.Chatbot(
            label="Conversation",
            show_label=False,
            elem_id="chat",
            scale=1,
            render_markdown=False,
            group_consecutive_messages=False,
            buttons=[],
            layout="panel",
            placeholder=_PLACEHOLDER,
            autoscroll=False,  # it would scroll past the summary to the last source
        )
        question = gr.Textbox(
            label="Your question",
            show_label=False,
            elem_id="question",
            placeholder="How long was the call?",
            submit_btn="Ask",
            autofocus=True,
            max_lines=4,
        )
        page.load(handlers.sources, None, sources, api_visibility="private")
        asked = question.submit(
            handlers.converse,
            [question, conversation],
            [question, conversation, chat],
            show_progress="hidden",  # the chat itself says that the sources are being read
            concurrency_limit=_AT_ONCE,
            api_visibility="private",
        )
        asked.then(js=_SHOW_LAST_QUESTION, api_visibility="private")
        api(handlers.ask, api_name="ask", concurrency_limit=_AT_ONCE)
    return page


def launch(page: gr.Blocks, *, host: str, port: int) -> str:
    """Start the server in the background and return the page's address.

    Raises WebError if the port is taken or the address is not this machine's.
    """
    # Gradio asks its own server whether it is up: that request must not go out through a proxy.
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost", host)))
    try:
        _, url, _ = page.launch(
            server_name=host,
            server_port=port or None,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            footer_links=["api"],
            ssr_mode=False,
            run_history=False,  # it would offer to talk to a hub
            enable_monitoring=False,
            max_file_size=1,  # nothing is uploaded yet
            theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
            css_paths=_STYLE,
        )
    except (OSError, ValueError, httpx.HTTPError) as error:
        raise WebError(
            f"The web chat could not listen on {host}, port {port}. Choose another port (0 takes a free "
            "one), and an address of this machine."
        ) from error
    return str(url)


def serve_forever(
    assistant: Assistant, settings: Settings, *, host: str, port: int, announce: Callable[[str], None]
) -> None:
    """Load the models, say where the page is, and serve until interrupted."""
    assistant.warm_up()
    page = build(assistant, settings)
    url = launch(page, host=host, port=port)
    announce(f"Variorum is open at {url} (stop it with Ctrl+C). Library: {settings.library}")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
    finally:
        page.close()


class Handlers:
    """What the page and its API call."""

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        self._assistant = assistant
        self._settings = settings

    def sources(self) -> str:
        """The list of sources."""
        library = self._assistant.library
        return sources_html(library.sources(), library.count_passages(), library.families())

    def converse(
        self, question: str, conversation: Conversation
    ) -> Iterator[tuple[Any, Conversation, list[dict[str, Any]]]]:
        """Show the question at once, then its answer; what goes wrong is said in the answer's place."""
        yield "", conversation, _messages([*conversation, Shown(question, WAITING_HTML)])
        history = [shown.turn for shown in conversation if shown.turn is not None]
        try:
            answer = self._ask(question, history=history)
            shown = Shown(question, answer_html(answer), Turn.of(answer))
        except VariorumError as error:
            shown = Shown(question, error_html(str(error)))
        except Exception:
            log.exception("a question could not be answered")
            sorry = "Something went wrong inside Variorum; its log says what. Ask once more."
            shown = Shown(question, error_html(sorry))
        conversation = [*conversation, shown]
        yield gr.skip(), conversation, _messages(conversation)  # the next question may be half typed already

    def ask(
        self, question: str, sources: list[str] | None = None, earlier: list[str] | None = None
    ) -> dict[str, Any]:
        """Ask the library a question. `sources` are document ids; without, all of a small library are asked.

        `earlier` are the conversation's earlier questions, oldest first: a follow-up is completed from them.

        Returns the answer as the JSON Schema `variorum/answer.schema.json` describes it.
        """
        try:
            history = [Turn(earlier_question) for earlier_question in earlier or []]
            return self._ask(question, sources, history).to_dict()
        except VariorumError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def _ask(self, question: str, sources: list[str] | None = None, history: Sequence[Turn] = ()) -> Answer:
        return self._assistant.ask(
            question,
            sources,
            history=history,
            limit=self._settings.sources,
            passages=self._settings.passages,
        )


def _messages(conversation: Conversation) -> list[dict[str, Any]]:
    """The conversation as the chat shows it."""
    messages: list[dict[str, Any]] = []
    for shown in conversation:
        messages.append({"role": "user", "content": gr.HTML(question_html(shown.question))})
        messages.append({"role": "assistant", "content": gr.HTML(shown.html)})
    return messages
