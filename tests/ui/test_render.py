from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from math import inf, isinf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import Answer, Group, Quote, SourceAnswer, Status, Verdict
from variorum.polarity import truth
from variorum.values import Value
from variorum.values.value import days
from variorum_index import Document
from variorum_ui.render import Shown, answer_html, document_html, evidence_html, sources_html, turn_html
from variorum_ui.render.groups import relation_words
from variorum_ui.render.pictures import picture
from variorum_ui.render.text import address


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


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_words(verdict: Verdict) -> None:
    source = document("It took two hours.")
    page = answer_html(answer(stated(source, "two hours", source.text), verdict=verdict))
    assert f'data-verdict="{verdict.value}"' in page
    assert "<b>." not in page


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


def test_who_published_a_document_stands_in_the_list_and_on_the_row_and_can_be_sought() -> None:
    source = replace(document("It took two hours."), publisher="<Port> Courier")
    about = "12 March 2031 · <bdi>&lt;Port&gt; Courier</bdi> · <bdi>An Author</bdi>"
    assert about in sources_html([source], {}, wanted="courier")
    assert about in answer_html(answer(stated(source, "two hours", source.text)))
    assert about in document_html(source)
    assert "No document fits" in sources_html([replace(source, publisher=None)], {}, wanted="courier")


def test_sources_are_counted_with_right_plurals() -> None:
    assert "1 document, 1 passage<" in sources_html([document("x")], {"0" * 16: 1})
    assert "0 documents, 0 passages<" in sources_html([], {})
    assert "12 March 2031" in sources_html([document("x")], {})


EVIL = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "${alert(1)}",
    "{{ value }}",
    "`${x}`",
    "</bdi></mark><style>*{}</style>",
    "&lt;b&gt;",
    "\u202egnorw\u202c",
    "![x](http://evil.example/x.png) [y](javascript:alert(1))",
]


@pytest.mark.parametrize("evil", EVIL)
def test_no_markup_or_template_comes_out_of_a_document(evil: str) -> None:
    source = replace(document(f"It took two hours {evil} in all.", title=evil), author=evil)
    row = stated(source, evil, source.text)
    silent = SourceAnswer(source, Status.NOT_STATED, None, None, 0.8, Quote.of(source, 0, 9))
    found = replace(answer(row), warnings=(evil,), question=evil, asked=evil)
    for page in (
        answer_html(found),
        answer_html(answer(silent)),
        turn_html(0, Shown(evil, found)),
        turn_html(0, Shown(evil, problem=evil)),
        evidence_html(source, found, row, turn=0),
        document_html(source),
        sources_html([source], {source.id: 1}),
    ):
        assert evil not in page or evil.startswith("!["), "Markdown is text anyway"
        assert not re.search(r"<(script|img|style)|\$\{|\{\{|[\u202a-\u202e\u2066-\u2069]", page)
        assert re.findall(r'href="([^"]*)"', page) == []


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("https://example.org/a?b=<c>", 'href="https://example.org/a?b=&lt;c&gt;"'),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///home/ann/secret/notes/a%20b.txt", None),
    ],
)
def test_only_addresses_on_the_web_are_links(uri: str, expected: str | None) -> None:
    html = address(uri)
    assert (expected in html) if expected else ("href" not in html)
    if uri.startswith("file:"):
        assert "notes/a b.txt" in html
        assert "secret" not in html


def test_an_upload_is_shown_by_its_name() -> None:
    assert address("file:///srv/uploads/0123456789abcdef/report.pdf").count("report.pdf") == 1
    assert "0123456789abcdef" not in address("file:///srv/uploads/0123456789abcdef/report.pdf")
    assert "press.zip/a.txt" in address("file:///srv/press.zip#a.txt")


def test_how_a_follow_up_was_understood_is_shown_as_text() -> None:
    found = answer(stated(document("It took two hours."), "two hours", "It took two hours."))
    assert "Understood as" not in turn_html(0, Shown("How long?", found))
    html = turn_html(0, Shown("and that?", replace(found, asked="How long was the <b>call</b>?")))
    assert 'data-testid="understood">How long was the &lt;b&gt;call&lt;/b&gt;?</bdi>' in html


def test_warnings_are_shown_above_the_sources() -> None:
    source = document("It took two hours.")
    plain = answer(stated(source, "two hours", source.text))
    assert "v-warning" not in answer_html(plain)
    page = answer_html(replace(plain, warnings=("It was read only up to “b”.", "Another & last.")))
    assert page.index("The summary.") < page.index("Another &amp; last.") < page.index('data-testid="row"')


def test_the_answer_is_marked_where_it_was_read_not_where_its_words_occur_first() -> None:
    source = document("In May the sun shone, and the meeting is in May.")
    row = replace(stated(source, "May", source.text), answer_start=source.text.rindex("May"))
    assert "meeting is in <mark>May</mark>" in answer_html(answer(row))
    assert "meeting is in <strong>May</strong>" in evidence_html(source, answer(row), row, turn=0)


def test_a_sentence_as_the_answer_is_not_quoted_again() -> None:
    source = document("They spoke at noon.")
    page = answer_html(answer(stated(source, source.text, source.text)))
    assert page.count("They spoke at noon.") == 2, "in the row, and as its group's label"


def named(name: str, published: date | None, said: str, group: int) -> SourceAnswer:
    text = f"It took {said}."
    source = replace(document(text, name), id=name, published=published)
    return stated(source, said, text, group)


def test_rows_are_sorted_by_group_and_then_by_date() -> None:
    rows = [
        named("undated", None, "two hours", 0),
        named("other", date(2030, 1, 1), "an hour", 1),
        named("late", date(2031, 5, 1), "two hours", 0),
        named("early", date(2031, 4, 1), "two hours", 0),
    ]
    groups = (
        Group("two hours", ("undated", "late", "early"), 3, (), (1,)),
        Group("an hour", ("other",), 1, (), (0,)),
    )
    html = answer_html(Answer("How long?", Verdict.CONFLICT, "They conflict.", tuple(rows), groups))
    assert re.findall(r'data-row="0:(\w+)"', html) == ["early", "late", "undated", "other"]
    assert re.findall(r"Group (\w): </span><span>(?:<bdi>)?([^<]+)", html) == [
        *[("A", "two hours")] * 3,
        ("B", "conflicts with A"),
    ]
    assert html.count("v-g0") == 3, "each group has its own shape"
    assert html.count("v-g1") == 1


def test_groups_name_their_relations_to_all_before_them() -> None:
    many = Group("x", ("d",), 1, fits=(0,), conflicts=(1, 2, 3, 4))
    assert relation_words(many, 6) == "conflicts with B, C, D and 1 more; fits A; not compared with F"
    assert relation_words(many, 0) == ""


def test_what_is_not_stated_is_folded_below_with_the_closest_passage() -> None:
    source = document("It took two hours. Nothing else was said.")
    silent = SourceAnswer(source, Status.NOT_STATED, None, None, 0.8, Quote.of(source, 19, 41))
    html = answer_html(answer(silent, stated(source, "two hours", "It took two hours.")))
    table, folded = html.split("<details")
    assert 'data-status="stated"' in table
    assert "does not state it" in folded
    assert "Nothing else was said." in folded


def test_a_growing_answer_says_how_far_it_is_and_can_not_be_exported() -> None:
    source = document("It took two hours.")
    growing = replace(answer(stated(source, "two hours", source.text)), pending=(source, source))
    html = turn_html(0, Shown("How long?", growing))
    assert "<b>Reading.</b> 1 of 3 sources read." in html
    assert "The summary." not in html
    assert "data-copy" not in html
    assert "data-copy" in turn_html(0, Shown("How long?", replace(growing, pending=())))
    stopped = turn_html(0, Shown("How long?", growing, stopped=True))
    assert "data-copy" not in stopped
    assert "<b>Stopped.</b> 1 of 3 sources read." in stopped
    assert "Reading." not in stopped
    assert "<b>Stopped.</b> No source is read." in turn_html(0, Shown("How long?", stopped=True))


def test_the_row_names_who_said_it_and_which_event_it_may_be_about() -> None:
    source = document("In <b>October</b> it took two hours, <Delta> ${News} said.")
    row = stated(source, "two hours", source.text)
    assert "v-note" not in answer_html(answer(row))
    marked = replace(row, attribution=Quote.of(source, 37, 52), other_event=Quote.of(source, 0, 17))
    html = answer_html(answer(marked))
    assert 'data-testid="attribution">as said by <bdi>&lt;Delta&gt; &#36;&#123;News&#125;</bdi>' in html
    assert "may be about a different event: “In &lt;b&gt;October&lt;/b&gt;”" in html


def test_the_evidence_marks_the_quote_and_the_other_mentions() -> None:
    source = document("TWO\nhours passed. Then it took two hours. After two hours it ended; twotwo hours no.")
    row = stated(source, "two hours", "Then it took two hours.")
    html = evidence_html(source, answer(row), row, turn=0)
    assert "Then it took <strong>two hours</strong>.</mark>" in html
    assert re.findall(r'class="v-mention" data-mention[^>]*>([^<]*)<', html) == ["TWO\nhours", "two hours"]
    assert "3 mentions" in html


def test_of_a_book_only_the_part_around_the_quote_is_shown() -> None:
    text = "A line of the book.\n" * 4_000 + "It took two hours.\n" + "Another line.\n" * 4_000
    row = stated(document(text), "two hours", "It took two hours.")
    html = evidence_html(row.document, answer(row), row, turn=0)
    assert len(html) < 60_000
    left_out = [int(n.replace(",", "")) for n in re.findall(r"\[([\d,]+) characters", html)]
    shown = html.count("A line of the book.") * 20 + html.count("Another line.\n") * 14
    assert sum(left_out) + shown + len("It took two hours.\n") == pytest.approx(len(text), abs=30)


@pytest.mark.parametrize(
    ("values", "kind", "drawn"),
    [
        ([Value("duration", 5400, 5400, "s"), Value("duration", 3600, inf, "s"),
          Value("duration", 60, 60, "s")], "duration", ["0", "50", "100"]),
        ([days(date(2031, 3, n), date(2031, 3, n)) for n in (10, 12, 20)],
         "date", ["9 Mar 2031", "14 Mar 2031"]),
        ([Value("money", n, n, "crowns") for n in (1e6, 4e6, 9e6)], "money", ["2,000,000"]),
        ([Value("time", n, n, "") for n in (600, 720, 900)], "time", ["10:00", "12:00"]),
        ([Value("number", n, n, "") for n in (5, 5, 5)], "number", ["5"]),
    ],
)  # fmt: skip
def test_three_values_of_one_kind_are_drawn(values: list[Value], kind: str, drawn: list[str]) -> None:
    rows = [replace(named(str(n), None, f"{n} hours", n), value=value) for n, value in enumerate(values)]
    html = picture(answer(*rows))
    assert f'data-kind="{kind}"' in html
    ticks = re.findall(r'text-anchor="middle">([^<]*)<', html)
    assert set(drawn) <= set(ticks)
    assert html.count("<rect") == len(rows)
    assert html.count("v-arrow") == sum(isinf(value.high) for value in values)
    places = [float(x) for x in re.findall(r'<rect[^>]* x="([\d.]+)"', html)]
    lows = [value.low for value in values]
    assert sorted(places) == [place for _, place in sorted(zip(lows, places, strict=True))]
    assert picture(answer(*rows[:2])) == "", "two values are seen at a glance"


def test_a_picture_says_what_it_does_not_draw() -> None:
    rows = [
        replace(named(str(n), None, f"{n} hours", n), value=Value("duration", n, n, "s")) for n in range(14)
    ]
    other = replace(named("x", None, "5 crowns", 14), value=Value("money", 5, 5, "crowns"))
    assert "· 3 answers not drawn" in picture(
        answer(*rows, other)
    )  # two for want of room, one of another kind
    assert "not drawn" not in picture(answer(*rows[:12]))


@given(st.lists(st.tuples(st.floats(-1e12, 1e12), st.floats(0, 1e12)), min_size=3, max_size=8))
def test_any_numbers_can_be_drawn(ends: list[tuple[float, float]]) -> None:
    values = [Value("number", low, low + width, "") for low, width in ends]
    html = picture(
        answer(*(replace(named(str(n), None, "x", n), value=value) for n, value in enumerate(values)))
    )
    for number in re.findall(r' (?:x|x1|x2)="(-?[\d.]+)"', html):
        assert 0 <= float(number) <= 640
    assert 1 <= len(re.findall(r'text-anchor="middle"', html)) <= 12


@pytest.mark.parametrize(("yes", "words"), [(True, "Yes"), (False, "No"), (None, None)])
def test_yes_or_no_stands_above_the_sentence_that_says_so(yes: bool | None, words: str | None) -> None:
    source = document("The overtime was accepted.")
    row = stated(source, source.text, source.text)
    page = answer_html(answer(row if yes is None else replace(row, value=truth(yes))))
    assert re.findall(r'data-testid="yes">([^<]*)<', page) == ([] if words is None else [words])
    assert f'data-testid="said"><bdi>{source.text}</bdi>' in page
