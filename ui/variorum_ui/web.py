"""The web chat's server. The page itself is in `page`, what it shows is drawn in `render`."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr
import httpx
from gradio.events import api

from variorum import Assistant, Turn, VariorumError
from variorum_ui.page.desk import Desk
from variorum_ui.page.layout import lay_out
from variorum_ui.page.wiring import AT_ONCE, connect
from variorum_ui.records import Records
from variorum_ui.settings import Settings

_STYLE = Path(__file__).parent / "style.css"
_SCRIPT = Path(__file__).parent / "page" / "page.js"
MAX_UPLOAD = "200mb"


class WebError(VariorumError):
    """The web chat could not be opened."""


def build(assistant: Assistant, settings: Settings, *, read_only: bool = False) -> gr.Blocks:
    """Lay out the page and connect it. Nothing is served yet.

    Conversations and feedback are kept in the library's directory. Raises RecordsError if they cannot be.
    """
    desk = Desk(assistant, settings, Records(settings.library), read_only)
    programs = Programs(assistant, settings)
    page: gr.Blocks
    with gr.Blocks(title="Variorum", analytics_enabled=False, fill_height=True, fill_width=True) as page:
        connect(page, lay_out(sources=settings.sources, read_only=read_only), desk)
        api(programs.ask, api_name="ask", concurrency_limit=AT_ONCE)
    return page


def launch(page: gr.Blocks, *, host: str, port: int, max_upload: str = MAX_UPLOAD) -> str:
    """Start the server in the background and return the page's address.

    `max_upload` is the size of the largest file that is taken, as in "100mb".

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
            max_file_size=max_upload,
            head=f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>",
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


class Programs:
    """What programs call."""

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        self._assistant = assistant
        self._settings = settings

    def ask(
        self, question: str, sources: list[str] | None = None, earlier: list[str] | None = None
    ) -> dict[str, Any]:
        """Ask the library a question. `sources` are document ids; without, all of a small library are asked.

        `earlier` are the conversation's earlier questions, oldest first: a follow-up is completed from them.

        Returns the answer as the JSON Schema `variorum/answer.schema.json` describes it.
        """
        try:
            answer = self._assistant.ask(
                question,
                sources,
                history=[Turn(earlier_question) for earlier_question in earlier or []],
                limit=self._settings.sources,
                passages=self._settings.passages,
            )
            return answer.to_dict()
        except VariorumError as error:
            raise gr.Error(str(error), print_exception=False) from error
