"""One set of a file that holds several."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from variorum_eval.cases.types import FollowUp, PassageCase
from variorum_eval.errors import CaseError

S = TypeVar("S", PassageCase, FollowUp)


def of_set(path: Path, cases: tuple[S, ...], set_name: str | None) -> tuple[S, ...]:
    """The cases of the set, all of them without a name. Raises CaseError if there is no such set."""
    if set_name is None:
        return cases
    chosen = tuple(case for case in cases if case.set == set_name)
    if not chosen:
        names = ", ".join(sorted({case.set for case in cases}))
        raise CaseError(f"{path} holds no set {set_name!r}. Choose one of: {names}.")
    return chosen
