from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from variorum import Status
from variorum.questions import form_of
from variorum.reader import Reading
from variorum.rows import RowReader
from variorum.verifier import Verifier
from variorum_eval.alone import read_alone
from variorum_eval.answered import Told, score_told, tell, with_found_passages
from variorum_eval.cases import AnsweredCase, AnsweredSet, AskedText, PassageCase, read_answered
from variorum_eval.errors import CaseError
from variorum_index import Document, Embedder, Passage, ScoredPassage, SourcePassages


@dataclass(frozen=True)
class GivenReader:
    """Reads the phrase that is given for a passage with its score; each further passage asks for 1 more."""

    phrases: Mapping[str, tuple[str, float]]
    threshold: float = 2.0
    least: float = 0.0

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        return passages - 1.0 + (self.least if vague else 0.0)

    def shortened(self, question: str) -> str:
        return question

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        return [self._read(passage, *self.phrases[passage]) for passage in passages]

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        return 0.5

    def _read(self, passage: str, phrase: str, score: float) -> Reading:
        start = passage.index(phrase)
        return Reading(start, start + len(phrase), score)


PRICE, DAY, RAIN = "It cost 90 euros. It rained.", "It opened on 4 May. All came.", "All rain."
READER = GivenReader({PRICE: ("90 euros", 5.0), DAY: ("4 May", 3.0), RAIN: ("rain", 1.0)})


def ask(question: str, *texts: Sequence[str]) -> AnsweredCase:
    return AnsweredCase("a", "s", question, tuple(AskedText(tuple(text), answers=True) for text in texts))


def test_a_text_is_stated_from_the_threshold_on_and_the_margin_counts() -> None:
    ((one, two, three),) = tell(READER, [ask("What was it?", [DAY], [DAY, RAIN], [DAY, RAIN, RAIN])])
    assert one == Told(3.0, (0, len("It opened on 4 May.")))
    assert two == Told(2.0, (0, len("It opened on 4 May."))), "the threshold itself is enough"
    assert three == Told(1.0, None)


def test_what_answers_a_question_that_names_nothing_has_to_score_more() -> None:
    careful = replace(READER, least=4.0)
    told = tell(careful, [ask("What did Orsk cost?", [PRICE]), ask("What did it cost?", [PRICE])])
    assert [[text.stated for text in texts] for texts in told] == [[True], [False]]
    cases = [
        PassageCase("s", question, PRICE, ()) for question in ("What did Orsk cost?", "What did it cost?")
    ]
    assert read_alone(careful, cases) == ("90 euros", "")


def test_what_cannot_answer_is_passed_over() -> None:
    ((both, alone),) = tell(READER, [ask("When did it open?", [PRICE, DAY], [PRICE])])
    assert both == Told(4.0, (0, len("It opened on 4 May."))), "the next passage; ranked by the best"
    assert alone == Told(5.0, None)


@pytest.mark.parametrize("question", ["When did it open?", "What was it?", "Why did it open?"])
@pytest.mark.parametrize("passages", [[PRICE], [DAY], [RAIN], [PRICE, DAY], [DAY, RAIN], [RAIN, DAY, PRICE]])
def test_it_is_the_rule_of_the_rows(question: str, passages: list[str], verifier: Verifier) -> None:
    text = "\n\n".join(passages)
    document = Document("d", "file:///d.txt", "d", text, None, None, "text/plain", "d")
    found = tuple(
        ScoredPassage(Passage(0, "d", text.index(one), text.index(one) + len(one), one), 1.0)
        for one in passages
    )
    source = SourcePassages(document, found)
    (row,) = RowReader(READER, verifier).read(question, form_of(question), [source], 0.0)
    ((told,),) = tell(READER, [ask(question, passages)])
    assert told.stated is (row.status is Status.STATED)
    if told.quote is not None and row.quote is not None:
        assert row.quote.text in {passage[slice(*told.quote)] for passage in passages}


def test_passages_are_found_in_a_text_of_several(hash_embedder: Embedder) -> None:
    long = [f"{word} " * 150 for word in ("sun", "harbour", "rain")]
    case = AnsweredCase("a", "s", "Which harbour?", (AskedText(tuple(long), True), AskedText((RAIN,), False)))
    (found,) = with_found_passages(hash_embedder, [case], 2)
    first, second = found.texts[0].passages
    assert "harbour" in first + second
    assert found.texts[1] == case.texts[1], "it has but one"
    (all_of_it,) = with_found_passages(hash_embedder, [case], 9)
    assert len(all_of_it.texts[0].passages) > 2


def told(*scores: float) -> list[Told]:
    """Stated where the score is above zero."""
    return [Told(score, (0, 1) if score > 0 else None) for score in scores]


def texts(*answers: bool) -> tuple[AskedText, ...]:
    return tuple(AskedText(("It rained.",), answers=each) for each in answers)


def test_figures_by_hand() -> None:
    cases = [
        AnsweredCase("1", "s", "Why?", texts(True, False, False)),
        AnsweredCase("2", "s", "How?", texts(True, True)),
        AnsweredCase("3", "s", "Who?", texts(False)),
    ]
    (found,) = score_told(cases, [told(1.0, 3.0, -1.0), told(-2.0, 1.0), told(1.0)]).sets
    assert (found.set, found.questions, found.texts, found.answering) == ("s", 3, 6, 3)
    # Of three that answer two are stated, of three others one is not; four are stated.
    assert found.balanced_accuracy.value == pytest.approx((2 / 3 + 1 / 3) / 2)
    assert (found.stated_precision.value, found.stated_precision.of) == (2 / 4, 4)
    assert (found.stated_recall.value, found.stated_recall.of) == (2 / 3, 3)
    assert found.stated_f1.value == pytest.approx(2 * 2 / (4 + 3))
    assert found.not_stated_f1.value == pytest.approx(2 * 1 / (2 + 3))
    # The first that answers is at rank 2, then at rank 1 and 2; the last question has none.
    assert (found.mrr.value, found.mrr.of) == (0.75, 2)
    assert found.map.value == pytest.approx((1 / 2 + 1) / 2)
    assert (found.selected.of, found.found.of) == (0, 0)


def test_each_set_has_its_own_figures_and_single_texts_are_not_ranked() -> None:
    cases = [AnsweredCase(name, name, "Why?", texts(True)) for name in "st"]
    first, second = score_told(cases, [told(1.0), told(-1.0)]).sets
    assert (first.set, first.stated_recall.value) == ("s", 1.0)
    assert (second.set, second.stated_recall.value, second.stated_precision.value) == ("t", 0.0, None)
    assert first.mrr.value is None


def test_an_answer_from_a_selected_sentence() -> None:
    text = AskedText(("It took 9. It rained. It hailed.",), True, ((0, 10), (22, 32)))
    none = AskedText(("It rained.",), answers=False)
    quotes = [(0, 10), (8, 21), (11, 21), None]
    cases = [AnsweredCase(str(n), "s", "Why?", (text,)) for n in range(4)] + [
        AnsweredCase("4", "s", "Why?", (none,))
    ]
    said = [[Told(1.0, quote)] for quote in (*quotes, (0, 10))]
    (found,) = score_told(cases, said).sets
    assert (found.selected.value, found.selected.of) == (2 / 3, 3), "of those that are stated"
    assert (found.found.value, found.found.of) == (2 / 4, 4), "of all that answer"


NOMIRACL = {
    "id": "n",
    "question": "Who?",
    "contexts": "[1] Pier: It is long.\n\nAnd wide.\n\n[2] Sun: It shone.",
    "answerable_from_contexts": True,
}
CLAPNQ = {
    "id": "c",
    "question": "Who?",
    "context": "It rained. Ann came. It rained.",
    "sentences": ["It rained.", "Ann came.", "It rained."],
    "selected_sentences": ["Ann came."],
    "impossible": False,
}
SENTENCE = {"source": "s", "question": "Who?", "sentence": "Ann came.", "label": 1}


def lines(*rows: Mapping[str, object]) -> str:
    return "\n".join(map(json.dumps, rows))


def test_the_passages_of_nomiracl_are_one_text(write: Callable[[str], Path]) -> None:
    (case,) = read_answered(write(lines(NOMIRACL)), AnsweredSet.NOMIRACL)
    assert case.texts == (AskedText(("Pier: It is long.\n\nAnd wide.", "Sun: It shone."), answers=True),)


def test_selected_sentences_are_found_where_they_stand(write: Callable[[str], Path]) -> None:
    again = CLAPNQ | {"id": "d", "selected_sentences": ["It rained."]}
    first, second = read_answered(write(lines(CLAPNQ, again)), AnsweredSet.CLAPNQ)
    assert first.texts[0].selected == ((11, 20),)
    assert second.texts[0].selected == ((0, 10), (21, 31))


def test_sentences_of_one_question_are_one_case(write: Callable[[str], Path]) -> None:
    rows = (
        SENTENCE,
        SENTENCE | {"source": "t"},
        SENTENCE | {"sentence": "", "label": 0},
        SENTENCE | {"sentence": "Sun.", "label": 0},
    )
    first, second = read_answered(write(lines(*rows)), AnsweredSet.SENTENCES)
    assert [text.passages[0] for text in first.texts] == ["Ann came.", "Sun."]
    assert [text.answers for text in first.texts] == [True, False]
    assert (second.set, len(second.texts)) == ("t", 1)


def test_a_case_that_stands_there_twice_is_taken_once(write: Callable[[str], Path]) -> None:
    assert len(read_answered(write(lines(NOMIRACL, NOMIRACL)), AnsweredSet.NOMIRACL)) == 1


@pytest.mark.parametrize(
    ("kind", "row", "says"),
    [
        pytest.param("nomiracl", {"contexts": "Pier: It is long."}, "is not numbered", id="no numbers"),
        pytest.param("nomiracl", {"contexts": "[1] A\n\n[3] B"}, "is not numbered", id="other numbers"),
        pytest.param("nomiracl", {"answerable_from_contexts": None}, "not a boolean", id="no gold"),
        pytest.param("nomiracl", {"id": " "}, '"id" is missing', id="no id"),
        pytest.param("nomiracl", {"id": "first"}, "'first' is taken by line 1", id="an id twice"),
        pytest.param(
            "clapnq", {"impossible": True}, '"impossible" has to be true', id="impossible yet selected"
        ),
        pytest.param("clapnq", {"selected_sentences": []}, '"impossible" has to be', id="nothing selected"),
        pytest.param(
            "clapnq", {"sentences": ["Ben came."]}, "does not hold 'Ben came.'", id="other sentences"
        ),
        pytest.param("clapnq", {"selected_sentences": ["Sun."]}, "has no 'Sun.'", id="other selected"),
        pytest.param("clapnq", {"id": "first"}, "'first' is taken by line 1", id="another id twice"),
        pytest.param("sentences", {"label": 2}, '"label" has to be 1', id="no label"),
        pytest.param("sentences", {"sentence": ""}, '"sentence" is missing', id="an empty answer"),
        pytest.param("sentences", {"source": None}, '"source" is missing', id="no source"),
    ],
)
def test_broken_lines_are_named(
    write: Callable[[str], Path], kind: str, row: dict[str, object], says: str
) -> None:
    good = {"nomiracl": NOMIRACL, "clapnq": CLAPNQ, "sentences": SENTENCE}[kind]
    first = good | ({} if kind == "sentences" else {"id": "first", "question": "Why?"})
    path = write(lines(first, good | row) + "\n{")
    with pytest.raises(CaseError) as error:
        read_answered(path, AnsweredSet(kind))
    second, third = str(error.value).splitlines()
    assert "line 2: " in second
    assert says in second
    assert "line 3: is not valid JSON" in third
