"""Every kind of damage is made, and has to be seen; what is derived is made whole again."""

from __future__ import annotations

import re
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from variorum_index import Library, LibraryError, verify
from variorum_index.checks.report import Repair
from variorum_index.sealed import is_whole, seal
from variorum_index.texts import pack_text, unpack_text
from variorum_index.vector_index import Sizes, tidy
from variorum_index.vector_index.table import read_record, write_record

QUESTION = "How long did the call last?"
Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, make_embedder, examples: Path) -> Path:
    """The sample articles, some of them kept beside the library as uploads are."""
    folder = tmp_path_factory.mktemp("whole") / "library"
    with Library.open(folder, embedder=make_embedder(window=30), create=True) as library:
        uploads = folder / "uploads" / "0123456789abcdef"
        uploads.mkdir(parents=True)
        shutil.copy(examples / "policy-notes.md", uploads)
        library.add([examples / "policy-notes.md", uploads, examples])
        library.search(QUESTION, limit=1)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, whose kept file has its address there."""
    shutil.copytree(whole, tmp_path / "library")
    with closing(sqlite3.connect(tmp_path / "library" / "library.sqlite")) as database, database:
        database.execute(
            "UPDATE addresses SET uri = replace(uri, ?, ?)", (whole.as_uri(), (tmp_path / "library").as_uri())
        )
    return tmp_path / "library"


def sql(*statements: str) -> Damage:
    """Damage done by SQL, as a faulty program could do it."""

    def damage(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "library.sqlite", isolation_level=None)) as database:
            database.create_function("unpacked", 1, unpack_text)
            database.create_function("packed", 1, pack_text)
            for statement in statements:
                database.execute(statement)

    return damage


def one_bit_of_a_vector(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "library.sqlite")) as database, database:
        (blob,) = database.execute("SELECT vector FROM passages WHERE id = 7").fetchone()
        changed = blob[:9] + bytes([blob[9] ^ 1]) + blob[10:]
        database.execute("UPDATE passages SET vector = ? WHERE id = 7", (changed,))


def vector(parts: np.ndarray, scale: float) -> Damage:
    def damage(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "library.sqlite")) as database, database:
            blob = np.float32(scale).tobytes() + parts.astype("i1").tobytes()
            database.execute("UPDATE passages SET vector = ? WHERE id = 7", (blob,))

    return damage


def index_file(folder: Path) -> Path:
    """The file of the index, made if the library is thought small enough to do without."""
    tidy(folder, folder / "library.sqlite", Sizes(exact=3))
    (file,) = folder.glob("vectors-*.faiss")
    return file


def named_anew(folder: Path, file: Path, index: object) -> None:
    """Put another index in the file's place, and let the database take it for its own."""
    import faiss

    faiss.write_index(index, str(file))
    seal(file)
    with closing(sqlite3.connect(folder / "library.sqlite")) as database, database:
        record = read_record(database)
        assert record is not None
        write_record(database, replace(record, size=file.stat().st_size, count=index.ntotal))


def flip(place: float) -> Damage:
    """One bit of the index file, somewhere in it."""

    def damage(folder: Path) -> None:
        file = index_file(folder)
        content = bytearray(file.read_bytes())
        content[int(place * (len(content) - 1))] ^= 1
        file.write_bytes(content)

    return damage


def index_of_other_vectors(folder: Path) -> None:
    """A whole file with the right name and passages: only the vectors can tell."""
    import faiss

    file = index_file(folder)
    index = faiss.read_index(str(file))
    index.set_direct_map_type(faiss.DirectMap.Hashtable)
    numbers = np.arange(1, index.ntotal + 1, dtype=np.int64)
    vectors = index.reconstruct_batch(numbers)
    index.set_direct_map_type(faiss.DirectMap.NoMap)
    index.remove_ids(numbers)
    index.add_with_ids(vectors[::-1].copy(), numbers)
    named_anew(folder, file, index)


def index_with_a_passage_less(folder: Path) -> None:
    import faiss

    file = index_file(folder)
    index = faiss.read_index(str(file))
    index.remove_ids(np.array([3], dtype=np.int64))
    named_anew(folder, file, index)


def an_index_of_sqlite(folder: Path) -> None:
    """An entry of `passages_of_document` is lost: the table has a row that its index lacks."""
    with closing(sqlite3.connect(folder / "library.sqlite", isolation_level=None)) as database:
        database.execute("PRAGMA writable_schema = ON")
        (made,) = database.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'passages_of_document'"
        ).fetchone()
        database.execute(
            "UPDATE sqlite_master SET sql = ? WHERE name = 'passages_of_document'", (made + " WHERE id <> 5",)
        )
    with closing(sqlite3.connect(folder / "library.sqlite", isolation_level=None)) as database:
        database.execute("REINDEX passages_of_document")
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'passages_of_document'", (made,))


SEVENTH = """(SELECT substr(unpacked(d.packed_text), p.start + 1, p."end" - p.start) FROM passages p
JOIN documents d ON d.id = p.document_id WHERE p.id = 7)"""

REPAIRED = [
    pytest.param(
        sql(f"INSERT INTO words (words, rowid, text) SELECT 'delete', 7, {SEVENTH}"),
        "words.*passage 7",
        id="a passage's words are missing",
    ),
    pytest.param(
        sql("INSERT INTO words (rowid, text) VALUES (9999, 'foreign words')"),
        "words.*9999",
        id="foreign words",
    ),
    pytest.param(
        sql(
            f"INSERT INTO words (words, rowid, text) SELECT 'delete', 7, {SEVENTH}",
            "INSERT INTO words (rowid, text) VALUES (7, 'other words')",
        ),
        "words.*passage 7",
        id="other words",
    ),
    pytest.param(
        sql("UPDATE words_docsize SET sz = x'7f' WHERE id = 7"), "words.*lengths", id="length of a passage"
    ),
    pytest.param(
        sql("UPDATE words_data SET block = x'0101' WHERE id = 1"), "words.*totals", id="totals of the words"
    ),
    pytest.param(
        sql("UPDATE words_data SET block = zeroblob(40) WHERE id > 10"), "words.*", id="a page of the words"
    ),
    pytest.param(sql("DELETE FROM families WHERE rowid = 2"), "near copies", id="no signature"),
    pytest.param(
        sql("UPDATE families SET signature = zeroblob(128) WHERE rowid = 2"), "near copies", id="signature"
    ),
    pytest.param(sql("UPDATE families SET family = NULL WHERE rowid = 2"), "near copies", id="no family"),
    pytest.param(
        sql("UPDATE families SET family = document_id"), "near copies", id="a family is taken apart"
    ),
    pytest.param(
        sql("UPDATE families SET family = (SELECT min(document_id) FROM families)"),
        "near copies",
        id="all one family",
    ),
    pytest.param(sql("DELETE FROM addresses"), "own address", id="no addresses"),
    pytest.param(
        sql("UPDATE documents SET uri = 'file:///elsewhere' WHERE number = 2"), "own address", id="address"
    ),
    pytest.param(
        sql("INSERT INTO addresses VALUES ('file:///ghost', 'ghost')"), "addresses.*gone", id="orphan address"
    ),
    pytest.param(
        sql("INSERT INTO passages VALUES (9999, 'ghost', 0, 1, zeroblob(32))"),
        "passages.*gone",
        id="orphan passage",
    ),
    pytest.param(
        sql("PRAGMA foreign_keys = OFF", "DELETE FROM documents WHERE number = 2"),
        "passages.*gone",
        id="a document is missing but its passages are there",
    ),
    pytest.param(
        sql(
            "INSERT INTO coming_passages SELECT 9999, id, 0, 99999999, zeroblob(32) FROM documents LIMIT 1",
        ),
        "9999.*outside",
        id="coming passage",
    ),
    pytest.param(
        sql("INSERT INTO coming_words (rowid, text) VALUES (5, 'left over')"), "words", id="coming words"
    ),
    pytest.param(an_index_of_sqlite, "missing from index", id="an index of SQLite"),
    pytest.param(flip(0.0), "faiss is damaged", id="the first bit of the index"),
    pytest.param(flip(0.5), "faiss is damaged", id="a bit within the index"),
    pytest.param(flip(1.0), "faiss is damaged", id="the last bit of the index"),
    pytest.param(lambda folder: index_file(folder).write_bytes(b""), "faiss is damaged", id="empty index"),
    pytest.param(index_of_other_vectors, "faiss is damaged", id="an index of other vectors"),
    pytest.param(index_with_a_passage_less, "faiss is damaged", id="an index with a passage less"),
]
EMBEDDED_AGAIN = [
    pytest.param(sql('UPDATE passages SET "end" = 99999999 WHERE id = 7'), "7 .*outside", id="end"),
    pytest.param(sql("UPDATE passages SET start = -1 WHERE id = 7"), "7 .*outside", id="negative start"),
    pytest.param(sql('UPDATE passages SET start = "end" WHERE id = 7'), "7 .*outside", id="empty span"),
    pytest.param(sql("UPDATE passages SET vector = x'00' WHERE id = 7"), "another length", id="short vector"),
    pytest.param(one_bit_of_a_vector, "not of length 1", id="one bit of a vector"),
    pytest.param(vector(np.full(16, 9), np.nan), "not of length 1", id="vector of NaN"),
    pytest.param(vector(np.full(16, 9), np.inf), "not of length 1", id="infinite vector"),
    pytest.param(vector(np.zeros(16), 1.0), "not of length 1", id="vector of zeros"),
    pytest.param(vector(np.full(16, 127), 1 / 254), "not of length 1", id="vector of length 2"),
    pytest.param(
        sql("UPDATE meta SET value = '8' WHERE key = 'dimension'"), "another length", id="dimension"
    ),
]
LOST = [
    pytest.param(
        sql(
            "UPDATE documents SET packed_text = packed(replace(unpacked(packed_text), 'call', 'cell')) "
            "WHERE number = 2"
        ),
        "text of .* is not what was read",
        id="text",
    ),
    pytest.param(
        sql("UPDATE documents SET packed_text = zeroblob(100) WHERE number = 2"),
        "text of .* is not what was read",
        id="a text that cannot be read",
    ),
    pytest.param(
        sql("UPDATE documents SET sha256 = replace(sha256, 'a', 'b') WHERE number = 2"), "hash", id="hash"
    ),
    pytest.param(sql("UPDATE documents SET published = 'soon' WHERE number = 2"), "date", id="date"),
    pytest.param(sql("UPDATE documents SET pages = '[{]' WHERE number = 2"), "pages", id="pages are no JSON"),
    pytest.param(
        sql(
            """UPDATE documents SET pages = '[{"number": 1, "start": 0, "end": 99999999}]' WHERE number = 2"""
        ),
        "pages",
        id="a page outside the text",
    ),
    pytest.param(
        sql("CREATE TRIGGER evil AFTER DELETE ON documents BEGIN DELETE FROM meta; END"),
        "trigger evil does not belong",
        id="a trigger",
    ),
    pytest.param(sql("CREATE VIEW evil AS SELECT 1"), "view evil does not belong", id="a view"),
    pytest.param(
        sql("DROP INDEX addresses_of_document"), "index addresses_of_document is missing", id="index"
    ),
    pytest.param(sql("ALTER TABLE documents ADD COLUMN more"), "documents differs", id="a column"),
    pytest.param(
        lambda folder: next(folder.glob("uploads/*/*")).write_text("Changed."), "policy-notes", id="kept file"
    ),
    pytest.param(
        lambda folder: next(folder.glob("uploads/*/*")).unlink(), "policy-notes", id="kept file is missing"
    ),
    pytest.param(
        lambda folder: (folder / "library.sqlite").write_bytes(
            (folder / "library.sqlite").read_bytes()[:8192]
        ),
        "could not be",
        id="cut short",
    ),
]


def messages(folder: Path) -> str:
    return "\n".join(problem.message for problem in verify(folder).problems)


def test_a_whole_library_is_clean(folder: Path, make_embedder) -> None:
    report = verify(folder)
    assert report.problems == ()
    assert report.clean
    assert (report.documents, report.repaired) == (6, ())
    with Library.open(folder, embedder=make_embedder(window=30)) as library:
        assert library.verify() == report
        assert report.passages == sum(library.count_passages().values()) > 30
        library.remove(library.sources()[0].id)
        assert library.verify().problems == ()
        assert library.verify(repair=True).repaired == ()


def test_a_library_that_was_emptied_is_clean(folder: Path, make_embedder) -> None:
    shutil.rmtree(folder / "uploads")
    with Library.open(folder, embedder=make_embedder(window=30)) as library:
        for document in library.sources():
            library.remove(document.id)
    assert verify(folder).problems == ()


def test_a_document_whose_text_is_damaged_can_be_removed(folder: Path, make_embedder) -> None:
    sql("UPDATE documents SET packed_text = zeroblob(100) WHERE number = 2")(folder)
    (problem,) = (p for p in verify(folder).problems if p.document_id is not None)
    with Library.open(folder, embedder=make_embedder(window=30)) as library:
        with pytest.raises(LibraryError, match="variorum verify"):
            library.get(str(problem.document_id))
        library.remove(str(problem.document_id))
        assert library.verify(repair=True).clean
        assert len(library.search(QUESTION)) == 5


@pytest.mark.parametrize(("damage", "says"), REPAIRED)
def test_what_is_derived_is_repaired(damage: Damage, says: str, folder: Path, make_embedder) -> None:
    damage(folder)
    found = verify(folder)
    assert re.search(says, messages(folder)), messages(folder)
    assert all(problem.repair is not None for problem in found.problems)
    report = verify(folder, repair=True)
    assert report.clean, report.problems
    assert {problem.message for problem in report.repaired} == {p.message for p in found.problems}
    embedder = make_embedder(window=30)
    with Library.open(folder, embedder=embedder) as library:
        assert library.search(QUESTION, limit=1)
    assert embedder.passages_encoded == 0
    assert verify(folder).clean


@pytest.mark.parametrize(("damage", "says"), EMBEDDED_AGAIN)
def test_passages_are_made_anew_with_the_embedder(
    damage: Damage, says: str, folder: Path, make_embedder
) -> None:
    with Library.open(folder, embedder=make_embedder(window=30)) as library:
        expected = library.count_passages()
    damage(folder)
    assert re.search(says, messages(folder)), messages(folder)
    without = verify(folder, repair=True)
    assert any(problem.repair is Repair.PASSAGES for problem in without.problems)
    assert all("embedding model" in problem.remedy for problem in without.problems if problem.repair)
    with Library.open(folder, embedder=make_embedder(window=30)) as library:
        report = library.verify(repair=True)
        assert report.clean, report.problems
        assert report.repaired
        assert library.count_passages() == expected


@pytest.mark.parametrize(("damage", "says"), LOST)
def test_what_cannot_be_repaired_is_said_with_what_to_do(damage: Damage, says: str, folder: Path) -> None:
    damage(folder)
    report = verify(folder, repair=True)
    left = [problem for problem in report.problems if re.search(says, problem.message)]
    assert left, report.problems
    assert all(problem.repair is None and problem.remedy for problem in left)


def test_only_the_librarys_own_embedder_repairs(folder: Path, make_embedder) -> None:
    with pytest.raises(LibraryError, match="built with"):
        verify(folder, repair=True, embedder=make_embedder(name="other"))


def test_what_is_no_library_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        verify(tmp_path / "missing")


def test_a_damaged_index_is_never_searched(folder: Path, make_embedder) -> None:
    """A bit in a vector changes neither the file's size nor its structure."""
    with Library.open(folder, embedder=make_embedder(window=30)) as library:
        expected = library.search(QUESTION, limit=1)
    for place in range(10):
        flip(place / 9)(folder)
        with Library.open(folder, embedder=make_embedder(window=30)) as library:
            assert library.search(QUESTION, limit=1) == expected
        assert not is_whole(next(folder.glob("vectors-*.faiss")))
        assert is_whole(index_file(folder)), "built anew"


def test_verifying_while_others_write(library: Library, tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"Text {number} of them all. " * 20)
    stop, reports = threading.Event(), []

    def check() -> None:
        while not stop.is_set():
            reports.append(verify(tmp_path / "library"))

    thread = threading.Thread(target=check)
    thread.start()
    for number in range(8):
        library.add([tmp_path / f"{number}.txt"])
        library.search("text", limit=1)
    library.remove(library.sources()[0].id)
    stop.set()
    thread.join()
    assert reports
    assert [report.problems for report in reports] == [()] * len(reports)
