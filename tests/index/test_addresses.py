"""Web addresses in a library: added, kept, changed, removed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import Site
from variorum_index import AddReport, AddStatus, Embedder, Library, WebAccess
from variorum_index.web import FetchedCopies
from variorum_index.web.fetch import Fetched

HERE = WebAccess(allow_private=True)


@pytest.fixture
def library(tmp_path: Path, hash_embedder: Embedder) -> Iterator[Library]:
    """One that may fetch from this machine."""
    with Library.open(tmp_path / "library", embedder=hash_embedder, create=True, web=HERE) as opened:
        yield opened


def statuses(report: AddReport) -> list[str]:
    return [str(outcome.status) for outcome in report.outcomes]


def kept(folder: Path) -> list[str]:
    return sorted(place.name for place in (folder / "library" / "fetched").glob("*"))


def test_an_address_becomes_a_document_whose_quotes_can_be_checked(
    library: Library, site: Site, tmp_path: Path
) -> None:
    site.put("/call.md", "# The call\n\nIt lasted 90 minutes.", "text/markdown")
    address = site.redirect("/latest", "/call.md")
    report = library.add([address])
    assert statuses(report) == ["added"]
    (document,) = library.sources()
    assert (document.uri, document.title, document.media_type) == (address, "The call", "text/markdown")
    copy = library.fetched_copy(document.id)
    assert copy is not None and copy.is_relative_to(tmp_path / "library" / "fetched" / document.id)
    (found,) = library.search("How long?")
    passage = found.passages[0].passage
    assert copy.read_text(encoding="utf-8")[passage.start : passage.end] == passage.text
    record = library.fetched_record(document.id)[address]
    assert record["final"] == site.address("/call.md")
    assert record["media_type"] == "text/markdown"
    assert record["fetched"].endswith("+00:00")


def test_files_folders_and_addresses_go_in_together(library: Library, site: Site, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("From a folder.")
    site.put("/b", "From the web.")
    told: list[tuple[str, int, int]] = []
    report = library.add(
        [site.address("/b"), tmp_path / "notes", site.address("/missing"), str(tmp_path / "none.txt")],
        progress=lambda *step: told.append(step),
    )
    assert statuses(report) == ["added", "failed", "added", "failed"]
    assert [step for step in told if step[0] == "Fetching"] == [("Fetching", 1, 2), ("Fetching", 2, 2)]
    failed = report.outcomes[3]
    assert failed.message == f"{site.address('/missing')}: is not there (404). Check the address."


def test_adding_an_address_again_embeds_nothing(library: Library, site: Site, hash_embedder) -> None:
    address = site.put("/a", "Text of the page.")
    library.add([address])
    assert statuses(library.add([address, f" {address}#part"])) == ["unchanged"]
    assert hash_embedder.passages_encoded == 1


def test_a_page_that_changed_takes_its_old_versions_place(
    library: Library, site: Site, tmp_path: Path
) -> None:
    address = site.put("/a", "The first version.")
    library.add([address])
    site.put("/a", "The second version.")
    report = library.add([address])
    assert statuses(report) == ["updated"]
    assert "takes its older version's place" in report.outcomes[0].message
    (document,) = library.sources()
    assert document.text == "The second version."
    assert kept(tmp_path) == [document.id]


def test_a_page_that_is_gone_is_kept(library: Library, site: Site, tmp_path: Path) -> None:
    address = site.put("/a", "Text.")
    library.add([address])
    del site.pages["/a"]
    report = library.add([address])
    assert statuses(report) == ["failed"]
    assert "What was added from there before is kept" in report.outcomes[0].message
    assert len(kept(tmp_path)) == len(library.sources()) == 1


def test_removing_takes_the_copy_along(library: Library, site: Site, tmp_path: Path) -> None:
    library.add([site.put("/a", "One."), site.put("/b", "Two.")])
    first, second = library.sources()
    library.remove(first.id)
    assert kept(tmp_path) == [second.id]
    assert library.fetched_copy(first.id) is None


def test_what_cannot_be_read_is_not_kept(library: Library, site: Site, tmp_path: Path) -> None:
    report = library.add([site.put("/empty", " \n"), site.put("/picture.txt", bytes(range(256)))])
    assert [outcome.message.split(": ")[1][:8] for outcome in report.outcomes] == ["is empty", "is not t"]
    assert kept(tmp_path) == []


@pytest.mark.parametrize("during", ["Fetching", "Reading", "Embedding"])
def test_an_interrupted_add_leaves_no_copies_behind(
    library: Library, site: Site, tmp_path: Path, during: str
) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if stage == during:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add([site.put("/a", "Text.")], progress=stop)
    added = [document.id for document in library.sources()]
    assert kept(tmp_path) == added  # what was written before the interruption came has its copy
    assert added == [] or during == "Embedding"


def test_copies_that_a_killed_process_left_behind_go_after_an_hour(
    library: Library, site: Site, tmp_path: Path
) -> None:
    library.add([site.put("/a", "Text.")])
    (document,) = library.sources()
    for name in ("0" * 16, "1" * 16):
        (tmp_path / "library" / "fetched" / name).mkdir()
    os.utime(tmp_path / "library" / "fetched" / ("0" * 16), (0, 0))
    os.utime(tmp_path / "library" / "fetched" / document.id, (0, 0))
    library.add([])
    assert kept(tmp_path) == sorted([document.id, "1" * 16]), "the younger one may be of somebody else"


def test_a_copy_of_which_documents_are_parts_is_kept(tmp_path: Path) -> None:
    copies = FetchedCopies(tmp_path)
    address = "https://example.org/reports.zip"
    place = copies.keep(Fetched(b"PK", "reports.zip", address, address, "application/zip"))
    whole = place.parent.name
    copies.clear({f"{address}#a.txt": "a" * 16}, {whole})
    assert copies.content(whole) == place
    copies.clear({"https://example.org/other#a.txt": "a" * 16}, {whole})
    assert copies.content(whole) is None


def test_one_content_on_the_web_and_on_disk_is_one_document(
    library: Library, site: Site, tmp_path: Path, hash_embedder
) -> None:
    (tmp_path / "notes").mkdir()
    file = tmp_path / "notes" / "a.txt"
    file.write_text("The same text.")
    address = site.put("/a", "The same text.")
    assert statuses(library.add([tmp_path / "notes", address])) == ["added", "duplicate"]
    assert hash_embedder.passages_encoded == 1
    file.unlink()
    assert statuses(library.add([tmp_path / "notes"], prune=True)) == ["pruned"]
    (document,) = library.sources()
    assert document.uri == address
    assert library.fetched_copy(document.id) is not None


def test_hostile_names_do_not_become_paths(library: Library, site: Site, tmp_path: Path) -> None:
    path = "/..%2f..%2f..%2fhome%00%0a" + "x" * 4000 + ".md"
    assert statuses(library.add([site.put(path, "Text.")])) == ["added"]
    copy = library.fetched_copy(library.sources()[0].id)
    assert copy is not None and copy.name == "content.md"
    assert sorted(place.name for place in tmp_path.iterdir()) == ["library"]


def test_private_networks_are_refused_unless_allowed(site: Site, tmp_path: Path, hash_embedder) -> None:
    address = site.put("/a", "Secret.")
    with Library.open(tmp_path / "library", embedder=hash_embedder, create=True) as library:
        report = library.add([address])
    assert statuses(report) == ["failed"]
    assert "--allow-private" in report.outcomes[0].message
    assert site.asked == []


@pytest.mark.parametrize("address", ["ftp://example.org/a.txt", "file:///etc/hostname", "s3://bucket/a.txt"])
def test_other_addresses_are_refused(library: Library, address: str) -> None:
    (outcome,) = library.add([address]).outcomes
    assert outcome.status is AddStatus.FAILED
    assert "only http:// and https:// are fetched" in outcome.message
