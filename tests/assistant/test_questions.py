"""The forms of questions, on those of `questions.jsonl` and on any text."""

from __future__ import annotations

import json
import re
import string
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from variorum.questions import Form, asked_sentence, form_of

QUESTIONS = [
    json.loads(line)
    for line in (Path(__file__).parent / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
# A month and a tin that look like verbs: without a dictionary no rule tells them apart.
MISSED = {"May rent amount?": Form.POLAR, "can opener price": Form.POLAR}


def test_there_are_questions_of_every_form() -> None:
    for form in Form:
        assert sum(row["form"] == form for row in QUESTIONS) >= 40
    assert len({row["question"] for row in QUESTIONS}) == len(QUESTIONS)


def test_every_question_has_its_form_but_two() -> None:
    found = {row["question"]: form_of(row["question"]) for row in QUESTIONS}
    missed = {
        row["question"]: found[row["question"]] for row in QUESTIONS if found[row["question"]] != row["form"]
    }
    assert missed == MISSED


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda question: question[0].swapcase() + question[1:], id="the other case"),
        pytest.param(str.upper, id="capitals"),
        pytest.param(str.lower, id="small letters"),
        pytest.param(lambda question: question.rstrip("?"), id="no question mark"),
        pytest.param(lambda question: question.rstrip("?.") + "?", id="a question mark"),
        pytest.param(lambda question: question.rstrip("?") + " ?", id="a question mark that stands off"),
        pytest.param(lambda question: question.rstrip("?") + "???", id="three question marks"),
        pytest.param(lambda question: f"\n {question.replace(' ', '  ')}\t", id="white space"),
        pytest.param(lambda question: question.replace("'", "’"), id="curly apostrophes"),
        pytest.param(lambda question: f"And {question}", id="and"),
        pytest.param(lambda question: f"According to the minutes, {question}", id="according to"),
    ],
)
def test_how_it_is_typed_does_not_matter(change) -> None:
    asking = re.compile(r"(?:wh|how|is|are|was|were|do|does|did|has|had|can|will|should)\w*\b", re.IGNORECASE)
    questions = [row["question"] for row in QUESTIONS if asking.match(row["question"])]
    questions.remove("Why Not Ltd, registered office?")  # which its capital tells from "why not …"
    assert len(questions) > 100
    assert {q: form_of(change(q)) for q in questions} == {q: form_of(q) for q in questions}


# Words that rules look for, and others, so that rules meet in every order.
words = st.sampled_from(
    [
        *("what", "who", "why", "how", "How", "Is", "did", "May", "Will", "can", "isn't", "the", "a", "said"),
        *("about", "say", "or", "not", "long", "many", "reason", "for", "called", "can you tell me", "if"),
        *("In March,", "when", "right", ", right", "happened", "opinion", "explain", "Reyd's", "x", "5", "–"),
    ]
)
asked = st.lists(words, min_size=1, max_size=10).map(" ".join)


@given(question=st.text() | asked)
@example("")
@example("\x00?")
@example("?" * 50)
def test_any_text_has_a_form(question: str) -> None:
    assert form_of(question) in Form
    assert form_of(question) is form_of(f" {question}\n")


@given(question=asked | st.text(string.printable, min_size=1).filter(lambda text: "?" not in text))
def test_neither_the_first_letter_nor_a_final_question_mark_changes_the_form(question: str) -> None:
    form = form_of(question)
    assert form_of(question[0].swapcase() + question[1:]) is form
    assert form_of(question + "?") is form
    assert form_of(question + " ??") is form


@pytest.mark.parametrize(
    "piece",
    ["what did ", "why? ", "how is, ", "can you tell me ", "say about ", "x or ", "?", "the ", "In a, "],
)
@pytest.mark.parametrize("head", ["", "what did ", "can ", "how do x "])
def test_a_question_of_10000_characters_has_a_form(head: str, piece: str) -> None:
    """A rule that tries a piece in more ways than one would never come to an end."""
    question = (head + piece * 5_000)[:10_000]
    for tail in ("", "?", "x!"):
        assert form_of(question + tail) in Form


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("How long was the call?", Form.SPAN),
        ("call length?", Form.SPAN),
        ("What did she say about the quota?", Form.SENTENCE),
        ("What did she say the quota was?", Form.SPAN),
        ("Why not?", Form.SENTENCE),
        ("Why not sell the house?", Form.SENTENCE),
        ("Why Not Ltd, owner?", Form.SPAN),
        ("Do you know who called?", Form.SPAN),
        ("Do you know why she called?", Form.SENTENCE),
        ("Do you know whether she called?", Form.POLAR),
        ("Was it Norland or Estavia?", Form.SPAN),
        ("Was it more or less done?", Form.POLAR),
        ("She called, didn't she?", Form.POLAR),
        ("How is the ferry called?", Form.SPAN),
        ("How is the ferry called??", Form.SPAN),
        ("How do they call the ferry?", Form.SPAN),
        ("How did the call end?", Form.SENTENCE),
        ("how did his first call go", Form.SENTENCE),
    ],
)
def test_pairs_that_differ_in_little(question: str, form: Form) -> None:
    assert form_of(question) is form


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Marina Pepper is a politician. Was she born in 1967?", Form.POLAR),
        ("We met on Friday. Why did the board leave? I need it for a report.", Form.SENTENCE),
        ("The call was short. How long did it last?", Form.SPAN),
        ("Was it sold? The price is all I want.", Form.POLAR),
        ("How long was the call? And was it planned?", Form.SPAN),
        ("Why did Mr. Will Smith go?", Form.SENTENCE),
        ("Why did J. Will Smith go?", Form.SENTENCE),
        ("When the board met, it voted. Why?", Form.SENTENCE),
        ("Was Dr. Who shown at 8 p.m. Friday?", Form.POLAR),
        ("Tell me about the ferry. All of it.", Form.SENTENCE),
    ],
)
def test_what_is_told_around_a_question_does_not_decide_its_form(question: str, form: Form) -> None:
    assert form_of(question) is form


@pytest.mark.parametrize(
    ("question", "asking"),
    [
        ("Ilse Varga is a painter. When was Varga born?", "When was Varga born?"),
        ("Ilse Varga is a painter. Was Varga born in 1967?", "Was Varga born in 1967?"),
        # Without what goes before nobody would know who or what is meant.
        ("Ilse Varga is a painter. When was she born?", None),
        ("The call was short. How long did it last?", None),
        ("The ferry sank. What was the reason?", None),
        ("The ferry sank in May. Who saw Reyd then?", None),
        ("When was Varga born?", None),
        ("", None),
    ],
)
def test_what_goes_before_the_sentence_that_asks_is_left_out_if_nothing_refers_to_it(
    question: str, asking: str | None
) -> None:
    assert asked_sentence(question) == (asking or question)


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from("Varga is a. When was she born? ".split()), max_size=9).map(" ".join)
)
def test_the_sentence_that_asks_is_the_end_of_the_question(question: str) -> None:
    assert question.endswith(asked_sentence(question))
