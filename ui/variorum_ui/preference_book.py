"""What people who log in have set for themselves, kept beside the library: theirs in any browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from variorum_ui.records import Records


@dataclass(frozen=True, slots=True)
class PreferenceBook:
    """Reads and writes the preferences in a records file, in the form that a browser keeps."""

    records: Records

    def of(self, owner: str) -> dict[str, Any] | None:
        """What was kept for this person, None if nothing was or it cannot be read. Raises RecordsError."""
        with self.records.reading() as database:
            row = database.execute("SELECT kept FROM preferences WHERE owner = ?", (owner,)).fetchone()
        try:
            kept = None if row is None else json.loads(row[0])
        except ValueError:
            return None
        return kept if isinstance(kept, dict) else None

    def keep(self, owner: str, preferences: dict[str, Any]) -> None:
        """Keep them in the place of those before. Raises RecordsError."""
        with self.records.writing() as database:
            database.execute(
                "INSERT OR REPLACE INTO preferences VALUES (?, ?)", (owner, json.dumps(preferences))
            )
