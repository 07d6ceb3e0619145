"""The reader alone, on single passages, as SQuAD 2.0 is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.reader import Reader
from variorum_eval.cases import PassageCase
from variorum_eval.metrics.squad import exact_match, token_f1
from variorum_eval.run import silent
from variorum_index.types import Progress


@dataclass(frozen=True, slots=True)
class Means:
    """Mean exact match and token F1 over some questions, 0 to 1; None over no questions."""

    questions: int
    exact: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class PassageFigures:
    """SQuAD 2.0's figures: over all questions, those with an answer, and those without."""

    total: Means
    has_answer: Means
    no_answer: Means


def read_alone(reader: Reader, cases: Sequence[PassageCase], progress: Progress = silent) -> tuple[str, ...]:
    """The reader's answer to each case; empty below its threshold, which means not stated."""
    answers = []
    for done, case in enumerate(cases, start=1):
        (reading,) = reader.read(case.question, [case.passage])
        stated = reading.score >= reader.threshold
        answers.append(case.passage[reading.start : reading.end] if stated else "")
        progress("Reading", done, len(cases))
    return tuple(answers)


def score_alone(cases: Sequence[PassageCase], answers: Sequence[str]) -> PassageFigures:
    """Hold the answers against all gold answers of their cases; the empty answer is right for none."""
    scores = [
        (bool(case.answers), exact_match(answer, case.answers), token_f1(answer, case.answers))
        for case, answer in zip(cases, answers, strict=True)
    ]
    return PassageFigures(
        _means([(exact, f1) for _, exact, f1 in scores]),
        _means([(exact, f1) for answerable, exact, f1 in scores if answerable]),
        _means([(exact, f1) for answerable, exact, f1 in scores if not answerable]),
    )


def _means(scores: Sequence[tuple[bool, float]]) -> Means:
    count = len(scores)
    if not count:
        return Means(0, None, None)
    return Means(count, sum(exact for exact, _ in scores) / count, sum(f1 for _, f1 in scores) / count)
