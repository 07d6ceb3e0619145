from __future__ import annotations

import pytest

from variorum_eval.suggestions import questions_of, suggest_questions
from variorum_index import Document


@pytest.mark.parametrize(
    ("sentence", "questions"),
    [
        ("President Varga asked for the long call.", {"Who asked for the long call?": "President Varga"}),
        ("The call took barely forty minutes.", {"How long did the call take?": "barely forty minutes"}),
        ("The site was shut for 48 hours.", {"How long was the site shut?": "48 hours"}),
        (
            "The dispute began on September 17, when it rained.",
            {"When did the dispute begin?": "September 17"},
        ),
        ("The talks began at 8 p.m.", {"When did the talks begin?": "8 p.m."}),
        ("The posts will reopen by March 31.", {"When will the posts reopen?": "March 31"}),
        ("The leaders will meet in Brennhaven.", {"Where will the leaders meet?": "Brennhaven"}),
        ("The rent is 900 euros a month.", {"How much is the rent?": "900 euros a month"}),
        ("The ferry costs 40 million crowns.", {"How much does the ferry cost?": "40 million crowns"}),
        ("There were 40 people at the meeting.", {"How many people were there at the meeting?": "40"}),
        ("More than 300 people came.", {}),
        (
            "More than 300 people attended it, and the harbour was closed for two days.",
            {"How many people attended it?": "More than 300", "How long was the harbour closed?": "two days"},
        ),
        ("The council bought twelve buses.", {"How many buses did the council buy?": "twelve"}),
    ],
)
def test_a_sentence_is_turned_round(sentence: str, questions: dict[str, str]) -> None:
    assert dict(questions_of(sentence)) == questions


@pytest.mark.parametrize(
    ("sentence", "questions"),
    [
        pytest.param("It took 90 minutes.", [], id="what took so long is not said"),
        pytest.param("The border posts closed four days later.", [], id="no length of time"),
        pytest.param("The boiler is serviced once a year.", [], id="how often"),
        pytest.param("The pages that could not be agreed in December are lost.", [], id="another verb"),
        pytest.param("The bridge was not opened in May.", [], id="denied"),
        pytest.param("The mayor was born in March.", ["When was the mayor born?"], id="no place"),
        pytest.param("The rope took three metres.", [], id="no time"),
    ],
)
def test_what_a_question_would_get_wrong_is_left(sentence: str, questions: list[str]) -> None:
    assert [question for question, _ in questions_of(sentence)] == questions


def document(name: str, text: str) -> Document:
    return Document(name, f"file:///{name}", name, text, None, None, "text/plain", name)


def test_a_few_of_each_kind_from_a_document_and_each_question_once() -> None:
    lengths = " ".join(f"The {name} took {n} minutes." for n, name in enumerate(("call", "walk", "ride"), 5))
    people = "President Varga asked for the call. President Reyd asked for more. Doctor Orsk asked for less."
    one = document("one", f"{lengths} {people} The plan  was approved on 4 May 2010.")
    made = suggest_questions([one, document("two", "The call took an hour.")], 10)
    assert sorted(each.question for each in made) == [
        "How long did the call take?",
        "How long did the walk take?",
        "When was the plan approved?",
        "Who asked for more?",
        "Who asked for the call?",
    ]
    assert all(each.quote in one.text for each in made), "as it stands there, spaces and all"
    assert made == suggest_questions([one, document("two", "The call took an hour.")], 10)
    assert suggest_questions([one], 2) == made[:2]
