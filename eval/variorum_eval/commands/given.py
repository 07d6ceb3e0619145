"""A command as somebody would type it again."""

from __future__ import annotations

import shlex
from typing import Any

import typer

_HOW_SHOWN = {"report", "as_json", "list_misses", "list_marks", "results", "fail_under"}
"""Options that change no figure."""
_GIVEN = {"COMMANDLINE", "ENVIRONMENT"}


def typed(context: typer.Context, name: str) -> Any:
    """An option's value as it was typed; None, from now on, if only the environment gives it."""
    source = context.get_parameter_source(name)
    if source is not None and source.name == "ENVIRONMENT":
        context.params[name] = None
        context.set_parameter_source(name, type(source)["DEFAULT"])
    return context.params[name]


def command_line(context: typer.Context) -> str:
    """The command with all that was given to it, but for how its figures are shown."""
    words = ["variorum", "eval", str(context.info_name)]
    for parameter in context.command.params:
        name = str(parameter.name)
        source = context.get_parameter_source(name)
        if name in _HOW_SHOWN or source is None or source.name not in _GIVEN:
            continue
        value = context.params[name]
        for each in value if isinstance(value, list | tuple) else [value]:
            words += [] if parameter.param_type_name == "argument" else [parameter.opts[0]]
            words += [] if each is True else [str(each)]
    return shlex.join(words)
