from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from variorum import Quote, SourceAnswer, Status, Verdict
from variorum.reader import Reading
from variorum.verifier import Judgement, Verifier
from variorum_eval import Case, CaseResult, Gold, Row
from variorum_index import Document


@dataclass(frozen=True)
class PhraseReader:
    """Finds in each passage the first of its question's phrases that stands there, with a score of 1."""

    phrases: Mapping[str, Sequence[str]]
    threshold: float = 0.0
    asked: list[int] = field(default_factory=list, repr=False)

    def shortened(self, question: str) -> str:
        return question

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        self.asked.append(len(passages))
        return [self._read(self.phrases.get(question, ()), passage) for passage in passages]

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        return 0.0

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        return 0.75

    def _read(self, phrases: Sequence[str], passage: str) -> Reading:
        for phrase in phrases:
            start = passage.find(phrase)
            if start >= 0:
                return Reading(start, start + len(phrase), 1.0)
        return Reading(0, 1, -1.0)


class WordVerifier:
    """Supported if the passage has all words of the claim, contradicted if it has "not" besides.

    Certain of it: the probabilities are 0 and 1. `asked` counts the pairs.
    """

    def __init__(self) -> None:
        self.asked = 0

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        self.asked += len(pairs)
        return [self._judge(passage, claim) for passage, claim in pairs]

    def _judge(self, passage: str, claim: str) -> Judgement:
        there, wanted = (set(re.findall(r"\w+", text.lower())) for text in (passage, claim))
        if not wanted <= there:
            return Judgement(0.0, 0.0, 1.0)
        return Judgement(0.0, 1.0, 0.0) if "not" in there - wanted else Judgement(1.0, 0.0, 0.0)


TEXT = "The call lasted 90 minutes. It began at noon."


@pytest.fixture
def document() -> Document:
    return Document("d1", "file:///d1.txt", "d1", TEXT, None, None, "text/plain", "d1")


@pytest.fixture
def make_row(document: Document) -> Callable[..., Row]:
    """A row from the accepted answers and what is said: text, None for not stated, or ... for no row."""

    def make(gold: Sequence[str] | None, said: Any, confidence: float = 0.75) -> Row:
        answers = None if gold is None else tuple(gold)
        if said is ...:
            return Row(Gold("d1.txt", answers), None)
        quote = Quote.of(document, 0, 27)
        if said is None:
            row = SourceAnswer(document, Status.NOT_STATED, None, None, confidence, quote)
        else:
            row = SourceAnswer(document, Status.STATED, said, quote, confidence, None, 0, None, 0)
        return Row(Gold("d1.txt", answers), row)

    return make


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Write a file of cases."""

    def write(content: str) -> Path:
        path = tmp_path / "cases.jsonl"
        path.write_text(content, encoding="utf-8")
        return path

    return write


@pytest.fixture
def make_reader() -> type[PhraseReader]:
    return PhraseReader


@pytest.fixture
def make_result() -> Callable[..., CaseResult]:
    """A case with these rows, its right verdict and the one it got."""

    def make(
        *rows: Row,
        relation: Verdict | None = None,
        verdict: Verdict | None = None,
        name: str = "a",
        question: str = "Q?",
    ) -> CaseResult:
        return CaseResult(Case(name, question, tuple(row.gold for row in rows), relation), rows, verdict, 1.0)

    return make


@pytest.fixture
def verifier() -> Verifier:
    return WordVerifier()
