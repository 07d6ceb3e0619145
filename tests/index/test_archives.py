from __future__ import annotations

import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum_index import AddReport, Embedder, Library, Limits, LoadError
from variorum_index.apart.worker import Worker
from variorum_index.archives import expand
from variorum_index.origins import Origin
from variorum_index.paths import path_of

DATA = Path(__file__).parents[1] / "data"


def pack(path: Path, members: dict[str, bytes | str]) -> Path:
    path.write_bytes(packed(members))
    return path


def packed(members: dict[str, bytes | str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def told(report: AddReport, path: Path) -> list[tuple[str, str]]:
    """What became of each member, its address without that of the zip file."""
    return [(outcome.uri.removeprefix(path.as_uri()), outcome.status.value) for outcome in report.outcomes]


def test_each_file_in_a_zip_is_a_document_with_an_address(library: Library, tmp_path: Path) -> None:
    path = pack(
        tmp_path / "reports.zip",
        {
            "folder/a b#1.txt": "The first report.",
            "folder/ü.md": "# The second\n",
            "call.docx": (DATA / "call.docx").read_bytes(),
            "photo.jpg": b"\xff\xd8",
            "empty.txt": "",
            "folder/.hidden.txt": "Hidden.",
            "__MACOSX/a.txt": "Hidden.",
            "inner.zip": packed(
                {"deep/c.txt": "The third report.", "more.zip": packed({"d.txt": "Deeper."})}
            ),
        },
    )
    report = library.add([path])
    assert told(report, path) == [
        ("#folder/a%20b%231.txt", "added"),
        ("#folder/%C3%BC.md", "added"),
        ("#call.docx", "added"),
        ("#photo.jpg", "skipped"),
        ("#empty.txt", "failed"),
        ("#inner.zip!/deep/c.txt", "added"),
        ("#inner.zip!/more.zip!/d.txt", "added"),
    ]
    assert [outcome.message for outcome in report.outcomes if outcome.message] == [
        f"{path}: photo.jpg: files of the kind .jpg are not read.",
        f"{path}: empty.txt: is empty. There is nothing to add.",
    ]
    assert [document.title for document in library.sources()][:3] == [
        *("a b#1", "The second", "A call between two capitals"),
    ]
    assert path_of(report.outcomes[5].uri) == f"{path}/inner.zip/deep/c.txt"


def test_a_zip_that_is_added_again(library: Library, tmp_path: Path, hash_embedder) -> None:
    path = pack(tmp_path / "a.zip", {"a.txt": "One.", "b.txt": "Two."})
    library.add([path])
    embedded = hash_embedder.passages_encoded
    assert told(library.add([path]), path) == [("#a.txt", "unchanged"), ("#b.txt", "unchanged")]
    assert hash_embedder.passages_encoded == embedded
    pack(path, {"a.txt": "One.", "b.txt": "Two, changed.", "c.txt": "One."})
    assert told(library.add([path]), path) == [
        ("#a.txt", "unchanged"),
        ("#b.txt", "updated"),
        ("#c.txt", "duplicate"),
    ]
    assert [document.text for document in library.sources()] == ["One.", "Two, changed."]


def test_what_is_wrong_in_a_zip_is_one_line_each(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "hostile.zip"
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.txt", "A good text.")
        for name in ("/etc/absolute.txt", "../up.txt", "a/../../up.txt", "..\\up.txt", "C:\\up.txt"):
            archive.writestr(name, "Bad.")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good.txt", "Another text of this name.")
        archive.writestr("broken.txt", "This will be broken.")
        archive.writestr("secret.txt", "This will be encrypted.")
        archive.writestr("last.txt", "The last good text.")
    content = bytearray(path.read_bytes())
    content[content.index(b"This will be broken")] ^= 1
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.rindex(
            mark, 0, content.rindex(b"secret.txt") if mark[2] == 1 else content.index(b"secret.txt")
        )
        content[start + at : start + at + 2] = struct.pack("<H", 1)
    path.write_bytes(content)
    report = library.add([path, DATA / "call.docx"])
    said = [outcome.message.removeprefix(f"{path}: ") for outcome in report.outcomes]
    assert [outcome.status.value for outcome in report.outcomes] == [
        *("added", *["failed"] * 9, "added", "added"),
    ]
    for message, expected in zip(
        said[1:10],
        [*["leads out of the zip file"] * 5, "is a link", "more than once", "is damaged", "password"],
        strict=True,
    ):
        assert expected in message
    assert [document.text for document in library.sources()][:2] == ["A good text.", "The last good text."]


def test_where_one_address_is_wanted_nothing_else_is_unpacked(worker: Worker) -> None:
    inner = packed({"a.txt": "The innermost text.", "b.txt": "Beside it."})
    content = packed({"c.txt": "One.", "in.zip": inner, "in.zip.txt": "Two.", "other.zip": inner})
    origin = Origin("file:///z.zip", "z.zip", "z.zip", True, lambda: content)
    for wanted in ("file:///z.zip#c.txt", "file:///z.zip#in.zip!/a.txt"):
        assert [part.uri for part in expand(origin, worker, wanted)] == [wanted]
    assert list(expand(origin, worker, "file:///z.zip#in.zi")) == []


def test_zips_within_zips_come_to_an_end(library: Library, tmp_path: Path) -> None:
    content = packed({"text.txt": "The innermost text."})
    for depth in range(5):
        content = packed({f"{depth}.zip": content, f"{depth}.txt": f"Text {depth}."})
    (tmp_path / "deep.zip").write_bytes(content)
    report = library.add([tmp_path / "deep.zip"])
    assert [outcome.status for outcome in report.outcomes].count("added") == 3
    (failed,) = [outcome for outcome in report.outcomes if outcome.status == "failed"]
    assert "lies within 3 others" in failed.message


def test_zips_within_zips_share_the_limits(library: Library, tmp_path: Path) -> None:
    many = packed({f"{number}.bin": b"" for number in range(1000)})
    path = pack(
        tmp_path / "many.zip", {f"{number:02}.zip": many for number in range(12)} | {"z.txt": "Good."}
    )
    outcomes = {outcome.uri.rpartition("#")[2]: outcome for outcome in library.add([path]).outcomes}
    assert [name for name, outcome in outcomes.items() if outcome.status == "failed"] == [
        "09.zip",
        "10.zip",
        "11.zip",
    ]
    assert "holds more than 10,000 files" in outcomes["11.zip"].message
    assert outcomes["z.txt"].status == "added"


def test_a_bomb_within_zips_is_one_line_and_takes_no_memory(library: Library, tmp_path: Path) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as file:
        for _ in range(30):
            file.write(bytes(10_000_000))
    content = made.getvalue()
    for name in ("b.zip", "c.zip"):
        content = packed({name: content, "good.txt": f"Beside {name}."})
    path = tmp_path / "d.zip"
    path.write_bytes(content)
    tracemalloc.start()
    try:
        outcomes = library.add([path]).outcomes
        assert tracemalloc.get_traced_memory()[1] < 90_000_000  # bytes, of 300 million
    finally:
        tracemalloc.stop()
    assert [outcome.status.value for outcome in outcomes] == ["failed", "added", "added"]
    assert "grows out of proportion" in outcomes[0].message


def test_a_small_zip_may_not_hold_a_text_without_end(tmp_path: Path, hash_embedder: Embedder) -> None:
    path = pack(tmp_path / "a.zip", {"a.txt": "Word. " * 1000, "b.txt": "é" * 5001, "c.txt": "Good."})
    limits = Limits(characters=5000)
    with Library.open(tmp_path / "L", embedder=hash_embedder, create=True, limits=limits) as library:
        outcomes = library.add([path]).outcomes
    assert [outcome.status.value for outcome in outcomes] == ["failed", "failed", "added"]
    assert all("more than 5,000 characters" in outcome.message for outcome in outcomes[:2])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"PK\x03\x04 broken", "is a damaged zip file", id="broken"),
        pytest.param(b"no zip", "is a damaged zip file", id="not a zip"),
        pytest.param(packed({}), "holds no files", id="empty"),
        pytest.param(packed({".hidden": "x"}), "holds no files", id="only hidden"),
    ],
)
def test_a_zip_that_cannot_be_opened_is_one_line(
    content: bytes, message: str, library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.zip").write_bytes(content)
    (outcome,) = library.add([folder]).outcomes
    assert (outcome.status, outcome.uri) == ("failed", (folder / "a.zip").as_uri())
    assert message in outcome.message


def test_what_is_attached_to_an_e_mail(library: Library, tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["Subject"] = "The inner/message"
    inner.set_content("The inner text.")
    inner.add_attachment("An inner attachment.", filename="note.txt")
    message = EmailMessage()
    message["From"] = "a@example.org"
    message.set_content("The text.")
    message.add_attachment("First.", filename="note.txt")
    message.add_attachment("Second.", filename="note.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="../../x.png")
    message.add_attachment(
        packed({"z.txt": "Zipped."}), maintype="application", subtype="zip", filename="z.zip"
    )
    message.add_attachment(inner)
    path = tmp_path / "m.eml"
    path.write_bytes(message.as_bytes())
    assert told(library.add([path]), path) == [
        ("", "added"),
        ("#note.txt", "added"),
        ("#2%20note.txt", "added"),
        ("#../../x.png", "skipped"),
        ("#z.zip!/z.txt", "added"),
        ("#The%20inner%20message.eml", "added"),
        ("#The%20inner%20message.eml!/note.txt", "added"),
    ]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(Limits()) as opened:
        yield opened


@settings(max_examples=60)
@given(data=st.data())
def test_any_damage_is_origins_and_load_errors(worker: Worker, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["press.zip", "notes.eml"]))
    content = bytearray((DATA / name).read_bytes())
    places = st.integers(0, len(content) - 1) | st.integers(len(content) - 400, len(content) - 1)
    for at in data.draw(st.lists(places, max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    origin = Origin(f"file:///{name}", name, name, True, lambda: bytes(content))
    found = list(expand(origin, worker))
    assert found
    for part in found:
        (part.uri + part.label).encode()
        try:
            assert isinstance(part.read(), bytes)
        except LoadError as error:
            assert str(error)


def test_what_is_not_read_is_left_out_of_a_folder_with_what_to_do(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a.doc", "b.jpg", "c"):
        (folder / name).write_bytes(b"x")
    report = library.add([folder])
    assert [outcome.message.removeprefix(f"{folder}/") for outcome in report.outcomes] == [
        "a.doc: is an old Word file, which is not read. Open it in an office program and save it as docx, "
        "then add that.",
        "b.jpg: files of the kind .jpg are not read.",
        "c: files without an ending are not read.",
    ]
