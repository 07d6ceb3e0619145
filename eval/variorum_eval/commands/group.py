"""A group of commands, one of which is meant where none is named."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

DEFAULT = "gold"


class DefaultGroup(TyperGroup):
    """`variorum eval CASES` is `variorum eval gold CASES`; a file called like a command needs its folder."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the command if the first word is neither one nor a call for help."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)
