from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum_eval.cases import FollowUp, read_follow_ups, read_mtrag
from variorum_eval.errors import CaseError
from variorum_eval.followups import Completion, complete_all, score_follow_ups
from variorum_eval.mtrag import Half, follow_ups

ASKED = {"id": "a", "set": "tune", "first": "How long was the call with Russia?", "second": "Iran?"}
COMPLETED = {
    "completed": ["How long was the call with Iran?"],
    "needs": ["call", "Iran"],
    "avoids": ["Russia"],
}


def completion(said: str | None, **fields: object) -> Completion:
    texts = {name: tuple(value) for name, value in COMPLETED.items()}
    return Completion(FollowUp(**{**ASKED, **texts, **fields}), said)


def test_completions_are_judged_by_their_terms() -> None:
    right = completion("how long was call with Iran")
    assert (right.is_decided, right.is_full, right.is_exact, right.is_right) == (True, True, True, True)
    other = completion("Was the Iranian call long?")
    assert (other.is_decided, other.is_full, other.is_exact) == (True, True, False)
    assert not completion("How long was the recall with Iran?").is_full
    joined = completion("How long was the call with Russia? Iran?")
    assert (joined.is_decided, joined.is_full, joined.is_right) == (True, False, False)
    missed = completion(None)
    assert (missed.is_decided, missed.is_full, missed.is_exact) == (False, False, False)
    alone = completion(None, completed=(), needs=(), avoids=())
    assert (alone.is_decided, alone.is_right) == (True, True)
    assert not completion("x", completed=(), needs=(), avoids=()).is_right


def test_shares_are_of_what_they_say() -> None:
    empty: dict[str, tuple[str, ...]] = {"completed": (), "needs": (), "avoids": ()}
    figures = score_follow_ups(
        [
            completion("How long was the call with Iran?"),
            completion("How long?"),
            completion(None),
            completion(None, **empty),
        ]
    )
    assert (figures.decided.of, figures.left_alone.of, figures.full.of) == (4, 1, 3)
    assert (figures.decided.value, figures.left_alone.value) == (3 / 4, 1.0)
    assert (figures.noticed.value, figures.full.value, figures.exact.value) == (2 / 3, 1 / 3, 1 / 3)
    assert score_follow_ups([]).decided.value is None


def test_the_shipped_set_is_read_and_mostly_right(examples: Path) -> None:
    """A floor, so that a change of the rules cannot lose what they do; the figures stand in the README."""
    cases = read_follow_ups(examples.parent / "followups.jsonl")
    assert len(cases) >= 60
    assert len(cases) / 4 < sum(case.stands_alone for case in cases) < len(cases) / 2
    figures = score_follow_ups(complete_all(read_follow_ups(examples.parent / "followups.jsonl", "tune")))
    assert figures.left_alone.value == 1.0
    assert figures.full.value is not None
    assert figures.full.value >= 0.95


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="neither alone nor completed"),
        pytest.param({"alone": True, **COMPLETED}, id="both"),
        pytest.param({"completed": ["x"]}, id="no needs"),
        pytest.param({"completed": "x", "needs": ["x"]}, id="no list"),
        pytest.param({"alone": "yes"}, id="no boolean"),
        pytest.param({"alone": True, "avoids": ["x"]}, id="alone, with avoids"),
        pytest.param({"alone": True, "second": " "}, id="no question"),
    ],
)
def test_broken_lines_are_named(write: Callable[[str], Path], fields: dict[str, object]) -> None:
    with pytest.raises(CaseError, match="line 1"):
        read_follow_ups(write(json.dumps({**ASKED, **fields})))


def test_sets(write: Callable[[str], Path]) -> None:
    path = write(json.dumps({**ASKED, "alone": True}))
    assert len(read_follow_ups(path, "tune")) == 1
    with pytest.raises(CaseError, match="Choose one of: tune"):
        read_follow_ups(path, "held-out")


def turn(text: str, speaker: str = "user") -> dict[str, str]:
    return {"text": text, "speaker": speaker}


def test_conversations(write: Callable[[str], Path]) -> None:
    line = {
        "conversation_id": "c",
        "input": [turn("Who called?"), turn("Nobody.", "agent"), turn("why?")],
        "contexts": [{"text": "A\0B", "document_id": "1"}],
    }
    first, silent, single = (
        line,
        {**line, "contexts": []},
        {**line, "input": [turn("Who called?")]},
    )
    path = write("\n".join(map(json.dumps, (first, silent, single))))
    conversations = read_mtrag(path)
    assert conversations[0].questions == ("Who called?", "why?")
    assert conversations[0].passages == ("A B",)
    assert follow_ups(conversations) == conversations[:1]
    halves = [follow_ups(conversations, half) for half in Half]
    assert sorted(map(len, halves)) == [0, 1]
    with pytest.raises(CaseError, match="speaker"):
        read_mtrag(write(json.dumps({**line, "input": [turn("Hi", "agent")]})))
