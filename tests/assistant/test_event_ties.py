"""Marks by names. All articles are invented; each is as long as names have to be to tell by their absence."""

from __future__ import annotations

from dataclasses import replace

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
SUMMIT = "How long did the summit last?"
PADDING = "\n\n" + "Nobody expected much of it, and few were surprised by what became of it in the end. " * 13


def row(text: str, padding: str = PADDING) -> SourceAnswer:
    """A source that answers with the words in brackets, which are then taken away; silent without any."""
    before, _, rest = text.partition("[")
    answer, _, after = rest.partition("]")
    whole = before + answer + after + padding
    document = Document("d", "file:///d", "d", whole, None, None, "text/plain", "d")
    if not answer:
        return SourceAnswer(document, Status.NOT_STATED, None, None, 0.9, None)
    quote = Quote.of(document, *sentence_around(whole, len(before), len(before) + len(answer)))
    return SourceAnswer(document, Status.STATED, answer, quote, 0.9, None, answer_start=len(before))


def marked(question: str, *given_rows: str | SourceAnswer) -> tuple[SourceAnswer, ...]:
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


def reasons(question: str, *given_rows: str | SourceAnswer) -> list[str | None]:
    found = [r.other_event for r in marked(question, *given_rows)]
    return [None if quote is None else quote.text for quote in found]


SPRING = (
    "Varga and Reyd chose to communicate on the eve of the Lyssum summit. The call took [90 minutes].",
    "The call lasted [about 90 minutes]. With the summit in Lyssum approaching, such talks are noticed.",
)


@pytest.mark.parametrize(
    ("question", "texts", "reason"),
    [
        pytest.param(
            CALL,
            [*SPRING, "The conversation came just hours before Varga meets King Osric. It took [two hours]."],
            "just hours before Varga meets King Osric",
            id="what it came right before",
        ),
        pytest.param(
            CALL,
            [*SPRING, "This call, on the eve of the Drossel elections, took [two hours]."],
            None,
            id="a tie in a clause of its own may be of something else",
        ),
        pytest.param(
            CALL,
            [*SPRING, "They had this call on the eve of the Drossel elections. It took [two hours]."],
            "on the eve of the Drossel elections",
            id="the eve",
        ),
        pytest.param(
            CALL,
            [
                "The call between Varga and Reyd took [90 minutes].",
                "Her call with Tomas Reyd took [about 90 minutes].",
                "The call between Varga and King Osric took [two hours].",
            ],
            "The call between Varga and King Osric",
            id="whom it was with",
        ),
        pytest.param(
            SUMMIT,
            [
                "The summit in Lyssum took [two days].",
                "The Lyssum summit was over in [48 hours].",
                "The summit was held in Pontwick, in the rain. It took [four days].",
            ],
            "The summit was held in Pontwick",
            id="where it was",
        ),
        pytest.param(
            SUMMIT,
            [
                "The summit in Lyssum took [two days].",
                "The Lyssum summit was over in [48 hours].",
                "At the Pontwick Summit they sat for [four days].",
            ],
            "the Pontwick Summit",
            id="named after its place",
        ),
        pytest.param(
            "How long did the meeting last?",
            [
                "The meeting on the sidelines of the Lyssum forum took [an hour].",
                "They held a meeting on the sidelines of the Lyssum forum. It took [60 minutes].",
                "Their meeting on the sidelines of the Pontwick assembly took [two hours].",
            ],
            "on the sidelines of the Pontwick assembly",
            id="beside what",
        ),
        pytest.param(
            "How many people died in the fire?",
            [
                "The fire in Lyssum killed [three people].",
                "The fire in Lyssum took the lives of [3 people].",
                "In the fire at Pontwick mill [eleven people] died.",
            ],
            "the fire at Pontwick",
            id="where it burned",
        ),
        pytest.param(
            SUMMIT,
            [
                "Their second summit took [two days].",
                "The second summit was over in [48 hours].",
                "Their third summit took [four days].",
            ],
            "Their third summit",
            id="which of a row",
        ),
        pytest.param(
            "Who won the match?",
            [
                "The match against Drossel was [Lyssum]'s at last.",
                "In the match against Drossel [the Lyssum team] won.",
                "The match against Brennhaven was won by [nobody].",
            ],
            "The match against Brennhaven",
            id="against whom",
        ),
    ],
)
def test_the_one_of_other_names_is_marked(question: str, texts: list[str], reason: str | None) -> None:
    assert reasons(question, *texts) == [None, None, reason]
    assert reasons(question, *reversed(texts)) == [reason, None, None]


OSRIC = "The conversation came just hours before Varga meets King Osric. It took [two hours]."


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("The call took [two hours].", id="no name"),
        pytest.param(OSRIC + " All of it in view of Lyssum.", id="it mentions what the others tell"),
        pytest.param(
            "It came hours before Varga meets Osric. It took [two hours].", id="no noun of the event"
        ),
        pytest.param(
            "The call took place before Varga meets Osric, for [two hours].",
            id="nobody knows how long before",
        ),
        pytest.param("The call came hours after Varga met King Osric and took [two hours].", id="after"),
        pytest.param(
            "The call came hours before Osric ate. It took [two hours].", id="nothing on the calendar"
        ),
        pytest.param("A call came hours before Varga meets Osric. This took [two hours].", id="some call"),
        pytest.param(
            "Varga met King Osric hours before the call. It took [two hours].", id="the other way round"
        ),
        pytest.param(
            "The call came hours before she meets the king. It took [two hours].", id="nobody named"
        ),
        pytest.param(
            "The call came hours before the Norlandian summit. It took [two hours].", id="a nationality"
        ),
        pytest.param("The call came hours before the summit on Friday. It took [two hours].", id="a day"),
        pytest.param(
            "The call came hours before Varga meets Reyd. It took [two hours].", id="names that others have"
        ),
        pytest.param(OSRIC.replace("two hours", "90 minutes"), id="the same answer"),
        pytest.param(OSRIC.replace("King Osric", "Xu"), id="a short name"),
    ],
)
def test_no_mark_where_it_may_be_the_same_event(other: str) -> None:
    assert reasons(CALL, *SPRING, other) == [None, None, None]


def test_a_short_text_lacks_names_for_no_reason() -> None:
    assert reasons(CALL, *SPRING, row(OSRIC, padding="")) == [None, None, None]
    short = [row(text, padding="") for text in SPRING]
    assert reasons(CALL, *short, OSRIC) == [None, None, None]


def test_a_source_that_knows_both_ties_them_together() -> None:
    both = "King Osric was in Lyssum. Nothing more is known."
    assert reasons(CALL, *SPRING, OSRIC, both) == [None] * 4
    assert reasons(CALL, *SPRING, OSRIC, "King Osric was in Drossel.")[2] is not None


def test_two_voices_have_to_share_it_and_be_more_than_half() -> None:
    assert reasons(CALL, SPRING[0], OSRIC) == [None, None]
    assert reasons(CALL, SPRING[0], OSRIC, "The call took [three hours].") == [None] * 3
    copies = [replace(row(t), copies=(c,)) for t, c in zip(SPRING, ("d1", "d0"), strict=True)]
    assert reasons(CALL, *copies, OSRIC) == [None] * 3
    second = OSRIC.replace("two hours", "three hours")
    assert reasons(CALL, *SPRING, OSRIC, second) == [None] * 4
    reason = "just hours before Varga meets King Osric"
    assert reasons(CALL, *SPRING, SPRING[0], OSRIC, second) == [None, None, None, reason, reason]


def test_where_the_dates_agree_names_say_nothing() -> None:
    dated = [text.replace("The call", "On 4 July the call") for text in SPRING]
    assert reasons(CALL, *dated, OSRIC)[2] is not None
    assert reasons(CALL, *dated, OSRIC.replace("It took", "On 4 July it took")) == [None] * 3


def test_the_name_that_the_question_gives_decides_and_the_majority_does_not() -> None:
    texts = ("The Lyssum summit took [two days].", "The Lyssum summit was over in [48 hours].")
    asked = "How long did the Pontwick summit last?"
    assert reasons(asked, *texts, "The Pontwick summit took [four days].") == [
        "The Lyssum summit",
        "The Lyssum summit",
        None,
    ]
    assert reasons(asked, texts[0]) == ["The Lyssum summit"]
    assert reasons(asked, texts[0] + " It followed that of Pontwick.") == [None]


def test_what_is_asked_for_tells_no_events_apart() -> None:
    where = (
        "The summit was in [Lyssum].",
        "The summit in [Lyssum town] was long.",
        "The summit was held in [Pontwick].",
    )
    assert reasons("Where was the summit?", *where) == [None] * 3


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How long was it?", id="no event"),
        pytest.param("How long was the bridge?", id="a thing"),
        pytest.param("How long were calls?", id="calls in general"),
        pytest.param("Was the call longer than the meeting?", id="two events"),
    ],
)
def test_a_question_of_no_event_or_of_two_marks_nothing(question: str) -> None:
    assert reasons(question, *SPRING, OSRIC) == [None] * 3


@pytest.mark.parametrize(
    "counted",
    [
        "Their third summit this year took [four days].",
        "Their third summit in two years took [four days].",
        "The third meeting took [four days].",
        "The summit took [four days]. It was no second summit, but the third summit.",
        "Their first summit since May took [four days].",
    ],
)
def test_what_is_counted_otherwise_may_be_the_same(counted: str) -> None:
    second = ("Their second summit took [two days].", "The second summit was over in [48 hours].")
    assert reasons(SUMMIT, *second, counted) == [None] * 3


@pytest.mark.parametrize(
    ("name", "mention"),
    [
        ("NATO", "the North Atlantic Treaty Organization"),
        ("Zürnberg", "Zurnberg"),
        ("Norland", "Norlandic ships"),
        ("Ilvesky", "Ilveskyy"),
        ("Lyssum", "the Lyssum-Drossel line"),
        ("Forum", "a forum"),
    ],
)
def test_a_name_may_be_mentioned_in_another_form(name: str, mention: str) -> None:
    shared = tuple(
        f"The call on the eve of the {name} meeting took [{t}]." for t in ("an hour", "60 minutes")
    )
    assert reasons(CALL, *shared, OSRIC)[2] is not None
    assert reasons(CALL, *shared, f"{OSRIC} They thought of {mention}.")[2] is None


def test_the_summary_gives_both_readings() -> None:
    found = marked(CALL, *SPRING, OSRIC)
    _, groups = group(found)
    says = summarise(found, groups, judge(found))
    assert says.endswith("1 of them may be about a different event; the other 2 agree.")


pieces = st.sampled_from(
    "the call |The Lyssum summit |hours before |on the eve of |with |between |Varga and Reyd |King Osric |"
    "meets |in Pontwick |their third summit |with a NATO vote approaching |. |, |\n|U.S. |Dr. |[an hour]|"
    "[two days]|’s |The call between |their 999th call |ﬁnal |İ".split("|")
)
texts = st.lists(pieces | st.text(max_size=6), max_size=14).map("".join)


@given(
    given_rows=st.lists(texts, max_size=5),
    question=texts | st.sampled_from([CALL, SUMMIT]),
    long=st.booleans(),
)
def test_it_never_crashes_and_a_reason_is_always_a_slice(
    given_rows: list[str], question: str, long: bool
) -> None:
    asked = [row(text, PADDING if long else "") for text in given_rows]
    found = marked(question, *asked)
    _, groups = group(found)
    check(Answer(question, judge(found), "", found, groups))
    assert all(r.other_event is None or r.answer is not None for r in found)
