"""What can stand in a library's place, and what is said of it. What is not ours stays as it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum_index import Library, LibraryError, VariorumError


def contents(path: Path) -> dict[str, bytes | None]:
    """Everything that is there, to be compared before and after."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {
        str(entry.relative_to(path)): entry.read_bytes() if entry.is_file() else None
        for entry in sorted(path.rglob("*"))
    }


def make_library(path: Path, make_embedder) -> None:
    text = path.parent / "text.txt"
    text.write_text("Alpha. Beta.")
    with Library.open(path, embedder=make_embedder(), create=True) as library:
        library.add([text])


def a_file(path: Path, make_embedder) -> None:
    path.write_text("Not a folder.")


def a_foreign_folder(path: Path, make_embedder) -> None:
    path.mkdir()
    (path / "thesis.docx").write_bytes(b"years of work")


def a_foreign_database(path: Path, make_embedder) -> None:
    path.mkdir()
    database = sqlite3.connect(path / "library.sqlite")
    database.execute("CREATE TABLE books (title TEXT)")
    database.execute("INSERT INTO books VALUES ('Ulysses')")
    database.commit()
    database.close()


def random_bytes(path: Path, make_embedder) -> None:
    path.mkdir()
    (path / "library.sqlite").write_bytes(bytes(range(256)) * 64)


def a_newer_schema(path: Path, make_embedder) -> None:
    make_library(path, make_embedder)
    database = sqlite3.connect(path / "library.sqlite")
    database.execute("PRAGMA user_version = 99")
    database.execute("DROP TABLE meta")
    database.close()


def another_embedder(path: Path, make_embedder) -> None:
    class Other(make_embedder):
        def __init__(self) -> None:
            super().__init__(name="another-model")

    make_library(path, Other)


def a_database_cut_short(path: Path, make_embedder) -> None:
    make_library(path, make_embedder)
    file = path / "library.sqlite"
    file.write_bytes(file.read_bytes()[:5000])


def a_path_through_a_file(path: Path, make_embedder) -> None:
    path.parent.write_text("Not a folder.")


@pytest.mark.parametrize("create", [False, True], ids=["open", "create"])
@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(a_file, r"is a file.*[Cc]hoose another directory", id="a file"),
        pytest.param(a_foreign_folder, r"not a Variorum library.*new directory", id="a foreign folder"),
        pytest.param(a_foreign_database, r"another program.*another directory", id="a foreign database"),
        pytest.param(random_bytes, r"damaged or not a library.*new library", id="random bytes"),
        pytest.param(a_newer_schema, r"newer Variorum.*Upgrade", id="a newer schema"),
        pytest.param(
            another_embedder, r"'another-model', not 'hash'.*Open it with 'another-model'", id="embedder"
        ),
        pytest.param(a_database_cut_short, r"damaged.*[Rr]estore a copy", id="cut short"),
    ],
)
def test_what_is_no_library_is_refused_and_left_alone(
    make: Callable, message: str, create: bool, tmp_path: Path, make_embedder
) -> None:
    path = tmp_path / "place"
    make(path, make_embedder)
    before = contents(path)
    with pytest.raises(LibraryError, match=message) as caught:
        Library.open(path, embedder=make_embedder(), create=create)
    assert str(path) in str(caught.value)
    assert contents(path) == before


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("missing", id="missing"),
        pytest.param("text.txt/inner", id="through a file"),
        pytest.param("x" * 300, id="a name that is too long"),
        pytest.param("nul\0byte", id="a name with a zero byte"),
    ],
)
def test_where_there_is_no_library_none_is_opened(name: str, tmp_path: Path, make_embedder) -> None:
    (tmp_path / "text.txt").write_text("A text.")
    before = contents(tmp_path)
    with pytest.raises(LibraryError, match=r"variorum add|another directory"):
        Library.open(tmp_path / name, embedder=make_embedder())
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("text.txt/inner", id="through a file"),
        pytest.param("x" * 300, id="a name that is too long"),
        pytest.param("nul\0byte", id="a name with a zero byte"),
    ],
)
def test_where_no_library_can_be_made_the_message_says_so(name: str, tmp_path: Path, make_embedder) -> None:
    (tmp_path / "text.txt").write_text("A text.")
    with pytest.raises(LibraryError, match="another directory"):
        Library.open(tmp_path / name, embedder=make_embedder(), create=True)


def test_create_makes_folders_and_opens_what_is_there(tmp_path: Path, make_embedder) -> None:
    path = tmp_path / "a" / "b" / "library"
    make_library_in = path.parent
    make_library_in.mkdir(parents=True)
    make_library(path, make_embedder)
    with Library.open(path, embedder=make_embedder(), create=True) as library:
        assert len(library.sources()) == 1
    (tmp_path / "empty").mkdir()
    with Library.open(tmp_path / "empty", embedder=make_embedder(), create=True) as library:
        assert library.sources() == ()


def test_a_library_is_opened_by_a_name_in_any_script(tmp_path: Path, make_embedder) -> None:
    with Library.open(tmp_path / "bücherei 書庫 ?#%", embedder=make_embedder(), create=True) as library:
        (tmp_path / "ä 書 %41.txt").write_text("Alpha.")
        assert library.add([tmp_path / "ä 書 %41.txt"]).outcomes[0].status == "added"


@pytest.mark.parametrize("dimension", [8, 32])
@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda library, file: library.search("alpha"), id="search each source"),
        pytest.param(lambda library, file: library.search("alpha", limit=1), id="search for the closest"),
        pytest.param(lambda library, file: library.add([file]), id="add"),
    ],
)
def test_vectors_of_another_length_are_never_mixed(
    use: Callable, dimension: int, tmp_path: Path, make_embedder
) -> None:
    """The same name, another model: the vectors' length gives it away."""
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("\n\n".join(f"Alpha {number} {p}. " * 40 for p in range(4)))
    files = [tmp_path / f"{number}.txt" for number in range(4)]
    with Library.open(tmp_path / "library", embedder=make_embedder(), create=True) as library:
        library.add(files[:3])
        assert min(library.count_passages().values()) > 1
        before = library.sources()
    with Library.open(tmp_path / "library", embedder=make_embedder(dimension=dimension)) as other:
        with pytest.raises(LibraryError, match=r"length 16.*new library"):
            use(other, files[3])
        assert other.sources() == before


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises((VariorumError, sqlite3.ProgrammingError)):
        library.sources()


@pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="the superuser may write everywhere",
)
def test_a_library_that_may_not_be_written_can_be_read(tmp_path: Path, make_embedder) -> None:
    make_library(tmp_path / "library", make_embedder)
    (tmp_path / "library").chmod(0o500)
    try:
        with Library.open(tmp_path / "library", embedder=make_embedder()) as library:
            assert len(library.search("alpha", limit=1)) == 1
    except LibraryError as error:
        assert "permissions" in str(error)
    finally:
        (tmp_path / "library").chmod(0o700)


@pytest.mark.parametrize("schema", [1, 2])
def test_an_older_library_is_brought_up_to_date(
    schema: int, tmp_path: Path, make_embedder, examples: Path
) -> None:
    with Library.open(tmp_path / "library", embedder=make_embedder(), create=True) as library:
        library.add([examples])
        expected, sources = library.families(), library.sources()
    assert len(expected) == 1
    database = sqlite3.connect(tmp_path / "library" / "library.sqlite")
    database.execute("DROP TABLE boxes")  # all that schema 3 has more
    if schema == 1:
        database.execute("DROP TABLE families")  # all that schema 2 has more
    database.execute(f"PRAGMA user_version = {schema}")
    database.close()
    embedder = make_embedder()
    for _ in range(2):
        with Library.open(tmp_path / "library", embedder=embedder) as library:
            assert library.families() == expected
            assert library.sources() == sources
            assert {str(outcome.status) for outcome in library.add([examples]).outcomes} == {"unchanged"}
    assert embedder.passages_encoded == 0
