"""Commands of other packages beside our own, so that `variorum eval` needs no import of `variorum_eval`."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

import typer
from typer.core import TyperGroup

GROUP = "variorum.commands"
"""A package adds a command by an entry point of this group that names its `typer.Typer`."""


class MountingGroup(TyperGroup):
    """A group of commands that also has those of the entry points, each loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Our own commands, then the mounted ones."""
        own = super().list_commands(ctx)
        return [*own, *sorted(entry_points(group=GROUP).names - set(own))]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Our own command of this name, or a mounted one; None if there is neither."""
        found = super().get_command(ctx, cmd_name)
        mounted = entry_points(group=GROUP, name=cmd_name)
        if found is not None or not mounted:
            return found
        command = typer.main.get_command(next(iter(mounted)).load())
        command.name = cmd_name
        return command
