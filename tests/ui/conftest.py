from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from variorum import Assistant
from variorum_index import Embedder, Library, WebAccess
from variorum_ui.serving import Serving
from variorum_ui.settings import Settings
from variorum_ui.web import opened

HOSTILE = (
    "The town council met.\n\n"
    "The <script>document.title = 'taken'</script> talks in Brennhaven lasted ${7 * 7} {{value}} 45 minutes. "
    "<img src=x onerror=\"document.title = 'taken'\"> **Nobody** spoke afterwards.\n\n"
    "![picture](http://evil.example/x.png) [link](javascript:alert(1)) \u202egnorw\u202c end."
)


def _chromium() -> str:
    """The machine's own browser. CI has to have one; elsewhere these tests are left out without it."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    if os.environ.get("CI"):
        pytest.fail("there is no chromium: .ci/run should have installed it")
    pytest.skip("there is no chromium on this machine: apt-get install chromium")


expect.set_options(timeout=120_000)  # a busy machine is no failure
Run = Callable[..., subprocess.CompletedProcess[str]]
Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, examples: Path) -> Path:
    """The sample articles and one hostile document, indexed with the real model."""
    folder = tmp_path_factory.mktemp("ui")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    with Assistant.open(folder / "library", embedder=embedder, create=True) as assistant:
        assistant.library.add([examples, folder / "hostile.txt"])
    return folder / "library"


@pytest.fixture(scope="session")
def address(library: Path, embedder: Embedder) -> Iterator[str]:
    """A running server over the library."""
    with (
        Assistant.open(library, embedder=embedder) as assistant,
        opened(assistant, Settings(library=library), Serving(port=0)) as url,
    ):
        yield url


@pytest.fixture(scope="session")
def serve_in(library: Path, embedder: Embedder) -> Serve:
    """Serve a copy of the library, put into a folder, so that a test may change it."""

    @contextmanager
    def serve_in(folder: Path, *, allow_private: bool = False, **how: Any) -> Iterator[str]:
        copy = folder / "library"
        if not copy.exists():
            shutil.copytree(library, copy, ignore=shutil.ignore_patterns("records.sqlite*"))
        web = WebAccess(allow_private=allow_private)
        with (
            Assistant(Library.open(copy, embedder=embedder, web=web)) as assistant,
            opened(assistant, Settings(library=copy), Serving(**{"port": 0, **how})) as url,
        ):
            yield url

    return serve_in


@pytest.fixture
def serve(tmp_path: Path, serve_in: Serve) -> Serve:
    """Serve a copy of the library of this test's own, in `tmp_path / "library"`."""
    return partial(serve_in, tmp_path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, told not to talk to anybody on its own."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    flags += ["--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the running server, as on a first visit."""
    context = browser.new_context()
    context.set_default_timeout(120_000)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    page.goto(address)
    yield page
    context.close()
    assert refused == []  # the page wants nothing that its own policy forbids


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the installed command line in its own process, in an empty folder."""
    command = Path(sys.executable).parent / "variorum"

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, **environment},
            timeout=300,
            check=False,
        )

    return run
