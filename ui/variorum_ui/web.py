"""The web chat's server. The page itself is in `page`, what it shows is drawn in `render`."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import gradio as gr
import httpx

from variorum import Assistant, VariorumError
from variorum_index.database import can_be_written
from variorum_ui.gradio_api import offer
from variorum_ui.launching import MCP_PATH, launch_options
from variorum_ui.page.desk import Desk
from variorum_ui.page.layout import lay_out
from variorum_ui.page.script import script
from variorum_ui.page.wiring import connect
from variorum_ui.programs import Programs
from variorum_ui.records import Records, records_of
from variorum_ui.serving import Serving
from variorum_ui.settings import Settings

_STYLE = Path(__file__).parent / "style.css"
_CLEANING = (3600, 86400)
"""Seconds: every hour, what was uploaded over a day ago and never added goes."""
PASSING = (
    "This library cannot be written to: nothing can be added or removed, and conversations and feedback last "
    "until the server stops."
)


class WebError(VariorumError):
    """The web chat could not be opened."""


def build(assistant: Assistant, settings: Settings, programs: Programs, records: Records) -> gr.Blocks:
    """Lay out the page and connect it. Nothing is served yet."""
    read_only = programs.read_only
    desk = Desk(assistant, settings, records, read_only)
    page: gr.Blocks
    with gr.Blocks(
        title="Variorum", analytics_enabled=False, fill_height=True, fill_width=True, delete_cache=_CLEANING
    ) as page:
        offer(programs)  # before the page, whose own handlers would else take these names
        note = "" if can_be_written(settings.library) else PASSING
        connect(page, lay_out(sources=settings.sources, read_only=read_only, note=note), desk)
    return page


@contextlib.contextmanager
def opened(assistant: Assistant, settings: Settings, serving: Serving) -> Iterator[str]:
    """Serve the page in the background, give its address, and stop serving at the end.

    Conversations and feedback are kept in the library's directory. If that cannot be written, they last as
    long as this, and nothing can be added or removed.

    Raises WebError if the port is taken or the address is not this machine's, RecordsError if
    what was kept cannot be used, ServingError if the package for the MCP server is not installed.
    """
    serving = replace(serving, read_only=serving.read_only or not can_be_written(settings.library))
    programs = Programs(assistant, settings, read_only=serving.read_only)
    with records_of(settings.library) as records:
        page = build(assistant, settings, programs, records)
        try:
            yield _launch(page, serving, programs)
        finally:
            page.close()


def serve_forever(
    assistant: Assistant, settings: Settings, serving: Serving, announce: Callable[[str], None]
) -> None:
    """Load the models, say where the page is, and serve until interrupted."""
    assistant.warm_up()
    with contextlib.suppress(KeyboardInterrupt), opened(assistant, settings, serving) as url:
        announce(f"Variorum is open at {url} (stop it with Ctrl+C). Library: {settings.library}")
        if not can_be_written(settings.library):
            announce(PASSING)
        if serving.mcp:
            announce(f"Its MCP server is at {url.rstrip('/')}{MCP_PATH}")
        threading.Event().wait()


def _launch(page: gr.Blocks, serving: Serving, programs: Programs) -> str:
    # Gradio asks its own server whether it is up: that request must not go out through a proxy.
    for name in ("NO_PROXY", "no_proxy"):
        own = (os.environ.get(name), "127.0.0.1,localhost", serving.host)
        os.environ[name] = ",".join(filter(None, own))
    try:
        _, url, _ = page.launch(
            server_name=serving.host,
            server_port=serving.port or None,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            footer_links=["api"],
            ssr_mode=False,
            run_history=False,  # it would offer to talk to a hub
            enable_monitoring=False,
            head=_head(),
            theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
            **launch_options(serving, programs),
        )
    except (OSError, ValueError, httpx.HTTPError) as error:
        raise WebError(
            f"The web chat could not listen on {serving.host}, port {serving.port}. Choose another port (0 "
            "takes a free one), and an address of this machine."
        ) from error
    return str(url)


def _head() -> str:
    """The page's own styles and script. As `css_paths` Gradio would rewrite the rules that it knows of."""
    return f"<style>{_STYLE.read_text(encoding='utf-8')}</style><script>{script()}</script>"
