from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import Assistant, Turn
from variorum.conversation import complete
from variorum.phrases import Kind, linked, phrases
from variorum.reader import Reading
from variorum_index import Library

WORDS = ["what", "who", "the call", "Russia", "it", "them", "about", "and", "in May", "did", "is", "?", ","]
CALL = "How long was the call with Russia?"


def after(first: str, second: str, **said: tuple[str, ...]) -> str | None:
    return complete(second, [Turn(first, **said)])


@pytest.mark.parametrize(
    ("first", "second", "completed"),
    [
        # What the last question's words can be put in for.
        (CALL, "and who asked for it?", "Who asked for the call with Russia?"),
        (CALL, "What did they say about that call?", "What did they say about the call with Russia?"),
        ("Where is Judge Okafor?", "What did he say?", "What did Judge Okafor say?"),
        ("When was Anton Weiss born?", "who is his brother?", "Who is Anton Weiss's brother?"),
        (
            "What did the doctor tell Mrs. Tanaka?",
            "When did she see him?",
            "When did Mrs. Tanaka see the doctor?",
        ),
        ("Who asked for the audit?", "What did she say?", "What did the person who asked for the audit say?"),
        ("How many volunteers came?", "How many of them left?", "How many of the volunteers left?"),
        ("Where was the ship built in Danzig?", "who worked there?", "Who worked in Danzig?"),
        ("Which posts reopen?", "which one is the first?", "Which one of the posts is the first?"),
        # What takes the place of what.
        (CALL, "what about Iran?", "How long was the call with Iran?"),
        (CALL, "and with Iran?", "How long was the call with Iran?"),
        (CALL, "Iran?", "How long was the call with Iran?"),
        (CALL, "I meant Iran", "How long was the call with Iran?"),
        (CALL, "and in October?", "How long was the call with Russia in October?"),
        (CALL, "the second one?", "How long was the second call with Russia?"),
        ("How much did it rain in May?", "and on Sunday?", "How much did it rain on Sunday?"),
        ("How much did it rain on 3 May 2031?", "2032?", "How much did it rain in 2032?"),
        ("What is Anna's salary?", "and Otto?", "What is Otto's salary?"),
        ("How much is a ticket?", "for children?", "How much is a ticket for children?"),
        (
            "How long is the landlord's notice period?",
            "and the tenants'?",
            "How long is the tenants' notice period?",
        ),
        ("What is the price of the oven?", "and its weight?", "What is the oven's weight?"),
        ("How old was the queen?", "and her husband?", "How old was the queen's husband?"),
        ("How much rye flour is needed?", "and wheat flour?", "How much wheat flour is needed?"),
        ("When is breakfast?", "and dinner?", "When is dinner?"),
        ("Who proposed the rise?", "and seconded it?", "Who seconded the rise?"),
        ("Who proposed the rise?", "seconded by?", None),
        ("When will the boat be named?", "who by?", "By whom will the boat be named?"),
        ("Who won the vote?", "by how many votes?", "By how many votes was it that someone won the vote?"),
        ("How much was the bill?", "and the VAT?", "How much was the VAT?"),
        ("How long was the call with Russia?", "and the EU?", "How long was the call with the EU?"),
        ("What did the fitting cost?", "and the stove itself?", "What did the stove cost?"),
        ("Which ship did Thomas sail on?", "how long did it take?", "How long did the ship take?"),
        ("When does the lease begin?", "and end?", "When does the lease end?"),
        ("How long is the Three Tops tour?", "and the River Anner?", "How long is the River Anner tour?"),
        ("How much does the Aero 3 cost?", "and the Aero 2?", "How much does the Aero 2 cost?"),
        (CALL, "and according to Ms Varga?", "According to Ms Varga, how long was the call with Russia?"),
        ("When was the house built?", "and the roof renewed?", "When was the roof renewed?"),
        ("When was Ann Prynne admitted?", "and discharged?", "When was Ann Prynne discharged?"),
        (CALL, "what about flying there?", "As for flying there: how long was the call with Russia?"),
        # What asks again, or asks something else of the same.
        (CALL, "are you sure?", CALL),
        (CALL, "Who says so?", CALL),
        (CALL, "when?", "When was the call with Russia?"),
        (CALL, "why?", "Why was the call with Russia so long?"),
        ("Who asked for it?", "when?", "When was it that someone asked for it?"),
        ("Who repairs the roof?", "when?", "When is it that someone repairs the roof?"),
        ("What caused the fire?", "where?", "Where was it that something caused the fire?"),
        ("Which quota did they settle on?", "when?", "When did they settle on quota?"),
        ("What did Anna sell?", "why?", "Why did Anna sell?"),
        ("What is the rent of the flat?", "why?", "What is the rent of the flat, and why?"),
        ("What is the rent of the flat?", "From when?", "From when is the rent of the flat?"),
        ("How heavy is the oven?", "and how wide?", "How wide is the oven?"),
        ("How heavy is the oven?", "how much?", "How heavy is the oven, and how much?"),
        ("How much did the boat cost?", "when?", "How much did the boat cost, and when?"),
        ("Did the pump fail?", "when exactly?", "When exactly did the pump fail?"),
        ("Who sold the farm?", "who else?", "Who else sold the farm?"),
        ("Who signed?", "which minister?", "Which minister signed?"),
        (CALL, "tell me more", "Tell me more: how long was the call with Russia?"),
        ("Does Malta pay?", "why not Cyprus?", "Does Malta pay, and why not Cyprus?"),
        # Nothing fits: both are shown, and nothing is guessed.
        (
            "Which schools were rebuilt?",
            "was it expensive?",
            "Was it expensive? (Which schools were rebuilt?)",
        ),
    ],
)
def test_a_follow_up_is_completed(first: str, second: str, completed: str) -> None:
    assert after(first, second) == completed


@pytest.mark.parametrize(
    "question",
    [
        "Who asked for the call?",
        "And who was Hubble?",
        "When was the bridge built and who designed it?",
        "Did the treasurer say that she would resign?",
        "How does the company treat its workers?",
        "Is it true that the harbour froze?",
        "How long does it take to get a passport?",
        "What time is it in Tarnholm?",
        "Does it rain in April?",
        "Is there a fee for the permit?",
        "What do these documents say about fees?",
        "How many people voted this year?",
        "Which one of the two leaders spoke first?",
        "If I borrow money, can I treat it as income?",
        "That is fine. Can I file my taxes online?",
        "What does the report that Varga wrote say?",
        "Kestrel Foods annual turnover",
        "ferry subsidy",
        "What happened in 1911?",
        "Wie lange dauerte das Gespräch?",
        "12",
    ],
)
def test_a_question_that_stands_alone_is_left_alone(question: str) -> None:
    assert after(CALL, question) is None
    assert after("Who is Ms. Varga?", question) is None


def test_without_a_history_nothing_is_completed() -> None:
    assert complete("and who asked for it?", []) is None
    assert complete("why?", [Turn("Thank you!")]) is None


def test_a_chain_of_follow_ups_keeps_its_subject() -> None:
    turns = [Turn(CALL), Turn("who asked for it?"), Turn("Thanks!")]
    assert complete("and why?", turns) == "Why was it that someone asked for the call with Russia?"
    understood = [Turn(CALL), Turn("and Iran?", asked="How long was the call with Iran?")]
    assert complete("who asked for it?", understood) == "Who asked for the call with Iran?"


def test_an_answer_that_all_give_takes_the_place_of_he_and_she() -> None:
    first, second = "Who asked for the call?", "Where does she live?"
    assert after(first, second, said=("Ms. Varga",)) == "Where does Ms. Varga live?"
    assert after(first, second, said=("Mr Reyd", "Ms. Varga")) == "Where does Ms. Varga live?"
    described = "Where does the person who asked for the call live?"
    assert after(first, second, said=("Reyd", "Varga")) == described


def test_an_answer_takes_the_place_of_it_where_it_was_asked_for() -> None:
    first, second = "What did Ann Prynne find?", "How much is it worth?"
    assert after(first, second, said=("a real coin",)) == "How much is the real coin worth?"
    assert after(first, second, said=("Hadrian's coin",)) == "How much is Hadrian's coin worth?"
    for said in (("a coin", "a stone"), ("12 May",), ("coins",), ("it was " + "very " * 6 + "old",), ()):
        assert after(first, second, said=said) == f"{second} ({first})"
    assert after("What did the museum buy?", second, said=("a mill",)) == "How much is the museum worth?"


def test_nobody_asks_when_something_cost() -> None:
    turns = [Turn("Who built the mill?"), Turn("How much did it cost?")]
    assert complete("and when?", turns) == "When was it that someone built the mill?"
    assert complete("and the boat?", turns) == "How much did the boat cost?"


def test_long_questions_are_no_follow_ups() -> None:
    assert after(CALL, "why " * 4_000) is None
    assert after("the call " * 4_000, "why?") is None
    assert complete("why?", [Turn(CALL)] * 200) is not None


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_may_come(first: str, second: str) -> None:
    completed = after(first, second)
    assert completed is None or completed.strip()


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=9,
    ).map(" ".join),
    st.sampled_from(["why?", "what about Iran?", "and who asked for it?", "the second one?", "in May?"]),
)
def test_phrases_are_slices_and_do_not_overlap(first: str, second: str) -> None:
    found = phrases(first)
    at = 0
    for phrase in found:
        assert at <= phrase.start < phrase.end
        assert first[phrase.start : phrase.end] == phrase.text
        at = phrase.end
    after(first, second)


def test_phrases() -> None:
    question = "How long did the strike at the paper mill last on Tuesday?"
    found = phrases(question)
    assert [(p.text, p.kind) for p in found] == [
        ("the strike", Kind.THING),
        ("the paper mill", Kind.THING),
        ("Tuesday", Kind.DATE),
    ]
    assert linked(question, found, 0).text == "the strike at the paper mill"


class WordReader:
    """States every passage's first word; `questions` keeps what it was asked."""

    threshold = 0.0

    def __init__(self) -> None:
        self.questions: list[str] = []

    def read(self, question: str, passages: list[str]) -> list[Reading]:
        self.questions.append(question)
        return [Reading(0, len(text.split()[0]), 1.0) for text in passages]

    def shortened(self, question: str) -> str:
        return question

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        return 0.0

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        return 0.5


@pytest.fixture
def two(library: Library, tmp_path: Path) -> tuple[str, str]:
    for name in ("Anna", "Otto"):
        (tmp_path / f"{name}.txt").write_text(f"{name} spoke.")
    library.add([tmp_path / "Anna.txt", tmp_path / "Otto.txt"])
    first, second = library.sources()
    return first.id, second.id


def test_the_completed_question_is_what_is_read_and_shown(library: Library, two: tuple[str, str]) -> None:
    reader = WordReader()
    assistant = Assistant(library, reader)
    first = assistant.ask(CALL, [two[1]])
    assert (first.asked, first.to_dict()["asked"]) == (None, None)
    second = assistant.ask("and who asked for it?", history=[Turn.of(first, [two[1]])])
    assert second.question == "and who asked for it?"
    assert second.asked == second.to_dict()["asked"] == "Who asked for the call with Russia?"
    assert reader.questions == [CALL, second.asked]
    assert Turn.of(second).understood == second.asked


def test_chosen_sources_carry_over_to_follow_ups_only(library: Library, two: tuple[str, str]) -> None:
    assistant = Assistant(library, WordReader())
    history = [Turn(CALL, sources=(two[1], "gone"))]

    def asked(question: str, sources: list[str] | None = None) -> list[str]:
        answer = assistant.ask(question, sources, history=history)
        return [row.document.id for row in answer.sources]

    assert asked("why?") == [two[1]]
    assert asked("why?", [two[0]]) == [two[0]]
    assert asked("Who spoke in Brennhaven?") == list(two)
    history = [Turn(CALL, sources=("gone",))]
    assert asked("why?") == list(two)
