"""Yes and no on short texts, with the shipped reader and verifier."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from variorum.polarity.telling import _as_asked_of
from variorum.questions import Form, form_of
from variorum.reader import OnnxReader
from variorum.rows import RowReader
from variorum.verifier import OnnxVerifier
from variorum_index import Document, Passage, ScoredPassage, SourcePassages

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "yes_no.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def said() -> Counter[tuple[bool | None, bool | None]]:
    """How many pairs with this right answer got that one."""
    rows = RowReader(OnnxReader(), OnnxVerifier())
    found: Counter[tuple[bool | None, bool | None]] = Counter()
    for pair in PAIRS:
        question, text = pair["question"], pair["text"]
        document = Document("d", "file:///d", "d", text, None, None, "text/plain", "d")
        source = SourcePassages(document, (ScoredPassage(Passage(0, "d", 0, len(text), text), 1.0),))
        (row,) = rows.read(question, form_of(question), [source], 0.0)
        found[pair["yes"], row.yes] += 1
    return found


def test_the_pairs_ask_for_yes_or_no() -> None:
    assert all(form_of(pair["question"]) is Form.POLAR for pair in PAIRS)


def test_yes_and_no_are_told_where_a_text_says_so(said: Counter[tuple[bool | None, bool | None]]) -> None:
    """Of the texts that say yes or no two in three are told, hardly any wrongly; few others are."""
    decided = sum(count for (right, _), count in said.items() if right is not None)
    right = said[True, True] + said[False, False]
    assert right >= 0.65 * decided, said
    assert said[True, False] + said[False, True] <= 1, said
    assert said[None, True] + said[None, False] <= 5, said


@pytest.mark.parametrize(
    ("text", "question", "asked"),
    [
        ("You can cancel it.", "Can I cancel my booking?", "Can you cancel your booking?"),
        ("Guests are met.", "Am I met?", "Are you met?"),
        ("I may cancel it.", "Can I cancel my booking?", "Can I cancel my booking?"),
        ("George I. was king.", "Was George I. king?", "Was George I. king?"),
        ("Three were injured.", "Were there any injuries?", "Were there injuries?"),
    ],
)
def test_a_reader_s_question_is_put_in_a_document_s_words(text: str, question: str, asked: str) -> None:
    assert _as_asked_of(text, question) == asked
