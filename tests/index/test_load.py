from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum_index import Document, Library, Limits, LoadError
from variorum_index.apart.worker import Worker
from variorum_index.formats import is_supported
from variorum_index.formats.unread import WHAT_IS_READ
from variorum_index.load import load
from variorum_index.origins import Origin, read_bytes

FRENCH = (
    "Le président a déclaré que la réunion avait duré deux heures à l'hôtel. Après un déjeuner très animé, "
    "les délégués français se sont quittés sans communiqué. « C'était nécessaire », a-t-il précisé."
)


def document_of(content: bytes, name: str = "note.txt") -> Document:
    path = Path("/articles") / name
    with Worker(Limits()) as worker:
        return load(Origin(path.as_uri(), str(path), name, True, lambda: content), content, worker).document


def test_one_wrong_byte_in_megabytes_is_soon_read() -> None:
    content = b"Plain text only here. " * 100_000 + b"caf\xe9" + b" and more." * 10_000
    text = document_of(content).text
    assert len(text) == len(content)
    assert text.startswith("Plain text only here. ")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param("Zoë 😀\n".encode(), "Zoë 😀\n", id="UTF-8"),
        pytest.param("Zoë".encode("utf-8-sig"), "Zoë", id="UTF-8 with a mark"),
        pytest.param("Zoë 😀".encode("utf-16"), "Zoë 😀", id="UTF-16 with a mark"),
        pytest.param(b"\xfe\xff" + "Zoë".encode("utf-16-be"), "Zoë", id="UTF-16, big end first"),
        pytest.param("Zoë 😀".encode("utf-32"), "Zoë 😀", id="UTF-32 with a mark"),
        pytest.param(FRENCH.encode("latin-1"), FRENCH, id="Latin-1"),
        pytest.param(
            "“Très bien” – ".encode("cp1252") + FRENCH.encode("cp1252"),
            "“Très bien” – " + FRENCH,
            id="cp1252",
        ),
        pytest.param(
            "Выборы прошли в марте. Переговоры длились час.".encode("cp1251"),
            "Выборы прошли в марте. Переговоры длились час.",
            id="cp1251",
        ),
        pytest.param(b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n", id="line ends stay"),
        pytest.param("e\u0301 and \u00e9".encode(), "e\u0301 and \u00e9", id="accents stay as they are"),
        pytest.param(
            b"A page\x0c and a bell\x07" + b"." * 99, "A page\x0c and a bell\x07" + "." * 99, id="bell"
        ),
    ],
)
def test_text_is_what_the_file_says(content: bytes, text: str) -> None:
    document = document_of(content)
    assert document.text == text
    assert document.media_type == "text/plain"


@given(
    text=st.text(min_size=1).filter(lambda text: text.strip()), encoding=st.sampled_from(["utf-8", "utf-16"])
)
def test_unicode_is_read_back_or_refused(text: str, encoding: str) -> None:
    try:
        document = document_of(text.encode(encoding))
    except LoadError:
        assert any(character < " " for character in text) or not text.strip("\ufeff").strip()
    else:
        assert document.text == text.removeprefix("\ufeff") or document.text == text


@settings(max_examples=60)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_a_document_or_a_load_error(content: bytes) -> None:
    for name in ("note.txt", "note.md"):
        try:
            document = document_of(content, name)
        except LoadError as error:
            assert str(error)
        else:
            document.text.encode()  # it can be stored


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "is empty", id="no bytes"),
        pytest.param(b" \t\r\n\xc2\xa0", "is empty", id="white space"),
        pytest.param(b"\xff\xfe", "is empty", id="only a mark"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "is not text", id="PNG"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(200)), "is not text", id="docx"),
        pytest.param(b"text with a \x00 byte", "is not text", id="a zero byte"),
        pytest.param("Zoë".encode("utf-16-le"), "is not text", id="UTF-16 without a mark"),
        pytest.param("Zoë".encode("utf-16")[:-1], "is not text", id="UTF-16 cut short"),
        pytest.param(b"\x1b[0m\x01\x02\x03 escape", "is not text", id="control characters"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(LoadError, match=message):
        document_of(content)


def test_what_a_refusal_says_can_be_added_can_be() -> None:
    said = re.search(r"added: (.*) files, and (zip) files", WHAT_IS_READ)
    assert said is not None
    named = [*re.split(r", | and ", said[1]), said[2]]
    assert len(named) == 12
    assert all(is_supported(f"a.{ending}") for ending in named)


def test_a_refusal_names_the_file(library: Library, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\x00")
    (outcome,) = library.add([tmp_path / "picture.txt"]).outcomes
    assert outcome.message.startswith(f"{tmp_path / 'picture.txt'}: is not text. ")


@pytest.mark.parametrize(
    ("text", "title", "author", "published"),
    [
        pytest.param("Body.", "note", None, None, id="neither"),
        pytest.param("# A heading #\n\nBody.", "A heading", None, None, id="a heading"),
        pytest.param("Intro.\n\n# Later\n", "Later", None, None, id="a heading further down"),
        pytest.param("## Second level\n", "note", None, None, id="no first-level heading"),
        pytest.param(
            '---\ntitle: "A: B"\nauthor: Mara Lind\ndate: 2031-03-13\n---\n# H\n',
            *("A: B", "Mara Lind", date(2031, 3, 13)),
            id="front matter",
        ),
        pytest.param(
            "---\r\ntitle: A\r\ndate: 2031-03-13 10:00:00\r\n---\r\n", "A", None, date(2031, 3, 13), id="CRLF"
        ),
        pytest.param("---\ntitle: [unclosed\n---\nBody.", "note", None, None, id="no valid YAML"),
        pytest.param("---\ndate: 2026-13-45\n---\nBody.", "note", None, None, id="no such date"),
        pytest.param("---\n- a\n- list\n---\nBody.", "note", None, None, id="a list"),
        pytest.param("---\ntitle: {a: b}\nauthor:\n---\n", "note", None, None, id="no line of text"),
        pytest.param("---\nBody without an end.", "note", None, None, id="a rule"),
        pytest.param("---\ntitle: 2031\n---\n", "2031", None, None, id="a number"),
        pytest.param("---\ntitle: >\n  Two\n  lines\n---\n", "Two lines", None, None, id="two lines"),
    ],
)
def test_markdown_says_who_and_when(
    text: str, title: str, author: str | None, published: date | None
) -> None:
    document = document_of(text.encode(), "note.md")
    assert (document.title, document.author, document.published) == (title, author, published)
    assert document.media_type == "text/markdown"
    assert document.text == text


def test_markdown_says_by_whom_it_was_published() -> None:
    assert document_of(b"---\npublisher: Harbour\n  Gazette\n---\n", "note.md").publisher == "Harbour Gazette"
    assert document_of(b"publisher: none\n", "note.md").publisher is None


@pytest.mark.parametrize(
    "front",
    [
        pytest.param('title: "\\ud83d\\ude00"', id="an emoji escaped as in JSON"),
        pytest.param('author: "\\ud800"', id="half of an emoji"),
        pytest.param('title: !!int ""', id="an empty number"),
        pytest.param("title: !!bool perhaps", id="no truth value"),
        pytest.param("date: !!timestamp soon", id="no time"),
        pytest.param("title: " + "[" * 3000, id="3,000 brackets"),
        pytest.param("title: 0x" + "f" * 5000, id="a number of 5,000 digits"),
        pytest.param('title: "a\\0b"', id="a zero byte"),
        pytest.param("title: &a [*a]", id="a list that holds itself"),
        pytest.param("date: 2001-12-14t21:59:43.10-99:00", id="a zone that does not exist"),
        pytest.param(
            "a0: &a0 {k0: v, k1: v}\n"
            + "".join(f"a{i + 1}: &a{i + 1} {{<<: [{', '.join([f'*a{i}'] * 9)}]}}\n" for i in range(20)),
            id="merges that would take a day",
        ),
        pytest.param("k: v\n" * 30_000, id="thousands of lines"),
        pytest.param("title: !!python/object/apply:os.system [exit]", id="a command"),
    ],
)
def test_strange_front_matter_stops_nothing(front: str, library: Library, tmp_path: Path) -> None:
    """The file may be refused; the files beside it are added all the same."""
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\nBody.\n")
    (tmp_path / "b.md").write_text("Fine.")
    report = library.add([tmp_path / "a.md", tmp_path / "b.md"])
    assert report.outcomes[1].status == "added"
    assert report.outcomes[0].status in ("added", "failed")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "Leaders talk by phone again\n\nThey did.", "Leaders talk by phone again", id="headline"
        ),
        pytest.param("They talked by phone again.\n\nThey did.", "note", id="a sentence"),
        pytest.param("Too short\n\nText.", "note", id="two words"),
        pytest.param(
            "\n\n  Leaders talk by phone again  \r\nText.", "Leaders talk by phone again", id="indent"
        ),
        pytest.param("word " * 60, "note", id="a long line"),
        pytest.param(
            "Date: 4 November 2032\nFive ovens for bread compared\n\nText.",
            "Five ovens for bread compared",
            id="date",
        ),
        pytest.param("From: Ann\nTo: Ben\nSubject: The rent\n\nDear Ben,", "The rent", id="subject"),
        pytest.param("From: Ann Lind of the Herald\nTo: Ben\n\nDear Ben,", "note", id="no subject"),
        pytest.param("Date: 4 November 2032 at noon\n" * 9, "note", id="nothing but dates"),
    ],
)
def test_plain_text_may_begin_with_a_headline(text: str, title: str) -> None:
    assert document_of(text.encode()).title == title


def test_the_id_depends_on_the_content_alone() -> None:
    one, two = document_of(b"The same.", "a.txt"), document_of(b"The same.", "b.md")
    assert one.id == two.id == one.sha256[:16]
    assert one.uri == "file:///articles/a.txt"
    assert document_of(b"The same. ").id != one.id


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("missing.txt", id="missing"),
        pytest.param("file.txt/inner.txt", id="through a file"),
        pytest.param("circle.txt", id="a link to itself"),
        pytest.param("dangling.txt", id="a link to nothing"),
        pytest.param("x" * 300 + ".txt", id="a name that is too long"),
        pytest.param("nul\0byte.txt", id="a name with a zero byte"),
        pytest.param("", id="an empty folder"),
    ],
)
def test_a_path_that_cannot_be_read_stops_nothing(name: str, library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    (folder / "inner").mkdir(parents=True)
    (folder / "file.txt").write_text("Text.")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "dangling.txt").symlink_to(folder / "nothing.txt")
    report = library.add([folder / name if name else folder / "inner", folder / "file.txt"])
    assert report.outcomes[-1].status == "added"
    assert [outcome.status for outcome in report.outcomes[:-1]] == (["failed"] if name else [])
    assert all(outcome.message for outcome in report.outcomes[:-1])


def test_a_folder_with_a_circle_of_links_comes_to_an_end(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.txt").write_text("Text.")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    report = library.add([folder])
    assert [outcome.status for outcome in report.outcomes] == ["added", "skipped"]


@pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="the superuser may read it all"
)
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("Text.")
    file.chmod(0)
    with pytest.raises(LoadError, match="permission"):
        read_bytes(file)


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_file_whose_name_is_no_unicode(library: Library, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text("Text.")
    except OSError:
        pytest.skip("this file system takes no such name")
    (tmp_path / "b.txt").write_text("Fine.")
    report = library.add([os.fsdecode(name), tmp_path / "b.txt"])
    assert report.outcomes[1].status == "added"
    for outcome in report.outcomes:
        (outcome.uri + outcome.message).encode()  # it can be shown


def test_a_named_file_of_any_ending_is_read_as_text(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "notes.log").write_text("A line of a log.")
    (folder / "README").write_text("Read me.")
    assert [outcome.status for outcome in library.add([folder]).outcomes] == ["skipped", "skipped"]
    named = library.add([folder / "notes.log", folder / "README"])
    assert [outcome.status for outcome in named.outcomes] == ["added", "added"]
