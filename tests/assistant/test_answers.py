"""A question asked again is answered from memory while nothing has changed, and never after a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from variorum import Answer, Assistant, Turn
from variorum.reader import Reading
from variorum_index import Library

QUESTION = "How many ships came?"


@dataclass
class CountingReader:
    """Takes the first number, and counts what it was given to read."""

    threshold: float = 0.0
    asked: list[list[str]] = field(default_factory=list)

    def shortened(self, question: str) -> str:
        return question

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        self.asked.append(list(passages))
        places = [next((i for i, sign in enumerate(text) if sign.isdigit()), -1) for text in passages]
        return [Reading(max(0, at), max(0, at) + 1, 5.0 if at >= 0 else -5.0) for at in places]

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        return 0.0

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        return 0.9


@pytest.fixture
def reader() -> CountingReader:
    return CountingReader()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "files"
    folder.mkdir()
    for number, name in enumerate(("one", "two", "three"), start=1):
        (folder / f"{name}.txt").write_text(f"In {name} there came {number} ships.")
    return sorted(folder.iterdir())


@pytest.fixture
def assistant(library: Library, reader: CountingReader, files: list[Path]) -> Iterator[Assistant]:
    library.add(files)
    yield Assistant(library, reader)


def answers(answer: Answer) -> dict[str, str | None]:
    return {row.document.title: row.answer for row in answer.sources}


def test_asked_again_nothing_is_read(assistant: Assistant, reader: CountingReader) -> None:
    first = assistant.ask(QUESTION)
    reads = len(reader.asked)
    assert assistant.ask(QUESTION) == first
    assert list(assistant.stream(QUESTION)) == [first]
    assert len(reader.asked) == reads == 1


def test_a_streamed_answer_is_remembered_too(assistant: Assistant, reader: CountingReader) -> None:
    *_, streamed = assistant.stream(QUESTION)
    reads = len(reader.asked)
    assert assistant.ask(QUESTION) == streamed
    assert len(reader.asked) == reads


def test_a_stream_that_was_closed_is_not_remembered(assistant: Assistant, reader: CountingReader) -> None:
    stream = assistant.stream(QUESTION)
    assert next(stream).pending
    stream.close()
    assert not assistant.ask(QUESTION).pending


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"question": "How many ships left?"}, id="question"),
        pytest.param({"limit": 2}, id="limit"),
        pytest.param({"passages": 1}, id="passages"),
        pytest.param({"caution": 100.0}, id="caution"),
    ],
)
def test_another_question_is_asked_anew(
    assistant: Assistant, reader: CountingReader, other: dict[str, object]
) -> None:
    assistant.ask(QUESTION)
    assistant.ask(**{"question": QUESTION, **other})
    assert len(reader.asked) == 2


def test_other_sources_and_another_conversation_are_asked_anew(assistant: Assistant) -> None:
    first = assistant.ask(QUESTION)
    one, two, _ = (document.id for document in assistant.library.sources())
    assert len(assistant.ask(QUESTION, [one]).sources) == 1
    turned = assistant.ask(QUESTION, [two, one])
    assert [row.document.id for row in turned.sources] == [two, one]
    follow_up = assistant.ask("and where?", history=[Turn.of(first)])
    assert follow_up.question == "and where?"


def test_no_change_is_missed(assistant: Assistant, files: list[Path], tmp_path: Path, make_embedder) -> None:
    """Added, changed and removed here, changed and added to by another process."""
    library = assistant.library
    assert len(answers(assistant.ask(QUESTION))) == 3
    files[0].write_text("In one there came 7 ships.")
    library.add(files)
    assert answers(assistant.ask(QUESTION))["one"] == "7"
    library.remove(next(d.id for d in library.sources() if d.title == "two"))
    assert set(answers(assistant.ask(QUESTION))) == {"one", "three"}
    with Library.open(tmp_path / "library", embedder=make_embedder()) as other:
        files[0].write_text("In one there came 8 ships.")
        other.add([files[0]])
        assert answers(assistant.ask(QUESTION))["one"] == "8"
        other.remove(next(d.id for d in other.sources() if d.title == "one"))
        assert set(answers(assistant.ask(QUESTION))) == {"three"}


def test_an_address_that_moves_is_seen(assistant: Assistant, files: list[Path]) -> None:
    def addresses() -> set[str]:
        return {row.document.uri for row in assistant.ask(QUESTION).sources}

    copy = files[0].with_name("copy.txt")
    copy.write_bytes(files[0].read_bytes())
    assistant.library.add([copy])  # a second address of one document
    assert addresses() == {file.as_uri() for file in files}
    files[0].write_text("Now here came 9 ships.")
    assistant.library.add([files[0]])  # the first document is left with the second address
    assert addresses() == {file.as_uri() for file in [*files, copy]}


def test_with_nothing_to_remember_each_is_read(library: Library, reader, files: list[Path]) -> None:
    library.add(files)
    assistant = Assistant(library, reader, remember=0)
    assert assistant.ask(QUESTION) == assistant.ask(QUESTION)
    assert len(reader.asked) == 2


def test_only_so_many_are_remembered(library: Library, reader, files: list[Path]) -> None:
    library.add(files)
    assistant = Assistant(library, reader, remember=2)
    for question in ("first one?", "second one?", "first one?", "third one?", "first one?"):
        assistant.ask(question)
    assert len(reader.asked) == 3
    assistant.ask("second one?")
    assert len(reader.asked) == 4


def test_a_passage_that_copies_share_is_read_once(library: Library, reader, tmp_path: Path) -> None:
    for name, end in (("a", "\n"), ("b", "\n\n")):
        (tmp_path / f"{name}.txt").write_text(f"The very same 5 words.{end}")
    library.add([tmp_path / "a.txt", tmp_path / "b.txt"])
    answer = Assistant(library, reader).ask(QUESTION)
    assert reader.asked == [["The very same 5 words."]]
    assert [row.answer is not None for row in answer.sources] == [True, True]
