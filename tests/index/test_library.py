from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from variorum_index import AddReport, Library, LibraryError
from variorum_index.formats.front_matter import read_front_matter


def statuses(report: AddReport) -> list[str]:
    return [str(outcome.status) for outcome in report.outcomes]


def titles(library: Library) -> list[str]:
    return [document.title for document in library.sources()]


def make_files(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder / f"{name}.txt" for name in texts]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


def test_an_empty_library_has_no_sources(library: Library) -> None:
    assert library.sources() == ()
    assert library.count_passages() == {}
    assert library.search("anything") == []
    assert library.add([]).outcomes == ()


def test_adding_says_what_became_of_each_file(library: Library, folder: Path) -> None:
    make_files(folder, a="Alpha.", b="Beta.", c="Alpha.", d=" \n")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "noending").write_text("Text.")
    (folder / ".hidden.txt").write_text("Hidden.")
    (folder / "inner").mkdir()
    (folder / "inner" / "e.md").write_text("# Epsilon\n\nText.")
    report = library.add([folder, folder.parent / "missing.txt"])
    assert [Path(outcome.uri).name for outcome in report.outcomes] == [
        *("a.txt", "b.txt", "c.txt", "d.txt", "e.md", "noending", "picture.png", "missing.txt")
    ]
    assert statuses(report) == [
        *("added", "added", "duplicate", "failed", "added", "skipped", "skipped", "failed")
    ]
    said = {Path(outcome.uri).name: outcome.message for outcome in report.outcomes}
    assert said["a.txt"] == ""
    assert "has the same content as “a”" in said["c.txt"]
    assert "empty" in said["d.txt"]
    assert ".png" in said["picture.png"]
    assert "missing.txt" in said["missing.txt"]
    assert all(name in message for name, message in said.items() if message)
    assert titles(library) == ["a", "b", "Epsilon"]
    assert sum(report.count(status) for status in {o.status for o in report.outcomes}) == 8


def test_one_file_or_folder_is_added_without_a_list(library: Library, folder: Path) -> None:
    first, _ = make_files(folder, a="Alpha.", b="Beta.")
    assert statuses(library.add(first)) == ["added"]
    assert statuses(library.add(str(folder))) == ["unchanged", "added"]


def test_adding_again_embeds_nothing(library: Library, hash_embedder, folder: Path) -> None:
    files = make_files(folder, a="Alpha.", b="Beta.")
    assert statuses(library.add(files)) == ["added", "added"]
    passages = library.search("alpha")
    encoded = hash_embedder.passages_encoded
    assert encoded == 2
    assert statuses(library.add(files)) == ["unchanged", "unchanged"]
    assert statuses(library.add([folder, files[0]])) == ["unchanged", "unchanged"], "each file once"
    assert hash_embedder.passages_encoded == encoded
    assert library.search("alpha") == passages


def test_a_changed_file_takes_its_old_versions_place(library: Library, hash_embedder, folder: Path) -> None:
    (file, other) = make_files(folder, a="Alpha herring.", b="Beta.")
    library.add([file, other])
    old = library.sources()[0]
    file.write_text("Gamma salmon.")
    report = library.add([file, other])
    assert statuses(report) == ["updated", "unchanged"]
    assert "takes its older version's place" in report.outcomes[0].message
    assert file.name in report.outcomes[0].message
    assert hash_embedder.passages_encoded == 3
    assert [document.text for document in library.sources()] == ["Beta.", "Gamma salmon."]
    with pytest.raises(LibraryError, match=old.id):
        library.get(old.id)
    (found,) = library.search("herring", limit=1)
    assert "herring" not in found.passages[0].passage.text.lower()
    assert set(library.count_passages().values()) == {1}


def test_the_same_content_under_two_names_is_kept_once(library: Library, hash_embedder, folder: Path) -> None:
    files = make_files(folder, a="Alpha.", b="Alpha.")
    assert statuses(library.add(files)) == ["added", "duplicate"]
    assert statuses(library.add(files)) == ["unchanged", "unchanged"]
    (document,) = library.sources()
    assert document.uri == files[0].as_uri()
    assert hash_embedder.passages_encoded == 1


def test_content_is_kept_while_one_address_leads_to_it(library: Library, folder: Path) -> None:
    a, b = make_files(folder, a="Alpha.", b="Alpha.")
    library.add([a, b])
    a.write_text("Beta.")
    assert statuses(library.add([a])) == ["updated"]
    assert {document.uri: document.text for document in library.sources()} == {
        a.as_uri(): "Beta.",
        b.as_uri(): "Alpha.",
    }
    b.write_text("Beta.")
    report = library.add([b])
    assert statuses(report) == ["duplicate"]
    assert "takes its older version's place" in report.outcomes[0].message
    assert [document.text for document in library.sources()] == ["Beta."]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"a": "X", "b": "Y"}, {"a": "Y", "b": "X"}, id="two files change places"),
        pytest.param({"a": "X", "b": "Y"}, {"a": "Y", "b": "Y"}, id="one becomes the other"),
        pytest.param({"a": "X", "b": "X"}, {"a": "Y", "b": "Y"}, id="both become the same new one"),
        pytest.param({"a": "X", "b": "X"}, {"a": "Y", "b": "X"}, id="one of two copies changes"),
        pytest.param({"a": "X", "b": "X"}, {"a": "Y", "b": "Z"}, id="both copies change"),
        pytest.param({"a": "X", "b": "Y"}, {"a": "Z", "b": "X"}, id="content moves on to the next"),
        pytest.param({"b": "X", "a": "Y"}, {"b": "Z", "a": "X"}, id="content moves back to the former"),
        pytest.param({"a": "X"}, {"a": "Y", "b": "X"}, id="a copy of the old content is new"),
        pytest.param({"b": "X"}, {"a": "X", "b": "Y"}, id="a new file before it takes the old content"),
        pytest.param(
            {"a": "X", "b": "Y", "c": "Z"}, {"a": "Y", "b": "Z", "c": "X"}, id="three change places"
        ),
    ],
)
def test_addresses_follow_contents(
    before: dict[str, str], after: dict[str, str], library: Library, folder: Path
) -> None:
    """Afterwards the library holds what the files say, each content once, and knows every address."""
    library.add(make_files(folder, **before))
    files = make_files(folder, **after)
    report = library.add(sorted(files))
    assert "failed" not in statuses(report)
    assert sorted(document.text for document in library.sources()) == sorted(set(after.values()))
    assert set(statuses(library.add(files))) == {"unchanged"}
    for document in library.sources():
        assert Path(url2pathname(urlsplit(document.uri).path)).read_text() == document.text
        assert library.count_passages()[document.id] == 1


def test_removing_takes_everything_with_it(library: Library, folder: Path) -> None:
    files = make_files(folder, a="Alpha herring.", b="Beta.", c="Alpha herring.")
    library.add(files)
    first = library.summaries()[0]
    assert library.remove(first.id) == first
    assert titles(library) == ["b"]
    assert [source.document.title for source in library.search("alpha herring", limit=1)] == ["b"]
    with pytest.raises(LibraryError, match="variorum sources"):
        library.remove(first.id)
    assert statuses(library.add(files)) == ["added", "unchanged", "duplicate"]


@pytest.mark.parametrize("document_id", ["", "no such id", "0" * 16, "%", "'"])
def test_an_unknown_source_is_an_error(library: Library, folder: Path, document_id: str) -> None:
    library.add(make_files(folder, a="Alpha."))
    for use in (library.get, library.remove, lambda unknown: library.search("alpha", sources=[unknown])):
        with pytest.raises(LibraryError, match="no source"):
            use(document_id)
    assert len(library.sources()) == 1


def test_a_document_without_a_body_is_a_source_without_passages(library: Library, folder: Path) -> None:
    make_files(folder, b="Beta.")
    (folder / "a.md").write_text("---\ntitle: Only a title\n---\n")
    assert statuses(library.add([folder / "a.md"])) == ["added"]
    assert [source.passages for source in library.search("title")] == [()]
    assert library.search("title", limit=0) == []
    assert statuses(library.add([folder])) == ["unchanged", "added"]
    assert sorted(library.count_passages().values()) == [0, 1]


def test_everything_is_there_after_reopening(tmp_path: Path, make_embedder, examples: Path) -> None:
    with Library.open(tmp_path / "library", embedder=make_embedder(), create=True) as library:
        library.add([examples])
        sources, found = library.sources(), library.search("How long did the call last?", limit=2)
        counts = library.count_passages()
    again = make_embedder()
    with Library.open(tmp_path / "library", embedder=again) as library:
        assert library.sources() == sources
        assert library.count_passages() == counts
        assert library.search("How long did the call last?", limit=2) == found
        assert set(statuses(library.add([examples]))) == {"unchanged"}
    assert again.passages_encoded == 0


def test_documents_carry_what_their_files_say(library: Library, examples: Path) -> None:
    library.add([examples])
    for document in library.sources():
        file = next(file for file in examples.iterdir() if file.as_uri() == document.uri)
        assert document.text == file.read_bytes().decode()
        assert document.title and document.author
        assert document.published is not None and document.published.year == 2031
        assert document.id == document.sha256[:16]
        assert read_front_matter(document.text).title == document.title


def test_paths_to_one_file_are_one_address(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = make_files(folder, a="Alpha.")
    library.add([file])
    monkeypatch.chdir(folder)
    assert statuses(library.add(["a.txt", "./a.txt", folder / ".." / folder.name / "a.txt", "."])) == [
        "unchanged"
    ]


def test_progress_is_told(library: Library, folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    library.add(make_files(folder, a="A.", b="B.", c="C."), progress=lambda *step: told.append(step))
    assert [(done, total) for stage, done, total in told if stage == "Reading"] == [(1, 3), (2, 3), (3, 3)]
    embedding = [(done, total) for stage, done, total in told if stage == "Embedding"]
    assert embedding[-1] == (3, 3)


def test_long_documents_are_embedded_in_batches(library: Library, hash_embedder, folder: Path) -> None:
    sizes: list[int] = []

    class Watching(type(hash_embedder)):
        def encode_passages(self, texts: Sequence[str]):
            sizes.append(len(texts))
            return super().encode_passages(texts)

    text = "\n\n".join(f"Paragraph {number} of it. " * 20 for number in range(40))
    with Library.open(folder.parent / "batches", embedder=Watching(), create=True) as batches:
        batches.add(make_files(folder, a=text))
        total = sum(batches.count_passages().values())
    assert sum(sizes) == total > 40
    assert max(sizes) < total
