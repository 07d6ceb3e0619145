from __future__ import annotations

import json
import math
import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import variorum
from variorum import (
    Answer,
    Assistant,
    InvariantError,
    QuestionError,
    Quote,
    Status,
    VariorumError,
    Verdict,
    answer_from_dict,
)
from variorum.matter import MODEL
from variorum.reader import OnnxReader, Reader, Reading
from variorum.sentences import sentences
from variorum.steps import ALL, Steps
from variorum.types import check
from variorum_index import Library, LibraryError, Page

SCHEMA = json.loads(
    (Path(variorum.__file__).parent / "answer.schema.json").read_text(encoding="utf-8"),
)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


@dataclass
class PatternReader:
    """Finds what a pattern finds, and is sure of it; else it points at the passage's first word, unsure.

    `asked` keeps what it was given to read. Of a question it reads as many characters as `longest` says.
    """

    pattern: str
    threshold: float = 0.0
    asked: list[tuple[str, list[str]]] = field(default_factory=list)
    longest: int = 1_000

    def shortened(self, question: str) -> str:
        return question[: self.longest]

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        self.asked.append((question, list(passages)))
        readings = []
        for text in passages:
            match = re.search(self.pattern, text)
            span = match.span() if match else (0, min(4, len(text)))
            readings.append(Reading(*span, 3.0 if match else -3.0))
        return readings

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        return 0.0

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        return 1.0 / (1.0 + math.exp(-score if stated else score))


def valid(answer: Answer) -> dict[str, object]:
    """The answer as JSON, checked against the schema after a way through text."""
    found = json.loads(json.dumps(answer.to_dict(), allow_nan=False, ensure_ascii=False))
    VALIDATOR.validate(found)
    for source in found["sources"]:
        assert urlsplit(source["document"]["uri"]).scheme == "file"
    assert found == answer.to_dict()
    assert answer_from_dict(found).to_dict() == found
    return found


def file_names(answer: Answer) -> list[str]:
    return [row.document.uri.rsplit("/", 1)[1] for row in answer.sources]


@pytest.fixture
def articles(library: Library, examples: Path) -> Library:
    library.add([examples])
    return library


WIRE = (
    "TARNHOLM, Norland - President Ilse Varga of Norland and Prime Minister Tomas Reyd of Estavia {} by "
    "telephone for about 90 minutes on the evening of March 12, 2031, and agreed to reopen two border posts "
    "and restart talks on fishing rights, officials said."
)
DURATIONS = "an hour and a half|about 90 minutes|more than an hour|barely forty minutes"


@dataclass
class FarnessReader(PatternReader):
    """Keeps how far the sources were that it was asked the margin for."""

    seen: list[float] = field(default_factory=list)

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        self.seen.append(farness)
        return 0.0


@pytest.mark.parametrize(
    ("name", "steps", "told"),
    [(MODEL, ALL, True), (MODEL, Steps(near=False), False), ("another", ALL, False)],
)
def test_how_far_a_source_lies_counts_with_the_embedding_model_that_it_was_fitted_for(
    tmp_path: Path, examples: Path, make_embedder: Any, name: str, steps: Steps, told: bool
) -> None:
    reader = FarnessReader(DURATIONS)
    with Library.open(tmp_path / "library", embedder=make_embedder(name, 4096), create=True) as library:
        library.add([examples])
        Assistant(library, reader, steps=steps).ask("Umbrellas?")
    assert len(reader.seen) == 6
    assert all(far > 0 for far in reader.seen) is told
    assert any(reader.seen) is told


def test_every_source_answers_for_itself(articles: Library) -> None:
    answer = Assistant(articles, PatternReader(DURATIONS)).ask("How long did the call last?", passages=50)
    assert file_names(answer) == [
        *("capital-review.md", "harbour-gazette.md", "northern-wire.md"),
        *("policy-notes.md", "port-courier.md", "the-estavian.md"),
    ]
    assert [row.answer for row in answer.sources] == [
        *("barely forty minutes", "an hour and a half", "about 90 minutes"),
        *(None, "about 90 minutes", "more than an hour"),
    ]
    assert [row.quote and row.quote.text for row in answer.sources] == [
        "The call of 12 March took barely forty minutes.",
        "The two leaders spoke for an hour and a half.",
        WIRE.format("spoke"),
        None,
        WIRE.format("talked"),
        "The two spoke for more than an hour, at first with some stiffness and later, by the adviser's "
        "account, with something close to good humour.",
    ]
    assert answer.verdict is Verdict.CONFLICT
    assert [(group.label, len(group.documents)) for group in answer.groups] == [
        *(("barely forty minutes", 1), ("an hour and a half", 3), ("more than an hour", 1))
    ]
    assert answer.summary.startswith("5 of 6 sources state it, and they conflict: barely forty minutes (1), ")
    assert answer.summary.endswith(" 1 does not state it.")
    found = valid(answer)
    assert found["sources"][1]["value"] == {
        "kind": "duration",
        "low": 5400.0,
        "high": 5400.0,
        "unit": "s",
        "approximate": False,
    }


def test_two_near_copies_are_one_voice(articles: Library) -> None:
    answer = Assistant(articles, PatternReader(DURATIONS)).ask("How long did the call last?", passages=50)
    ids = {row.document.uri.rsplit("/", 1)[1]: row.document.id for row in answer.sources}
    wire, courier = ids["northern-wire.md"], ids["port-courier.md"]
    assert {row.document.id: row.copies for row in answer.sources if row.copies} == {
        wire: (courier,),
        courier: (wire,),
    }
    group = answer.groups[1]
    assert {wire, courier} < set(group.documents)
    assert (len(group.documents), group.independent) == (3, 2)
    assert ", an hour and a half (2 voices and 1 near copy), more than an hour (1)." in answer.summary
    found = valid(answer)
    assert [row["copies"] for row in found["sources"]] == [[], [], [courier], [], [wire], []]


def test_a_row_of_another_date_is_marked_and_both_readings_are_given(
    library: Library, tmp_path: Path
) -> None:
    for name, text in {
        "a.md": "---\ndate: 2031-07-05\n---\nOn 4 July they spoke for 90 minutes.",
        "b.md": "---\ndate: 2031-07-06\n---\nThey spoke on 4 July. It lasted about 90 minutes.",
        "c.md": "---\ndate: 2030-10-17\n---\nThey spoke for two hours in October.",
        "d.md": "---\ndate: 2031-07-06\n---\nIt rained.",
    }.items():
        (tmp_path / name).write_text(text)
    library.add([tmp_path / name for name in ("a.md", "b.md", "c.md", "d.md")])
    reader = PatternReader("about 90 minutes|90 minutes|two hours")
    answer = Assistant(library, reader).ask("How long was the call?", passages=50)
    marks = {row.document.uri[-4:]: row.other_event and row.other_event.text for row in answer.sources}
    assert marks == {"a.md": None, "b.md": None, "c.md": "in October", "d.md": None}
    assert answer.verdict is Verdict.CONFLICT, "over all rows"
    assert answer.summary.endswith(
        " 1 of them may be about a different event; the other 2 agree. 1 does not state it."
    )
    found = valid(answer)
    (mark,) = [row["other_event"] for row in found["sources"] if row["other_event"]]
    assert mark["text"] == "in October"
    row = next(row for row in found["sources"] if row["other_event"])
    row |= {"status": "not_stated", "answer": None, "quote": None, "group": None}
    assert not VALIDATOR.is_valid(found), "what is not stated has no mark"


def test_the_other_call_of_the_sample_articles_is_marked(articles: Library) -> None:
    reader = PatternReader("two and a half hours|about 90 minutes|more than an hour")
    answer = Assistant(articles, reader).ask("How long did the call on 12 March 2031 last?", passages=50)
    marks = {row.document.uri.rsplit("/", 1)[1]: row.other_event for row in answer.sources if row.other_event}
    assert {name: quote.text for name, quote in marks.items()} == {"capital-review.md": "December"}
    assert "1 of them may be about a different event; the other 3 fit together." in answer.summary
    valid(answer)


def test_the_row_names_whom_its_quote_attributes_it_to(articles: Library) -> None:
    answer = Assistant(articles, PatternReader(DURATIONS)).ask("How long did the call last?", passages=50)
    named = {file: row.attribution for file, row in zip(file_names(answer), answer.sources, strict=True)}
    assert {file: who.text for file, who in named.items() if who is not None} == {
        "northern-wire.md": "officials",
        "port-courier.md": "officials",
    }
    source = valid(answer)["sources"][2]
    text = answer.sources[2].document.text
    assert source["attribution"]["text"] == "officials"
    assert text[source["attribution"]["start"] : source["attribution"]["end"]] == "officials"
    assert source["attribution"]["end"] < source["quote"]["end"]
    assert valid(answer)["sources"][1]["attribution"] is None


def test_two_sources_that_quote_one_third_party_are_one_voice(library: Library, tmp_path: Path) -> None:
    texts = [
        "The storm came late. According to Delta News, the two leaders spoke for 90 minutes.",
        "Delta News reported on Friday that their conversation took 90 minutes in all.",
        "---\nauthor: Mara Lind, Delta News\n---\nThe call took 90 minutes, Delta News reported.",
        "It was over after 90 minutes.",
    ]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.md").write_text(text)
    library.add([tmp_path / f"{number}.md" for number in range(4)])
    answer = Assistant(library, PatternReader("90 minutes")).ask("How long?")
    assert [row.attribution and row.attribution.text for row in answer.sources] == [
        *("Delta News", "Delta News", None, None)
    ]
    assert [(len(group.documents), group.independent) for group in answer.groups] == [(4, 3)]
    assert answer.summary == (
        "All 4 sources state it, and they agree: 90 minutes (3 voices and 1 more quoting "
        "the same third party)."
    )
    valid(answer)


@pytest.mark.parametrize("question", ["Why did they talk?", "Did they talk for an hour?"])
def test_a_sentence_that_answers_is_attributed_by_what_was_read_of_it(
    question: str, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("They spoke for an hour, but the Kremlin said it was to save the fleet.")
    library.add([tmp_path / "a.txt"])
    for pattern, who in (("to save the fleet", "the Kremlin"), ("an hour", None)):
        (row,) = Assistant(library, PatternReader(pattern)).ask(question).sources
        assert row.answer == row.document.text
        assert (row.attribution and row.attribution.text) == who


def test_only_near_copies_that_were_asked_are_named(articles: Library) -> None:
    ids = [document.id for document in articles.sources() if document.uri.endswith("wire.md")]
    answer = Assistant(articles, PatternReader(DURATIONS)).ask("How long?", ids)
    assert answer.sources[0].copies == ()
    assert [group.independent for group in answer.groups] == [1]


def test_rows_that_do_not_state_it_show_what_came_closest(articles: Library) -> None:
    reader = PatternReader("Daniel Orsk")
    answer = Assistant(articles, reader).ask("Which minister was there?", passages=50)
    assert answer.verdict is Verdict.SINGLE
    assert answer.summary == "1 of 6 sources states it: Daniel Orsk. 5 do not state it."
    read = [passage for _, passages in reader.asked for passage in passages]
    for row in answer.sources:
        assert (row.closest is None) == (row.status is Status.STATED)
        if row.closest is not None:
            assert row.document.text[row.closest.start : row.closest.end] == row.closest.text
            assert row.closest.text in read
    valid(answer)


def test_nobody_states_it(articles: Library) -> None:
    answer = Assistant(articles, PatternReader("Esperanto")).ask("In which language?")
    assert answer.verdict is Verdict.NOT_STATED
    assert answer.summary == "None of the 6 sources states it."
    assert answer.groups == ()
    assert {row.confidence for row in answer.sources} == {1 / (1 + math.exp(-3.0))}
    valid(answer)


def test_the_best_reading_of_a_source_wins(library: Library, tmp_path: Path) -> None:
    class LongestIsBest(PatternReader):
        def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
            self.asked.append((question, list(passages)))
            return [Reading(0, len(text), float(len(text))) for text in passages]

    for name in ("a", "b"):
        texts = [f"Text {name} {number} tells it. " * (2 + number) for number in range(12)]
        (tmp_path / f"{name}.txt").write_text("\n\n".join(texts))
    library.add([tmp_path / "a.txt", tmp_path / "b.txt"])
    reader = LongestIsBest("")
    answer = Assistant(library, reader).ask("What is it?", passages=50)
    read = [passage for _, passages in reader.asked for passage in passages]
    for row, name in zip(answer.sources, "ab", strict=True):
        own = [text for text in read if f"Text {name}" in text]
        assert len(own) > 1
        assert row.answer == max(own, key=len)


def test_the_threshold_decides(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They spoke for an hour.")
    library.add([tmp_path / "a.txt"])
    for threshold, status in [(2.9, Status.STATED), (3.0, Status.STATED), (3.1, Status.NOT_STATED)]:
        (row,) = Assistant(library, PatternReader("an hour", threshold)).ask("How long?").sources
        assert row.status is status


def test_an_answer_grows_source_by_source(articles: Library) -> None:
    reader = PatternReader(DURATIONS)
    assistant = Assistant(articles, reader)
    answers = list(assistant.stream("  How long did it last?\n", passages=2))
    assert [len(answer.sources) for answer in answers] == [1, 2, 4, 6]
    assert [len(passages) for _, passages in reader.asked] == [2, 2, 4, 4], "each passage is read once"
    assert {question for question, _ in reader.asked} == {"How long did it last?"}
    for answer in answers:
        valid(answer)
        read = [row.document.id for row in answer.sources]
        assert read + [document.id for document in answer.pending] == [d.id for d in articles.sources()]
    assert answers[-1] == assistant.ask("How long did it last?", passages=2)
    assert answers[-1].pending == ()


def test_a_stream_that_is_closed_reads_no_further(articles: Library) -> None:
    reader = PatternReader("x")
    stream = Assistant(articles, reader).stream("How long did it last?")
    next(stream)
    stream.close()
    assert len(reader.asked) == 1


@dataclass
class HeldReader(PatternReader):
    """Reads when it is let on."""

    on: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        readings = super().read(question, passages)
        self.on.acquire(timeout=60)
        return readings


def test_everybody_gets_a_first_row_before_anybody_gets_more(
    articles: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.assistant.processors", lambda: 1)
    reader = HeldReader(DURATIONS)
    assistant = Assistant(articles, reader)
    questions = ["How long was it?", "How long did it last?", "How long?"]
    asking = [threading.Thread(target=lambda q=q: list(assistant.stream(q)), daemon=True) for q in questions]
    for number, thread in enumerate(asking):
        thread.start()
        end = time.monotonic() + 60
        while (len(reader.asked), assistant._turns.waiting) != (1, number):
            assert len(reader.asked) < 2, "two read at once"
            assert time.monotonic() < end, "whoever asked neither reads nor waits"
            time.sleep(0.001)
    reader.on.release(100)
    for thread in asking:
        thread.join(60)
    assert [question for question, _ in reader.asked[:3]] == questions


def test_where_others_wait_what_follows_the_first_row_is_read_in_one_turn(
    articles: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.assistant.processors", lambda: 1)
    reader = HeldReader(DURATIONS)
    assistant = Assistant(articles, reader)
    reader.on.release()
    stream = assistant.stream("How long was it?", passages=1)
    answers = [next(stream)]
    others = [
        threading.Thread(target=lambda: assistant.ask("How long?"), daemon=True),  # reads
        threading.Thread(target=lambda: assistant.ask("How long did it last?"), daemon=True),  # waits
        threading.Thread(target=lambda: answers.extend(stream), daemon=True),  # waits as well
    ]
    for number, thread in enumerate(others):
        thread.start()
        end = time.monotonic() + 60
        while (len(reader.asked), assistant._turns.waiting) != (2, number):
            assert time.monotonic() < end, "whoever asked neither reads nor waits"
            time.sleep(0.001)
    reader.on.release(100)
    for thread in others:
        thread.join(60)
    assert [len(answer.sources) for answer in answers] == [1, 6]
    assert answers[-1] == Assistant(articles, PatternReader(DURATIONS)).ask("How long was it?", passages=1)


def test_a_reader_that_fails_leaves_its_turn_to_others(
    articles: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.assistant.processors", lambda: 1)
    assistant = Assistant(articles, PatternReader(DURATIONS))
    with monkeypatch.context() as broken:
        broken.setattr(PatternReader, "read", lambda *_: [][0])
        with pytest.raises(IndexError):
            assistant.ask("How long was it?")
    assert assistant._turns.free == 1


def test_a_stream_that_nobody_goes_on_with_holds_no_turn(articles: Library) -> None:
    assistant = Assistant(articles, PatternReader(DURATIONS))
    free = assistant._turns.free
    stream = assistant.stream("How long was it?")
    assert next(stream).pending
    assert assistant._turns.free == free


def test_caution_moves_the_threshold(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They spoke for an hour.")
    library.add([tmp_path / "a.txt"])
    for caution, status in [(2.9, Status.STATED), (3.1, Status.NOT_STATED), (-9.0, Status.STATED)]:
        (row,) = Assistant(library, PatternReader("an hour")).ask("How long?", caution=caution).sources
        assert row.status is status


def test_a_question_that_offers_answers_is_read_without_them(library: Library, tmp_path: Path) -> None:
    (tmp_path / "fair.txt").write_text("The fair lasted two days.", encoding="utf-8")
    library.add([tmp_path / "fair.txt"])
    reader = PatternReader("two days")
    question = "Did the fair last three days or four?"
    answer = Assistant(library, reader=reader).ask(question)
    assert [asked for asked, _ in reader.asked] == ["How long did the fair last?"]
    assert answer.question == question
    assert answer.sources[0].answer == "two days"


def test_selected_sources_are_asked_in_their_order(articles: Library) -> None:
    documents = [document.id for document in articles.sources()]
    assistant = Assistant(articles, PatternReader(DURATIONS))
    chosen = [documents[4], documents[0], documents[4]]
    answer = assistant.ask("How long?", chosen, limit=1)
    assert [row.document.id for row in answer.sources] == [documents[4], documents[0]]
    assert len(assistant.ask("How long?", limit=2).sources) == 2
    (row,) = assistant.ask("How long?", documents[4]).sources
    assert row.document.id == documents[4]


@pytest.mark.parametrize("question", ["", "   ", "?!", "…", "🎉🎉", "\n\t", "—"])
def test_a_question_without_words_is_refused(articles: Library, question: str) -> None:
    with pytest.raises(QuestionError, match="How long was the call"):
        Assistant(articles, PatternReader("x")).ask(question)


def test_an_empty_library_says_what_to_do(library: Library) -> None:
    with pytest.raises(LibraryError, match="variorum add"):
        Assistant(library, PatternReader("x")).ask("How long?")


def test_an_unknown_source_is_named(articles: Library) -> None:
    with pytest.raises(LibraryError, match="no-such-id"):
        Assistant(articles, PatternReader("x")).ask("How long?", [articles.sources()[0].id, "no-such-id"])


def test_choosing_no_source_is_not_called_an_empty_library(articles: Library) -> None:
    with pytest.raises(VariorumError) as caught:
        Assistant(articles, PatternReader("x")).ask("How long?", [])
    assert "Add documents" not in str(caught.value)


def test_a_source_without_passages_has_a_row(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Only a title\n---\n")
    (tmp_path / "b.txt").write_text("They spoke for an hour.")
    library.add([tmp_path / "a.md", tmp_path / "b.txt"])
    answer = Assistant(library, PatternReader("an hour")).ask("How long?")
    assert [row.status for row in answer.sources] == [Status.NOT_STATED, Status.STATED]
    assert answer.sources[0].closest is None
    assert valid(answer)["sources"][0]["closest"] is None


def test_long_and_strange_questions_are_asked(articles: Library) -> None:
    assistant = Assistant(articles, PatternReader(DURATIONS))
    for question in (
        "word " * 2000,
        'a "quoted" AND (b OR NEAR/2 c*) ^d',
        "a\x00b",
        "quelle heure est-il ?",
        "几点",
    ):
        answer = assistant.ask(question, passages=1)
        assert len(answer.sources) == 6
        assert len(answer.warnings) == (len(question.strip()) > 1_000)
        valid(answer)


def test_a_question_that_is_no_unicode_is_asked_without_its_broken_bytes(tmp_path: Path, embedder) -> None:
    """A terminal hands over bytes that are no UTF-8 as lone surrogates."""
    (tmp_path / "a.txt").write_text("They spoke for an hour.")
    with Library.open(tmp_path / "library", embedder=embedder, create=True) as library:
        library.add([tmp_path / "a.txt"])
        answer = Assistant(library, PatternReader("an hour")).ask("How long was the caf\udce9 open?")
    assert answer.question == "How long was the caf? open?"
    assert b"an hour" in json.dumps(answer.to_dict(), ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("text", "answer", "quote"),
    [
        pytest.param("😀😀 Hi. They spoke for 90 minutes 👍. End.", "90 minutes", None, id="emoji"),
        pytest.param("One.\r\n\r\nThey spoke\r\nfor 90 minutes.\r\n", "90 minutes", None, id="CRLF"),
        pytest.param(
            "Cafe\u0301 talk took 90 minutes.", "90 minutes", "Cafe\u0301 talk took 90 minutes.", id="accent"
        ),
        pytest.param("هذا النص. دام الاتصال ٩٠ دقيقة فقط.", "٩٠ دقيقة", None, id="right to left"),
        pytest.param(
            "𝕿𝖍𝖊 𝖈𝖆𝖑𝖑 took 90 minutes.", "90 minutes", "𝕿𝖍𝖊 𝖈𝖆𝖑𝖑 took 90 minutes.", id="astral letters"
        ),
        pytest.param("👩‍👩‍👧‍👦" * 50 + " took 90 minutes.", "90 minutes", None, id="families"),
    ],
)
def test_offsets_count_characters(
    text: str, answer: str, quote: str | None, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    library.add([tmp_path / "a.txt"])
    found = Assistant(library, PatternReader(re.escape(answer))).ask("How long?")
    (row,) = found.sources
    assert row.answer == answer
    assert row.answer_start == text.index(answer)
    assert row.quote is not None
    assert text[row.quote.start : row.quote.end] == row.quote.text
    assert quote is None or row.quote.text == quote
    source = valid(found)["sources"][0]
    assert text[source["quote"]["start"] : source["quote"]["end"]] == source["quote"]["text"]


# What two sources say in the same words, a third in others; the fourth is silent.
SPOKEN = {
    "a.txt": "It was late. They spoke because the summit had failed. Then they slept.",
    "b.txt": "They spoke because the summit had failed! No more is known.",
    "c.txt": "A note says this: Reyd rang up because he had read a report, in March.",
    "d.txt": "The sea was calm.",
}
SENTENCES = {
    "a.txt": "They spoke because the summit had failed.",
    "b.txt": "They spoke because the summit had failed!",
    "c.txt": SPOKEN["c.txt"],
}
REASONS = r"because [\w ]+"


def ask(question: str, pattern: str, texts: dict[str, str], library: Library, folder: Path) -> Answer:
    """Ask sources made of these texts, in the order of their names."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    library.add([folder / name for name in texts])
    answer = Assistant(library, PatternReader(pattern)).ask(question)
    assert file_names(answer) == sorted(texts)
    return answer


@pytest.mark.parametrize(
    "question",
    [
        *("Why did they speak?", "how come they spoke", "How did the call come about?"),
        *("What did the report say about the call?", "Was there a reason for the call?"),
    ],
)
def test_a_question_that_no_few_words_answer_gets_the_whole_sentence(
    question: str, library: Library, tmp_path: Path
) -> None:
    answer = ask(question, REASONS, SPOKEN, library, tmp_path)
    *stated, silent = answer.sources
    assert [row.answer for row in stated] == list(SENTENCES.values())
    for row in stated:
        assert row.quote is not None
        assert row.answer == row.quote.text
        assert row.answer_start == row.quote.start
        assert row.value is None
    assert (silent.status, silent.answer) == (Status.NOT_STATED, None)
    assert answer.verdict is Verdict.NOT_COMPARED
    assert [(group.label, len(group.documents)) for group in answer.groups] == [
        (SENTENCES["a.txt"], 2),
        (SENTENCES["c.txt"], 1),
    ]
    assert answer.summary == (
        "3 of 4 sources state it, in words that cannot all be compared: read them side by side. "
        "1 does not state it."
    )
    assert valid(answer)["verdict"] == "not_compared"


def test_sentences_of_the_same_words_agree(library: Library, tmp_path: Path) -> None:
    texts = {name: SPOKEN[name] for name in ("a.txt", "b.txt", "d.txt")}
    answer = ask("Why did they speak?", REASONS, texts, library, tmp_path)
    assert answer.verdict is Verdict.AGREE
    assert answer.summary == (
        f"2 of 3 sources state it, and they agree: {SENTENCES['a.txt']} 1 does not state it."
    )
    assert len(answer.groups) == 1
    valid(answer)


def test_one_sentence_is_single_and_none_is_not_stated(library: Library, tmp_path: Path) -> None:
    texts = {name: SPOKEN[name] for name in ("c.txt", "d.txt")}
    assert ask("Why did he ring up?", REASONS, texts, library, tmp_path).verdict is Verdict.SINGLE
    answer = Assistant(library, PatternReader("nothing of the kind")).ask("Why did he ring up?")
    assert answer.verdict is Verdict.NOT_STATED
    valid(answer)


def test_spans_stay_spans(library: Library, tmp_path: Path) -> None:
    """The same passages and readings, and a question of another form."""
    answer = ask("For what was the call made?", REASONS, SPOKEN, library, tmp_path)
    assert [row.answer for row in answer.sources] == [
        *("because the summit had failed", "because the summit had failed"),
        *("because he had read a report", None),
    ]
    assert answer.verdict is Verdict.CONFLICT
    valid(answer)


def test_values_are_compared_in_spans_and_not_in_sentences(library: Library, tmp_path: Path) -> None:
    texts = {"a.txt": "90 minutes.", "b.txt": "An hour and a half."}
    span = ask("How long was it?", r"90 minutes|An hour and a half", texts, library, tmp_path)
    assert span.verdict is Verdict.AGREE
    assert all(row.value is not None for row in span.sources)
    sentence = Assistant(library, PatternReader(r"90 minutes|An hour and a half")).ask("Why was it?")
    assert sentence.verdict is Verdict.NOT_COMPARED
    assert [row.value for row in sentence.sources] == [None, None]


def test_what_was_read_across_sentences_is_answered_with_all_of_them(
    library: Library, tmp_path: Path
) -> None:
    texts = {"a.txt": "Snow fell. The pass was shut. So they turned back. It was noon."}
    answer = ask("Why did they turn back?", r"pass was shut\. So they", texts, library, tmp_path)
    (row,) = answer.sources
    assert row.answer == "The pass was shut. So they turned back."
    valid(answer)


LONG = ("How long did the call between the two of them really last in the end, " * 200)[:10_000]


@pytest.mark.parametrize(
    ("reader", "last"),
    [
        pytest.param(PatternReader("an hour", longest=69), "in the end,", id="fake"),
        pytest.param(OnnxReader(), None, id="real"),
    ],
)
def test_a_question_that_is_cut_gets_one_warning(
    reader: Reader, last: str | None, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("They spoke for an hour.")
    library.add([tmp_path / "a.txt"])
    assistant = Assistant(library, reader)
    answer = assistant.ask(LONG)
    assert answer.question == LONG.strip()
    (warning,) = answer.warnings
    named = re.search("up to “(.+)”", warning)
    assert named is not None
    assert reader.shortened(LONG).endswith(named[1])
    assert last is None or named[1].endswith(last)
    assert len(warning) < 200
    assert valid(answer)["warnings"] == [warning]

    usual = assistant.ask("How long did the call last?")
    assert usual.warnings == ()
    assert valid(usual)["warnings"] == []


@settings(max_examples=25)
@given(question=st.text(min_size=1, max_size=80).filter(lambda text: any(map(str.isalnum, text))))
def test_any_question_that_is_cut_gets_a_short_warning(
    question: str, make_embedder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("warnings")
    (folder / "a.txt").write_text("They spoke for an hour.")
    with Library.open(folder / "library", embedder=make_embedder(), create=True) as library:
        library.add([folder / "a.txt"])
        for longest in (1, 20):
            answer = Assistant(library, PatternReader("an hour", longest=longest)).ask(question)
            assert len(answer.warnings) == (len(answer.question) > longest)
            assert all(len(warning) < 200 for warning in answer.warnings)
            valid(answer)


@settings(max_examples=25)
@given(
    words=st.lists(
        st.sampled_from(["word ", "😀", "e\u0301 ", "Mr. X ", "ended. ", "\r\n", "\n\n", "שלום "]),
        max_size=40,
    ),
    data=st.data(),
)
def test_every_answer_keeps_the_invariants(
    words: list[str], data: st.DataObject, make_embedder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at = data.draw(st.integers(0, len(words)))
    text = "".join([*words[:at], "needle ", *words[at:]])
    folder = tmp_path_factory.mktemp("invariants")
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "b.txt").write_bytes("".join(["Beta. ", *words]).encode())
    with Library.open(folder / "library", embedder=make_embedder(), create=True) as library:
        library.add([folder / "a.txt", folder / "b.txt"])
        answer = Assistant(library, PatternReader("needle")).ask("What?", passages=100)
    stated, silent = answer.sources
    assert (stated.answer, silent.answer) == ("needle", None)
    assert stated.quote is not None
    text = stated.document.text
    whole = [(start, end) for start, end in sentences(text) if start < text.index("needle") + 6 and end > 0]
    assert (stated.quote.start, stated.quote.end) in whole
    assert check(answer) is answer
    valid(answer)


@pytest.fixture
def good(library: Library, tmp_path: Path) -> Answer:
    """Two rows that keep the rules: the first states it, the second does not."""
    (tmp_path / "a.txt").write_text("Hello. They spoke for an hour. Bye.")
    (tmp_path / "b.txt").write_text("They spoke at length.")
    library.add([tmp_path / "a.txt", tmp_path / "b.txt"])
    return Assistant(library, PatternReader("an hour")).ask("How long?")


def changed(answer: Answer, row: int, /, **fields: object) -> Answer:
    rows = list(answer.sources)
    rows[row] = replace(rows[row], **fields)
    return replace(answer, sources=tuple(rows))


def requoted(answer: Answer, row: int, /, **fields: object) -> Answer:
    quote = answer.sources[row].quote or answer.sources[row].closest
    assert quote is not None
    name = "quote" if answer.sources[row].quote else "closest"
    return changed(answer, row, **{name: replace(quote, **fields)})


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda a: requoted(a, 0, text="They spoke for a hour."), id="quote that is not there"),
        pytest.param(lambda a: requoted(a, 0, start=8), id="quote that begins elsewhere"),
        pytest.param(
            lambda a: requoted(a, 0, end=a.sources[0].quote.end + 1), id="quote that ends elsewhere"
        ),
        pytest.param(lambda a: requoted(a, 1, text="They spoke at lengths."), id="closest that is not there"),
        pytest.param(lambda a: changed(a, 0, answer="two hours"), id="answer that is not in its quote"),
        pytest.param(lambda a: changed(a, 0, answer=None), id="stated without an answer"),
        pytest.param(lambda a: changed(a, 0, quote=None), id="stated without a quote"),
        pytest.param(lambda a: changed(a, 0, group=None), id="stated without a group"),
        pytest.param(lambda a: changed(a, 0, status=Status.NOT_STATED), id="answer that is not stated"),
        pytest.param(lambda a: changed(a, 1, status=Status.STATED), id="stated and empty"),
        pytest.param(lambda a: changed(a, 0, confidence=1.01), id="too sure"),
        pytest.param(lambda a: changed(a, 0, confidence=-0.01), id="less than unsure"),
        pytest.param(lambda a: changed(a, 0, confidence=math.nan), id="no number"),
        # What the schema refuses, the check has to refuse too.
        pytest.param(lambda a: changed(a, 1, answer="at length"), id="not stated, with an answer"),
        pytest.param(lambda a: changed(a, 1, quote=a.sources[1].closest), id="not stated, with a quote"),
        pytest.param(lambda a: changed(a, 1, group=0), id="not stated, with a group"),
        pytest.param(lambda a: changed(a, 0, closest=a.sources[0].quote), id="stated, with a closest"),
        pytest.param(
            lambda a: requoted(a, 0, start=a.sources[0].quote.start - 35, end=a.sources[0].quote.end - 35),
            id="offsets from the end",
        ),
        pytest.param(lambda a: changed(a, 0, answer=""), id="an empty answer"),
        pytest.param(
            lambda a: changed(a, 0, other_event=replace(a.sources[0].quote, text="in October")),
            id="a reason that is not there",
        ),
        pytest.param(
            lambda a: changed(a, 0, other_event=replace(a.sources[0].quote, end=0, start=0, text="")),
            id="an empty reason",
        ),
        pytest.param(
            lambda a: changed(a, 1, other_event=a.sources[1].closest), id="not stated, with another event"
        ),
        pytest.param(lambda a: changed(a, 0, answer_start=0), id="answer that begins elsewhere"),
        pytest.param(lambda a: requoted(a, 0, document_id="another"), id="quote of another document"),
        pytest.param(lambda a: changed(a, 0, group=7), id="a group that does not exist"),
        pytest.param(lambda a: changed(a, 0, copies=("unknown",)), id="a copy without a row"),
        pytest.param(
            lambda a: changed(a, 0, attribution=Quote.of(a.sources[0].document, 0, 5)),
            id="attribution that is not in its quote",
        ),
        pytest.param(
            lambda a: changed(a, 0, attribution=replace(a.sources[0].quote, text="Nobody")),
            id="attribution that is not there",
        ),
        pytest.param(
            lambda a: changed(a, 1, attribution=a.sources[1].closest), id="attribution of what is not stated"
        ),
        pytest.param(
            lambda a: changed(a, 0, copies=(a.sources[1].document.id,)), id="a copy that knows of none"
        ),
    ],
)
def test_a_broken_answer_is_never_given(good: Answer, spoil) -> None:
    assert check(good) is good
    broken = spoil(good)
    assert broken != good
    with pytest.raises(InvariantError, match=r"[Pp]lease report"):
        check(broken)


@pytest.mark.parametrize("question", ["How long?", "Why?"])
@pytest.mark.parametrize(
    "reading",
    [
        pytest.param(Reading(0, 0, 9.0), id="empty span"),
        pytest.param(Reading(-5, 4, 9.0), id="before the passage"),
        pytest.param(Reading(5, 9_999, 9.0), id="behind the passage"),
        pytest.param(Reading(9, 4, 9.0), id="end before start"),
        pytest.param(Reading(0, 4, math.nan), id="no score"),
    ],
)
def test_a_reader_that_errs_is_not_believed(
    reading: Reading, question: str, library: Library, tmp_path: Path
) -> None:
    """A foreign reader may do anything: the answer is right, or it is an error of ours."""

    class Erring(PatternReader):
        def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
            return [reading for _ in passages]

    (tmp_path / "a.txt").write_text("They spoke for an hour.")
    library.add([tmp_path / "a.txt"])
    try:
        answer = Assistant(library, Erring("")).ask(question)
    except VariorumError:
        return
    valid(answer)
    for row in answer.sources:
        assert row.status is Status.NOT_STATED or row.answer


def test_pages_are_named(good: Answer) -> None:
    document = good.sources[0].document
    paged = replace(document, pages=(Page(1, 0, 7), Page(2, 7, len(document.text))))
    assert [Quote.of(paged, start, start + 2).page for start in (0, 6, 7, 20)] == [1, 1, 2, 2]
    assert Quote.of(document, 0, 2).page is None


def test_an_answer_with_infinite_numbers_is_valid_json(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It was more than 40 million crowns. Its number is " + "9" * 400 + ".")
    library.add([tmp_path / "a.txt"])
    for pattern in ("more than 40 million crowns", "9{400}"):
        answer = Assistant(library, PatternReader(pattern)).ask("How much?")
        valid(answer)
        json.dumps(answer.to_dict(), allow_nan=False)
        assert answer.sources[-1].answer is not None


def test_open_makes_and_closes_a_library(tmp_path: Path, make_embedder) -> None:
    with pytest.raises(LibraryError, match="variorum add"):
        Assistant.open(tmp_path / "library", embedder=make_embedder(), reader=PatternReader("x"))
    (tmp_path / "a.txt").write_text("They spoke for an hour.")
    with Assistant.open(
        tmp_path / "library", embedder=make_embedder(), reader=PatternReader("an hour"), create=True
    ) as assistant:
        assistant.library.add([tmp_path / "a.txt"])
        assert assistant.ask("How long?").summary == "The source states it: an hour."


@pytest.fixture
def assistant(articles: Library) -> Iterator[Assistant]:
    with Assistant(articles, PatternReader(DURATIONS)) as opened:
        yield opened


def test_threads_may_ask_together(assistant: Assistant) -> None:
    expected = assistant.ask("How long?", passages=50)
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda: answers.append(assistant.ask("How long?", passages=50)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 4


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert not VALIDATOR.is_valid({}), "it is one that asks for something"
