"""Files that were sent: kept under a name that does no harm."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum_index import AddStatus, Embedder, Library
from variorum_ui.uploads import UploadError, add_kept, forget, forget_unused, keep_file, keep_text, safe_name


@given(st.text(st.characters(codec=None)) | st.text("./\\ \0a\n"))
def test_a_safe_name_is_one_that_every_file_system_takes(name: str) -> None:
    safe = safe_name(name)
    assert 1 <= len(safe.encode()) <= 220
    assert safe not in (".", "..")
    assert safe.isprintable()
    assert not set("/\\\0\n") & set(safe)
    assert Path(safe).name == safe
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\report.md", "report.md"),
        ("/abs/a.md", "a.md"),
        ("..", "document"),
        (".md", "md"),
        ("<img src=x onerror=alert(1)>.md", "<img src=x onerror=alert(1)>.md"),
        ("a\nb\0.md", "a_b_.md"),
        ("x" * 4000 + ".md", "x" * 197 + ".md"),
    ],
)
def test_a_name_keeps_what_it_can(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_what_was_sent_is_kept_with_the_library_until_it_is_removed(
    tmp_path: Path, hash_embedder: Embedder
) -> None:
    folder = tmp_path / "own"
    with Library.open(folder, embedder=hash_embedder, create=True) as library:
        (tmp_path / "sent").write_text("The first report.\n" * 3)
        first = keep_file(folder, tmp_path / "sent", "../../report.md")
        second = keep_text(folder, "The second report.\n" * 3, "report.md")
        empty = keep_text(folder, " ", "<b>.md")
        assert not (tmp_path / "sent").exists()
        assert {place.parent.parent for place in (first, second, empty)} == {folder / "uploads"}
        report = add_kept(library, folder, [first, second, empty])
        documents = library.sources()
    statuses = [outcome.status for outcome in report.outcomes]
    assert statuses == [AddStatus.ADDED, AddStatus.ADDED, AddStatus.FAILED]
    assert report.outcomes[2].message.startswith("<b>.md: is empty")  # without the server's folders
    assert not empty.exists()
    assert [document.uri for document in documents] == [first.as_uri(), second.as_uri()]
    assert [document.id for document in documents] == [first.parent.name, second.parent.name]
    forget(folder, documents[0].id)
    forget(folder, documents[0].id)
    assert not first.exists()
    assert second.exists()


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("in the way")
    with pytest.raises(UploadError, match=r"a\.md could not be kept"):
        keep_text(tmp_path, "Text.", "a.md")


@pytest.mark.parametrize("name", ["..", "", ".", "../library", "/", "0123456789ABCDEF", "0123456789abcdef/."])
def test_only_what_an_id_names_is_forgotten(tmp_path: Path, name: str) -> None:
    kept = tmp_path / "library" / "uploads" / "0123456789abcdef" / "a.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("kept")
    forget(tmp_path / "library", name)
    assert kept.exists()
    forget(tmp_path / "library", "0123456789abcdef")
    assert not kept.parent.exists()


def test_a_zip_file_is_kept_as_long_as_one_of_its_documents(tmp_path: Path, hash_embedder: Embedder) -> None:
    folder = tmp_path / "own"
    with zipfile.ZipFile(tmp_path / "sent", "w") as archive:
        archive.writestr("a.txt", "The first report.")
        archive.writestr("b.txt", "The second report.")
        archive.writestr("c.txt", " ")
    with Library.open(folder, embedder=hash_embedder, create=True) as library:
        kept = keep_file(folder, tmp_path / "sent", "reports.zip")
        report = add_kept(library, folder, [kept])
        assert [outcome.status.value for outcome in report.outcomes] == ["added", "added", "failed"]
        assert report.outcomes[2].message.startswith("reports.zip: c.txt: is empty")
        first, second = library.sources()
        for document, left in ((first, True), (second, False)):
            library.remove(document.id)
            forget_unused(library, folder, [document.uri, "file:///elsewhere/a.txt"])
            assert kept.exists() is left
        with zipfile.ZipFile(tmp_path / "sent", "w") as archive:
            archive.writestr("a.jpg", "No text.")
        useless = keep_file(folder, tmp_path / "sent", "pictures.zip")
        add_kept(library, folder, [useless])
        assert not useless.exists()
