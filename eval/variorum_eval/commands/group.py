"""A group of commands, one of which is meant where none is named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

DEFAULT = "gold"
_COMMAND = re.compile(r"[a-z][a-z-]*")


class DefaultGroup(TyperGroup):
    """`variorum eval CASES` is `variorum eval gold CASES`; a file called like a command needs its folder."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the command if the first word is neither one nor a call for help.

        A word that looks like a command and is no file either is refused: it may be mistyped.
        """
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            if _COMMAND.fullmatch(args[0]) and not Path(args[0]).exists():
                there = ", ".join(self.commands)
                ctx.fail(f"{args[0]} is neither a file of cases nor a command. There are: {there}.")
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)
