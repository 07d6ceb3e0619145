"""Reading goes on while a batch is embedded and written, and nothing is lost or doubled by it."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum_index import AddStatus, Library


def make_files(folder: Path, count: int) -> list[Path]:
    """Files of about 200 passages each, for a window of 8 words: three or four to a batch."""
    folder.mkdir()
    files = [folder / f"{number:02}.txt" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text("\n\n".join(f"File {number} paragraph {p} tells it. " * 2 for p in range(100)))
    return files


def test_files_are_read_while_others_are_embedded(tmp_path: Path, make_embedder) -> None:
    """The embedder waits for a file of the second batch to be split, which would never come in turn."""
    second_batch = threading.Event()

    class Waiting(make_embedder):
        def count_tokens(self, text: str) -> int:
            if "File 4 " in text:
                second_batch.set()
            return super().count_tokens(text)

        def encode_passages(self, texts: Sequence[str]):
            assert second_batch.wait(60)
            return super().encode_passages(texts)

    files = make_files(tmp_path / "files", 6)
    with Library.open(tmp_path / "library", embedder=Waiting(window=8), create=True) as library:
        assert library.add(files).count(AddStatus.ADDED) == 6
        assert len(library.sources()) == 6


def test_a_copy_of_a_document_on_its_way_waits_for_it(tmp_path: Path, make_embedder) -> None:
    class Slow(make_embedder):
        def encode_passages(self, texts: Sequence[str]):
            time.sleep(0.05)
            return super().encode_passages(texts)

    files = make_files(tmp_path / "files", 8)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(files[0].read_bytes())
    with Library.open(tmp_path / "library", embedder=Slow(window=8), create=True) as library:
        report = library.add([*files, copy])
        assert report.outcomes[-1].status is AddStatus.DUPLICATE
        assert library.addresses()[copy.as_uri()] == library.addresses()[files[0].as_uri()]
        assert len(library.sources()) == 8


def test_an_error_in_the_first_batch_comes_out_and_nothing_goes_on(tmp_path: Path, make_embedder) -> None:
    class Breaking(make_embedder):
        def encode_passages(self, texts: Sequence[str]):
            raise MemoryError("no more")

    files = make_files(tmp_path / "files", 14)
    with Library.open(tmp_path / "library", embedder=Breaking(window=8), create=True) as library:
        with pytest.raises(MemoryError, match="no more"):
            library.add(files)
        assert library.sources() == ()
        assert not [thread for thread in threading.enumerate() if "variorum-writer" in thread.name]


def test_an_interrupt_stops_the_embedding_and_keeps_what_was_written(tmp_path: Path, make_embedder) -> None:
    files = make_files(tmp_path / "files", 20)
    begun = threading.Event()

    class Noting(make_embedder):
        def encode_passages(self, texts: Sequence[str]):
            begun.set()
            time.sleep(0.02)
            return super().encode_passages(texts)

    def interrupt(stage: str, done: int, total: int) -> None:
        if stage == "Embedding" and done == total:  # the first batch is on the disk
            raise KeyboardInterrupt

    embedder = Noting(window=8)
    with Library.open(tmp_path / "library", embedder=embedder, create=True) as library:
        with pytest.raises(KeyboardInterrupt):
            library.add(files, progress=interrupt)
        assert begun.is_set()
        kept = len(library.sources())
        assert 0 < kept < 20
        assert not [thread for thread in threading.enumerate() if "variorum-writer" in thread.name]
        report = library.add(files)
        assert report.count(AddStatus.UNCHANGED) == kept
        assert len(library.sources()) == 20


def test_progress_is_told_in_the_callers_thread(library: Library, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    threads = set()

    def note(stage: str, done: int, total: int) -> None:
        threads.add(threading.current_thread())
        seen.append((stage, done, total))

    library.add(make_files(tmp_path / "files", 2), progress=note)
    assert threads == {threading.current_thread()}
    stage, done, total = seen[-1]
    assert (stage, done) == ("Embedding", total)
    assert total > 0
