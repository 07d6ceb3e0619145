"""Rows made of given readings: which passage is taken, and what is said to a yes/no question."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest

from variorum import SourceAnswer, Status
from variorum.questions import Form
from variorum.reader import Reading
from variorum.rows import RowReader
from variorum.steps import ALL, Steps
from variorum.verifier import Judgement
from variorum_index import Document, Passage, ScoredPassage, SourcePassages

Scored = Mapping[str, float]


class GivenReader:
    """Finds in a passage the first of the question's phrases that stands there, with its score."""

    threshold = 0.0

    def __init__(self, phrases: Mapping[str, Scored]) -> None:
        self.phrases = phrases

    def shortened(self, question: str) -> str:
        return question

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        return max(math.log(passages), 0.5 if vague else 0.0) + 10 * farness

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        return 1 / (1 + math.exp(-score if stated else score))

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        return [self._read(self.phrases.get(question, {}), passage) for passage in passages]

    def _read(self, phrases: Scored, passage: str) -> Reading:
        for phrase, score in phrases.items():
            start = passage.find(phrase)
            if start >= 0:
                return Reading(start, start + len(phrase), score)
        return Reading(0, 1, -9.0)


class GivenVerifier:
    """Says of a passage what was given for it and "yes", of "no" the opposite.

    Of any other passage it says that it does not mention the claim.
    """

    def __init__(self, judged: Mapping[str, Judgement] | None = None) -> None:
        self.judged = judged or {}
        self.claims: set[str] = set()

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        self.claims |= {claim for _, claim in pairs}
        return [self._verify(*pair) for pair in pairs]

    def _verify(self, passage: str, claim: str) -> Judgement:
        found = self.judged.get(passage, Judgement(0.0, 0.0, 1.0))
        if claim.endswith(" no"):
            return Judgement(found.contradicted, found.supported, found.not_mentioned)
        return found


def source(*passages: str) -> SourcePassages:
    text = "\n\n".join(passages)
    document = Document("d", "file:///d", "d", text, None, None, "text/plain", "0")
    found = []
    for passage in passages:
        start = text.index(passage)
        found.append(ScoredPassage(Passage(len(found), "d", start, start + len(passage), passage), 1.0))
    return SourcePassages(document, tuple(found))


def test_an_answer_that_cannot_be_one_is_passed_over_for_the_next_passage() -> None:
    question = "When was the bridge opened?"
    reader = GivenReader({question: {"90 minutes": 8.0, "4 May 2010": 5.0}})
    found = source("The speech took 90 minutes.", "The bridge was opened on 4 May 2010.")
    (row,) = RowReader(reader, GivenVerifier()).read(question, Form.SPAN, [found], 0.0)
    assert row.answer == "4 May 2010"
    assert row.confidence == pytest.approx(reader.confidence(5 - math.log(2), stated=True))


def test_if_every_answer_is_refused_it_is_not_stated_and_unsure() -> None:
    question = "When was the bridge opened?"
    reader = GivenReader({question: {"90 minutes": 8.0}})
    found = source("The speech took 90 minutes.", "The bridge is open.")
    (row,) = RowReader(reader, GivenVerifier()).read(question, Form.SPAN, [found], 0.0)
    assert row.status is Status.NOT_STATED
    assert row.closest is not None
    assert row.closest.text == "The speech took 90 minutes."
    assert row.confidence == 0.5  # as at the threshold


def test_refused_passages_below_the_threshold_change_nothing() -> None:
    question = "When was the bridge opened?"
    reader = GivenReader({question: {"90 minutes": 8.0, "4 May 2010": 0.1}})
    found = source("The speech took 90 minutes.", "The bridge was opened on 4 May 2010.")
    (row,) = RowReader(reader, GivenVerifier()).read(question, Form.SPAN, [found], 0.0)
    assert row.status is Status.NOT_STATED


def test_what_answers_a_question_that_names_nothing_has_to_score_more() -> None:
    said = "It was opened in Orsk on 4 May 2010."
    reader = GivenReader(
        {question: {"4 May 2010": 0.3} for question in ("When was it opened?", "When was Orsk opened?")}
    )

    def status(question: str, steps: Steps = ALL) -> Status:
        (row,) = RowReader(reader, GivenVerifier(), steps).read(question, Form.SPAN, [source(said)], 0.0)
        return row.status

    assert status("When was Orsk opened?") is Status.STATED
    assert status("When was it opened?") is Status.NOT_STATED
    assert status("When was it opened?", Steps(named=False)) is Status.STATED


def test_each_step_can_be_left_out_to_be_measured() -> None:
    question = "When was the bridge opened?"
    reader = GivenReader({question: {"90 minutes": 8.0, "May 2010": 5.0}})
    found = [source("The speech took 90 minutes."), source("The bridge was opened on 4 May 2010.")]

    def answers(steps: Steps) -> list[str | None]:
        rows = RowReader(reader, GivenVerifier(), steps).read(question, Form.SPAN, found, 0.0)
        return [row.answer for row in rows]

    assert answers(Steps()) == [None, "4 May 2010"]
    assert answers(Steps(refuse=False)) == ["90 minutes", "4 May 2010"]
    assert answers(Steps(whole=False)) == [None, "May 2010"]


def test_a_source_that_lies_far_from_the_question_has_to_score_more() -> None:
    question = "When was the Orsk bridge opened?"
    reader = GivenReader({question: {"4 May 2010": 5.0}})
    found = [source("The bridge was opened on 4 May 2010.")]

    def row(far: Mapping[str, float]) -> SourceAnswer:
        (row,) = RowReader(reader, GivenVerifier()).read(question, Form.SPAN, found, 0.0, far)
        return row

    assert row({}).answer == row({"d": 0.4}).answer == "4 May 2010"
    assert row({}).confidence == reader.confidence(5, stated=True)
    assert row({"d": 0.4}).confidence == reader.confidence(5 - 4, stated=True)
    assert row({"d": 0.6}).status is Status.NOT_STATED


QUESTION = "Did the call last more than an hour?"
OPENLY = "How long did the call last?"


def test_a_value_says_yes_or_no_where_it_stands() -> None:
    reader = GivenReader({QUESTION: {"They spoke": 3.0}, OPENLY: {"90 minutes": 4.0, "forty minutes": 4.0}})
    yes = source("They spoke by telephone.", "The call lasted 90 minutes.")
    no = source("They spoke by telephone.", "The call lasted forty minutes.")
    verifier = GivenVerifier({"The call lasted 90 minutes.": Judgement(0.7, 0.2, 0.1)})
    rows = RowReader(reader, verifier).read(QUESTION, Form.POLAR, [yes, no], 0.0)
    assert [(row.yes, row.answer) for row in rows] == [
        (True, "The call lasted 90 minutes."),
        (False, "The call lasted forty minutes."),
    ]
    assert verifier.claims == {f"{QUESTION} yes", f"{QUESTION} no"}


def test_a_value_states_what_the_question_itself_did_not_find() -> None:
    reader = GivenReader({OPENLY: {"forty minutes": 6.0}})
    found = [source("The call lasted forty minutes.")]
    (row,) = RowReader(reader, GivenVerifier()).read(QUESTION, Form.POLAR, found, 0.0)
    assert row.status is Status.STATED
    assert row.yes is False


def test_a_value_below_the_threshold_states_nothing() -> None:
    reader = GivenReader({OPENLY: {"90 minutes": 6.0}})
    found = [source("The call lasted 90 minutes.")]
    (row,) = RowReader(reader, GivenVerifier()).read(QUESTION, Form.POLAR, found, 6.1)
    assert row.status is Status.NOT_STATED
    assert row.yes is None


@pytest.mark.parametrize(("supported", "yes"), [(0.7, True), (0.4, None)])
def test_yes_by_a_value_takes_the_verifier_s_consent(supported: float, yes: bool | None) -> None:
    question, openly = "Did the call last 90 minutes?", "How long did the call last?"
    reader = GivenReader({question: {"They spoke": 3.0}, openly: {"90 minutes": 6.0}})
    sentence = "The call lasted 90 minutes."
    verifier = GivenVerifier({sentence: Judgement(supported, 0.2, 0.8 - supported)})
    found = [source("They spoke by telephone.", sentence)]
    (row,) = RowReader(reader, verifier).read(question, Form.POLAR, found, 0.0)
    assert row.answer == (sentence if yes else "They spoke by telephone.")
    assert row.yes is yes


@pytest.mark.parametrize(
    ("sentence", "judged", "yes"),
    [
        ("The chair was Tomas Reyd.", Judgement(0.2, 0.45, 0.35), False),
        ("The chair was Tomas Reyd.", Judgement(0.2, 0.35, 0.45), None),
        ("The chair was Ilse Varga.", Judgement(0.55, 0.1, 0.35), True),
        ("The chair was Ilse Varga.", Judgement(0.45, 0.1, 0.45), None),
        ("The chair was Ilse Varga.", Judgement(0.1, 0.5, 0.4), None),  # it denies what the name says
    ],
)
def test_a_name_says_yes_or_no_if_the_verifier_consents(
    sentence: str, judged: Judgement, yes: bool | None
) -> None:
    question, openly = "Was the chair Ilse Varga?", "Who was the chair?"
    reader = GivenReader({question: {"They met": 3.0}, openly: {"Tomas Reyd": 6.0, "Ilse Varga": 6.0}})
    found = [source("They met in Orsk.", sentence)]
    (row,) = RowReader(reader, GivenVerifier({sentence: judged})).read(question, Form.POLAR, found, 0.0)
    assert row.yes is yes
    assert row.answer == ("They met in Orsk." if yes is None else sentence)


def test_without_a_value_the_verifier_decides_if_it_is_sure() -> None:
    question = "Was the overtime accepted?"
    reader = GivenReader({question: {"accepted": 3.0, "refused": 3.0, "discussed": 3.0}})
    sentences = ["It was accepted.", "It was refused.", "It was discussed."]
    verifier = GivenVerifier(
        {sentences[0]: Judgement(0.97, 0.02, 0.01), sentences[1]: Judgement(0.02, 0.97, 0.01)}
    )
    rows = RowReader(reader, verifier).read(question, Form.POLAR, [source(s) for s in sentences], 0.0)
    assert [(row.yes, row.answer) for row in rows] == list(zip([True, False, None], sentences, strict=True))


def test_what_a_sentence_alone_does_not_tell_it_may_with_its_neighbours() -> None:
    question = "Can the mosquito breed in ponds?"
    sentence = "It can also breed in ponds."
    reader = GivenReader({question: {sentence: 3.0}})
    text = "We saw many. Now to the mosquito. It likes shade. It can also breed in ponds. So beware. Bye."
    around = "Now to the mosquito. It likes shade. It can also breed in ponds. So beware."
    sure, unsure = Judgement(0.9, 0.05, 0.05), Judgement(0.5, 0.1, 0.4)

    def row(judged: Mapping[str, Judgement]) -> SourceAnswer:
        reading = RowReader(reader, GivenVerifier(judged))
        (found,) = reading.read(question, Form.POLAR, [source(text)], 0.0)
        return found

    found = row({sentence: unsure, around: sure})
    assert (found.yes, found.answer) == (True, sentence)
    assert row({sentence: unsure, text: sure}).yes is None
    assert row({sentence: sure, around: Judgement(0.05, 0.9, 0.05)}).yes is True
    denying = "It cannot breed in ponds."
    reader = GivenReader({question: {denying: 3.0}})
    text = f"Now to the mosquito. {denying}"
    assert row({denying: unsure, text: sure}).yes is None  # where its neighbours would say yes


def test_a_sentence_that_denies_what_was_asked_is_judged_without_the_denial() -> None:
    question = "Was the overtime accepted?"
    reader = GivenReader({question: {"accepted": 3.0}})
    verifier = GivenVerifier(
        {"It was not accepted.": Judgement(0.9, 0.05, 0.05), "It was accepted.": Judgement(0.9, 0.05, 0.05)}
    )
    (row,) = RowReader(reader, verifier).read(question, Form.POLAR, [source("It was not accepted.")], 0.0)
    assert row.yes is False
    assert row.answer == "It was not accepted."


def test_of_what_no_longer_is_it_is_asked_whether_it_is() -> None:
    question = "Does the 62A still run?"
    reader = GivenReader({question: {"no longer": 3.0}})
    verifier = GivenVerifier({"The 62A runs.": Judgement(0.9, 0.05, 0.05)})
    (row,) = RowReader(reader, verifier).read(question, Form.POLAR, [source("The 62A no longer runs.")], 0.0)
    assert row.yes is False
    assert any("the 62A run" in claim for claim in verifier.claims)
    assert any("the 62A still run" in claim for claim in verifier.claims)


@pytest.mark.parametrize(
    ("contradicted", "form", "stated"),
    [(0.8, Form.POLAR, True), (0.74, Form.POLAR, False), (0.9, Form.SENTENCE, False)],
)
def test_what_the_reader_doubts_is_stated_if_the_verifier_is_sure(
    contradicted: float, form: Form, stated: bool
) -> None:
    question = "Are dogs allowed?"
    reader = GivenReader({question: {"dogs": -3.0}})
    verifier = GivenVerifier({"No dogs.": Judgement(0.0, contradicted, 1 - contradicted)})
    (row,) = RowReader(reader, verifier).read(question, form, [source("No dogs.")], 0.0)
    assert row.status is (Status.STATED if stated else Status.NOT_STATED)
    assert (row.answer, row.yes) == (("No dogs.", False) if stated else (None, None))
    if stated:
        assert row.confidence == pytest.approx(contradicted)  # the verifier's, not that of a reader in doubt


def test_what_is_left_open_is_not_stated_however_sure_the_verifier_is() -> None:
    question = "Will the shop close?"
    reader = GivenReader({question: {"close": -3.0}})
    text = "It is not known whether the shop will close."
    verifier = GivenVerifier({text: Judgement(0.99, 0.0, 0.01)})
    (row,) = RowReader(reader, verifier).read(question, Form.POLAR, [source(text)], 0.0)
    assert row.status is Status.NOT_STATED


def test_a_source_that_says_just_no_is_believed() -> None:
    question = "Was the overtime accepted?"
    reader = GivenReader({question: {"No": 3.0}})
    verifier = GivenVerifier({"No.": Judgement(0.99, 0.0, 0.01)})
    (row,) = RowReader(reader, verifier).read(question, Form.POLAR, [source("No.")], 0.0)
    assert row.yes is False


def test_a_question_states_nothing_but_the_reply_below_it() -> None:
    question = "Are phones allowed?"
    reader = GivenReader({question: {"phones allowed?": 3.0, "Who pays?": 2.0}})
    verifier = GivenVerifier({"Are phones allowed?": Judgement(0.99, 0.0, 0.01)})
    found = [
        source("Are phones allowed?\n\nNo. Each group has a camera."),
        source("Are phones allowed?", "Who pays?"),
    ]
    first, second = RowReader(reader, verifier).read(question, Form.POLAR, found, 0.0)
    assert first.answer == "No. Each group has a camera."
    assert first.yes is False
    assert second.status is Status.NOT_STATED


def test_a_question_with_the_value_asked_about_says_neither_yes_nor_no() -> None:
    reader = GivenReader({OPENLY: {"two hours": 6.0}})
    row = RowReader(reader, GivenVerifier()).read(
        QUESTION, Form.POLAR, [source("Did it last two hours?")], 0.0
    )[0]
    assert row.yes is None


def test_the_number_of_a_paragraph_is_no_answer() -> None:
    question = "By how much can the charge be raised?"
    reader = GivenReader({question: {"3.2": 3.0, "5%": 2.0}})
    found = source("3.2  Charges may be raised.", "It is no more than 5%.")
    (row,) = RowReader(reader, GivenVerifier()).read(question, Form.SPAN, [found], 0.0)
    assert row.answer == "no more than 5%"


def test_the_number_of_a_paragraph_is_left_out() -> None:
    question = "How long does it take?"
    reader = GivenReader({question: {"4.3  After an hour": 3.0}})
    found = source("4.3  After an hour add a log.")
    (row,) = RowReader(reader, GivenVerifier()).read(question, Form.SPAN, [found], 0.0)
    assert row.answer == "After an hour"


def test_a_reply_is_taken_for_the_question_before_it() -> None:
    question = "How often must the chimney be swept?"
    reader = GivenReader({question: {"How often": 3.0}})
    found = source("How often should the chimney be swept?\nTwice a year, they say.")
    (row,) = RowReader(reader, GivenVerifier()).read(question, Form.SPAN, [found], 0.0)
    assert row.answer == "Twice a year, they say"
    assert row.quote is not None
    assert row.quote.text == "Twice a year, they say."


def test_the_day_of_a_month_is_no_sum() -> None:
    question = "How much is the rent from April?"
    reader = GivenReader({question: {"1": 3.0}})
    (row,) = RowReader(reader, GivenVerifier()).read(
        question, Form.SPAN, [source("It goes up from 1 April.")], 0.0
    )
    assert row.status is Status.NOT_STATED


def test_a_source_without_passages_says_nothing() -> None:
    (row,) = RowReader(GivenReader({}), GivenVerifier()).read(QUESTION, Form.POLAR, [source()], 0.0)
    assert row.status is Status.NOT_STATED
    assert row.closest is None
    assert row.confidence == 1.0
