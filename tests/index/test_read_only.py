"""A library on a disk that cannot be written: it is asked, and what would change it says why not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.index.older_libraries import make_older
from tests.read_only_disk import with_read_only
from variorum_index import Library

CONFTEST = Path(__file__).parent.parent / "conftest.py"
QUESTION = "How long did the call last?"
DO = """
import json, runpy, sys
from variorum_index import Library, VariorumError
from variorum_index.sqlite_store import SqliteStore
from variorum_index.vector_index import Sizes
embedder = runpy.run_path(sys.argv[1])["HashEmbedder"]()
try:
    with Library.open(sys.argv[2], embedder=embedder) as library:
        library.warm_up()
        found = [source.passages[0].passage.text for source in library.search(sys.argv[3])]
        said = {}
        for name, work in {
            "add": lambda: library.add([sys.argv[4]]),
            "remove": lambda: library.remove(library.sources()[0].id),
        }.items():
            try:
                work()
            except VariorumError as error:
                said[name] = str(error)
        print(json.dumps([found, said, library.verify().clean]))
except VariorumError as error:
    print(json.dumps(str(error)))
"""


def on_a_read_only_disk(folder: Path) -> tuple[object, str]:
    """What comes of it, and what is written to standard error."""
    beginning = with_read_only(folder.parent)
    more = folder.parent.parent / "more.txt"
    more.write_text("There is more to say.")
    command = [*beginning, sys.executable, "-c", DO, str(CONFTEST), str(folder), QUESTION, str(more)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout), run.stderr


def test_it_is_asked_and_verified_and_nothing_is_changed(
    tmp_path: Path, make_embedder, examples: Path
) -> None:
    folder = tmp_path / "disk" / "library"
    with Library.open(folder, embedder=make_embedder(), create=True) as library:
        library.add([examples])
        expected = [source.passages[0].passage.text for source in library.search(QUESTION)]
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    (found, said, clean), errors = on_a_read_only_disk(folder)
    assert (found, clean, errors) == (expected, True, "")
    assert set(said) == {"add", "remove"}
    assert all("cannot be written to here. It can be asked" in message for message in said.values())
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_an_older_one_says_why_it_cannot_be_opened(tmp_path: Path, make_embedder, examples: Path) -> None:
    folder = tmp_path / "disk" / "library"
    with Library.open(tmp_path / "new", embedder=make_embedder(), create=True) as library:
        library.add([examples])
        folder.parent.mkdir()
        make_older(folder, 4, library.sources(), make_embedder())
    said, _ = on_a_read_only_disk(folder)
    assert "has to be upgraded, but cannot be written to here" in str(said)
