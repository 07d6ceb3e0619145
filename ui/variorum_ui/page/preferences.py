"""What a person has set for themselves. Their browser keeps it, and the records do for those who log in."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

MOST_SOURCES = 100
MOST_CAUTION = 6.0


@dataclass(frozen=True, slots=True)
class Preferences:
    """`name` is how a person without a login is known, empty on a first visit.

    `sources` is 0 for what the server is set to, `caution` is added to the reader's threshold (see
    `Assistant.ask`).
    """

    name: str = ""
    sources: int = 0
    caution: float = 0.0
    theme: str = "system"
    density: str = "comfortable"
    shortcuts: bool = True

    @classmethod
    def of(cls, kept: object) -> Preferences:
        """What a browser kept. Anybody can have changed it: what is not right is as if it were not there."""
        known = kept if isinstance(kept, dict) else {}
        default = cls()
        right = {
            field.name: known[field.name]
            for field in fields(cls)
            if isinstance(known.get(field.name), type(getattr(default, field.name)))
        }
        found = cls(**right)
        return cls(
            found.name[:64],
            min(max(found.sources, 0), MOST_SOURCES),
            min(max(found.caution, -MOST_CAUTION), MOST_CAUTION),
            found.theme if found.theme in THEMES.values() else default.theme,
            found.density if found.density in DENSITIES.values() else default.density,
            found.shortcuts,
        )

    def to_dict(self) -> dict[str, Any]:
        """The form in which the browser keeps it."""
        return asdict(self)


THEMES = {"System": "system", "Light": "light", "Dark": "dark"}
DENSITIES = {"Comfortable": "comfortable", "Compact": "compact"}
