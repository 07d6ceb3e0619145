from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from variorum import Answer, Group, Quote, SourceAnswer, Status, Verdict
from variorum_index import Document
from variorum_ui.render import answer_html, error_html, sources_html


def document(text: str, title: str = "A title") -> Document:
    return Document(
        "0" * 16, "file:///a.txt", title, text, date(2031, 3, 12), "An Author", "text/plain", "0" * 64
    )


def stated(source: Document, answer: str, sentence: str, group: int = 0) -> SourceAnswer:
    start = source.text.index(sentence)
    quote = Quote.of(source, start, start + len(sentence))
    at = source.text.index(answer, start)
    return SourceAnswer(source, Status.STATED, answer, quote, 0.95, None, answer_start=at, group=group)


def answer(*rows: SourceAnswer, verdict: Verdict = Verdict.SINGLE) -> Answer:
    groups = tuple(Group(row.answer or "", (row.document.id,), 1) for row in rows if row.answer)
    return Answer("How long?", verdict, "The summary.", rows, groups)


def test_the_quote_is_marked_inside_its_sentence_context() -> None:
    source = document("Before it. The call took two hours. After it. Far away.\nAnother line.")
    html = answer_html(answer(stated(source, "two hours", "The call took two hours.")))
    assert "The call took <strong>two hours</strong>.</mark> After it.</bdi>" in html
    assert "<bdi>Before it. <mark" in html
    assert "Far away" not in html
    assert "Another line" not in html


def test_how_a_follow_up_was_understood_is_shown_as_text() -> None:
    found = answer(stated(document("It took two hours."), "two hours", "It took two hours."))
    assert "Understood as" not in answer_html(found)
    html = answer_html(replace(found, asked="How long was the <b>call</b> with ${Iran}?"))
    shown = "How long was the &lt;b&gt;call&lt;/b&gt; with &#36;&#123;Iran&#125;?"
    assert f'Understood as: <bdi data-testid="understood">{shown}</bdi>' in html


def test_the_answer_is_marked_where_it_was_read_not_where_its_words_occur_first() -> None:
    source = document("In May the sun shone, and the meeting is in May.")
    row = stated(source, "May", source.text)
    row = SourceAnswer(
        row.document, row.status, row.answer, row.quote, 0.9, None, source.text.rindex("May"), None, 0
    )
    assert "meeting is in <strong>May</strong>" in answer_html(answer(row))


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "${alert(1)}",
        "{{ value }}",
        "`${x}`",
        "</bdi></mark><style>*{}</style>",
        "&lt;b&gt;",
    ],
)
def test_no_markup_or_template_comes_out_of_a_document(evil: str) -> None:
    source = document(f"It took two hours {evil} in all.", title=evil)
    for page in (
        answer_html(answer(stated(source, evil, source.text))),
        answer_html(replace(answer(stated(source, evil, source.text)), warnings=(evil,))),
        sources_html([source], {source.id: 1}),
        error_html(evil),
    ):
        assert evil not in page
        assert "<script" not in page
        assert "<img" not in page
        assert "${" not in page
        assert "{{" not in page


def test_warnings_are_shown_above_the_sources_and_as_text() -> None:
    source = document("It took two hours.")
    plain = answer(stated(source, "two hours", source.text))
    assert 'role="note"' not in answer_html(plain)
    warnings = ("It was read only up to “a <b>b</b> ${c}”.", "Another & last.")
    page = answer_html(replace(plain, warnings=warnings))
    notes = page.split('<p class="warning" role="note">')[1:]
    assert [unescape(note.split("</p>")[0]) for note in notes] == list(warnings)
    assert page.index("The summary.") < page.index("Another &amp; last.") < page.index('data-testid="row"')


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_words(verdict: Verdict) -> None:
    source = document("It took two hours.")
    page = answer_html(answer(stated(source, "two hours", source.text), verdict=verdict))
    assert f'data-verdict="{verdict.value}"' in page
    assert "<b>." not in page


def test_a_sentence_as_the_answer_is_all_of_the_mark() -> None:
    source = document("Before it. They spoke at noon. After it.")
    page = answer_html(answer(stated(source, "They spoke at noon.", "They spoke at noon.")))
    assert "<strong>They spoke at noon.</strong></mark> After it.</bdi>" in page


def test_not_stated_is_shown_as_such_with_the_closest_passage_below_the_stated_ones() -> None:
    source = document("It took two hours. Nothing else was said.")
    silent = SourceAnswer(source, Status.NOT_STATED, None, None, 0.8, Quote.of(source, 19, 41))
    html = answer_html(answer(silent, stated(source, "two hours", "It took two hours.")))
    assert html.index('data-status="stated"') < html.index('data-status="not_stated"')
    assert "not stated" in html
    assert "Nothing else was said." in html


@pytest.mark.parametrize(("group", "letter"), [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (27, "AB")])
def test_groups_have_letters(group: int, letter: str) -> None:
    source = document("It took two hours.")
    assert f">{letter}</span>" in answer_html(answer(stated(source, "two hours", source.text, group)))


def test_near_copies_are_marked_in_the_list_and_in_the_answer() -> None:
    first, second, other = (
        replace(document("It took two hours.", title), id=title) for title in ("<One>", "Two", "Other")
    )
    html = sources_html([first, other, second], {}, [frozenset({"<One>", "Two"})])
    assert re.findall(r'data-testid="copy">([^<]*)<', html) == [
        "Near copy of “Two”",
        "Near copy of “&lt;One&gt;”",
    ]
    rows = [stated(source, "two hours", source.text) for source in (first, second, other)]
    rows = [replace(rows[0], copies=("Two",)), replace(rows[1], copies=("<One>",)), rows[2]]
    html = answer_html(answer(*rows))
    assert html.count('data-testid="copy"') == 2
    assert "Near copy of “&lt;One&gt;”" in html


def test_the_card_names_who_said_it() -> None:
    source = document("It took two hours, <Delta> ${News} said.")
    row = stated(source, "two hours", source.text)
    assert "as said by" not in answer_html(answer(row))
    html = answer_html(answer(replace(row, attribution=Quote.of(source, 19, 34))))
    assert (
        'data-testid="attribution">as said by <bdi>&lt;Delta&gt; &#36;&#123;News&#125;</bdi></p><blockquote>'
        in html
    )


def test_sources_are_counted_with_right_plurals() -> None:
    assert "1 document, 1 passage<" in sources_html([document("x")], {"0" * 16: 1})
    assert "0 documents, 0 passages<" in sources_html([], {})
    assert "12 March 2031" in sources_html([document("x")], {})


def test_a_row_that_may_be_about_a_different_event_says_why() -> None:
    source = document("In <b>October</b> it took two hours.")
    row = stated(source, "two hours", source.text)
    marked = replace(row, other_event=Quote.of(source, 0, 17))
    html = answer_html(answer(row, marked))
    assert re.findall(r'data-testid="event">(.*?)</p>', html) == [
        "may be about a different event: “In &lt;b&gt;October&lt;/b&gt;”"
    ]
