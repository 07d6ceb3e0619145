"""What was said of texts, held against whether they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.sentences import Span
from variorum_eval.answered.telling import Told
from variorum_eval.cases import AnsweredCase
from variorum_eval.figures import Estimate, estimate
from variorum_eval.metrics.balanced import balanced_accuracy
from variorum_eval.metrics.base import Part
from variorum_eval.metrics.retrieval import average_precision, reciprocal_rank_at


@dataclass(frozen=True, slots=True)
class ToldFigures:
    """One set: of its texts, `answering` answer. All intervals draw whole questions.

    `selected` is the share of stated answers, in texts that answer, whose sentence shares a character with
    one that people selected; `found` is the share of all texts that answer with such an answer. `mrr` and
    `map` rank the texts of a question by their scores. Those that do not apply to the set have no value.
    """

    set: str
    questions: int
    texts: int
    answering: int
    balanced_accuracy: Estimate
    stated_precision: Estimate
    stated_recall: Estimate
    stated_f1: Estimate
    not_stated_f1: Estimate
    selected: Estimate
    found: Estimate
    mrr: Estimate
    map: Estimate


@dataclass(frozen=True, slots=True)
class AnsweredFigures:
    """The figures of each set of a file."""

    sets: tuple[ToldFigures, ...]


def score_told(cases: Sequence[AnsweredCase], told: Sequence[Sequence[Told]]) -> AnsweredFigures:
    """Hold what was said of each text against whether it answers."""
    asked = [_Asked(case, tuple(each)) for case, each in zip(cases, told, strict=True)]
    names = dict.fromkeys(case.set for case in cases)
    return AnsweredFigures(
        tuple(_figures(name, [each for each in asked if each.case.set == name]) for name in names)
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    case: AnsweredCase
    told: tuple[Told, ...]

    def count(self, *, answers: bool | None = None, stated: bool | None = None) -> int:
        """How many texts answer or do not, and are said to or not; None is either."""
        return sum(
            answers in (None, text.answers) and stated in (None, told.stated)
            for text, told in zip(self.case.texts, self.told, strict=True)
        )

    def balanced(self) -> tuple[Part, Part]:
        """What is told rightly of the texts that answer, and of the others."""
        one, other = (
            Part(self.count(answers=kind, stated=kind), self.count(answers=kind)) for kind in (True, False)
        )
        return one, other

    def precision(self) -> Part:
        return Part(self.count(answers=True, stated=True), self.count(stated=True))

    def recall(self) -> Part:
        return Part(self.count(answers=True, stated=True), self.count(answers=True))

    def f1(self, kind: bool) -> Part:
        """Of "stated" or of "not stated": twice the right ones, of those said to be so and those that are."""
        both = self.count(answers=kind, stated=kind)
        return Part(2 * both, self.count(stated=kind) + self.count(answers=kind))

    def from_selected(self) -> Part:
        """Of the texts whose sentences are selected, those with an answer from one."""
        pairs = [
            (text.selected, told)
            for text, told in zip(self.case.texts, self.told, strict=True)
            if text.selected
        ]
        return Part(sum(_touches(told.quote, selected) for selected, told in pairs), len(pairs))

    def selected_of_stated(self) -> Part:
        stated = sum(
            bool(text.selected) and told.stated for text, told in zip(self.case.texts, self.told, strict=True)
        )
        return Part(self.from_selected().got, stated)

    def ranked(self) -> tuple[list[str], set[str]]:
        """The numbers of the texts, the highest score first, and of those that answer."""
        numbers = sorted(range(len(self.told)), key=lambda number: -self.told[number].score)
        answering = {str(number) for number, text in enumerate(self.case.texts) if text.answers}
        return list(map(str, numbers)), answering


def _touches(quote: Span | None, selected: Sequence[Span]) -> bool:
    return quote is not None and any(quote[0] < end and start < quote[1] for start, end in selected)


def _figures(name: str, asked: Sequence[_Asked]) -> ToldFigures:
    is_ranking = any(len(each.told) > 1 for each in asked)
    ranked = [each.ranked() for each in asked] if is_ranking else []
    ranked = [(numbers, answering) for numbers, answering in ranked if answering]
    return ToldFigures(
        name,
        len(asked),
        sum(each.count() for each in asked),
        sum(each.count(answers=True) for each in asked),
        balanced_accuracy([each.balanced() for each in asked]),
        estimate([each.precision() for each in asked]),
        estimate([each.recall() for each in asked]),
        estimate([each.f1(True) for each in asked]),
        estimate([each.f1(False) for each in asked]),
        estimate([each.selected_of_stated() for each in asked]),
        estimate([each.from_selected() for each in asked]),
        estimate([Part(reciprocal_rank_at(len(order), order, right), 1) for order, right in ranked]),
        estimate([Part(average_precision(order, right), 1) for order, right in ranked]),
    )
