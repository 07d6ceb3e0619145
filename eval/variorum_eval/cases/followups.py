"""Conversations of two questions."""

from __future__ import annotations

from pathlib import Path

from variorum_eval.cases.chosen import of_set
from variorum_eval.cases.fields import Fields, LineError, string, strings
from variorum_eval.cases.lines import parse_lines
from variorum_eval.cases.types import FollowUp


def read_follow_ups(path: Path, set_name: str | None = None) -> tuple[FollowUp, ...]:
    """Read `{"id", "set", "first", "second", "completed", "needs", "avoids"}` lines.

    Instead of the last three, `"alone": true` says that the second question stands alone; `avoids` may be
    left out. With `set_name` only those of this set. Raises CaseError that lists every broken line, or if
    the set is not in the file.
    """
    return of_set(path, parse_lines(path, _follow_up).checked(), set_name)


def _follow_up(fields: Fields, number: int) -> FollowUp:
    alone = fields.get("alone", False)
    completed, needs, avoids = (strings(fields, name) for name in ("completed", "needs", "avoids"))
    if not isinstance(alone, bool) or alone != (not completed) or alone != (not needs) or (alone and avoids):
        raise LineError('write "alone": true, or else "completed" and "needs" with at least one text each.')
    return FollowUp(
        string(fields, "id"),
        string(fields, "set"),
        string(fields, "first"),
        string(fields, "second"),
        completed,
        needs,
        avoids,
    )
