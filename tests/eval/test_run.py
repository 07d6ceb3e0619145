from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from variorum import Assistant, Status, Verdict
from variorum.reader import OnnxReader, Reader
from variorum_eval import Case, CaseResult, Gold, SourceError, read_gold, run
from variorum_eval.evaluation import Bench
from variorum_eval.metrics.accuracy import Outcome, judge
from variorum_eval.settings import Settings
from variorum_eval.sources import Names, wanted, write_texts
from variorum_index import Embedder, Library

CASE = Case("a", "How long?", (Gold("one.txt", ("90 minutes",)), Gold("two.txt", None)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents # 1"
    folder.mkdir()
    (folder / "one.txt").write_text("It took 90 minutes.")
    (folder / "two.txt").write_text("It rained.")
    return folder


@pytest.fixture
def assistant(tmp_path: Path, hash_embedder: Embedder, make_reader: Any) -> Any:
    reader = make_reader({"How long?": ["90 minutes"]})
    with Assistant.open(
        tmp_path / "library", embedder=hash_embedder, reader=reader, create=True
    ) as assistant:
        yield assistant


def ids_of(assistant: Assistant, cases: Sequence[Case], *paths: Path) -> dict[str, str]:
    """Add the files and look up the sources of the cases."""
    assistant.library.add(paths)
    return Names.of(assistant.library, wanted(cases)).ids()


def outcomes(results: Sequence[CaseResult]) -> list[Outcome]:
    return [judge(row) for result in results for row in result.rows]


def test_the_examples(tmp_path: Path, examples: Path, hash_embedder: Embedder, make_reader: Any) -> None:
    cases = read_gold(examples.parent / "gold.jsonl")
    phrases = {
        case.question: sorted({a for gold in case.golds for a in gold.answers or ()}, key=len, reverse=True)
        for case in cases
    }
    stages = []
    with Assistant.open(
        tmp_path / "library", embedder=hash_embedder, reader=make_reader(phrases), create=True
    ) as assistant:
        ids = ids_of(assistant, cases, examples)
        results = run(assistant, cases, ids, passages=50, progress=lambda *stage: stages.append(stage))
    found = outcomes(results)
    assert (len(found), Outcome.MISSING in found, Outcome.MISSED in found) == (54, False, False)
    assert all(result.seconds is not None and result.seconds > 0 for result in results)
    assert stages == [("Asking", done, 9) for done in range(1, 10)]
    by_id = {result.case.id: result for result in results}
    assert [row.said.answer for row in by_id["e01"].rows if row.said] == [
        "an hour and a half",
        "about 90 minutes",
        "about 90 minutes",
        "more than an hour",
        None,
        "barely forty minutes",
    ]
    assert by_id["e06"].verdict is Verdict.SINGLE
    assert by_id["e08"].verdict is Verdict.NOT_STATED


def test_only_the_sources_of_the_case_are_asked(folder: Path, assistant: Assistant) -> None:
    (folder / "three.txt").write_text("It took 20 minutes.")
    ids = ids_of(assistant, [CASE], folder)
    (result,) = run(assistant, [CASE], ids)
    assert [row.gold.source for row in result.rows] == ["one.txt", "two.txt"]
    assert [row.said.status for row in result.rows if row.said] == [Status.STATED, Status.NOT_STATED]
    assert result.verdict is Verdict.SINGLE


def test_a_source_that_is_not_there_has_a_row(folder: Path, assistant: Assistant) -> None:
    (folder / "two.txt").write_text("")  # cannot be added
    gone = Case("b", "How long?", (Gold("gone.txt", None),))
    results = run(assistant, [CASE, gone], ids_of(assistant, [CASE, gone], folder))
    assert [[row.said is None for row in result.rows] for result in results] == [[False, True], [True]]
    assert results[1].verdict is None
    assert outcomes(results) == [Outcome.RIGHT, Outcome.MISSING, Outcome.MISSING]
    assert results[1].seconds is None


def test_files_with_the_same_content_both_count(folder: Path, assistant: Assistant) -> None:
    (folder / "two.txt").write_text("It took 90 minutes.")
    case = Case("a", "How long?", (Gold("one.txt", ("90",)), Gold("two.txt", ("90",))))
    (result,) = run(assistant, [case], ids_of(assistant, [case], folder))
    assert [row.said.answer for row in result.rows if row.said] == ["90 minutes", "90 minutes"]


def test_a_question_that_cannot_be_asked(
    folder: Path, assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    case = Case("a", "?", CASE.golds)
    with caplog.at_level(logging.WARNING, logger="variorum_eval"):
        (result,) = run(assistant, [case], ids_of(assistant, [case], folder))
    assert [row.said for row in result.rows] == [None, None]
    assert result.verdict is None
    assert "case a has no answer: The question has no words" in caplog.text


def test_write_texts(tmp_path: Path, assistant: Assistant) -> None:
    text = "It took\r\n90 minutes. 🙂"
    case = Case("a", "How long?", (Gold("1.txt", ("90",), text), Gold("1.txt", ("90",), text)))
    write_texts([case, CASE], tmp_path / "new" / "folder")
    assert [path.name for path in (tmp_path / "new" / "folder").iterdir()] == ["1.txt"]
    ids = ids_of(assistant, [case], tmp_path / "new")
    (result,) = run(assistant, [case], ids)
    assert [row.said.document.text for row in result.rows if row.said] == [text, text]
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="could not be written"):
        write_texts([case], tmp_path / "file")


def test_passages_and_threshold_reach_the_reader(
    tmp_path: Path, hash_embedder: Embedder, make_reader: Any
) -> None:
    path = tmp_path / "one.txt"
    path.write_text("\n\n".join(f"Paragraph {number}. " + "It rained again. " * 30 for number in range(9)))
    reader = make_reader({"How long?": ["rained"]})
    strict: Reader = Settings().changed("read.threshold=2").adjust(reader)
    case = Case("a", "How long?", (Gold("one.txt", None),))
    with Assistant.open(
        tmp_path / "library", embedder=hash_embedder, reader=strict, create=True
    ) as assistant:
        ids = ids_of(assistant, [case], path)
        (result,) = run(assistant, [case], ids, passages=2)
    assert reader.asked == [1, 2]  # the first is the warming up
    assert outcomes([result]) == [Outcome.RIGHT]
    assert strict.confidence(1.0, stated=True) == 0.75


def test_the_closer_look_can_be_left_out(make_reader: Any) -> None:
    reader, other = OnnxReader(), make_reader({"How long?": ["rained"]})
    text = "The ferry company was founded at Orsk. It had nine ships. Lena Orr led the railway until 1960."
    once = Settings().changed("read.closer=false").adjust(reader)
    question = "Who led the ferry company?"
    assert once.read(question, [text]) == reader.without_closer_look().read(question, [text])
    assert once.read(question, [text]) != reader.read(question, [text])
    assert Settings().adjust(reader) is reader
    assert Settings().changed("read.closer=false").adjust(other) is other


def ask(tmp_path: Path, embedder: Embedder, reader: Reader, case: Case, changed: str | None) -> CaseResult:
    settings = Settings() if changed is None else Settings().changed(changed)
    with Library.open(tmp_path / "library", embedder=embedder, create=True) as library:
        library.add([tmp_path / "documents"])
    bench = Bench(tmp_path / "library", embedder, reader, "test", tmp_path / "kept")
    (result,) = bench.ask([case], settings)
    return result


@pytest.mark.parametrize(
    ("question", "text", "phrase", "setting", "before", "after"),
    [
        pytest.param(
            "When did it end?",
            "It took 90 minutes.",
            "90 minutes",
            "read.refuse",
            None,
            "90 minutes",
            id="kind",
        ),
        pytest.param(
            "When did it begin?",
            "It began on 4 May 2010.",
            "May 2010",
            "read.whole",
            "4 May 2010",
            "May 2010",
            id="whole",
        ),
    ],
)
def test_a_step_left_out(
    tmp_path: Path,
    hash_embedder: Embedder,
    make_reader: Any,
    question: str,
    text: str,
    phrase: str,
    setting: str,
    before: str | None,
    after: str | None,
) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "one.txt").write_text(text)
    reader, case = make_reader({question: [phrase]}), Case("a", question, (Gold("one.txt", None),))
    found = [
        ask(tmp_path, hash_embedder, reader, case, changed).rows[0].said
        for changed in (None, f"{setting}=false")
    ]
    assert [said.answer for said in found if said] == [before, after]


def test_follow_ups_left_as_they_are(tmp_path: Path, hash_embedder: Embedder, make_reader: Any) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "one.txt").write_text("It took 90 minutes.")
    reader = make_reader({"How long was the call with Iran?": ["90 minutes"]})
    before = ("How long was the call with Russia?",)
    case = Case("a", "and with Iran?", (Gold("one.txt", ("90 minutes",)),), conversation=before)
    completed, left = (
        ask(tmp_path, hash_embedder, reader, case, changed) for changed in (None, "ask.follow_ups=false")
    )
    assert outcomes([completed, left]) == [Outcome.RIGHT, Outcome.MISSED]


def test_the_verifier_left_out(tmp_path: Path, hash_embedder: Embedder, make_reader: Any) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "one.txt").write_text("Ms Varga asked for the call.")
    question = "Did Ms Varga ask for the call?"
    reader, case = make_reader({question: ["asked"]}), Case("a", question, (Gold("one.txt", ("yes",)),))
    told, left = (
        ask(tmp_path, hash_embedder, reader, case, changed).rows[0].said
        for changed in (None, "compare.verifier=false")
    )
    assert told is not None
    assert left is not None
    assert (told.yes, left.yes) == (True, None)
