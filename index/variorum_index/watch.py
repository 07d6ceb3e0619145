"""Folders that are followed: what changes in them is added as soon as it has come to rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from variorum_index.adding import Adding
from variorum_index.database import DATABASE
from variorum_index.errors import LoadError, VariorumError
from variorum_index.formats import is_supported
from variorum_index.origins import files_below, full_path, is_folder
from variorum_index.types import AddOutcome, AddReport, AddStatus, Progress

REST_SECONDS = 1.0
"""A file whose size and time of change stay the same for so long is not being written any more."""
_LOOK_MILLISECONDS = 300

_State = tuple[int, int] | None
"""Size in bytes and time of change in nanoseconds; None for what is not there."""


class Stop(Protocol):
    """What ends the watching once it is set: a `threading.Event`, say."""

    def is_set(self) -> bool:
        """Whether to end."""


def watch(
    adding: Adding, folders: Sequence[str | Path], progress: Progress, *, prune: bool, stop: Stop | None
) -> Iterator[AddReport]:
    """Add the folders, then what changes in them; a report for each time that something came of it."""
    roots = [full_path(folder) for folder in folders]
    for root in roots:
        if not is_folder(root):
            raise LoadError(f"{root} is not a folder. Only folders can be watched.")
    changes = _changes(roots, stop)
    next(changes, None)  # the watch begins before the first look, so that nothing falls between the two
    yield adding.add(roots, progress, prune=prune)
    unrest = Unrest()
    for changed in changes:
        for path in changed:
            if _concerns(path, roots):
                unrest.stir(path)
        if settled := unrest.settled():
            report = _add(adding, settled, progress, prune=prune)
            if any(outcome.status is not AddStatus.UNCHANGED for outcome in report.outcomes):
                yield report
        if not any(map(is_folder, roots)) and unrest.is_over():
            return


class Unrest:
    """The paths that have changed and may go on changing. `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[Path, tuple[_State, float]] = {}

    def stir(self, path: Path) -> None:
        """A path has changed a moment ago."""
        self._seen[path] = (_state(path), self._clock())

    def is_over(self) -> bool:
        """Whether nothing is waited for."""
        return not self._seen

    def settled(self) -> list[Path]:
        """Take out the paths that have come to rest. Of a folder, it is the files in it that count."""
        now = self._clock()
        resting = []
        for path, (state, since) in list(self._seen.items()):
            if _state(path) != state:
                self.stir(path)
            elif now - since >= REST_SECONDS:
                del self._seen[path]
                resting.append(path)
        for folder in filter(is_folder, resting):
            for file in files_below(folder):
                if file not in self._seen:
                    self.stir(file)
        return [path for path in resting if not is_folder(path)]


def _changes(roots: Sequence[Path], stop: Stop | None) -> Iterator[set[Path]]:
    """The paths that changed, every moment anew, and often none. Raises LoadError."""
    import watchfiles

    try:
        for changes in watchfiles.watch(
            *roots,
            watch_filter=None,
            rust_timeout=_LOOK_MILLISECONDS,
            yield_on_timeout=True,
            stop_event=stop,
            ignore_permission_denied=True,
        ):
            yield {Path(path) for _, path in changes}
    except (OSError, RuntimeError) as error:  # RuntimeError: watchfiles' own
        raise LoadError(
            f"The folders cannot be watched ({error}). Add them without --watch, or raise the system's limit "
            "on watched files."
        ) from error


def _add(adding: Adding, settled: Sequence[Path], progress: Progress, *, prune: bool) -> AddReport:
    gone = [path for path in settled if _state(path) is None]
    files = [path for path in settled if is_supported(path.name) and path not in gone]
    try:
        return adding.add_found(files, [], gone, progress, prune=prune)
    except VariorumError as error:  # the library is locked, the disk full: that may pass
        outcomes = (AddOutcome(path.as_uri(), AddStatus.FAILED, f"{path}: {error}") for path in settled)
        return AddReport(tuple(outcomes))


def _concerns(path: Path, roots: Iterable[Path]) -> bool:
    """Whether adding one of the folders would come across this path."""
    return any(path == root or _would_walk(root, path) for root in roots)


def _would_walk(root: Path, path: Path) -> bool:
    if not path.is_relative_to(root):
        return False
    parts = path.relative_to(root).parts
    folders = [root.joinpath(*parts[:depth]) for depth in range(len(parts))]
    hidden = any(part.startswith(".") for part in parts)
    linked = any(folder.is_symlink() for folder in folders[1:])
    return not (hidden or linked or any((folder / DATABASE).exists() for folder in folders))


def _state(path: Path) -> _State:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns
