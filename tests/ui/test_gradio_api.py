"""What programs do through Gradio's API, with a real client of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError
from jsonschema import Draft202012Validator

import variorum
from tests.site import Site

Serve = Callable[..., AbstractContextManager[str]]
SCHEMA = json.loads((Path(variorum.__file__).parent / "answer.schema.json").read_text(encoding="utf-8"))


@contextmanager
def client(address: str, **how: Any) -> Iterator[Client]:
    client = Client(address, verbose=False, analytics_enabled=False, **how)
    yield client
    client.close()


@pytest.fixture
def shared(address: str) -> Iterator[Client]:
    """A client of the server that all tests share."""
    with client(address) as opened:
        yield opened


def test_a_program_asks_and_reads_the_documents(shared: Client) -> None:
    answer = shared.predict(question="How long was the call?", api_name="/ask")
    Draft202012Validator(SCHEMA).validate(answer)
    listed = shared.predict(api_name="/sources")["sources"]
    assert [row["document"]["id"] for row in answer["sources"]] == [source["id"] for source in listed]
    assert sum(bool(source["copies"]) for source in listed) == 2
    files = {source["uri"] for source in listed}
    assert "file:///articles/harbour-gazette.md" in files
    assert {row["document"]["uri"] for row in answer["sources"]} == files
    stated = [row for row in answer["sources"] if row["status"] == "stated"]
    assert stated
    for row in stated:
        document = shared.predict(document_id=row["document"]["id"], api_name="/document")
        quote = row["quote"]
        assert document["text"][quote["start"] : quote["end"]] == quote["text"]
        assert document["title"] == row["document"]["title"]


def test_the_endpoints_are_described(shared: Client) -> None:
    endpoints = shared.view_api(return_format="dict")["named_endpoints"]
    assert set(endpoints) == {"/ask", "/add", "/add_addresses", "/sources", "/document"}
    assert all(endpoint["description"] for endpoint in endpoints.values())
    names = [parameter["parameter_name"] for parameter in endpoints["/ask"]["parameters"]]
    assert names == ["question", "sources", "earlier"]


def test_a_program_hands_over_what_was_asked_before(shared: Client) -> None:
    earlier = ["How long was the call with Estavia?"]
    answer = shared.predict(question="and who asked for it?", earlier=earlier, api_name="/ask")
    assert answer["question"] == "and who asked for it?"
    assert answer["asked"] == "Who asked for the call with Estavia?"


@pytest.mark.parametrize(
    ("endpoint", "arguments", "says"),
    [
        pytest.param("/ask", {"question": "?"}, "has no words", id="no words"),
        pytest.param("/ask", {"question": 5}, "question will not do", id="no text"),
        pytest.param("/ask", {"question": None}, "question will not do", id="nothing"),
        pytest.param("/ask", {"question": "Who?", "sources": "abc"}, "sources will not do", id="no list"),
        pytest.param(
            "/ask", {"question": "Who?", "sources": ["zzz"]}, "no source 'zzz'", id="no such source"
        ),
        pytest.param("/ask", {"question": "Who?", "sources": []}, "No source was chosen", id="no sources"),
        pytest.param("/ask", {"question": "Who?", "earlier": [1]}, "earlier.0 will not do", id="no texts"),
        pytest.param("/document", {"document_id": "zzz"}, "no source 'zzz'", id="no such document"),
        pytest.param("/document", {"document_id": {}}, "will not do", id="no id"),
        pytest.param("/add", {"files": "x"}, "files will not do", id="no files"),
        pytest.param(
            "/add", {"files": [{"path": "/etc/hostname"}]}, "were uploaded", id="a file of the server"
        ),
        pytest.param("/add", {"files": [{"path": "../../../etc/hostname"}]}, "were uploaded", id="a way out"),
    ],
)
def test_a_program_is_told_what_is_wrong(
    shared: Client, endpoint: str, arguments: dict[str, Any], says: str
) -> None:
    with pytest.raises(AppError) as raised:
        shared.predict(**arguments, api_name=endpoint)
    assert says in str(raised.value)
    assert "Traceback" not in str(raised.value)


@pytest.mark.parametrize("path", ["/etc/hostname", "../../../../../etc/hostname"])
def test_a_file_of_the_server_is_not_added_by_a_made_up_upload(
    address: str, shared: Client, path: str
) -> None:
    file = {"path": path, "orig_name": "a.txt", "meta": {"_type": "gradio.FileData"}}
    call = f"{address}gradio_api/call/add"
    event = httpx.post(call, json={"data": [[file]]}, timeout=120, trust_env=False).json()["event_id"]
    said = httpx.get(f"{call}/{event}", timeout=120, trust_env=False).text
    assert said.startswith("event: error")
    assert "Traceback" not in said
    assert len(shared.predict(api_name="/sources")["sources"]) == 7


def test_a_program_adds_files(serve: Serve, tmp_path: Path) -> None:
    report = tmp_path / "<img src=x onerror=alert(1)> report.md"
    report.write_text("# The third call\n\nThe third call lasted eleven minutes.\n", encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.write_text(" ")
    with serve() as address, client(address) as program:
        added = program.predict(files=[handle_file(report), handle_file(empty)], api_name="/add")["outcomes"]
        assert [outcome["status"] for outcome in added] == ["added", "failed"]
        assert added[1]["message"].startswith("empty.txt: is empty")
        answer = program.predict(question="How long did the third call last?", api_name="/ask")
        rows = {row["document"]["title"]: row["answer"] for row in answer["sources"]}
        assert rows["The third call"] == "eleven minutes"
        new = program.predict(api_name="/sources")["sources"][-1]
        assert Path(tmp_path / "library" / "uploads" / new["id"]).is_dir()


def test_a_program_adds_addresses(serve: Serve, site: Site) -> None:
    address = site.put("/third.md", "# The third call\n\nIt lasted eleven minutes.\n", "text/markdown")
    with serve(allow_private=True) as url, client(url) as program:
        added = program.predict(addresses=[address, site.address("/none")], api_name="/add_addresses")[
            "outcomes"
        ]
        assert [outcome["status"] for outcome in added] == ["added", "failed"]
        assert program.predict(api_name="/sources")["sources"][-1]["uri"] == address


def test_a_server_fetches_nothing_from_its_own_network(serve: Serve, site: Site) -> None:
    address = site.put("/third.md", "Secret.", "text/markdown")
    with serve() as url, client(url) as program:
        (outcome,) = program.predict(addresses=[address], api_name="/add_addresses")["outcomes"]
        assert outcome["status"] == "failed"
        assert "private or local network" in outcome["message"]
        (outcome,) = program.predict(addresses=["file:///etc/hostname"], api_name="/add_addresses")[
            "outcomes"
        ]
        assert "only http" in outcome["message"]
        (outcome,) = program.predict(addresses=["/etc/hostname"], api_name="/add_addresses")["outcomes"]
        assert "names no host" in outcome["message"]
    assert site.asked == []


def test_a_read_only_server_adds_nothing(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("It lasted eleven minutes.")
    with serve(read_only=True) as address, client(address) as program:
        with pytest.raises(Exception, match=r"read-only|413"):
            program.predict(files=[handle_file(tmp_path / "report.md")], api_name="/add")
        with pytest.raises(AppError, match="read-only"):
            program.predict(files=[], api_name="/add")
        assert len(program.predict(api_name="/sources")["sources"]) == 7
        assert program.predict(question="How long was the call?", api_name="/ask")["verdict"]
