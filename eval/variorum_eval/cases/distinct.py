"""Files whose cases have ids: each id stands for one case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from variorum_eval.cases.fields import Fields, LineError
from variorum_eval.cases.lines import Parsed, parse_lines

T = TypeVar("T")


def parse_distinct(path: Path, make: Callable[[Fields], T], id_of: Callable[[T], str]) -> Parsed[T]:
    """As `parse_lines`, but an id that another case has is a problem.

    A case that stands there twice is taken once: public sets that were joined from several hold such.
    """
    first: dict[str, tuple[int, T]] = {}

    def distinct(fields: Fields, number: int) -> T:
        case = make(fields)
        line, earlier = first.setdefault(id_of(case), (number, case))
        if earlier != case:
            raise LineError(f"the id {id_of(case)!r} is taken by line {line}. Give each case its own.")
        return earlier

    parsed = parse_lines(path, distinct)
    return Parsed(path, tuple({id_of(case): case for case in parsed.cases}.values()), parsed.problems)
