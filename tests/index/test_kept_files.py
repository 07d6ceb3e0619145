"""Files that a library kept, uploaded or fetched: `verify` checks them, and an archive takes them along."""

from __future__ import annotations

import shutil
import zipfile
from email.message import EmailMessage
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from tests.site import Site
from variorum_index import AddStatus, Library, WebAccess, verify
from variorum_index.archive import export_library, import_library

REPORT = (Path(__file__).parents[1] / "data" / "report.pdf").read_bytes()


def upload(folder: Path, name: str, content: bytes) -> Path:
    """Keep a file as the page does."""
    place = folder / "uploads" / sha256(content).hexdigest()[:16] / name
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    return place


def packed(members: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def message() -> bytes:
    made = EmailMessage()
    made["From"] = "a@example.org"
    made.set_content("A text is attached.")
    made.add_attachment("The attached text.", filename="a#1.txt")
    return made.as_bytes()


@pytest.fixture
def folder(tmp_path: Path, site: Site, make_embedder) -> Path:
    """A library that keeps a zip file, an e-mail, a page, and a zip file that was fetched."""
    folder = tmp_path / "library"
    web = WebAccess(allow_private=True)
    with Library.open(folder, embedder=make_embedder(), create=True, web=web) as library:
        papers = packed({"a report ä.pdf": REPORT, "in.zip": packed({"b.txt": b"The innermost text."})})
        uploads = [upload(folder, "papers ä.zip", papers), upload(folder, "m.eml", message())]
        pages = [
            site.put("/page.md", "# A page", "text/markdown"),
            site.put("/fetched.zip", packed({"c.txt": b"Fetched.", "d.txt": b"Too."}), "application/zip"),
        ]
        report = library.add([*uploads, *pages])
        assert report.count(AddStatus.ADDED) == len(report.outcomes) == 7
    return folder


def test_what_lies_within_a_kept_file_is_well(folder: Path) -> None:
    assert verify(folder).problems == ()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("uploads/*/papers*", "which the library kept of"),
        ("uploads/*/m.eml", "which the library kept of"),
        ("fetched/*/content.md", "the library kept of http"),
        ("fetched/*/content.zip", "the library kept of http"),
    ],
)
def test_a_kept_file_that_has_changed_is_told_of_once(place: str, said: str, folder: Path) -> None:
    (kept,) = folder.glob(place)
    kept.write_bytes(kept.read_bytes() + b" ")
    (problem,) = verify(folder).problems
    assert said in problem.message
    assert "has changed" in problem.message


def test_an_archive_takes_them_along(folder: Path, site: Site, tmp_path: Path, make_embedder) -> None:
    def silent(stage: str, done: int, total: int) -> None:
        """Nobody looks."""

    export_library(folder, tmp_path / "a.zip", progress=silent)
    site.pages.clear()
    other = tmp_path / "elsewhere" / "library"
    import_library(tmp_path / "a.zip", other, progress=silent)
    assert verify(other).problems == ()
    with Library.open(folder, embedder=make_embedder()) as before:
        addresses, documents = before.addresses(), before.sources()
        records = [before.fetched_record(document.id) for document in documents]
    shutil.rmtree(folder)
    with Library.open(other, embedder=make_embedder()) as library:
        moved = {
            uri.replace(other.as_uri(), folder.as_uri()): found for uri, found in library.addresses().items()
        }
        assert moved == addresses
        assert not any(folder.as_uri() in document.uri for document in library.sources())
        assert [library.fetched_record(document.id) for document in documents] == records
        for document in documents:
            assert sha256(library.original(document.id)).hexdigest() == document.sha256


@pytest.mark.parametrize(
    "record", ["[]", "[" * 100_000, '{"x"', "7"], ids=["list", "deep", "cut off", "number"]
)
def test_a_record_that_is_none_stops_nothing(
    record: str, folder: Path, make_embedder, tmp_path: Path
) -> None:
    """An archive may bring one along."""
    for place in folder.glob("fetched/*/fetched.json"):
        place.write_text(record)
    (tmp_path / "a.txt").write_text("Alpha.")
    with Library.open(folder, embedder=make_embedder()) as library:
        assert library.add([tmp_path / "a.txt"]).count(AddStatus.ADDED) == 1
        assert all(library.fetched_record(document.id) == {} for document in library.sources())
    assert verify(folder).problems == ()
