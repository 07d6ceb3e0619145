"""The reader alone, on single passages, as SQuAD 2.0 is measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.events import names_something
from variorum.reader import Reader
from variorum_eval.cases import PassageCase
from variorum_eval.figures import Estimate, estimate
from variorum_eval.metrics.base import Part
from variorum_eval.metrics.squad import exact_match, token_f1
from variorum_eval.run import silent
from variorum_index.types import Progress


@dataclass(frozen=True, slots=True)
class Means:
    """Mean exact match and token F1 over some questions; the intervals draw whole passages."""

    exact: Estimate
    f1: Estimate

    @property
    def questions(self) -> int:
        """How many there are."""
        return self.exact.of


@dataclass(frozen=True, slots=True)
class PassageFigures:
    """SQuAD 2.0's figures of one set: over all questions, those with an answer, and those without."""

    set: str
    total: Means
    has_answer: Means
    no_answer: Means


@dataclass(frozen=True, slots=True)
class AloneFigures:
    """The figures over all cases, and those of each set if there are several."""

    total: PassageFigures
    sets: tuple[PassageFigures, ...]


def read_alone(reader: Reader, cases: Sequence[PassageCase], progress: Progress = silent) -> tuple[str, ...]:
    """The reader's answer to each case; empty below what is asked of a row, which means not stated."""
    answers = []
    for done, case in enumerate(cases, start=1):
        (reading,) = reader.read(case.question, [case.passage])
        vague = not names_something(case.question, case.passage)
        stated = reading.score >= reader.threshold + reader.margin(1, vague=vague)
        answers.append(case.passage[reading.start : reading.end] if stated else "")
        progress("Reading", done, len(cases))
    return tuple(answers)


def score_alone(cases: Sequence[PassageCase], answers: Sequence[str]) -> AloneFigures:
    """Hold the answers against all gold answers of their cases; the empty answer is right for none."""
    scored = [
        _Scored(case, exact_match(answer, case.answers), token_f1(answer, case.answers))
        for case, answer in zip(cases, answers, strict=True)
    ]
    names = dict.fromkeys(case.set for case in cases)
    by_set = (_figures(name, [each for each in scored if each.case.set == name]) for name in names)
    return AloneFigures(_figures("all", scored), tuple(by_set) if len(names) > 1 else ())


@dataclass(frozen=True, slots=True)
class _Scored:
    case: PassageCase
    exact: float
    f1: float


def _figures(name: str, scored: Sequence[_Scored]) -> PassageFigures:
    answerable, others = (
        [each for each in scored if bool(each.case.answers) is has] for has in (True, False)
    )
    return PassageFigures(name, _means(scored), _means(answerable), _means(others))


def _means(scored: Sequence[_Scored]) -> Means:
    by_passage: dict[str, list[_Scored]] = defaultdict(list)
    for each in scored:
        by_passage[each.case.passage].append(each)
    return Means(
        estimate([Part(sum(each.exact for each in found), len(found)) for found in by_passage.values()]),
        estimate([Part(sum(each.f1 for each in found), len(found)) for found in by_passage.values()]),
    )
