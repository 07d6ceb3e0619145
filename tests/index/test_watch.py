"""Folders that are watched: real files, real notifications."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum_index import AddReport, Embedder, Library, LoadError
from variorum_index.watch import Unrest

_PATIENCE = 120.0
"""Seconds that a busy machine may take before a test fails."""


class Watcher:
    """A thread that watches, and what it has reported so far."""

    def __init__(self, library: Library, *folders: Path, prune: bool = False) -> None:
        self._stop = threading.Event()
        self.reports: list[AddReport] = []
        self.error: BaseException | None = None

        def watch() -> None:
            try:
                for report in library.watch(folders, prune=prune, stop=self._stop):
                    self.reports.append(report)
            except BaseException as error:
                self.error = error

        self.thread = threading.Thread(target=watch)
        self.thread.start()
        self.until(lambda: bool(self.reports))

    def until(self, condition) -> None:
        end = time.monotonic() + _PATIENCE
        while not condition():
            assert self.error is None, self.error
            assert time.monotonic() < end, self.told()
            time.sleep(0.05)

    def told(self) -> list[tuple[str, str]]:
        return [(Path(o.uri).name, str(o.status)) for report in self.reports for o in report.outcomes]

    def until_told(self, *expected: tuple[str, str]) -> None:
        self.until(lambda: set(expected) <= set(self.told()))

    def stop(self) -> None:
        self._stop.set()
        self.thread.join(_PATIENCE)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.txt").write_text("Alpha.")
    return folder


@pytest.fixture
def watchers() -> Iterator[list[Watcher]]:
    begun: list[Watcher] = []
    yield begun
    for watcher in begun:
        watcher.stop()
        assert not watcher.thread.is_alive()


def texts(library: Library) -> list[str]:
    return sorted(document.text for document in library.sources())


def test_changes_are_followed(library: Library, notes: Path, tmp_path: Path, watchers: list[Watcher]) -> None:
    second = tmp_path / "second"
    second.mkdir()
    watcher = Watcher(library, notes, second)
    watchers.append(watcher)
    assert watcher.told() == [("a.txt", "added")]

    (notes / "b.txt").write_text("Beta.")
    (second / "c.md").write_text("# Gamma\n\nText.")
    (notes / "a.txt").write_text("Alpha has changed.")
    (notes / "picture.png").write_bytes(b"\x89PNG")
    (notes / ".hidden.txt").write_text("Hidden.")
    watcher.until_told(("b.txt", "added"), ("c.md", "added"), ("a.txt", "updated"))
    assert texts(library) == ["# Gamma\n\nText.", "Alpha has changed.", "Beta."]

    moved = tmp_path / "elsewhere" / "deep"
    moved.mkdir(parents=True)
    (moved / "d.txt").write_text("Delta.")
    shutil.move(tmp_path / "elsewhere", notes / "moved in")
    (notes / "empty.txt").write_text("")
    (notes / "b.txt").unlink()
    watcher.until_told(("d.txt", "added"), ("empty.txt", "failed"), ("b.txt", "vanished"))
    assert "Beta." in texts(library)
    (notes / "e.txt").write_text("An error does not end it.")
    watcher.until_told(("e.txt", "added"))
    assert {name for name, _ in watcher.told()}.isdisjoint({"picture.png", ".hidden.txt"})


def test_what_vanishes_is_pruned_if_asked_for(library: Library, notes: Path, watchers: list[Watcher]) -> None:
    (notes / "inner").mkdir()
    (notes / "inner" / "b.txt").write_text("Beta.")
    (notes / "c.txt").write_text("Gamma.")
    watcher = Watcher(library, notes, prune=True)
    watchers.append(watcher)
    shutil.rmtree(notes / "inner")
    (notes / "c.txt").rename(notes / "d.txt")
    watcher.until_told(("b.txt", "pruned"), ("c.txt", "pruned"), ("d.txt", "duplicate"))
    assert texts(library) == ["Alpha.", "Gamma."]


def test_a_file_that_is_written_slowly_is_there_whole_in_the_end(
    library: Library, notes: Path, watchers: list[Watcher]
) -> None:
    watcher = Watcher(library, notes)
    watchers.append(watcher)
    with (notes / "long.txt").open("w") as file:
        for number in range(20):
            file.write(f"Line {number}.\n")
            file.flush()
            time.sleep(0.2)
    watcher.until_told(("long.txt", "added"))
    watcher.until(lambda: any(text.endswith("Line 19.\n") for text in texts(library)))
    assert len(library.sources()) == 2


def test_a_file_has_to_rest_before_it_is_read(tmp_path: Path) -> None:
    now = 0.0
    unrest = Unrest(clock=lambda: now)
    file, folder = tmp_path / "a.txt", tmp_path / "folder"
    file.write_text("One.")
    folder.mkdir()
    (folder / "b.txt").write_text("Two.")
    unrest.stir(file)
    now = 0.9
    assert unrest.settled() == []
    file.write_text("One and a half.")
    now = 1.5
    assert unrest.settled() == [], "it was written on"
    now = 2.4
    assert unrest.settled() == []
    unrest.stir(folder)
    now = 2.6
    assert unrest.settled() == [file]
    now = 3.6
    assert unrest.settled() == [], "what is in a folder begins to rest when the folder does"
    assert not unrest.is_over()
    now = 4.7
    assert unrest.settled() == [folder / "b.txt"]
    assert unrest.is_over()


def test_others_use_the_library_meanwhile(
    library: Library, notes: Path, tmp_path: Path, make_embedder: type[Embedder], watchers: list[Watcher]
) -> None:
    watcher = Watcher(library, notes)
    watchers.append(watcher)
    (tmp_path / "b.txt").write_text("Beta.")
    with Library.open(tmp_path / "library", embedder=make_embedder()) as other:
        other.add([tmp_path / "b.txt"])
        (notes / "c.txt").write_text("Gamma.")
        watcher.until_told(("c.txt", "added"))
        assert texts(other) == ["Alpha.", "Beta.", "Gamma."]


def test_a_library_within_a_watched_folder_does_not_set_itself_off(
    tmp_path: Path, hash_embedder: Embedder, watchers: list[Watcher]
) -> None:
    (tmp_path / "a.txt").write_text("Alpha.")
    with Library.open(tmp_path / "library", embedder=hash_embedder, create=True) as library:
        watcher = Watcher(library, tmp_path)
        watchers.append(watcher)
        (tmp_path / "library" / "uploads").mkdir()
        (tmp_path / "library" / "uploads" / "b.txt").write_text("Beta.")
        (tmp_path / "c.txt").write_text("Gamma.")
        watcher.until_told(("c.txt", "added"))
        assert texts(library) == ["Alpha.", "Gamma."]
        watcher.stop()
        assert watcher.told() == [("a.txt", "added"), ("c.txt", "added")]


def test_it_ends_when_no_folder_is_left(library: Library, notes: Path, watchers: list[Watcher]) -> None:
    watcher = Watcher(library, notes)
    watchers.append(watcher)
    shutil.rmtree(notes)
    watcher.until(lambda: not watcher.thread.is_alive())
    assert watcher.told() == [("a.txt", "added"), ("a.txt", "vanished")]
    assert texts(library) == ["Alpha."]


@pytest.mark.parametrize("name", ["a.txt", "missing"])
def test_only_folders_are_watched(library: Library, notes: Path, name: str) -> None:
    with pytest.raises(LoadError, match="is not a folder"):
        next(library.watch([notes, notes / name]))
    assert library.sources() == ()
