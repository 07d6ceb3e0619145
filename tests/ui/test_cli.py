"""The command line as a user runs it: its own process, the real models, real files."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft202012Validator

import variorum
from variorum_index.formats import registry

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_add_ask_sources_and_remove(run: Run, tmp_path: Path, examples: Path) -> None:
    added = run("add", examples, "--library", "L")
    assert added.returncode == 0, added.stderr
    assert added.stdout.startswith("6 files: 6 added.")

    again = run("add", examples, "--library", "L")
    assert again.stdout.startswith("6 files: 6 unchanged.")

    table = run("ask", "How long was the call in December?", "--library", "L", COLUMNS="240")
    assert table.returncode == 0, table.stderr
    assert "Colm Verrity, Capital Review" in table.stdout
    assert "December's call, on 2 December 2030, took two and a half hours." in table.stdout
    assert table.stderr == ""

    asked = run("ask", "How long was the call?", "--library", "L", "--json")
    assert run("ask", "How", "long", "was", "the", "call?", "--library", "L", "--json").stdout == asked.stdout
    answer = json.loads(asked.stdout)
    schema = json.loads((Path(variorum.__file__).parent / "answer.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(answer)
    assert len(answer["sources"]) == 6
    for row in answer["sources"]:
        text = Path(unquote(urlsplit(row["document"]["uri"]).path)).read_text(encoding="utf-8")
        quote = row["quote"] or row["closest"]
        assert text[quote["start"] : quote["end"]] == quote["text"]
        assert row["answer"] is None or row["answer"] in quote["text"]

    listed = run("sources", "--library", "L", COLUMNS="200")
    assert "The call that mattered was the one in December" in listed.stdout
    assert listed.stdout.count("Near copy of") == 2
    removed = run("remove", answer["sources"][0]["document"]["id"], "--library", "L")
    assert removed.returncode == 0
    assert len(json.loads(run("ask", "Who?", "--library", "L", "--json").stdout)["sources"]) == 5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["ask", "Who?", "--library", "nowhere"], "variorum add", id="no library"),
        pytest.param(["ask", "?!", "--library", "{library}"], "has no words", id="question without words"),
        pytest.param(["ask", "", "--library", "{library}"], "has no words", id="empty question"),
        pytest.param(["ask", "Who?", "--library", "empty"], "Add documents first", id="empty library"),
        pytest.param(
            ["ask", "Who?", "--library", "a-file"], "Choose another directory", id="library is a file"
        ),
        pytest.param(
            ["add", "a-file", "--library", "occupied"], "new directory", id="library is something else"
        ),
        pytest.param(["sources", "--library", "foreign"], "another program", id="another program's database"),
        pytest.param(
            ["ask", "Who?", "--library", "{library}", "--embedder", "other"], "built with", id="other model"
        ),
        pytest.param(
            ["ask", "Who?", "--library", "{library}", "--source", "zzz"], "variorum sources", id="no source"
        ),
        pytest.param(["remove", "zzz", "--library", "{library}"], "variorum sources", id="nothing to remove"),
    ],
)
def test_what_cannot_be_done_is_said_in_two_lines(
    run: Run, tmp_path: Path, library: Path, arguments: list[str], says: str
) -> None:
    (tmp_path / "a-file").write_text("Some text.", encoding="utf-8")
    (tmp_path / "occupied").mkdir()
    (tmp_path / "occupied" / "diary.doc").write_text("mine", encoding="utf-8")
    (tmp_path / "foreign").mkdir()
    with sqlite3.connect(tmp_path / "foreign" / "library.sqlite") as database:
        database.execute("CREATE TABLE songs (title)")
    database.close()
    if "empty" in arguments:
        assert run("add", "missing.txt", "--library", "empty").returncode == 2
    result = run(*(argument.format(library=library) for argument in arguments))
    assert result.returncode == 2
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) <= 2
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert (tmp_path / "occupied" / "diary.doc").read_text(encoding="utf-8") == "mine"


def test_bad_files_are_named_and_the_good_ones_go_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The call lasted 90 minutes.", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 8)
    result = run("add", "good.txt", "empty.txt", "picture.txt", "missing.txt", "--library", "L")
    assert result.returncode == 2
    assert result.stdout.startswith("4 files: 1 added, 3 failed.")
    for name, reason in [
        ("empty.txt", "is empty"),
        ("picture.txt", "not text"),
        ("missing.txt", "no such file"),
    ]:
        assert any(name in line and reason in line for line in result.stderr.splitlines())
    assert "good.txt" not in result.stderr
    assert "good" in run("sources", "--library", "L").stdout


def test_a_setting_that_is_not_known_is_an_error(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "variorum"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("colour = 'green'\n", encoding="utf-8")
    result = run("sources", XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert result.returncode == 2
    assert "There is no setting 'colour'" in result.stderr
    assert "settings.toml" in result.stderr
    assert "megabytes_per_file" in result.stderr, "what there is"


def test_a_variable_that_is_no_setting_is_named_and_ignored(run: Run) -> None:
    result = run("sources", "--library", "L", VARIORUM_LIBARY="elsewhere")
    assert "VARIORUM_LIBARY is no setting" in result.stderr
    assert "VARIORUM_LIBRARY" in result.stderr, "what there is"
    assert "VARIORUM_LIBRARY is no setting" not in result.stderr


def test_a_taken_port_is_said_plainly(run: Run, address: str, library: Path) -> None:
    result = run("serve", "--library", library, "--port", urlsplit(address).port)
    assert result.returncode == 2
    assert "Choose another port" in result.stderr
    assert "Traceback" not in result.stderr


def test_serve_says_where_it_is_and_stops_when_interrupted(library: Path) -> None:
    command = [Path(sys.executable).parent / "variorum", "serve", "--library", library, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            announced = server.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+", announced)
            assert address is not None, announced + server.communicate(timeout=60)[1]
            with urllib.request.urlopen(address[0], timeout=60) as page:
                assert page.status == 200
        finally:
            server.send_signal(signal.SIGINT)
        try:
            _, errors = server.communicate(timeout=60)
        finally:
            server.kill()  # where SIGINT is ignored, as in the background of a shell, it would go on for ever
    assert server.returncode == 0, errors
    assert "Traceback" not in errors


def test_the_help_of_add_names_every_format_that_is_read(run: Run) -> None:
    said = run("add", "--help", COLUMNS="200").stdout.lower()
    names = {"plain": "text", "web_page": "html", "delimited": "csv"}
    for module in set(registry._READERS.values()):
        assert names.get(module, module) in said
    assert "zip" in said
