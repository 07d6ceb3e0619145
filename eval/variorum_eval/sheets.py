"""Tables as plain text, for a terminal and for Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

INTERVAL = "95 % interval"
_NARROW = ("settings", "figure", "value", INTERVAL, "p")
"""Columns that are read at a glance: the others give way."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: a name for each column, and rows with a cell for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""

    def to_rich(self) -> Table:
        """For a terminal, without lines around it. What the cells hold is never taken for markup."""
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0), title_justify="left")
        table.title = Text(self.title) if self.title else None
        for column in self.columns:
            table.add_column(column, overflow="fold", no_wrap=column in _NARROW)
        for row in self.rows:
            table.add_row(*map(Text, row))
        return table

    def to_markdown(self) -> str:
        """For a page, under its title."""
        lines = (self.columns, ("---",) * len(self.columns), *self.rows)
        table = "\n".join(f"| {' | '.join(map(_in_markdown, line))} |" for line in lines)
        return f"{self.title}:\n\n{table}" if self.title else table


def _in_markdown(cell: str) -> str:
    return " ".join(cell.split()).replace("|", "\\|")


def percent(share: float | None) -> str:
    """A share with one decimal."""
    return "-" if share is None else f"{100 * share:.1f} %"


def between(low: float | None, high: float | None) -> str:
    """An interval of shares, nothing if there is none."""
    return "" if low is None or high is None else f"[{100 * low:.1f}, {100 * high:.1f} %]"
