"""The pages of a PDF as pictures beside its text: the handler, the drawing, and in a real browser."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import gradio as gr
import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from variorum import Assistant
from variorum_index import Document, Embedder
from variorum_ui.accounts import Accounts, account_line
from variorum_ui.page.desk import Desk
from variorum_ui.page.leafing import Leafing
from variorum_ui.records import Records
from variorum_ui.settings import Settings

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def desk(tmp_path: Path, hash_embedder: Embedder) -> Iterator[Desk]:
    folder = tmp_path / "own"
    report = shutil.copy(DATA / "report.pdf", tmp_path / "report.pdf")
    (tmp_path / "plain.txt").write_text("Anna spoke.")
    with Assistant.open(folder, embedder=hash_embedder, create=True) as assistant:
        assistant.library.add([report, tmp_path / "plain.txt"])
        yield Desk(assistant, Settings(library=folder), Records(folder))


def sheet(desk: Desk, **said: object) -> str:
    return Leafing(desk).sheet(gr.EventData(None, said))


def shown(html: str) -> str:
    """The number of the page that is drawn."""
    return re.findall(r'data-testid="sheet" data-page="(\d+)"', html)[0]


def report(desk: Desk) -> Document:
    return desk.library.sources()[0]


def test_the_page_of_a_quote_is_drawn_with_its_place(desk: Desk) -> None:
    document = report(desk)
    start = document.text.index("The next meeting takes place")
    answer = document.text.index("8 April")
    said = {"source": document.id, "start": str(start), "end": str(start + 60)}
    html = sheet(desk, **said, **{"from": str(answer), "to": str(answer + 7)})
    assert shown(html) == "3"
    assert "Page 3 of 3" in html
    assert html.count('class="v-quoted"') == 1
    assert html.count('class="v-answered"') == 1
    assert "data:image/webp;base64,UklGR" in html
    assert re.search(rf'data-page="2"[^>]*data-start="{start}"', html), "the way back takes the quote along"


@pytest.mark.parametrize(
    ("said", "page"),
    [
        pytest.param({}, "1", id="nothing chosen"),
        pytest.param({"page": "2"}, "2", id="a page"),
        pytest.param({"page": "99"}, "3", id="a page beyond the last"),
        pytest.param({"page": "-1", "start": "x", "end": None}, "1", id="no numbers"),
        pytest.param({"start": "9" * 40, "end": "²"}, "1", id="strange numbers"),
    ],
)
def test_any_page_can_be_asked_for(said: dict[str, object], page: str, desk: Desk) -> None:
    html = sheet(desk, source=report(desk).id, **said)
    assert shown(html) == page


def test_a_document_without_pages_has_no_picture(desk: Desk) -> None:
    assert sheet(desk, source=desk.library.sources()[1].id) == ""
    assert sheet(desk, source="../../etc/passwd") == ""
    assert sheet(desk) == ""


def test_a_file_that_is_gone_is_told_of(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").unlink()
    html = sheet(desk, source=report(desk).id)
    assert "is gone from its place" in html
    assert "<img" not in html


def test_the_page_of_a_file_in_a_zip_is_drawn(desk: Desk, tmp_path: Path) -> None:
    papers = tmp_path / "papers.zip"
    with zipfile.ZipFile(papers, "w") as archive:
        archive.write(DATA / "columns.pdf", "2031/columns.pdf")
    desk.library.add([papers])
    document = desk.library.sources()[-1]
    start, end = document.pages[0].start, document.pages[0].start + 40
    html = sheet(desk, source=document.id, start=str(start), end=str(end))
    assert shown(html) == "1"
    assert "data:image/webp;base64,UklGR" in html
    assert 'class="v-quoted"' in html
    papers.unlink()
    assert "is gone from its place" in sheet(desk, source=document.id)


def open_report(page: Page) -> None:
    """Upload the report, ask it alone, and open its row."""
    page.locator("#files input[type=file]").set_input_files(DATA / "report.pdf")
    expect(page.get_by_test_id("report")).to_contain_text("1 added")
    page.get_by_role("button", name="Ask none").click()
    page.get_by_test_id("source").last.get_by_role("checkbox").click()
    expect(page.locator("#library")).to_contain_text("1 is asked")
    box = page.get_by_role("textbox", name="Your question")
    box.fill("How long did the meeting of the harbour committee last?")
    box.press("Enter")
    expect(page.locator("[data-testid=answer][data-pending='0']")).to_have_count(1)
    page.get_by_test_id("row").get_by_role("button").first.click()


def test_the_browser_shows_the_page_at_the_quote_and_goes_along(browser: Browser, serve) -> None:
    with serve() as url:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(url)
        open_report(page)
        drawn = page.get_by_test_id("sheet")
        image = drawn.get_by_role("img")
        expect(image).to_have_accessible_name(re.compile(r"Page \d of 3 of Minutes of the harbour committee"))
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 800
        assert drawn.locator(".v-quoted").count() >= 1
        mark, picture = drawn.locator(".v-answered").first.bounding_box(), image.bounding_box()
        assert mark is not None
        assert picture is not None
        assert picture["x"] < mark["x"] < picture["x"] + picture["width"]
        assert picture["y"] < mark["y"] < picture["y"] + picture["height"]
        found = Axe().run(page).response["violations"]
        assert not [violation for violation in found if violation["impact"] in ("serious", "critical")]

        first = drawn.get_attribute("data-page")
        page.get_by_role("button", name="Next mention").click()
        page.get_by_role("button", name="Next mention").click()
        expect(drawn).not_to_have_attribute("data-page", str(first))
        page.get_by_role("button", name="Larger").click()
        expect(page.get_by_role("button", name="Larger")).to_have_attribute("aria-pressed", "true")
        while page.get_by_role("button", name="Next page").is_enabled():
            before = drawn.get_attribute("data-page")
            page.get_by_role("button", name="Next page").click()
            expect(drawn).not_to_have_attribute("data-page", str(before))
        expect(drawn).to_have_attribute("data-page", "3")

        page.get_by_test_id("source").first.get_by_role("button").first.click()  # a text: no page beside it
        expect(page.get_by_test_id("document")).to_be_visible()
        expect(drawn).to_have_count(0)
        context.close()


def test_who_may_not_log_in_gets_no_page(serve, tmp_path: Path) -> None:
    names = tmp_path / "names"
    names.write_text(account_line("ann", "correct horse") + "\n")
    with serve(accounts=Accounts.read(names)) as url, httpx.Client(base_url=url, trust_env=False) as client:
        sent = {"data": [], "fn_index": 0, "session_hash": "s", "event_data": {"source": "x"}}
        for path in ("/gradio_api/queue/join", "/gradio_api/run/predict"):
            assert client.post(path, json=sent).status_code == 401
