"""Files of JSON Lines, read to the end: what is broken is listed, with its line, beside what is not."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Generic, TypeVar

from variorum_eval.cases.fields import Fields, LineError, parse_object
from variorum_eval.errors import CaseError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the case that stands on a line (from 1), and what to do."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A file of cases: those that can be asked, and the problems of those that cannot."""

    path: Path
    cases: tuple[T, ...]
    problems: tuple[Problem, ...] = ()

    def checked(self) -> tuple[T, ...]:
        """The cases if nothing is wrong with the file. Raises CaseError that lists every problem."""
        if self.problems:
            raise CaseError(self.listed())
        if not self.cases:
            raise CaseError(f"{self.path} holds no cases. Write one JSON object on each line.")
        return self.cases

    def listed(self) -> str:
        """All problems, in the order of the file; lines in a row with the same problem share one."""
        ordered = sorted(self.problems, key=lambda problem: problem.line)
        # In a run of lines one after the other, the line less its place in the list is always the same.
        runs = groupby(enumerate(ordered), key=lambda each: (each[1].message, each[1].line - each[0]))
        return "\n".join(
            f"{self.path}, {_lines_of([problem.line for _, problem in run])}: {message}"
            for (message, _), run in runs
        )


def parse_lines(path: Path, make: Callable[[Fields, int], T]) -> Parsed[T]:
    """Make a case of each line that is not blank. Raises CaseError if the file cannot be read at all."""
    cases, problems = [], []
    for number, line in _lines(path):
        try:
            cases.append(make(parse_object(line), number))
        except LineError as error:
            problems.append(Problem(number, str(error)))
    return Parsed(path, tuple(cases), tuple(problems))


def read_text(path: Path) -> str:
    """The file's text, unpacked if its name ends in .gz. Raises CaseError."""
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CaseError(f"{path} could not be read: {reason}. Check the path and the file.") from error
    except UnicodeDecodeError as error:
        raise CaseError(f"{path} is not UTF-8 text. Save it as UTF-8 JSON Lines.") from error


def _lines_of(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, numbered from 1."""
    # Not splitlines: a string in JSON may hold other line separators as they are.
    lines = enumerate(read_text(path).split("\n"), start=1)
    return ((number, line) for number, line in lines if line.strip())
