from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from variorum import Assistant, Status, Verdict
from variorum.reader import Reader
from variorum_eval import Case, Gold, SourceError, document_ids, read_gold, run, score
from variorum_eval.run import write_texts
from variorum_eval.threshold import AtThreshold
from variorum_index import AddReport, Embedder

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


def names(cases: Sequence[Case]) -> set[str]:
    return {gold.source for case in cases for gold in case.golds}


def add(assistant: Assistant, *paths: Path) -> AddReport:
    return assistant.library.add(paths)


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
        ids = document_ids(add(assistant, examples), names(cases))
        results = run(assistant, cases, ids, passages=50, progress=lambda *stage: stages.append(stage))
    figures = score(results)
    assert (figures.cases, figures.rows, figures.missing, figures.quote_validity) == (9, 54, 0, 1.0)
    assert figures.missed == 0
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
    ids = document_ids(add(assistant, folder), names([CASE]))
    (result,) = run(assistant, [CASE], ids)
    assert [row.gold.source for row in result.rows] == ["one.txt", "two.txt"]
    assert [row.said.status for row in result.rows if row.said] == [Status.STATED, Status.NOT_STATED]
    assert result.verdict is Verdict.SINGLE


def test_a_source_that_is_not_there_has_a_row(folder: Path, assistant: Assistant) -> None:
    (folder / "two.txt").write_text("")  # cannot be added
    gone = Case("b", "How long?", (Gold("gone.txt", None),))
    results = run(assistant, [CASE, gone], document_ids(add(assistant, folder), names([CASE, gone])))
    assert [[row.said is None for row in result.rows] for result in results] == [[False, True], [True]]
    assert results[1].verdict is None
    figures = score(results)
    assert (figures.rows, figures.right, figures.missing) == (3, 1, 2)


def test_files_with_the_same_content_both_count(folder: Path, assistant: Assistant) -> None:
    (folder / "two.txt").write_text("It took 90 minutes.")
    case = Case("a", "How long?", (Gold("one.txt", ("90",)), Gold("two.txt", ("90",))))
    (result,) = run(assistant, [case], document_ids(add(assistant, folder), names([case])))
    assert [row.said.answer for row in result.rows if row.said] == ["90 minutes", "90 minutes"]


def test_files_with_the_same_name(folder: Path, assistant: Assistant) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "one.txt").write_text("It took 90 minutes.")
    assert len(document_ids(add(assistant, folder), {"one.txt"})) == 1  # the same content
    (inner / "one.txt").write_text("It took 20 minutes.")
    report = add(assistant, folder)
    assert set(document_ids(report, {"two.txt"})) == {"two.txt"}  # of no concern
    with pytest.raises(SourceError, match=r"Two different files are called one\.txt"):
        document_ids(report, {"one.txt"})


def test_none_of_the_sources_is_there(folder: Path, assistant: Assistant) -> None:
    with pytest.raises(SourceError, match=r"None of the sources .* is there: x\.txt"):
        document_ids(add(assistant, folder), {"x.txt"})


def test_a_question_that_cannot_be_asked(
    folder: Path, assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    case = Case("a", "?", CASE.golds)
    with caplog.at_level(logging.WARNING, logger="variorum_eval"):
        (result,) = run(assistant, [case], document_ids(add(assistant, folder), names([case])))
    assert [row.said for row in result.rows] == [None, None]
    assert result.verdict is None
    assert "case a has no answer: The question has no words" in caplog.text


def test_write_texts(tmp_path: Path, assistant: Assistant) -> None:
    text = "It took\r\n90 minutes. 🙂"
    case = Case("a", "How long?", (Gold("1.txt", ("90",), text), Gold("1.txt", ("90",), text)))
    write_texts([case, CASE], tmp_path / "new" / "folder")
    assert [path.name for path in (tmp_path / "new" / "folder").iterdir()] == ["1.txt"]
    ids = document_ids(add(assistant, tmp_path / "new"), names([case]))
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
    strict: Reader = AtThreshold(reader, 2.0)
    case = Case("a", "How long?", (Gold("one.txt", None),))
    with Assistant.open(
        tmp_path / "library", embedder=hash_embedder, reader=strict, create=True
    ) as assistant:
        ids = document_ids(add(assistant, path), {"one.txt"})
        (result,) = run(assistant, [case], ids, passages=2)
    assert reader.asked == [2]
    assert score([result]).right == 1
    assert strict.confidence(1.0, stated=True) == 0.75
