"""Folders that are added again: what has vanished from them, moved in them, or was removed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum_index import AddReport, AddStatus, Library
from variorum_index.origins import vanished

CONFTEST = Path(__file__).parent.parent / "conftest.py"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "inner").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "inner/c.txt"):
        (folder / name).write_text(f"This is {name}.")
    return folder


def changes(report: AddReport) -> dict[str, str]:
    """What is not as it was, by file name."""
    return {
        Path(outcome.uri).name: str(outcome.status)
        for outcome in report.outcomes
        if outcome.status is not AddStatus.UNCHANGED
    }


def texts(library: Library) -> list[str]:
    return sorted(document.text for document in library.sources())


def test_what_has_vanished_is_reported_and_kept(library: Library, notes: Path) -> None:
    library.add([notes])
    (notes / "a.txt").unlink()
    shutil.rmtree(notes / "inner")
    for _ in range(2):  # until it is pruned, each time
        report = library.add([notes, notes / ".." / notes.name])
        assert changes(report) == {"a.txt": "vanished", "c.txt": "vanished"}
        assert len(report.outcomes) == 3, "each once"
        message = next(o.message for o in report.outcomes if o.uri.endswith("a.txt"))
        assert message == (
            f"{notes / 'a.txt'} is no longer there; its document is kept. Remove it with --prune."
        )
        assert len(library.sources()) == 3


def test_prune_removes_what_has_vanished_and_nothing_else(
    library: Library, notes: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "notes too"
    shutil.copytree(notes, elsewhere)
    (elsewhere / "d.txt").write_text("Only here.")
    library.add([notes, elsewhere])
    (notes / "a.txt").unlink()
    (elsewhere / "d.txt").unlink()
    assert changes(library.add([notes], prune=True)) == {"a.txt": "pruned"}
    assert len(library.sources()) == 4, "its content is also elsewhere; d.txt is in another folder"
    assert changes(library.add([elsewhere], prune=True)) == {"d.txt": "pruned"}
    assert texts(library) == ["This is a.txt.", "This is b.txt.", "This is inner/c.txt."]
    (elsewhere / "a.txt").unlink()
    library.add([elsewhere], prune=True)
    assert texts(library) == ["This is b.txt.", "This is inner/c.txt."]
    assert [source.document.title for source in library.search("this is a.txt", limit=1)] != ["a"]
    assert set(library.addresses().values()) == {document.id for document in library.sources()}
    assert changes(library.add([notes, elsewhere], prune=True)) == {}


def test_a_document_with_two_addresses_is_shown_at_the_one_that_is_left(
    library: Library, notes: Path
) -> None:
    (notes / "copy.txt").write_text("This is a.txt.")
    library.add([notes])
    (notes / "a.txt").unlink()
    (said,) = [o.message for o in library.add([notes]).outcomes if o.status is AddStatus.VANISHED]
    assert "it is also at" in said and "copy.txt" in said
    library.add([notes], prune=True)
    document = next(document for document in library.sources() if document.text == "This is a.txt.")
    assert document.uri == (notes / "copy.txt").as_uri()


def test_a_renamed_file_embeds_nothing(library: Library, notes: Path, hash_embedder) -> None:
    library.add([notes])
    (notes / "a.txt").rename(notes / "z.txt")
    encoded = hash_embedder.passages_encoded
    assert changes(library.add([notes])) == {"z.txt": "duplicate", "a.txt": "vanished"}
    assert changes(library.add([notes], prune=True)) == {"a.txt": "pruned"}
    assert hash_embedder.passages_encoded == encoded
    assert len(library.sources()) == 3
    assert (notes / "z.txt").as_uri() in {document.uri for document in library.sources()}


def test_names_of_any_kind_are_found_again(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "odd 100%"
    folder.mkdir()
    names = [b"a#b?c.txt", b"sp ace%20.txt", "日本.txt".encode(), b"not utf-8 \xff.txt", b"new\nline.txt"]
    for number, name in enumerate(names):
        (folder / os.fsdecode(name)).write_text(f"Text {number}.")
    library.add([folder])
    assert changes(library.add([folder], prune=True)) == {}
    (folder / os.fsdecode(names[3])).unlink()
    assert list(changes(library.add([folder], prune=True)).values()) == ["pruned"]
    assert len(library.sources()) == 4


def test_what_cannot_be_looked_at_is_not_taken_for_vanished(library: Library, notes: Path) -> None:
    library.add([notes])
    (notes / "inner").rename(notes / "away")
    (notes / "inner").symlink_to("inner")  # a folder that cannot be entered: it leads to itself
    assert "c.txt" not in {
        name for name, status in changes(library.add([notes], prune=True)).items() if status == "pruned"
    }
    shutil.rmtree(notes)
    assert changes(library.add([notes], prune=True)) == {"notes": "failed"}
    assert len(library.sources()) == 3, "a folder that is gone may be a disk that is not plugged in"


def test_a_neighbour_whose_name_begins_the_same_is_left_alone(library: Library, notes: Path) -> None:
    neighbour = notes.with_name("notes-old")
    neighbour.mkdir()
    (neighbour / "x.txt").write_text("A neighbour.")
    library.add([notes, neighbour])
    (neighbour / "x.txt").unlink()
    assert changes(library.add([notes], prune=True)) == {}


_STATES = st.lists(
    st.dictionaries(st.sampled_from(["a.txt", "b.txt", "in/c.txt"]), st.sampled_from(["X.", "Y.", "Z."])),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15)
@given(_STATES)
def test_a_pruned_library_is_what_its_folder_holds(make_embedder, states: list[dict[str, str]]) -> None:
    """Whatever is written, renamed, copied and deleted between two calls."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "notes")
        with Library.open(Path(place, "library"), embedder=make_embedder(), create=True) as library:
            for state in states:
                shutil.rmtree(folder, ignore_errors=True)
                (folder / "in").mkdir(parents=True)
                for name, text in state.items():
                    (folder / name).write_text(text)
                report = library.add([folder], prune=True)
                assert texts(library) == sorted(set(state.values()))
                assert set(library.addresses()) == {(folder / name).as_uri() for name in state}
                assert {document.uri for document in library.sources()} <= set(library.addresses())
                assert sum(outcome.status is not AddStatus.PRUNED for outcome in report.outcomes) == len(
                    state
                )


def test_what_lay_within_a_file_vanishes_with_it(notes: Path) -> None:
    """As in a zip file: its parts have addresses with a `#`."""
    whole = (notes / "a.txt").as_uri()
    parts = [f"{whole}#one.txt", f"{whole}#two%20.txt"]
    assert vanished(parts, [notes], {whole}) == {}, "it could not be opened, perhaps"
    assert vanished(parts[1:], [notes], parts[:1]) == {parts[1]: notes / "a.txt" / "two .txt"}
    (notes / "a.txt").unlink()
    assert set(vanished(parts, [notes], set())) == set(parts)
    assert set(vanished(parts, [notes / "a.txt"], set())) == set(parts)
    assert vanished([f"{whole}x"], [notes / "a.txt"], set()) == {}


def test_what_was_removed_comes_back_with_its_folder(library: Library, notes: Path) -> None:
    library.add([notes])
    gone = library.sources()[0]
    library.remove(gone.id)
    assert changes(library.add([notes])) == {"a.txt": "added"}


def test_a_library_within_a_folder_is_not_added_to_itself(tmp_path: Path, hash_embedder) -> None:
    (tmp_path / "a.txt").write_text("Alpha.")
    with Library.open(tmp_path / "library", embedder=hash_embedder, create=True) as library:
        (tmp_path / "library" / "uploads").mkdir()
        (tmp_path / "library" / "uploads" / "b.txt").write_text("Beta.")
        assert changes(library.add([tmp_path])) == {"a.txt": "added"}


KILLED = """
import os, runpy, signal, sys
from pathlib import Path
from variorum_index.apart.worker import Worker
from variorum_index.limits import Limits
from variorum_index.load import load
from variorum_index.origins import file_origins
from variorum_index.split import split
from variorum_index.sqlite_store import SqliteStore
from variorum_index.store import Entry

conftest, library, after, *files = sys.argv[1:]
embedder = runpy.run_path(conftest)["HashEmbedder"](window=8)


class Killing(tuple):
    # Passages that end the process when so many of them were written.
    def __iter__(self):
        for number, passage in enumerate(super().__iter__()):
            if number == int(after):
                os.kill(os.getpid(), signal.SIGKILL)
            yield passage


entries = []
worker = Worker(Limits())  # which no text needs
for origin in file_origins(files):
    document = load(origin, origin.read(), worker).document
    passages = split(document, embedder.count_tokens, embedder.window)
    vectors = embedder.encode_passages([passage.text for passage in passages])
    entries.append(Entry(document, passages, vectors))
last = entries.pop()
entries.append(Entry(last.document, Killing(last.passages), last.vectors))
SqliteStore(Path(library), embedder.name, create=False).write(entries)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize(
    ("files", "after"),
    [
        pytest.param(["a.txt"], 0, id="before its first passage"),
        pytest.param(["a.txt"], 3, id="between its passages"),
        pytest.param(["a.txt", "b.txt"], 3, id="when it had taken the old version's place"),
    ],
)
def test_a_change_that_is_cut_off_leaves_the_old_version_whole(
    tmp_path: Path, make_embedder, files: list[str], after: int
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"The old version of {name}. " * 20)

    def everything() -> list[object]:
        with Library.open(tmp_path / "library", embedder=make_embedder(window=8)) as library:
            assert library.search("version", limit=1)[0].passages
            return [library.sources(), library.addresses(), library.search("old version", passages=99)]

    with Library.open(tmp_path / "library", embedder=make_embedder(window=8), create=True) as library:
        library.add([folder])
    before = everything()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"The new version of {name} says more. " * 20)
    arguments = [
        str(CONFTEST),
        str(tmp_path / "library"),
        str(after),
        *(str(folder / name) for name in files),
    ]
    run = subprocess.run([sys.executable, "-c", KILLED, *arguments], timeout=120, check=False)
    assert run.returncode == -signal.SIGKILL
    assert everything() == before
    with Library.open(tmp_path / "library", embedder=make_embedder(window=8)) as library:
        assert changes(library.add([folder])) == {"a.txt": "updated", "b.txt": "updated"}
