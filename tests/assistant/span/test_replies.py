"""Questions that a document asks itself: they state nothing, what stands behind them does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.replies import is_question, replied, reply_behind, reply_says


def _after(text: str, asked: str) -> str | None:
    start = text.index(asked)
    found = reply_behind(text, start, start + len(asked))
    return None if found is None else text[slice(*found)]


@pytest.mark.parametrize(
    ("text", "asked", "reply"),
    [
        (
            "Are phones allowed?\n\nNo. Each group has a camera.",
            "Are phones allowed?",
            "No. Each group has a camera.",
        ),
        ("Are phones allowed? Yes, switched off.", "Are phones allowed?", "Yes, switched off."),
        ("## Are phones allowed?\n\nNo.\n\nAsk us.", "## Are phones allowed?", "No."),
        ("**Who leads it?**\nMr Adeyemi does. He is new.", "**Who leads it?**", "Mr Adeyemi does."),
        ("Who leads it?\n\nWho pays?\n\nAnn.", "Who leads it?", None),
        ("Who leads it?\n\n## Prices", "Who leads it?", None),
        ("Who leads it?\n", "Who leads it?", None),
    ],
)
def test_what_stands_behind_a_question_replies(text: str, asked: str, reply: str | None) -> None:
    assert _after(text, asked) == reply


@pytest.mark.parametrize(
    ("question", "text", "reply", "yes"),
    [
        ("Are phones allowed?", "Are phones allowed?\n\nNo. Each group has a camera.", "No. Each", False),
        ("Can we pay in instalments?", "Can I pay in instalments?\nYes, five.", "Yes, five.", True),
        ("Are phones allowed on the visit?", "A: Are phones allowed?\nB: No, sorry.", "B: No, sorry.", False),
        (
            "Is bedding provided?",
            "Is a sleeping bag needed?\n\nNo, bedding is provided.",
            "No, bedding",
            None,
        ),
        ("Are phones forbidden?", "Are phones not allowed?\n\nNo. Use them.", "No. Use", None),
        ("Are phones not allowed?", "Are phones allowed?\n\nNo. Use them.", "No. Use", None),
        ("Are phones allowed?", "Are phones allowed in the dorm?\n\nNo. Hand them in.", "No. Hand", None),
        ("Are phones allowed?", "Are phones allowed?\n\nNo phones in the dorm.", "No phones", None),
        ("Are phones allowed?", "We spoke of phones.\n\nNo. Hand them in.", "No. Hand", None),
        ("Are phones allowed?", "No. Hand them in.", "No. Hand", None),
        ("Is it?", "Is it?\n\nNo. Hand them in.", "No. Hand", None),
    ],
)
def test_yes_and_no_are_said_of_the_question_before_them(
    question: str, text: str, reply: str, yes: bool | None
) -> None:
    start = text.index(reply)
    assert reply_says(question, text, start, len(text)) is yes


@pytest.mark.parametrize("text", ["Is it?", "Is it? ", "“Is it?”", "(Is it?)", "It is. Is it?", "**Is it?**"])
def test_a_question_ends_with_its_mark(text: str) -> None:
    assert is_question(text)
    assert not is_question(f"{text} It is.")


@given(text=st.text("ab .?!#\nNoYes,"), data=st.data())
def test_a_reply_stands_behind(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    found = reply_behind(text, 0, end)
    assert found is None or end <= found[0] < found[1] <= len(text)
    assert reply_says(text, text, 0, end) in (True, False, None)


FAQ = "**How often should the chimney be swept?**\nTwice a year. It is the law.\n\n**Why?**\nIt burns."


@pytest.mark.parametrize(
    ("question", "text", "taken", "reply"),
    [
        ("How often must the chimney be swept?", FAQ, "How often", "Twice a year"),
        ("How often is the stove swept?", FAQ, "How often", None),
        ("How often must the chimney be swept?", FAQ, "Twice", None),
        (
            "How often did the party leader visit?",
            "ANN: Did the party leader visit often enough?\nGRANT TULLY: She came three times.",
            "often enough",
            "She came three times",
        ),
        ("How many nights did we book?", "We book 6 nights? They say 7.", "6 nights", None),
        ("What did the chimney cost?", "What does the chimney cost?", "What", None),
        ("What did the chimney cost?", f"What does the chimney cost? {'A lot ' * 30}.", "What", None),
    ],
)
def test_the_reply_to_the_same_question_is_the_answer(
    question: str, text: str, taken: str, reply: str | None
) -> None:
    start = text.index(taken)
    found = replied(question, text, start, start + len(taken))
    assert (None if found is None else text[slice(*found)]) == reply
