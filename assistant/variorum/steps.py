"""The steps from what a reader finds to an answer, each so that it can be left out and measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps from a reader's stretch to an answer; all are taken but where somebody measures them.

    `refuse`: an answer of a kind that the question does not ask for is passed over (`variorum.span`).
    `whole`: values, dates, names and cells are taken whole, without what does not belong to them, and from
    the row and column that the question names (`variorum.values`, `variorum.span`).
    `near`: a source that lies far from the question has to score more (`variorum.matter`).
    `named`: so has what answers a question that names nothing (`variorum.events.names_something`).
    """

    refuse: bool = True
    whole: bool = True
    near: bool = True
    named: bool = True


ALL = Steps()
