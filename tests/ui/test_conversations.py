"""Conversations kept in a file: what was kept is there again, for its owner and nobody else."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import variorum
from tests.ui.answers import answer, row
from variorum import Assistant, Turn
from variorum_index import Embedder
from variorum_ui.conversations import UNTITLED, Conversations, title_of
from variorum_ui.preference_book import PreferenceBook
from variorum_ui.records import RECORDS, Records, RecordsError


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path)


def again(tmp_path: Path, owner: str = "") -> Conversations:
    """As another process sees them."""
    return Conversations(Records(tmp_path), owner)


def test_a_turn_is_there_again_as_it_was_answered(
    tmp_path: Path, records: Records, library: Path, embedder: Embedder
) -> None:
    with Assistant.open(library, embedder=embedder) as assistant:
        chosen = [document.id for document in assistant.library.sources()[:3]]
        given_answer = assistant.ask("How long was the call with Estavia?", chosen)
        mine = Conversations(records)
        one = mine.new()
        mine.append(one, given_answer.to_dict(), chosen)
        (kept,) = again(tmp_path).load(one)
        assert kept.answer == given_answer.to_dict()
        schema = (Path(variorum.__file__).parent / "answer.schema.json").read_text(encoding="utf-8")
        Draft202012Validator(json.loads(schema)).validate(kept.answer)
        assert kept.turn == Turn.of(given_answer, chosen)
        follow_up = assistant.ask("and who asked for it?", history=[kept.turn])
    assert follow_up.asked == "Who asked for the call with Estavia?"
    assert len(follow_up.sources) == 3


def test_the_first_question_is_the_title_until_somebody_writes_another(records: Records) -> None:
    mine = Conversations(records)
    one = mine.new()
    assert mine.all()[0].title == UNTITLED
    mine.append(one, answer("How long\nwas the call?", row("a", "an hour")))
    mine.append(one, answer("Who asked?", row("a", "Ann")))
    assert (mine.all()[0].title, mine.all()[0].turns) == ("How long was the call?", 2)
    mine.rename(one, "  The\tcall ")
    mine.append(one, answer("When?", row("a", None)))
    assert mine.all()[0].title == "The call"
    mine.rename(one, " ")
    assert mine.all()[0].title == UNTITLED
    mine.append(one, answer("Where?", row("a", None)))
    assert mine.all()[0].title == "Where?"


@given(st.text(st.characters(codec=None)))
def test_a_title_is_one_short_line_that_can_be_stored(text: str) -> None:
    title = title_of(text)
    assert len(title) <= 61
    assert len(title.splitlines()) <= 1
    assert title.encode().decode() == title
    if len(text) <= 60 and title == text:
        assert not title.endswith(" ")


def test_a_long_title_ends_after_a_word() -> None:
    assert title_of("word " * 40) == "word " * 11 + "word…"
    assert title_of("x" * 100) == "x" * 60 + "…"


def test_the_last_changed_comes_first(records: Records) -> None:
    mine = Conversations(records)
    first, second = mine.new(), mine.new()
    assert [conversation.id for conversation in mine.all()] == [second, first]
    mine.append(first, answer("Who?", row("a", "Ann")))
    assert [conversation.id for conversation in mine.all()] == [first, second]


def test_turns_can_be_cut_and_conversations_deleted(tmp_path: Path, records: Records) -> None:
    mine = Conversations(records)
    one, other = mine.new(), mine.new()
    for question in ("One?", "Two?", "Three?"):
        mine.append(one, answer(question, row("a", "Ann")))
    mine.append(other, answer("Other?", row("a", "Ann")))
    mine.cut(one, 1)
    assert mine.append(one, answer("Two again?", row("a", "Ann"))).number == 1
    assert [turn.question for turn in mine.load(one)] == ["One?", "Two again?"]
    mine.delete(one)
    assert [conversation.id for conversation in mine.all()] == [other]
    with sqlite3.connect(tmp_path / RECORDS) as database:
        assert database.execute("SELECT count(*) FROM turns").fetchone() == (1,)


def test_nobody_reaches_what_is_somebody_elses(records: Records) -> None:
    ann, bob = Conversations(records, "ann"), Conversations(records, "bob")
    hers = ann.new()
    ann.append(hers, answer("Who?", row("a", "Ann")))
    assert bob.all() == ()
    for attempt in (
        lambda: bob.load(hers),
        lambda: bob.append(hers, answer("Mine?", row("a", "Bob"))),
        lambda: bob.cut(hers, 0),
        lambda: bob.rename(hers, "Mine"),
        lambda: bob.delete(hers),
    ):
        with pytest.raises(RecordsError, match="Start a new one"):
            attempt()
    assert [turn.question for turn in ann.load(hers)] == ["Who?"]
    assert ann.all()[0].title == "Who?"


def test_text_of_any_kind_is_kept(tmp_path: Path, records: Records) -> None:
    mine = Conversations(records, "half \ud800 name")
    one = mine.new()
    odd = answer("\ud800 \0 \u202e אב ' \" %s ?", row("a\n", "x\u2028y", "\r\n\t🙂"))
    mine.append(one, odd)
    mine.rename(one, "\ud800'; DROP TABLE turns; --")
    (kept,) = again(tmp_path, "half \ud800 name").load(one)
    assert kept.answer == odd


WRITER = """
import sys
from pathlib import Path
from tests.ui.answers import answer, row
from variorum_ui.conversations import Conversations
from variorum_ui.records import Records

folder, conversation, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
mine = Conversations(Records(folder))
for number in range(count):
    kept = mine.append(conversation, answer(f"Question {number}?", row("a", "Ann", "Ann. " * 2000)))
    print(kept.number, flush=True)
"""


def writer(folder: Path, conversation: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), conversation, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_what_was_kept_is_there_after_kill_9(tmp_path: Path, records: Records) -> None:
    one = Conversations(records).new()
    for _ in range(3):
        before = len(again(tmp_path).load(one))
        process = writer(tmp_path, one, 100_000)
        assert process.stdout is not None
        said = [int(process.stdout.readline()) for _ in range(5)]
        process.send_signal(signal.SIGKILL)
        said += map(int, process.stdout.read().split())
        process.wait()
        process.stdout.close()
        turns = again(tmp_path).load(one)
        assert said == list(range(before, before + len(said)))
        # One more may be whole on disk whose number did not get out any more.
        assert len(turns) in (before + len(said), before + len(said) + 1)
        assert [turn.number for turn in turns] == list(range(len(turns)))
        assert all(len(turn.answer["sources"][0]["quote"]["text"]) == 10_000 for turn in turns)


def test_several_processes_keep_turns_at_once(tmp_path: Path, records: Records) -> None:
    one = Conversations(records).new()
    processes = [writer(tmp_path, one, 20) for _ in range(3)]
    said = [int(number) for process in processes for number in process.communicate()[0].split()]
    assert all(process.returncode == 0 for process in processes)
    assert sorted(said) == list(range(60))
    assert [turn.number for turn in again(tmp_path).load(one)] == list(range(60))


def test_a_file_that_cannot_be_used_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="permissions"):
        Records(tmp_path / "nowhere")
    (tmp_path / RECORDS).write_bytes(b"not a database, and longer than a header " * 10)
    with pytest.raises(RecordsError, match="is damaged"):
        Records(tmp_path)
    (tmp_path / RECORDS).unlink()
    with sqlite3.connect(tmp_path / RECORDS) as database:
        database.execute("CREATE TABLE other (x)")
    with pytest.raises(RecordsError, match="another program"):
        Records(tmp_path)
    (tmp_path / RECORDS).unlink()
    Records(tmp_path)
    with sqlite3.connect(tmp_path / RECORDS) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(RecordsError, match="newer Variorum"):
        Records(tmp_path)


def test_a_file_made_before_there_were_preferences_is_brought_up_to_date(tmp_path: Path) -> None:
    one = Conversations(Records(tmp_path), "ann")
    with sqlite3.connect(tmp_path / RECORDS) as database:
        database.execute("DROP TABLE preferences")
        database.execute("PRAGMA user_version = 1")
    book = PreferenceBook(Records(tmp_path))
    assert book.of("ann") is None
    book.keep("ann", {"theme": "dark"})
    assert PreferenceBook(Records(tmp_path)).of("ann") == {"theme": "dark"}
    assert one.all() == Conversations(Records(tmp_path), "ann").all()
    with sqlite3.connect(tmp_path / RECORDS) as database:
        database.execute("UPDATE preferences SET kept = '['")
    assert book.of("ann") is None
