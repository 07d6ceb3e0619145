"""What every command does that measures one part: it writes, shows and bounds what it found."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from variorum_eval.commands.given import command_line
from variorum_eval.commands.shared import AsJson, FailUnder, explained, keep_bounds, models_of, show
from variorum_eval.report.bounds import Bounded, parse_bound
from variorum_eval.report.files import check_report_path, write_report
from variorum_eval.report.part import PartReport
from variorum_eval.sheets import Sheet

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PartPath = Annotated[
    Path | None,
    typer.Option("--report", metavar="PATH", help="Write a report as .json, for `variorum eval quality`."),
]


@dataclass(frozen=True, slots=True)
class Listed:
    """Single things, shown beside the figures but kept out of the report: in JSON under `name`."""

    name: str
    things: Sequence[DataclassInstance]
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found: `figures` for JSON, `sheets` for people, and the figures that bounds can be set for.

    `title` and `note` are those of its report.
    """

    title: str
    figures: DataclassInstance
    sheets: Sequence[Sheet]
    bounded: Sequence[Bounded]
    note: str = ""
    listed: Listed | None = None


def titled(what: str, file: Path, part: str | None = None) -> str:
    """The title of what was measured on a file, or on a part of it."""
    return f"{what}: {file}{f', {part}' if part else ''}"


def measuring(*bounded: str) -> Callable[[Callable[..., Measured]], Callable[..., None]]:
    """Make a command of a function that measures; `bounded` are the names of the figures it bounds.

    The function takes the models, then what the command is given. The command has --report, --fail-under and
    --json besides; a wrong path or bound is told before the work begins.
    """

    def decorate(measure: Callable[..., Measured]) -> Callable[..., None]:
        def command(
            context: typer.Context,
            *,
            report: PartPath = None,
            fail_under: FailUnder = None,
            as_json: AsJson = False,
            **given: Any,
        ) -> None:
            with explained():
                bounds = [parse_bound(text, bounded) for text in fail_under or ()]
                if report is not None:
                    check_report_path(report, ".json")
                found = measure(models_of(context), **given)
            listed = [found.listed] if found.listed else []
            sheets = [*found.sheets, *(each.sheet for each in listed if each.sheet)]
            show(as_json, found.figures, sheets, **{each.name: each.things for each in listed})
            if report is not None:  # after the figures were shown: the disk may be full
                kept = PartReport(found.title, command_line(context), found.note, tuple(found.sheets))
                with explained():
                    write_report(report, kept)
            keep_bounds(bounds, found.bounded)

        _, *own = _parameters(measure)
        context, *added, _ = _parameters(command)
        parameters = [context, *(each.replace(kind=context.kind) for each in (*own, *added))]
        vars(command)["__signature__"] = inspect.Signature(parameters)  # what Typer makes the options of
        command.__name__, command.__doc__ = measure.__name__, measure.__doc__
        command.__annotations__ = {each.name: each.annotation for each in parameters}
        return command

    return decorate


def _parameters(function: Callable[..., object]) -> list[inspect.Parameter]:
    return list(inspect.signature(function, eval_str=True).parameters.values())
