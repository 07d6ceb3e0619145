"""Answers as files: everything of the answer is in them, and nothing of a document acts in them."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.ui.answers import Json, answer, quote, row
from variorum import Assistant
from variorum.polarity import truth
from variorum_index import Embedder
from variorum_ui.export import Format, export_answer, export_conversation
from variorum_ui.export.rows import visible

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> ![x](https://evil.example/x.png) "
    "[y](javascript:alert(1)) https://evil.example www.evil.example **b** $x$ "
    "\u202eright\u202c to \x1b[2J left"
)
ANYTHING = st.text(st.characters(codec="utf-8"), min_size=1) | st.text("a1=-+@|*_#>[]()<!`~:/.&\\\n\t \u202e")


class Seen(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def cells(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content, newline="")))


def hostile_answer() -> Json:
    stated = row(HOSTILE, "alert", f"It says {HOSTILE}.")
    stated["document"]["uri"] = "javascript:alert(1)"
    stated["attribution"] = quote(HOSTILE)
    stated["other_event"] = quote(HOSTILE)
    return answer(HOSTILE, stated, row("b", None, HOSTILE), asked=HOSTILE, warnings=[HOSTILE])


def sample() -> Json:
    """Three rows: two of the second group with and without a date, one of the first, and a silent one."""
    first = row("one.md", "90\nminutes", "It took 90\nminutes, they said.", group=1, copies=["id-two.md"])
    second = row("two.md", "two hours", "For two hours.", group=0)
    second["document"] |= {
        "publisher": "Port Courier",
        "published": "2031-03-13",
        "uri": "https://example.org/a b?x=<1>",
    }
    second["quote"] |= {"start": 312, "end": 326, "page": 4}
    second["answer_start"] = 316
    third = row("three.md", "90 min", "90 min", group=1)
    third["document"]["published"] = "2031-03-12"
    return answer("How long?", first, second, third, row("four.md", None, "It rained."), verdict="conflict")


def test_every_format_has_every_row_in_the_page_s_order() -> None:
    found = sample()
    order = ["two.md", "three.md", "one.md", "four.md"]
    markdown = export_answer(found, Format.MARKDOWN)
    html = export_answer(found, Format.HTML)
    for written in (markdown, Seen(html).text):
        assert sorted(order, key=written.index) == order
        assert "The sources conflict" in written
        assert "not stated" in written
        assert "two.md, Port Courier, 2031-03-13, page 4, characters 312–326" in written
    assert "near copy of “two.md”" in html
    assert "Closest passage: “It rained.”" in markdown
    lines = cells(export_answer(found, Format.CSV))
    assert [line["title"] for line in lines] == order
    assert [line["publisher"] for line in lines] == ["Port Courier", "", "", ""]
    assert [line["group"] for line in lines] == ["A", "B", "B", ""]
    assert (lines[0]["start"], lines[0]["end"], lines[0]["page"]) == ("312", "326", "4")
    assert lines[0]["citation"] == (
        "“For two hours.” two.md, Port Courier, 2031-03-13, page 4, characters 312–326. "
        "https://example.org/a b?x=<1>"
    )
    assert lines[2]["quote"] == "It took 90\nminutes, they said."  # exact, line ends too
    assert lines[3]["closest"] == "It rained."
    assert lines[3]["citation"] == "four.md. file:///files/four.md"
    assert json.loads(export_answer(found, Format.JSON)) == found


def test_the_answer_is_marked_within_its_quote() -> None:
    html = export_answer(sample(), Format.HTML)
    assert "“For <mark>two hours</mark>.”" in html


def test_a_conversation_has_its_title_and_all_its_answers() -> None:
    two = [sample(), answer("Who?", row("a", "Ann"), asked="Who asked?")]
    markdown = export_conversation("The call", two, Format.MARKDOWN)
    assert markdown.startswith("# The call\n\n## How long?\n")
    assert "## Who?\n\nUnderstood as: Who asked?" in markdown
    assert "<h1><bdi>The call</bdi></h1>" in export_conversation("The call", two, Format.HTML)
    lines = cells(export_conversation("The call", two, Format.CSV))
    assert [(line["question"], line["asked_as"]) for line in lines][-2:] == [
        ("How long?", ""),
        ("Who?", "Who asked?"),
    ]
    assert json.loads(export_conversation("The call", two, Format.JSON)) == {
        "title": "The call",
        "answers": two,
    }
    for form in Format:
        assert isinstance(export_conversation("Empty", [], form), str)


def test_html_shows_what_documents_hold_as_text() -> None:
    page = Seen(export_conversation(HOSTILE, [hostile_answer()], Format.HTML))
    assert not page.elements & {"script", "img", "a", "iframe", "link"}
    assert not any(name.startswith("on") or name in ("src", "href") for name, _ in page.attributes)
    assert "<script>alert(1)</script> <img src=x onerror=alert(1)>" in page.text
    assert "[U+202E]right[U+202C] to ␛[2J left" in page.text


def test_a_web_address_is_a_link_that_cannot_leave_its_place() -> None:
    page = Seen(export_answer(sample(), Format.HTML))
    assert ("href", "https://example.org/a b?x=<1>") in page.attributes
    assert "<https://example.org/a%20b?x=%3C1%3E>" in export_answer(sample(), Format.MARKDOWN)


def rendered(markdown: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(markdown)


def test_markdown_shows_what_documents_hold_as_text() -> None:
    page = Seen(rendered(export_conversation(HOSTILE, [hostile_answer()], Format.MARKDOWN)))
    assert not page.elements & {"script", "img", "a", "code", "pre"}
    assert "[y](javascript:alert(1)) https://evil.example www.evil.example **b** $x$" in page.text


@given(ANYTHING)
def test_markdown_holds_any_text_as_it_is(content: str) -> None:
    found = answer(content, row(content, content, content))
    page = Seen(rendered(export_conversation("The title", [found, found], Format.MARKDOWN)))
    assert page.elements == set("h1 h2 p strong table thead tbody tr th td ol li".split())
    words = visible(" ".join(content.split()))
    assert page.text.count(words) >= 8
    assert f"“{words}” " in page.text


@given(ANYTHING)
def test_html_holds_any_text_as_it_is(content: str) -> None:
    found = answer(content, row(content, content, content))
    page = Seen(export_answer(found, Format.HTML))
    shown = visible(content)
    assert page.text.count(shown) >= 5
    assert page.elements <= set(
        "html head meta title style body section h1 h2 p b table thead tbody tr th td ol li blockquote mark "
        "cite bdi".split()
    )


@given(ANYTHING)
def test_no_cell_is_a_formula_and_none_breaks_out(content: str) -> None:
    (line,) = cells(export_answer(answer(content, row(content, content, content)), Format.CSV))
    assert set(line) == set(cells(export_answer(sample(), Format.CSV))[0])
    for value in line.values():
        assert not value.lstrip().startswith(tuple("=+-@＝＋－＠"))
        assert not value.startswith(("\t", "\r", "\n"))
    assert line["answer"].removeprefix("'") == visible(content).removeprefix("'")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_a_formula_is_kept_as_text(formula: str) -> None:
    (line,) = cells(export_answer(answer("Who?", row(formula, formula, formula)), Format.CSV))
    assert line["quote"] == f"'{formula}"


def test_the_encoding_of_a_csv_file_says_that_it_is_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("é", encoding=Format.CSV.encoding)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [form.ending for form in Format] == [".md", ".html", ".csv", ".json"]


def test_a_real_answer_can_be_exported(library: Path, embedder: Embedder) -> None:
    with Assistant.open(library, embedder=embedder) as assistant:
        found = assistant.ask("How long was the call?").to_dict()
    for line, source in zip(
        cells(export_answer(found, Format.CSV)),
        sorted(found["sources"], key=lambda source: source["group"] is None),
        strict=True,
    ):
        assert (line["answer"] == "") == (line["status"] == "not_stated")
        assert source["status"] == line["status"]
    for source in found["sources"]:
        for form in (Format.MARKDOWN, Format.HTML):
            assert source["document"]["title"].split()[0] in export_answer(found, form)


def test_yes_and_no_are_exported_beside_the_sentence() -> None:
    yes = row("yes.md", "It was accepted.", value=truth(True).to_dict())
    no = row("no.md", "It was refused.", group=1, value=truth(False).to_dict())
    open_ = row("open.md", "It was discussed.", group=2)
    found = answer("Was it accepted?", yes, no, open_, verdict="conflict")
    lines = cells(export_answer(found, Format.CSV))
    assert [(line["yes_or_no"], line["answer"]) for line in lines] == [
        ("yes", "It was accepted."),
        ("no", "It was refused."),
        ("", "It was discussed."),
    ]
    for kind in (Format.MARKDOWN, Format.HTML):
        written = re.sub(r"</?bdi>", "", export_answer(found, kind))
        assert "Yes: It was accepted." in written
        assert "No: It was refused." in written
        assert written.count("It was discussed.") == written.count("It was accepted.")
        assert "Yes: It was discussed." not in written
