"""What a document was read from is found again: a file, in a zip file, attached to an e-mail, or fetched."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from tests.site import Site
from variorum_index import Document, Embedder, Library, LibraryError, Limits, WebAccess

REPORT = (Path(__file__).parents[1] / "data" / "report.pdf").read_bytes()
GONE = r"is gone from its place, or has changed since it was added\. Its text is kept"


@pytest.fixture
def library(tmp_path: Path, hash_embedder: Embedder) -> Iterator[Library]:
    """One that may fetch from this machine."""
    here = WebAccess(allow_private=True)
    with Library.open(tmp_path / "library", embedder=hash_embedder, create=True, web=here) as opened:
        yield opened


def packed(members: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def report_of(library: Library) -> Document:
    (found,) = [document for document in library.sources() if document.media_type == "application/pdf"]
    return found


def test_a_file_as_it_was_added(library: Library, tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(REPORT)
    library.add([report])
    document = report_of(library)
    assert library.original(document.id) == REPORT
    report.write_bytes(REPORT + b"\n")
    with pytest.raises(LibraryError, match=GONE):
        library.original(document.id)
    report.unlink()
    with pytest.raises(LibraryError, match=GONE):
        library.original(document.id)


def test_a_file_at_another_address(library: Library, tmp_path: Path) -> None:
    report, twin = tmp_path / "report.pdf", tmp_path / "the same ä#1.pdf"
    report.write_bytes(REPORT)
    shutil.copy(report, twin)
    library.add([report, twin])
    report.unlink()
    assert library.original(report_of(library).id) == REPORT


@pytest.mark.parametrize(
    "name", ["report.pdf", "a folder/the ä#1!.pdf", "inner.zip"], ids=["plain", "a strange name", "nested"]
)
def test_a_file_in_a_zip(name: str, library: Library, tmp_path: Path) -> None:
    path = tmp_path / "papers #1.zip"
    held = packed({"more/report.pdf": REPORT}) if name.endswith(".zip") else REPORT
    path.write_bytes(packed({"other.txt": b"Another text.", name: held, "last.txt": b"The last text."}))
    library.add([path])
    document = report_of(library)
    assert library.original(document.id) == REPORT
    path.write_bytes(packed({name: REPORT + b"\n"}))
    with pytest.raises(LibraryError, match=GONE):
        library.original(document.id)
    path.write_bytes(packed({"other.txt": b"Another text."}))
    with pytest.raises(LibraryError, match=GONE):
        library.original(document.id)
    path.write_bytes(b"no zip any more")
    with pytest.raises(LibraryError, match=GONE):
        library.original(document.id)


def test_the_limits_hold_for_what_has_grown_since(tmp_path: Path, hash_embedder: Embedder) -> None:
    path = tmp_path / "papers.zip"
    path.write_bytes(packed({"report.pdf": REPORT}))
    limits = Limits(file_bytes=len(REPORT) + 10_000)
    with Library.open(tmp_path / "library", embedder=hash_embedder, create=True, limits=limits) as library:
        library.add([path])
        path.write_bytes(packed({"report.pdf": b"\0" * 30_000_000}))
        with pytest.raises(LibraryError, match=GONE):
            library.original(report_of(library).id)
        path.write_bytes(path.read_bytes() + b"\0" * limits.file_bytes)
        with pytest.raises(LibraryError, match=GONE):
            library.original(report_of(library).id)


def test_a_file_attached_to_an_e_mail(library: Library, tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "a@example.org"
    message.set_content("The report is attached.")
    for content in (b"%PDF-1.4 broken", REPORT):
        message.add_attachment(content, maintype="application", subtype="pdf", filename="report.pdf")
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    library.add([tmp_path / "m.eml"])
    document = report_of(library)
    assert document.uri.endswith("#2%20report.pdf")
    assert library.original(document.id) == REPORT


def test_what_was_fetched(library: Library, site: Site) -> None:
    site.put("/report.pdf", REPORT, "application/pdf")
    library.add([site.address("/report.pdf")])
    assert library.original(report_of(library).id) == REPORT


def test_what_was_in_a_zip_that_was_fetched(library: Library, site: Site) -> None:
    site.put("/papers.zip", packed({"report.pdf": REPORT, "a.txt": b"One."}), "application/zip")
    library.add([site.address("/papers.zip")])
    site.put("/papers.zip", packed({"report.pdf": REPORT, "a.txt": b"Two."}), "application/zip")
    library.add([site.address("/papers.zip")])
    assert library.original(report_of(library).id) == REPORT
