"""A whole library as one file: it comes back as it was, and a hostile file puts nothing anywhere."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.older_libraries import make_older
from variorum_index import Library, LibraryError, verify
from variorum_index.archive import export_library, import_library

QUESTION = "How long did the call last?"
RECORDS = "records.sqlite"


def silent(stage: str, done: int, total: int) -> None:
    pass


def pack(folder: Path, file: Path) -> Path:
    export_library(folder, file, beside=[RECORDS], progress=silent)
    return file


def unpack(file: Path, folder: Path) -> None:
    import_library(file, folder, beside=[RECORDS], progress=silent)


def everything(folder: Path, embedder: Any) -> tuple[object, ...]:
    with Library.open(folder, embedder=embedder) as library:
        documents = library.sources()
        found = library.search(QUESTION, sources=[d.id for d in documents], passages=1000)
        spans = [[(s.passage.id, s.passage.start, s.passage.text) for s in f.passages] for f in found]
        return [(d.id, d.title, d.text, d.author, d.published) for d in documents], spans, library.families()


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, make_embedder, examples: Path) -> Path:
    """The sample articles, one of them kept beside the library, and a database of conversations."""
    folder = tmp_path_factory.mktemp("original") / "library"
    with Library.open(folder, embedder=make_embedder(), create=True) as library:
        kept = folder / "uploads" / "0123456789abcdef" / "Ünï 書 notes.md"
        kept.parent.mkdir(parents=True)
        shutil.copy(examples / "policy-notes.md", kept)
        library.add([kept, *sorted(examples.iterdir())])
        library.search(QUESTION, limit=1)
    with closing(sqlite3.connect(folder / RECORDS)) as records, records:
        records.execute("CREATE TABLE conversations (title)")
        records.execute("INSERT INTO conversations VALUES ('What I asked')")
    return folder


@pytest.fixture(scope="module")
def archive(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(original, tmp_path_factory.mktemp("archive") / "library.zip")


def test_it_comes_back_as_it_was(original: Path, archive: Path, tmp_path: Path, make_embedder) -> None:
    folder = tmp_path / "elsewhere" / "library"
    unpack(archive, folder)
    embedder = make_embedder()
    assert everything(folder, embedder) == everything(original, make_embedder())
    assert embedder.passages_encoded == 0
    assert verify(folder).clean
    (kept,) = folder.glob("uploads/*/*")
    assert kept.read_bytes() == next(original.glob("uploads/*/*")).read_bytes()
    with Library.open(folder, embedder=make_embedder()) as library:
        assert kept.as_uri() in library.addresses(), "its address leads to where it lies now"
        assert not any(original.as_uri() in uri for uri in library.addresses())
        assert kept.as_uri() in {document.uri for document in library.sources()}
    with closing(sqlite3.connect(folder / RECORDS)) as records:
        assert records.execute("SELECT title FROM conversations").fetchall() == [("What I asked",)]
    assert [path.name for path in folder.parent.iterdir()] == ["library"]


def test_a_library_whose_kept_file_is_gone_is_exported_all_the_same(
    original: Path, tmp_path: Path, make_embedder
) -> None:
    shutil.copytree(original, tmp_path / "library")
    shutil.rmtree(tmp_path / "library" / "uploads")
    unpack(pack(tmp_path / "library", tmp_path / "a.zip"), tmp_path / "again")
    assert everything(tmp_path / "again", make_embedder()) == everything(original, make_embedder())


def test_what_is_in_use_is_exported_as_it_is_at_one_moment(tmp_path: Path, make_embedder) -> None:
    """Every document of a pair is added and removed together with the other one."""
    folder = tmp_path / "library"
    pairs = []
    for number in range(6):
        texts = [tmp_path / f"{number}{which}.txt" for which in "ab"]
        for text in texts:
            text.write_text(f"{text.name} tells of it. " * 20)
        pairs.append(texts)
    done = threading.Event()
    with Library.open(folder, embedder=make_embedder(), create=True) as library:
        library.add(pairs[0])

        def write() -> None:
            while not done.is_set():
                for pair in pairs[1:]:
                    library.add(pair)
                for document in library.sources()[2:]:
                    library.remove(document.id)

        thread = threading.Thread(target=write)
        thread.start()
        try:
            for number in range(4):
                unpack(pack(folder, tmp_path / f"{number}.zip"), tmp_path / f"copy{number}")
        finally:
            done.set()
            thread.join()
    for number in range(4):
        assert verify(tmp_path / f"copy{number}").clean


def test_an_older_library_is_upgraded(original: Path, tmp_path: Path, make_embedder) -> None:
    with Library.open(original, embedder=make_embedder()) as library:
        make_older(tmp_path / "older", 1, library.sources()[1:], make_embedder())
    parts = [part("library.sqlite", (tmp_path / "older" / "library.sqlite").read_bytes())]
    unpack(forge(tmp_path / "older.zip", parts), tmp_path / "library")
    assert verify(tmp_path / "library").documents == 5


@pytest.mark.parametrize("there", ["file", "folder"])
def test_nothing_is_written_over(archive: Path, original: Path, tmp_path: Path, there: str) -> None:
    (tmp_path / "a.zip").write_text("mine")
    with pytest.raises(LibraryError, match="already"):
        pack(original, tmp_path / "a.zip")
    place = tmp_path / "a.zip" if there == "file" else tmp_path
    with pytest.raises(LibraryError, match="not empty"):
        unpack(archive, place)
    assert (tmp_path / "a.zip").read_text() == "mine"


def test_a_damaged_library_is_not_exported(original: Path, tmp_path: Path) -> None:
    shutil.copytree(original, tmp_path / "library")
    with closing(sqlite3.connect(tmp_path / "library" / "library.sqlite")) as database, database:
        database.execute("DELETE FROM families")
    with pytest.raises(LibraryError, match="verify --repair"):
        pack(tmp_path / "library", tmp_path / "a.zip")
    assert not list(tmp_path.glob("*.zip"))


def part(path: str, content: bytes, **other: Any) -> tuple[dict[str, Any], bytes]:
    digest = hashlib.sha256(content).hexdigest()
    return {"path": path, "size": len(content), "sha256": digest, "uri": None} | other, content


def forge(file: Path, members: list[tuple[dict[str, Any], bytes]], **manifest: Any) -> Path:
    """An archive as somebody may write it."""
    about = {"format": "variorum-library", "version": 1, "parts": [entry for entry, _ in members]} | manifest
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (_, content) in enumerate(members):
            packed.writestr(str(number), content)
        packed.writestr("manifest.json", json.dumps(about))
    return file


def database_of(archive: Path) -> bytes:
    with zipfile.ZipFile(archive) as packed:
        return packed.read("0")


def changed(archive: Path, folder: Path, *statements: str) -> tuple[dict[str, Any], bytes]:
    """The library's database, changed by SQL."""
    file = folder / "changed.sqlite"
    file.write_bytes(database_of(archive))
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)
    return part("library.sqlite", file.read_bytes())


def whole(archive: Path) -> tuple[dict[str, Any], bytes]:
    return part("library.sqlite", database_of(archive))


OUTSIDE = [
    *(
        "../evil.txt",
        "/evil.txt",
        "uploads/../../evil.txt",
        "uploads/./x",
        "uploads//x",
        "uploads\\..\\..\\x",
    ),
    *("C:/evil.txt", "uploads/a\0b", "evil.txt", "uploads/.hidden", "a/b/c/d/e", "uploads/" + "x" * 300, ""),
    *("library.sqlite-wal", "uploads/", "~/evil.txt/"),
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_names_never_become_paths(path: str, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    evil = part(path, b"evil", uri="file:///evil.txt")
    with pytest.raises(LibraryError, match="manifest"):
        unpack(forge(tmp_path / "a.zip", [whole(archive), evil]), tmp_path / "inner" / "library")
    assert list((tmp_path / "inner").iterdir()) == []
    assert {found.name for found in tmp_path.iterdir()} == {"a.zip", "inner"}


HOSTILE: list[Any] = [
    pytest.param(lambda a, t: [whole(a), whole(a)], "twice", id="a part twice"),
    pytest.param(lambda a, t: [], "missing", id="no database"),
    pytest.param(lambda a, t: [part("other.sqlite", b"x"), whole(a)], "no place", id="another database"),
    pytest.param(
        lambda a, t: [whole(a), part("uploads/a/b.txt", b"evil", uri="file:///unknown")],
        "no document was read from",
        id="a file of no document",
    ),
    pytest.param(
        lambda a, t: [(whole(a)[0] | {"size": 10}, whole(a)[1])],
        "not what its manifest",
        id="longer than said",
    ),
    pytest.param(
        lambda a, t: [(whole(a)[0] | {"size": 1 << 30}, whole(a)[1])], "not what its", id="shorter than said"
    ),
    pytest.param(
        lambda a, t: [(whole(a)[0] | {"size": 1 << 60}, whole(a)[1])], "more than there is room", id="huge"
    ),
    pytest.param(lambda a, t: [(whole(a)[0] | {"size": -1}, b"")], "not valid", id="negative size"),
    pytest.param(lambda a, t: [(whole(a)[0] | {"size": True}, b"")], "not valid", id="size is no number"),
    pytest.param(lambda a, t: [(whole(a)[0] | {"sha256": "0" * 64}, whole(a)[1])], "not what", id="hash"),
    pytest.param(lambda a, t: [(whole(a)[0] | {"path": ["x"]}, b"")], "manifest", id="path is no text"),
    pytest.param(lambda a, t: [part("library.sqlite", b"")], "another program", id="an empty database"),
    pytest.param(lambda a, t: [part("library.sqlite", b"\1" * 9999)], "damaged", id="no database at all"),
    pytest.param(
        lambda a, t: [part("library.sqlite", whole(a)[1][:20480])], "damaged", id="a database cut short"
    ),
    pytest.param(
        lambda a, t: [changed(a, t, "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM meta; END")],
        "trigger",
        id="a trigger",
    ),
    pytest.param(lambda a, t: [changed(a, t, "CREATE VIEW v AS SELECT 1")], "view", id="a view"),
    pytest.param(lambda a, t: [changed(a, t, "CREATE TABLE more (x)")], "does not belong", id="a table"),
    pytest.param(lambda a, t: [changed(a, t, "PRAGMA user_version = 99")], "newer", id="a newer schema"),
    pytest.param(
        lambda a, t: [changed(a, t, "UPDATE documents SET packed_text = x'00' WHERE number = 2")],
        "not what was read",
        id="a changed text",
    ),
    pytest.param(
        lambda a, t: [whole(a), part(RECORDS, changed(a, t, "CREATE VIEW v AS SELECT 1")[1])],
        "view",
        id="a view in the other database",
    ),
]


@pytest.mark.parametrize(("parts", "says"), HOSTILE)
def test_a_hostile_archive_is_refused_and_leaves_nothing(
    parts: Callable, says: str, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "inner").mkdir()
    file = forge(tmp_path / "a.zip", parts(archive, tmp_path))
    with pytest.raises(LibraryError, match=says):
        unpack(file, tmp_path / "inner" / "library")
    assert list((tmp_path / "inner").iterdir()) == []


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        pytest.param({"version": 2}, "another version", id="version"),
        pytest.param({"format": "something"}, "manifest", id="format"),
        pytest.param({"parts": 3}, "manifest", id="parts are none"),
        pytest.param({"parts": [{"path": "library.sqlite"}]}, "manifest", id="a part without a size"),
    ],
)
def test_a_manifest_that_is_none_is_refused(
    manifest: dict[str, Any], says: str, archive: Path, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError, match=says):
        unpack(forge(tmp_path / "a.zip", [whole(archive)], **manifest), tmp_path / "library")


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("no archive")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("thesis.docx", b"years of work")
    for name, remedy in (
        ("text.txt", "library export"),
        ("other.zip", "library export"),
        ("missing.zip", "Check the path"),
    ):
        with pytest.raises(LibraryError, match=f"{name}.*{remedy}"):
            unpack(tmp_path / name, tmp_path / "library")
    assert not (tmp_path / "library").exists()


@settings(max_examples=60)
@given(data=st.data())
def test_a_damaged_archive_is_refused_or_whole(
    data: st.DataObject, archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(archive.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] ^= data.draw(st.integers(1, 255))
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "a.zip").write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    try:
        unpack(folder / "a.zip", folder / "library")
    except LibraryError:
        assert [path.name for path in folder.iterdir()] == ["a.zip"]
    else:
        assert verify(folder / "library").clean
