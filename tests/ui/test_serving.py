"""A library served to others: who comes in, and what is refused before it is read."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AuthenticationError

from variorum_ui.accounts import Accounts, account_line
from variorum_ui.serving import Serving, ServingError

Serve = Callable[..., AbstractContextManager[str]]
Run = Callable[..., subprocess.CompletedProcess[str]]
_HTTP = httpx.Client(timeout=120, trust_env=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "library.example"])
def test_nobody_is_let_in_from_outside_by_mistake(host: str) -> None:
    with pytest.raises(ServingError, match=r"--auth-file FILE .*--allow-anyone"):
        Serving(host).check()
    Serving(host).check(allow_anyone=True)
    Serving(host, accounts=Accounts({"ann": ""})).check()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machine_needs_no_login(host: str) -> None:
    Serving(host).check()
    assert Serving(host).is_local


def test_a_root_path_is_a_path() -> None:
    with pytest.raises(ServingError, match="Write /variorum"):
        Serving(root_path="variorum").check()
    Serving(root_path="/variorum").check()


def test_the_command_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    for arguments, says in (
        (["--host", "0.0.0.0"], "--allow-anyone"),
        (["--auth-file", "nowhere"], "variorum password NAME"),
        (["--root-path", "x"], "Write /x"),
    ):
        done = run("serve", "--library", "L", *arguments)
        assert done.returncode == 2
        assert says in done.stderr
        assert "Traceback" not in done.stderr


def test_everything_wants_a_login_where_there_are_accounts(serve: Serve) -> None:
    hashes = dict([account_line("ann", "correct horse").split(":")])
    with serve(accounts=Accounts(hashes)) as address:
        with pytest.raises(AuthenticationError):
            Client(address, verbose=False, analytics_enabled=False)
        with pytest.raises(ValueError, match="Could not login"):
            Client(address, verbose=False, analytics_enabled=False, auth=("ann", "wrong"))
        ann = Client(address, verbose=False, analytics_enabled=False, auth=("ann", "correct horse"))
        assert len(ann.predict(api_name="/sources")["sources"]) == 7
        ann.close()
        for path in ("config", "gradio_api/info"):
            assert _HTTP.get(f"{address}{path}").status_code == 401
        call = _HTTP.post(f"{address}gradio_api/call/sources", json={"data": []})
        assert call.status_code == 401
        sent = _HTTP.post(f"{address}gradio_api/upload", files={"files": ("a.md", b"text")})
        assert sent.status_code == 401


def test_two_gigabytes_are_refused_before_they_are_sent(serve: Serve) -> None:
    with serve(max_upload=1_000_000) as address:
        where = urlsplit(address)
        for path in (
            "/gradio_api/upload",
            "/gradio_api/upload/?upload_id=a",
            "/gradio_api/queue/join",
            "/login",
        ):
            with socket.create_connection((where.hostname, where.port), timeout=120) as connection:
                head = f"POST {path} HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: 2000000000\r\n"
                kind = "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
                connection.sendall((head + kind).encode())
                assert connection.recv(4096).startswith(b"HTTP/1.1 413")  # with nothing of the body sent

        sent = 0

        def endless() -> Iterator[bytes]:
            """A body that does not say how large it is: many small files, each far below the limit."""
            nonlocal sent
            for number in range(100_000):
                part = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{number}.txt"\r\n\r\n'
                sent += 10_000
                yield part.encode() + b"x" * 10_000 + b"\r\n"

        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        try:
            answer = _HTTP.post(f"{address}gradio_api/upload", content=endless(), headers=kind)
            assert answer.status_code == 413
        except (httpx.WriteError, httpx.ReadError):
            pass  # the server hung up in the middle, which is as good
        assert sent < 100_000_000
        small = _HTTP.post(f"{address}gradio_api/upload", files={"files": ("a.md", b"It lasted an hour.")})
        assert small.status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../../x.md", id="a way out"),
        pytest.param("/etc/cron.d/x.md", id="an absolute path"),
        pytest.param("..", id="nothing but dots"),
        pytest.param("<img src=x onerror=alert(1)>.md", id="markup"),
        pytest.param("x" * 4000 + ".md", id="4,000 characters"),
        pytest.param("\u202edm.txt", id="a turned name"),
    ],
)
def test_a_hostile_name_does_no_harm(serving: tuple[str, Path], name: str) -> None:
    address, library = serving
    text = f"The call {name.encode()[:20]!r} lasted eleven minutes."
    answer = _HTTP.post(f"{address}gradio_api/upload", files={"files": (name, text.encode())})
    if answer.status_code != 200:  # refused by Gradio, in a sentence
        assert answer.status_code == 400
        assert "Traceback" not in answer.text
        return
    file = {"path": answer.json()[0], "orig_name": name, "meta": {"_type": "gradio.FileData"}}
    call = f"{address}gradio_api/call/add"
    event = _HTTP.post(call, json={"data": [[file]]}).json()["event_id"]
    said = _HTTP.get(f"{call}/{event}").text
    assert said.startswith("event: complete")
    assert '"added"' in said
    (kept,) = [
        place for place in (library / "uploads").rglob("*") if place.is_file() and place.read_text() == text
    ]
    assert kept.parent.parent == library / "uploads"
    assert len(kept.name.encode()) <= 220


@pytest.fixture(scope="module")
def serving(
    tmp_path_factory: pytest.TempPathFactory, serve_in: Callable[..., AbstractContextManager[str]]
) -> Iterator[tuple[str, Path]]:
    """A server that several tests change, and the directory of its library."""
    folder = tmp_path_factory.mktemp("serving")
    with serve_in(folder) as address:
        yield address, folder / "library"
