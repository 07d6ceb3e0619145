from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.examples import Example
from training.polar import read_claims, turn
from variorum.questions import Form, form_of


@pytest.mark.parametrize(
    ("claim", "question"),
    [
        ("The tower is in Lyssum.", "Is the tower in Lyssum?"),
        ("Ilse Varga was a pilot.", "Was Ilse Varga a pilot?"),
        ("Two ferries are idle", "Are Two ferries idle?"),
        ("There were no survivors.", "Were there no survivors?"),
        ("A bell can be heard.", "Can a bell be heard?"),
        ("Brennhaven has been closed since May.", "Has Brennhaven been closed since May?"),
        ("Reyd had been ill.", "Had Reyd been ill?"),
        ("Reyd has written a book.", "Has Reyd written a book?"),
        ("He will resign. ", "Will he resign?"),
    ],
)
def test_a_claim_becomes_the_question_whether_it_holds(claim: str, question: str) -> None:
    assert turn(claim) == question
    assert form_of(question) is Form.POLAR


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("Reyd swims.", id="no verb that can go first"),
        pytest.param("Reyd has a dog.", id="has, for itself"),
        pytest.param("Reyd is not a pilot.", id="not"),
        pytest.param("Reyd isn't sure that he was there.", id="isn't"),
        pytest.param("Reyd isn’t sure that he was there.", id="isn't with a curly apostrophe"),
        pytest.param("Reyd is n't a pilot.", id="n't as in tokens"),
        pytest.param("The ferry is " + "very " * 20 + "slow.", id="long"),
        pytest.param("is", id="a verb alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_claims_are_left_out(claim: str) -> None:
    assert turn(claim) is None


words = st.sampled_from("The A It Reyd ferry is was has been can will written a in Lyssum there late".split())


@given(claim=st.lists(words, max_size=12).map(" ".join) | st.text(max_size=40))
def test_a_turned_claim_keeps_its_words(claim: str) -> None:
    question = turn(claim)
    if question is not None:
        assert question.endswith("?")
        assert question[0] == question[0].upper()
        mine, theirs = (
            sorted(re.findall(r"\S+", text.lower())) for text in (question[:-1], claim.strip().rstrip("."))
        )
        assert mine == theirs


def row(
    hypothesis: str, premise: str, label: str = "entailment", source: str = "fever_nli"
) -> dict[str, str]:
    return {"source": source, "hypothesis": hypothesis, "premise": premise, "label": label}


EVIDENCE = "Brennhaven is a spa town in the north of Norland."
CLAIM = "Brennhaven is in Norland."


@pytest.fixture
def claims(tmp_path: Path):
    def read(*rows: dict[str, str]) -> list[Example]:
        path = tmp_path / "verify.jsonl.gz"
        path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
        return list(read_claims(path))

    return read


@pytest.mark.parametrize("label", ["entailment", "contradiction"])
def test_the_evidence_is_all_of_the_answer(label: str, claims) -> None:
    (example,) = claims(row(CLAIM, EVIDENCE, label))
    assert example == Example("fever", "", EVIDENCE, "Is Brennhaven in Norland?", EVIDENCE, 0)


@pytest.mark.parametrize(
    ("premise", "evidence"),
    [
        ("Brennhaven -LRB- also Brenn -RRB- is a town , in Norland .", "Brennhaven is a town, in Norland."),
        ("Brennhaven (also Brenn) is a town in Norland.", "Brennhaven is a town in Norland."),
        ("  Brennhaven -LSB- bren -RSB- is a town in Norland .", "Brennhaven is a town in Norland."),
    ],
)
def test_evidence_reads_like_a_text(premise: str, evidence: str, claims) -> None:
    (example,) = claims(row(CLAIM, premise))
    assert example.answer == example.context == evidence
    assert example.context[example.start : example.start + len(example.answer)] == evidence


@pytest.mark.parametrize(
    "left_out",
    [
        pytest.param(row(CLAIM, EVIDENCE, "neutral"), id="evidence that does not decide"),
        pytest.param(row(CLAIM, EVIDENCE, source="other"), id="another set"),
        pytest.param(row("Brennhaven lies in Norland.", EVIDENCE), id="a claim that cannot be turned"),
        pytest.param(row(CLAIM, "It is. " + EVIDENCE), id="two sentences"),
        pytest.param(row(CLAIM, "In Norland it is."), id="few words"),
        pytest.param(row(CLAIM, EVIDENCE[:-1] + " and so on" * 8 + "."), id="many words"),
        pytest.param(
            row("Mara Venn was born in 1978.", "Mara Venn (born 3 May 1978) is a footballer of Norland."),
            id="what decides stood in brackets",
        ),
    ],
)
def test_rows_that_teach_nothing_are_left_out(left_out: dict[str, str], claims) -> None:
    assert len(claims(left_out, row(CLAIM, EVIDENCE))) == 1
