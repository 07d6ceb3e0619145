from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import Quote, SourceAnswer, Status
from variorum.comparison import group, judge, summarise
from variorum.events import mark_other_events
from variorum.sentences import sentence_around
from variorum.types import Answer, check
from variorum_index import Document

CALL = "How long was the call?"


def row(text: str, published: date | None = date(2031, 7, 6), name: str = "d") -> SourceAnswer:
    """A source that answers with the words in brackets, which are then taken away; silent without any."""
    before, _, rest = text.partition("[")
    answer, _, after = rest.partition("]")
    whole = before + answer + after
    document = Document(name, f"file:///{name}", name, whole, published, None, "text/plain", name)
    if not answer:
        return SourceAnswer(document, Status.NOT_STATED, None, None, 0.9, None)
    quote = Quote.of(document, *sentence_around(whole, len(before), len(before) + len(answer)))
    return SourceAnswer(document, Status.STATED, answer, quote, 0.9, None, answer_start=len(before))


def marked(*given_rows: str | SourceAnswer, question: str = CALL) -> tuple[SourceAnswer, ...]:
    named = [
        replace(
            found,
            document=replace(found.document, id=f"d{number}"),
            quote=found.quote and replace(found.quote, document_id=f"d{number}"),
        )
        for number, given_row in enumerate(given_rows)
        for found in [row(given_row) if isinstance(given_row, str) else given_row]
    ]
    return mark_other_events(question, group(named)[0])


def reasons(*given_rows: str | SourceAnswer, question: str = CALL) -> list[str | None]:
    found = [r.other_event for r in marked(*given_rows, question=question)]
    return [None if quote is None else quote.text for quote in found]


JULY = ("The call on 4 July took [90 minutes].", "On 4 July 2031 they spoke. It took [about 90 minutes].")


@pytest.mark.parametrize("asked", ["last year", "yesterday", "this May", "last Friday"])
def test_what_is_asked_of_a_time_seen_from_a_day_marks_nothing(asked: str) -> None:
    question = f"How long was the call {asked}?"
    assert reasons(*JULY, "In October they spoke for [two hours].", question=question) == [None] * 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("In October they spoke for [two hours].", "In October"),
        ("The call in October took [two hours].", "in October"),
        ("The October call took [two hours].", "The October"),
        ("October's call took [two hours].", "October"),
        ("Last October they spoke for [two hours].", "Last October"),
        ("The call of 16 October 2030 took [two hours].", "of 16 October 2030"),
        ("They spoke on Thursday, October 16, for [two hours].", "on Thursday, October 16"),
        ("They spoke on 2030-10-16 for [two hours].", "on 2030-10-16"),
        ("They met in mid-October and spoke for [two hours].", "in mid-October"),
        ("In 2019 they spoke for [two hours].", "In 2019"),
        ("They spoke in October. It took [two hours].", "in October"),
        ("It took [two hours]. That was in October, in the rain.", "in October"),
        ("They spoke\nin October. It took\n[two hours].", "in October"),
    ],
)
def test_the_one_of_another_date_is_marked(text: str, reason: str) -> None:
    assert reasons(*JULY, text) == [None, None, reason]
    assert reasons(text, *JULY) == [reason, None, None]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It took [two hours].", id="no date"),
        pytest.param("On 5 July they spoke for [two hours].", id="the day after: another time zone"),
        pytest.param("On 10 July it was known that it took [two hours].", id="a week later: the report"),
        pytest.param("In July they spoke for [two hours].", id="less precise"),
        pytest.param("In 2031 they spoke for [two hours].", id="the year"),
        pytest.param("It was the first call since October and took [two hours].", id="since"),
        pytest.param(
            "It took [two hours]. It was the third since a quarrel over the fish broke out in October.",
            id="since what was in October",
        ),
        pytest.param("It took [two hours], longer than in October.", id="than"),
        pytest.param("Unlike the call in October, it took [two hours].", id="unlike"),
        pytest.param("It took [two hours], an aide said in October.", id="said"),
        pytest.param("It took [two hours], an aide told the paper in October.", id="told"),
        pytest.param("They spoke for [two hours] before the summit in October.", id="before"),
        pytest.param("The call of 4 July took [two hours], that in October one.", id="both dates"),
        pytest.param("They spoke for [two hours]. In October they will meet.", id="what comes next"),
        pytest.param("They spoke for [two hours].\n\nThey met in October.", id="another paragraph"),
        pytest.param("They met in October.\nThey spoke for [two hours].", id="another line"),
        pytest.param("In October it rained. It was cold. They spoke for [two hours].", id="too far away"),
        pytest.param("It opened in 2019. They spoke for [two hours].", id="the year of something else"),
        pytest.param("From May to October they spoke for [two hours].", id="a range"),
        pytest.param("In May and October they spoke for [two hours].", id="an enumeration"),
        pytest.param("Of 1900 people few spoke for [two hours].", id="a count"),
        pytest.param("On 31 February they spoke for [two hours].", id="no such day"),
        pytest.param("In October they spoke for [an hour and a half].", id="the same answer"),
        pytest.param("They spoke in [October].", id="the answer is the date"),
        pytest.param("They spoke in [2019].", id="the answer is the year"),
        pytest.param("April's call took [two hours].", id="a name"),
    ],
)
def test_no_mark_where_it_may_be_the_same_event(text: str) -> None:
    assert reasons(*JULY, text) == [None, None, None]


def test_where_one_stands_against_one_neither_is_marked() -> None:
    assert reasons(JULY[0], "In October they spoke for [two hours].") == [None, None]
    assert reasons(JULY[0], "In October they spoke for [two hours].", "It took [an hour].") == [None] * 3


def test_near_copies_are_one_voice() -> None:
    first, second = (
        replace(row(text), copies=(other,)) for text, other in zip(JULY, ("d1", "d0"), strict=True)
    )
    assert reasons(first, second, "In October they spoke for [two hours].") == [None] * 3


def test_half_of_the_voices_are_not_the_rest() -> None:
    october = ("In October they spoke for [two hours].", "In October it took [three hours].")
    assert reasons(*JULY, *october) == [None] * 4
    assert reasons(*JULY, JULY[0], *october) == [None, None, None, "In October", "In October"]


def test_the_date_that_the_question_names_decides_and_the_majority_does_not() -> None:
    rest = ("In October they spoke for [two hours].", "It took [three hours].")
    assert reasons(*JULY, *rest, question="How long was the call in October?") == [
        "on 4 July",
        "On 4 July 2031",
        None,
        None,
    ]
    assert reasons(JULY[0], rest[0], question="How long was the call on 4 July 2031?") == [None, "In October"]
    assert reasons(rest[0], question="How long was the call on 4 July 2031?") == ["In October"]


@pytest.mark.parametrize(
    "question",
    [
        "How long have they spoken since 4 July?",
        "Was it shorter on 4 July than in May?",
        "How long did it take between 1 May and 4 July?",
    ],
)
def test_a_question_of_several_times_marks_nothing(question: str) -> None:
    assert reasons(*JULY, "In October they spoke for [two hours].", question=question) == [None] * 3


def test_without_the_day_of_publication_a_day_is_one_of_any_year() -> None:
    undated = [replace(r.document, published=None) for r in map(row, JULY)]
    july = [replace(row(text), document=document) for text, document in zip(JULY, undated, strict=True)]
    assert reasons(*july, row("In October it took [two hours].", None)) == [None, None, "In October"]
    assert reasons(*july, row("On 30 June it took [two hours].", None)) == [None, None, None]


def test_over_the_new_year_days_are_near() -> None:
    newyear = [row(f"On 30 December they spoke for [{said}].", None) for said in ("an hour", "60 minutes")]
    assert reasons(*newyear, row("On 2 January they spoke for [two hours].", None)) == [None] * 3


def test_what_was_published_before_cannot_tell_of_it() -> None:
    question = "How long was the call on 4 July 2031?"
    old = row("---\ndate: 2030-10-17\n---\nThe call took [two hours].", date(2030, 10, 17))
    assert reasons(old, *JULY, question=question) == ["2030-10-17", None, None]
    assert reasons(old, *JULY) == [None] * 3, "the others may tell of what was still to come"
    assert reasons(old, question="How long will the call on 4 July 2031 be?") == [None]
    written = row("October 17, 2030. They talked. The call took [two hours].", date(2030, 10, 17))
    assert reasons(written, question=question) == ["October 17, 2030"]
    for other in (
        row("2030-10-17. The call will take [two hours].", date(2030, 10, 17)),
        row("The call took [two hours].", date(2030, 10, 17)),  # no words to show
        row("2031-07-01. The call took [two hours].", date(2031, 7, 1)),
        row("9999-12-31. The call took [two hours].", date(9999, 12, 31)),
    ):
        assert reasons(other, *JULY, question=question) == [None] * 3


@pytest.mark.parametrize(
    ("texts", "question", "says"),
    [
        (
            [*JULY, "In October they spoke for [two hours]."],
            CALL,
            "1 of them may be about a different event; the other 2 agree.",
        ),
        (
            [*JULY, "It took [more than an hour].", "In October they spoke for [two hours].", "None."],
            CALL,
            "1 of them may be about a different event; the other 3 fit together. 1 does not state it.",
        ),
        (
            [*JULY, "It took [an hour].", "In October they spoke for [two hours]."],
            CALL,
            "1 of them may be about a different event; the other 3 conflict.",
        ),
        (
            [*JULY, "It took [50 boats].", "In October they spoke for [two hours]."],
            CALL,
            "1 of them may be about a different event; the other 3 cannot all be compared.",
        ),
        (
            [JULY[0], "In October they spoke for [two hours]."],
            "How long was the call on 4 July?",
            "1 of them may be about a different event; that leaves one.",
        ),
        (
            ["In May they spoke for [an hour].", "In October they spoke for [two hours]."],
            "How long was the call on 4 July?",
            "Both of them may be about a different event.",
        ),
        (
            ["In May they spoke for [an hour]."],
            "How long was the call on 4 July?",
            "The source states it: an hour. It may be about a different event.",
        ),
        (
            ["In May they spoke for [an hour].", "Nothing."],
            "How long was the call on 4 July?",
            "1 of 2 sources states it: an hour. It may be about a different event. 1 does not state it.",
        ),
    ],
)
def test_the_summary_gives_both_readings(texts: list[str], question: str, says: str) -> None:
    found = marked(*texts, question=question)
    _, groups = group(found)
    verdict = judge(found)
    assert verdict is judge([replace(r, other_event=None) for r in found]), "the verdict is over all rows"
    assert summarise(found, groups, verdict).endswith(says)


pieces = st.sampled_from(
    [
        *(
            "On 4 July 2031 ",
            "in October ",
            "In 2019 ",
            "October's call ",
            "on 31 February ",
            "Friday",
            "May ",
        ),
        *("since ", "said ", ". ", "\n", "\n\n", "It took ", "on 2031-02-30 ", "last month ", "[two hours]"),
        *("[90 minutes]", "29 February ", "of 1 January ", "😀 ", "0001-01-01 ", "yesterday", "- "),
    ]
)
texts = st.lists(pieces | st.text(max_size=8), max_size=12).map("".join)
dates = st.none() | st.dates()


@given(given_rows=st.lists(st.tuples(texts, dates), max_size=5), question=texts)
def test_it_never_crashes_and_a_reason_is_always_a_slice(
    given_rows: list[tuple[str, date | None]], question: str
) -> None:
    asked = [row(*given_row) for given_row in given_rows]
    found = marked(*asked, question=question)
    _, groups = group(found)
    check(Answer(question, judge(found), "", found, groups))
    for before, after in zip(asked, found, strict=True):
        assert after.answer == before.answer
        assert (after.other_event is None) or after.answer is not None
    assert summarise(found, groups, judge(found))


def test_a_hundred_long_rows_are_all_looked_at() -> None:
    text = "On 4 July it rained in May, since October. " * 20
    many = marked(*[f"{text}The call took [{number} minutes]. {text}" for number in range(100)])
    found = mark_other_events(CALL, many)
    assert [row.answer for row in found] == [f"{number} minutes" for number in range(100)]
