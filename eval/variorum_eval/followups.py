"""Two-turn conversations: is the second question seen to need the first, and is it completed rightly?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.conversation import Turn, complete
from variorum_eval.cases import FollowUp
from variorum_eval.figures import Estimate, estimate
from variorum_eval.metrics.base import Part
from variorum_eval.metrics.squad import normalise


@dataclass(frozen=True, slots=True)
class Completion:
    """A follow-up as it went; `completed` is None if the question was left as it is."""

    case: FollowUp
    completed: str | None

    @property
    def is_decided(self) -> bool:
        """Whether it was rightly seen to stand alone, or not to."""
        return (self.completed is None) == self.case.stands_alone

    @property
    def is_full(self) -> bool:
        """Whether it has every needed term, at the beginning of a word, and none that it must have lost."""
        text = self.completed or ""
        has = all(re.search(rf"(?<!\w){re.escape(term)}", text, re.IGNORECASE) for term in self.case.needs)
        strays = any(
            re.search(rf"(?<!\w){re.escape(t)}(?!\w)", text, re.IGNORECASE) for t in self.case.avoids
        )
        return self.completed is not None and has and not strays

    @property
    def is_exact(self) -> bool:
        """Whether it is one of the accepted forms but for case, punctuation and articles."""
        return self.completed is not None and normalise(self.completed) in map(normalise, self.case.completed)

    @property
    def is_right(self) -> bool:
        """Left alone where it stands alone, else completed with all that it needs."""
        return self.completed is None if self.case.stands_alone else self.is_full


@dataclass(frozen=True, slots=True)
class FollowUpFigures:
    """Shares of some conversations.

    `decided` of all: rightly seen to stand alone or not. `left_alone` of those that stand alone: not
    changed. `noticed`, `full` and `exact` of the follow-ups: completed at all, with all needed terms and none
    of the wrong ones, and in one of the accepted forms.
    """

    decided: Estimate
    left_alone: Estimate
    noticed: Estimate
    full: Estimate
    exact: Estimate


def complete_all(cases: Sequence[FollowUp]) -> tuple[Completion, ...]:
    """Complete each second question after its first."""
    return tuple(Completion(case, complete(case.second, [Turn(case.first)])) for case in cases)


def score_follow_ups(completions: Sequence[Completion]) -> FollowUpFigures:
    """Count them."""
    alone = [completion for completion in completions if completion.case.stands_alone]
    others = [completion for completion in completions if not completion.case.stands_alone]
    return FollowUpFigures(
        _share([completion.is_decided for completion in completions]),
        _share([completion.is_decided for completion in alone]),
        _share([completion.is_decided for completion in others]),
        _share([completion.is_full for completion in others]),
        _share([completion.is_exact for completion in others]),
    )


def _share(flags: Sequence[bool]) -> Estimate:
    return estimate([Part(flag, 1) for flag in flags])
