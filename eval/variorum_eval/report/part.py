"""What a command found that measures one part alone, to be kept as JSON and shown on the page of figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from variorum_eval.sheets import Sheet


@dataclass(frozen=True, slots=True)
class PartReport:
    """Some tables under a title, and the command that makes them; `note` is how they are to be read."""

    title: str
    command: str
    note: str
    sheets: tuple[Sheet, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)
