"""The process that reads strangers' files: whatever one does there is one error, and the next goes on."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.index.hostile_readers import NONSENSE
from variorum_index import Limits, LoadError
from variorum_index.apart.worker import Worker
from variorum_index.formats import Extract
from variorum_index.formats.transfer import decode, encode
from variorum_index.types import Page

READERS = "tests.index.hostile_readers:"
SMALL = Limits(seconds=20, memory_bytes=600_000_000, characters=1000)
posix = pytest.mark.skipif(os.name == "nt", reason="there it is the clock alone that limits")


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(SMALL) as opened:
        yield opened


def works(worker: Worker) -> bool:
    return worker.run(f"{READERS}good", b"\x00\xff", "à") == "à ".encode() + b"\x00\xff"


def gone(process: int) -> bool:
    for _ in range(200):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True  # whoever inherited it has not looked yet
        except OSError:
            return True
        time.sleep(0.1)
    return False


def test_one_process_serves_many_files(worker: Worker) -> None:
    assert works(worker)
    processes = {worker.run(f"{READERS}process", b"", "") for _ in range(5)}
    assert len(processes) == 1
    assert processes != {str(os.getpid()).encode()}


@pytest.mark.parametrize(
    ("reader", "says"),
    [
        pytest.param("allocate", "600 MB of memory", marks=posix),
        pytest.param("crash", r"Segmentation fault", marks=posix),
        pytest.param("abort", r"Aborted", marks=posix),
        ("leave", r"exit code 0"),
        ("leave_politely", r"SystemExit"),
        ("recurse", r"RecursionError"),
        ("refuse", r"^is not what it says\. Half a character: \?\.$"),
        ("stumble", r"KeyError"),
        pytest.param("write_much", r"OSError", marks=posix),
        pytest.param("open_many", r"OSError", marks=posix),
    ],
)
def test_what_goes_wrong_is_said_and_the_next_file_goes_on(worker: Worker, reader: str, says: str) -> None:
    for _ in range(2):
        with pytest.raises(LoadError, match=says):
            worker.run(f"{READERS}{reader}", b"content", "")
        assert works(worker)


@pytest.mark.parametrize("reader", ["loop", "close_everything"])
def test_a_file_that_takes_too_long_is_given_up(reader: str) -> None:
    with Worker(Limits(seconds=3)) as worker:
        with pytest.raises(LoadError, match=r"took more than 3 seconds|ended"):
            worker.run(f"{READERS}{reader}", b"", "")
        assert works(worker)


def test_signs_of_life_are_waited_for_but_not_for_ever() -> None:
    with Worker(Limits(seconds=5, seconds_in_all=20)) as worker:
        assert worker.run(f"{READERS}scans", b"", "8") == b"read"
        with pytest.raises(LoadError, match="took more than 20 seconds"):
            worker.run(f"{READERS}scans", b"", "100")
        assert works(worker)


def test_a_child_of_the_parser_ends_with_it(tmp_path: Path) -> None:
    with Worker(Limits(seconds=4)) as worker, pytest.raises(LoadError, match="took more than 4 seconds"):
        worker.run(f"{READERS}wait", b"", str(tmp_path / "pids"))
    for process in map(int, (tmp_path / "pids").read_text().split()):
        assert gone(process)


def test_what_a_parser_prints_reaches_neither_the_answer_nor_the_terminal(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "variorum_index"):
        with Worker(SMALL) as worker:
            assert worker.run(f"{READERS}print_much", b"", "") == b"b''"
            assert works(worker)
        assert "The worker process printed" in caplog.text
        assert len(caplog.text) < 20_000
    assert capfd.readouterr() == ("", "")


def test_an_answer_that_is_too_large_is_not_taken(worker: Worker) -> None:
    assert len(worker.run(f"{READERS}answer_much", b"", "8000")) == 8000
    with pytest.raises(LoadError, match="more than 1,000 characters"):
        worker.run(f"{READERS}answer_much", b"", "8001")
    assert works(worker)


@posix
def test_nobody_answers_for_the_file_before(worker: Worker) -> None:
    assert worker.run(f"{READERS}harm_the_next", b"", "") == b"fine"
    assert worker.run(f"{READERS}slow", b"", "3") == b"done"


def test_keys_and_passwords_are_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hunter2")
    monkeypatch.setenv("VARIORUM_LIBRARY", "somewhere")
    with Worker(SMALL) as worker:
        said = worker.run(f"{READERS}environment", b"", "").decode()
    assert "PATH" in said
    for hidden in ("hunter2", "SECRET_KEY", "VARIORUM", str(Path.cwd()) + "'"):
        assert hidden not in said


def test_what_a_parser_leaves_behind_is_removed(worker: Worker) -> None:
    folder = Path(worker.run(f"{READERS}temporary", b"content", "").decode())
    assert (folder / "left").read_bytes() == b"content"
    worker.close()
    assert not folder.exists()


def test_several_threads_take_turns(worker: Worker) -> None:
    with ThreadPoolExecutor(8) as pool:
        bodies = [str(number).encode() * 1000 for number in range(40)]
        answers = list(pool.map(lambda body: worker.run(f"{READERS}good", body, ""), bodies))
    assert answers == [b" " + body for body in bodies]


def test_closing_stops_what_is_under_way(tmp_path: Path) -> None:
    worker = Worker(SMALL)
    assert works(worker)
    failed = []

    def read() -> None:
        try:
            worker.run(f"{READERS}wait", b"", str(tmp_path / "pids"))
        except LoadError as error:
            failed.append(error)

    reading = threading.Thread(target=read)
    reading.start()
    while not (tmp_path / "pids").exists() or not (tmp_path / "pids").read_text():
        time.sleep(0.05)
    worker.close()
    reading.join()
    assert len(failed) == 1
    worker.close()
    assert all(gone(process) for process in map(int, (tmp_path / "pids").read_text().split()))
    with worker:
        assert works(worker)  # a closed one starts again


@posix
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_us(tmp_path: Path, how: signal.Signals) -> None:
    """Killed while the worker is busy: it ends when its time is up. Interrupted: it ends at once."""
    program = (
        "from variorum_index import Limits\n"
        "from variorum_index.apart.worker import Worker\n"
        "with Worker(Limits(seconds=6)) as worker:\n"
        f"    worker.run('{READERS}busy', b'', {str(tmp_path / 'pid')!r})\n"
    )
    # In a process group of its own, so that the signal is sent to it alone.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    parent = subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stderr=subprocess.PIPE, start_new_session=True
    )
    with parent:
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            assert parent.poll() is None
            time.sleep(0.05)
        parent.send_signal(how)
        parent.wait()
        assert gone(int((tmp_path / "pid").read_text()))


@pytest.mark.parametrize("name", list(NONSENSE))
def test_what_comes_back_is_not_believed(name: str) -> None:
    with pytest.raises(LoadError, match="read wrong"):
        decode(NONSENSE[name], Limits())


def test_an_extract_comes_back_as_it_was() -> None:
    pages = (Page(1, 0, 5), Page(3, 7, 11))
    found = Extract("Zoë 😀\r\n\x00two", "x", "A title", None, None, pages, (b"\xff\x00", b""), ("Zoë",))
    assert decode(encode(found), Limits()) == found
    halves = decode(encode(Extract("a\ud83d\ude00b", "text/plain", title="\ud800")), Limits())
    assert (halves.text, halves.title) == ("a??b", "?")  # as long as it was, so that the pages stay right
    with pytest.raises(LoadError, match="more than 5 characters"):
        decode(encode(found), Limits(characters=5))
    assert len(decode(encode(Extract("a", "x", title="t" * 10**6)), Limits()).title or "") < 10_000
