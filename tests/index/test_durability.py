"""What was reported stays; what was not is wholly there or wholly absent; what is derived can be lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from variorum_index import AddStatus, Library
from variorum_index.sqlite_store import SqliteStore
from variorum_index.types import Passage
from variorum_index.web import FetchedCopies

CONFTEST = Path(__file__).parent.parent / "conftest.py"

QUESTION = "How long did the call last?"


def everything(library: Library) -> dict[str, tuple[str, list[tuple[int, int]]]]:
    """Each document's text and the spans of its passages."""
    found = library.search(QUESTION, sources=[d.id for d in library.sources()], passages=10_000)
    return {
        source.document.title: (
            source.document.text,
            sorted((scored.passage.start, scored.passage.end) for scored in source.passages),
        )
        for source in found
    }


@pytest.fixture
def many_files(tmp_path: Path) -> list[Path]:
    """More passages than are written at once, for an embedder with a small window."""
    folder = tmp_path / "many"
    folder.mkdir()
    files = []
    for number in range(12):
        files.append(folder / f"{number:02}.txt")
        files[-1].write_text("\n\n".join(f"File {number} paragraph {p} tells it. " * 2 for p in range(80)))
    return files


def test_a_restored_copy_is_not_answered_from_the_index_of_another_history(
    tmp_path: Path, make_embedder
) -> None:
    """Two histories reach the same number of changes; the index of one says nothing of the other."""
    folder = tmp_path / "library"
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.txt").write_text(f"{name} {name} {name}")
    with Library.open(folder, embedder=make_embedder(), create=True) as library:
        library.add([tmp_path / "one.txt"])
    shutil.copy(folder / "library.sqlite", tmp_path / "copy.sqlite")
    with Library.open(folder, embedder=make_embedder()) as library:
        library.add([tmp_path / "two.txt"])
        library.search("two", limit=1)  # writes the index
    shutil.copy(tmp_path / "copy.sqlite", folder / "library.sqlite")
    with Library.open(folder, embedder=make_embedder()) as library:
        library.add([tmp_path / "three.txt"])
    with SqliteStore(folder, "hash", create=False) as store:
        ((number, score),) = store.nearest(make_embedder().encode_queries(["three"]), 1)
        assert store.passages([number])[number].text == "three three three"
        assert score == pytest.approx(1.0, abs=1e-3)


def test_what_a_killed_process_was_writing_is_cleared_away(tmp_path: Path, make_embedder) -> None:
    folder = tmp_path / "library"
    Library.open(folder, embedder=make_embedder(), create=True).close()
    for name, age in (("vectors-1.7.partial", 2 * 86400), ("vectors-2.8.partial", 60)):
        (folder / name).write_bytes(b"half an index")
        os.utime(folder / name, (time.time() - age,) * 2)
    Library.open(folder, embedder=make_embedder()).close()
    assert [file.name for file in folder.glob("*.partial")] == ["vectors-2.8.partial"]


def test_a_writer_is_seen_by_a_reader_that_was_open_before(
    library: Library, tmp_path: Path, make_embedder
) -> None:
    for name in ("herring", "salmon", "cod"):
        (tmp_path / f"{name}.txt").write_text(f"All of the {name}.")
    library.add([tmp_path / "herring.txt"])
    with Library.open(tmp_path / "library", embedder=make_embedder()) as other:
        assert len(other.search("salmon", limit=1)) == 1
        library.add([tmp_path / "salmon.txt", tmp_path / "cod.txt"])
        assert [d.title for d in other.sources()] == ["herring", "salmon", "cod"]
        assert other.search("salmon", limit=1)[0].document.title == "salmon"
        library.remove(library.sources()[1].id)
        assert [source.document.title for source in other.search("salmon")] == ["herring", "cod"]
        assert other.search("all of the salmon", limit=1)[0].document.title != "salmon"


def test_an_add_that_fails_leaves_each_document_whole_or_absent(
    tmp_path: Path, make_embedder, many_files: list[Path]
) -> None:
    class Breaking(make_embedder):
        def encode_passages(self, texts: Sequence[str]):
            if self.passages_encoded >= 600:
                raise RuntimeError("out of memory")
            return super().encode_passages(texts)

    with Library.open(tmp_path / "whole", embedder=make_embedder(window=8), create=True) as whole:
        whole.add(many_files)
        expected = everything(whole)
    with Library.open(tmp_path / "library", embedder=Breaking(window=8), create=True) as broken:
        with pytest.raises(RuntimeError, match="out of memory"):
            broken.add(many_files)
        kept = everything(broken)
    assert 0 < len(kept) < len(expected)
    assert all(expected[title] == of_title for title, of_title in kept.items())
    with Library.open(tmp_path / "library", embedder=make_embedder(window=8)) as library:
        report = library.add(many_files)
        assert report.count(AddStatus.UNCHANGED) == len(kept)
        assert report.count(AddStatus.ADDED) == len(expected) - len(kept)
        assert everything(library) == expected


def test_an_update_that_fails_keeps_the_old_version(tmp_path: Path, make_embedder) -> None:
    class Breaking(make_embedder):
        def encode_passages(self, texts: Sequence[str]):
            raise KeyboardInterrupt

    file = tmp_path / "a.txt"
    file.write_text("The old version.")
    with Library.open(tmp_path / "library", embedder=make_embedder(), create=True) as library:
        library.add([file])
        expected = everything(library)
    file.write_text("The new version.")
    with Library.open(tmp_path / "library", embedder=Breaking()) as library:
        with pytest.raises(KeyboardInterrupt):
            library.add([file])
        assert everything(library) == expected


def test_a_progress_callback_that_fails_leaves_the_library_usable(library: Library, tmp_path: Path) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.txt").write_text("Alpha.")
    with pytest.raises(KeyboardInterrupt):
        library.add([tmp_path / "a.txt"], progress=stop)
    assert library.sources() == ()
    assert library.add([tmp_path / "a.txt"]).count(AddStatus.ADDED) == 1


KILLED = """
import os, runpy, signal, sys
from variorum_index import Library

conftest, folder, library = sys.argv[1:]
HashEmbedder = runpy.run_path(conftest)["HashEmbedder"]


class Killed(HashEmbedder):
    def encode_passages(self, texts):
        if self.passages_encoded >= 600:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode_passages(texts)


Library.open(library, embedder=Killed(window=8), create=True).add([folder])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_add_leaves_each_document_whole_or_absent(
    tmp_path: Path, make_embedder, many_files: list[Path]
) -> None:
    arguments = [str(CONFTEST), str(many_files[0].parent), str(tmp_path / "library")]
    run = subprocess.run([sys.executable, "-c", KILLED, *arguments], timeout=120, check=False)
    assert run.returncode == -signal.SIGKILL
    with Library.open(tmp_path / "whole", embedder=make_embedder(window=8), create=True) as whole:
        whole.add(many_files)
        expected = everything(whole)
    with Library.open(tmp_path / "library", embedder=make_embedder(window=8)) as library:
        kept = everything(library)
        assert 0 < len(kept) < len(expected)
        assert all(expected[title] == of_title for title, of_title in kept.items())
        assert len(library.search(QUESTION, limit=1)) == 1
        report = library.add(many_files)
        assert report.count(AddStatus.UNCHANGED) == len(kept)
        assert everything(library) == expected


def test_threads_search_while_one_adds(library: Library, tmp_path: Path) -> None:
    files = []
    for number in range(12):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(f"Number {number} tells of the call. " * 30)
    library.add(files[:3])
    done = threading.Event()
    errors: list[BaseException] = []
    searched = []

    def search(limit: int) -> None:
        try:
            while not done.is_set():
                for source in library.search(QUESTION, limit=limit):
                    for scored in source.passages:
                        passage = scored.passage
                        assert source.document.text[passage.start : passage.end] == passage.text
                searched.append(limit)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=search, args=(limit,)) for limit in (1, 2, 20)]
    for thread in threads:
        thread.start()
    try:
        for file in files[3:]:
            library.add([file])
        library.remove(library.sources()[0].id)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert errors == []
    assert searched
    assert len(library.sources()) == 11


@pytest.mark.parametrize("limit", [1, 2], ids=["the closest", "all"])
def test_what_is_removed_while_it_is_found_is_still_in_what_was_found(
    tmp_path: Path, make_embedder, limit: int
) -> None:
    """Another process removes a source between two steps of a search: the search sees neither half of it."""
    folder = tmp_path / "library"
    removed = []

    class Removing(SqliteStore):
        """Between finding documents and ranking their passages, and between ranking and reading these."""

        def remove_one(self) -> None:
            with Library.open(folder, embedder=make_embedder()) as other:
                removed.extend(other.remove(source.id) for source in other.sources()[:1])

        def documents_of(self, ids: Sequence[int]) -> dict[int, str]:
            owners = super().documents_of(ids)
            self.remove_one()
            return owners

        def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
            self.remove_one()
            return super().passages(ids)

    (tmp_path / "a.txt").write_text("The call lasted an hour.")
    (tmp_path / "b.txt").write_text("The call was long.")
    with Library.open(folder, embedder=make_embedder(), create=True) as library:
        library.add([tmp_path / "a.txt", tmp_path / "b.txt"])
    store = Removing(folder, make_embedder().name, create=False)
    with Library(store, make_embedder(), FetchedCopies(folder)) as library:
        found = library.search(QUESTION, limit=limit)
        assert removed
        assert len(found) == limit
        for source in found:
            assert [scored.passage.text for scored in source.passages] == [source.document.text]
        assert len(library.sources()) == 2 - len(removed)


def interrupting(make_embedder, callback: Callable[[], object]):
    """An embedder that lets something happen before its first passage: another process, say."""

    class Interrupting(make_embedder):
        def encode_passages(self, texts: Sequence[str]):
            if self.passages_encoded == 0:
                callback()
            return super().encode_passages(texts)

    return Interrupting()


def add_with_another(tmp_path: Path, make_embedder, file: Path) -> None:
    with Library.open(tmp_path / "library", embedder=make_embedder(), create=True) as other:
        other.add([file])


def test_two_writers_of_one_content_keep_both_addresses(tmp_path: Path, make_embedder) -> None:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("The same.")
    b.write_text("The same.")
    embedder = interrupting(make_embedder, lambda: add_with_another(tmp_path, make_embedder, b))
    with Library.open(tmp_path / "library", embedder=embedder, create=True) as library:
        library.add([a])
        assert len(library.sources()) == 1
        assert library.add([a, b]).count(AddStatus.UNCHANGED) == 2, "what either reported is still there"


def test_two_writers_of_one_file_leave_one_version(tmp_path: Path, make_embedder) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The first version.")

    def change() -> None:
        file.write_text("The second version.")
        add_with_another(tmp_path, make_embedder, file)

    with Library.open(
        tmp_path / "library", embedder=interrupting(make_embedder, change), create=True
    ) as library:
        library.add([file])
        assert len(library.sources()) == 1, "one file is one source"
        library.add([file])
        assert [document.text for document in library.sources()] == ["The second version."]
