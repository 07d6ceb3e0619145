"""What `variorum add` does and says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from variorum_index import AddReport, AddStatus, Library, LoadError
from variorum_index.web import is_address
from variorum_ui.terminal import complain, outcome_line, plain, progress_bars, report_line

_FEW_SHOWN = {
    AddStatus.UPDATED: "that have changed",
    AddStatus.SKIPPED: "files of kinds that are not read yet",
    AddStatus.VANISHED: "that are no longer there",
    AddStatus.PRUNED: "that are no longer there",
}
_SHOWN = 5
"""A folder may hold thousands of pictures: so many lines about them, then a count."""


@dataclass(frozen=True, slots=True)
class Adding:
    """Adds to the library in `folder`; says what went wrong on `errors`, and with `write` what was done."""

    library: Library
    folder: Path
    errors: Console
    write: Callable[[str], None]

    def add(self, things: Sequence[str], *, prune: bool) -> int:
        """Add files, folders and addresses, and return the exit code."""
        try:
            with progress_bars(self.errors) as progress:
                report = self.library.add(things, progress=progress, prune=prune)
        except KeyboardInterrupt:
            return self._stopped()
        return self._tell(report)

    def watch(self, things: Sequence[str], *, prune: bool) -> int:
        """Add addresses once, follow folders until interrupted, and return the exit code.

        Raises LoadError if there is no folder, or one of them cannot be watched.
        """
        addresses = [thing for thing in things if is_address(thing)]
        folders = [thing for thing in things if not is_address(thing)]
        if not folders:
            raise LoadError("Only folders can be watched. Name one, or leave --watch away.")
        if addresses:
            self.add(addresses, prune=False)
        try:
            with progress_bars(self.errors) as progress:
                reports = self.library.watch(folders, prune=prune, progress=progress)
                first = next(reports)
        except KeyboardInterrupt:
            return self._stopped()
        self._tell(first)
        try:
            what = "1 folder" if len(folders) == 1 else f"{len(folders)} folders"
            self.write(f"Watching {what}. Stop it with Ctrl+C.")
            for report in reports:
                for outcome in report.outcomes:
                    if outcome.status is not AddStatus.UNCHANGED:
                        self.write(plain(outcome_line(outcome)))
            self.write("No folder is left to watch.")
        except KeyboardInterrupt:
            self.write("Stopped watching. What was added is kept.")
        return 0

    def _tell(self, report: AddReport) -> int:
        """Say what did not simply go well, then count everything; return the exit code."""
        for outcome in report.outcomes:
            if outcome.message and outcome.status not in _FEW_SHOWN:
                complain(self.errors, outcome.message)
        for status, more in _FEW_SHOWN.items():
            messages = [outcome.message for outcome in report.outcomes if outcome.status is status]
            for message in messages[:_SHOWN]:
                complain(self.errors, message)
            if len(messages) > _SHOWN:
                complain(self.errors, f"… and {len(messages) - _SHOWN} more {more}.")
        self.write(f"{report_line(report)} Library: {self.folder}")
        return 2 if report.count(AddStatus.FAILED) else 0

    def _stopped(self) -> int:
        complain(self.errors, "Stopped. What was already added is kept; the same command goes on from there.")
        return 130
