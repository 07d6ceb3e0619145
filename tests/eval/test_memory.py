from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from variorum import Assistant, Verdict
from variorum_eval import Case, CaseResult, Gold, run
from variorum_eval.memory import FileMemory
from variorum_eval.run import Asked
from variorum_eval.settings import Settings
from variorum_eval.sources import Names, wanted
from variorum_index import Embedder, Library

CASES = [Case(str(n), f"How long {n}?", (Gold("one.txt", ("90 minutes",)),)) for n in range(3)]


@pytest.fixture
def ask(tmp_path: Path, hash_embedder: Embedder, make_reader: Any) -> Callable[..., Any]:
    """Ask cases of a library with one document, and tell the results and what the reader was asked."""
    (tmp_path / "one.txt").write_text("It took 90 minutes.")

    def ask(cases: Sequence[Case], stop_after: int = 99, **settings: Any) -> tuple[Any, list[int]]:
        reader = make_reader({case.question: ["90 minutes"] for case in CASES})
        library = tmp_path / "library"

        def stop(stage: str, done: int, total: int) -> None:
            if done == stop_after:
                raise KeyboardInterrupt

        with Assistant.open(library, embedder=hash_embedder, reader=reader, create=True) as assistant:
            assistant.library.add([tmp_path / "one.txt"])
            ids = Names.of(assistant.library, wanted(cases)).ids()
            with FileMemory(tmp_path / "kept", assistant.library, Settings(**settings), "m") as memory:
                try:
                    return run(assistant, cases, ids, memory=memory, progress=stop), reader.asked
                except KeyboardInterrupt:
                    return (), reader.asked

    return ask


def told(results: Sequence[CaseResult]) -> list[Any]:
    said = [row.said for result in results for row in result.rows]
    return [(row and (row.answer, row.quote, row.confidence, row.document)) for row in said] + [
        result.seconds for result in results
    ]


def test_a_stopped_run_goes_on(ask: Callable[..., Any], tmp_path: Path) -> None:
    _, asked = ask(CASES, stop_after=2)
    assert len(asked) == 1 + 2  # warmed up, then two questions
    results, asked = ask(CASES)
    assert len(asked) == 1 + 1
    again, asked = ask(CASES)
    assert asked == []  # not even the models are loaded
    assert told(again) == told(results)
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])  # a crash while the last line was written
    _, asked = ask(CASES)
    assert len(asked) == 1 + 1
    _, asked = ask(CASES)
    assert asked == []


@pytest.mark.parametrize("sure", [True, False])
def test_what_is_kept_of_a_verdict_is_read_again(library: Library, tmp_path: Path, sure: bool) -> None:
    asked = Asked({}, Verdict.CONFLICT, 1.5, sure)
    with FileMemory(tmp_path / "kept", library, Settings(), "m") as memory:
        memory.put(CASES[0], ["a"], asked)
    with FileMemory(tmp_path / "kept", library, Settings(), "m") as memory:
        assert memory.get(CASES[0], ["a"]) == asked
        assert memory.get(CASES[1], ["a"]) is None


def test_other_settings_and_other_documents_are_asked_anew(ask: Callable[..., Any], tmp_path: Path) -> None:
    ask(CASES)
    assert len(ask(CASES, read={"passages": 1})[1]) == 1 + 3
    (tmp_path / "one.txt").write_text("It took 90 minutes. It rained.")
    assert len(ask(CASES)[1]) == 1 + 3
