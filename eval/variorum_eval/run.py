"""Cases asked of an assistant."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from variorum import Answer, Assistant, InvariantError, QuestionError, SourceAnswer, Verdict
from variorum_eval.cases import Case, Gold
from variorum_eval.errors import SourceError
from variorum_index import AddReport, AddStatus
from variorum_index.types import Progress

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Row:
    """What one source should say beside what it is said to say; `said` is None where no row came back."""

    gold: Gold
    said: SourceAnswer | None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case as it went: one row for each of its golds, in their order. `verdict` is None if it failed."""

    case: Case
    rows: tuple[Row, ...]
    verdict: Verdict | None


def silent(stage: str, done: int, total: int) -> None:
    """The progress callback of those who want none."""


def write_texts(cases: Sequence[Case], folder: Path) -> None:
    """Write the texts that the cases bring along, each to the file that its gold names."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for case in cases:
            for gold in case.golds:
                if gold.text is not None:
                    (folder / gold.source).write_bytes(gold.text.encode())
    except OSError as error:
        raise SourceError(
            f"The documents could not be written to {folder} ({error.strerror}). Choose another directory."
        ) from error


def document_ids(report: AddReport, names: Collection[str]) -> dict[str, str]:
    """The documents' ids by the names of their files, from the report of adding the files.

    They come from the files' content, so that one of several files with the same content, which is one
    document in the library, is found by each of its names. A file that was not added has none. Raises
    SourceError if none of the names is there, or if files with different content share one of them.
    """
    ids: dict[str, str] = {}
    for outcome in report.outcomes:
        path = Path(url2pathname(urlsplit(outcome.uri).path))
        if path.name not in names or outcome.status in (AddStatus.FAILED, AddStatus.SKIPPED):
            continue
        found = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        if ids.setdefault(path.name, found) != found:
            raise SourceError(
                f"Two different files are called {path.name}. Rename one, there and in the cases."
            )
    if not ids:
        raise SourceError(
            f"None of the sources that the cases name is there: {', '.join(sorted(names)[:3])}… "
            "Check the folder of documents."
        )
    return ids


def run(
    assistant: Assistant,
    cases: Sequence[Case],
    ids: Mapping[str, str],
    *,
    passages: int = 3,
    progress: Progress = silent,
) -> tuple[CaseResult, ...]:
    """Ask each case's question of exactly its sources, `ids` giving the document of each source's name.

    A source without a document, and every source of a question that cannot be asked or whose answer
    breaks its own rules, has a row with nothing said.
    """
    results = []
    for done, case in enumerate(cases, start=1):
        asked = [ids[gold.source] for gold in case.golds if gold.source in ids]
        answer = _ask(assistant, case, asked, passages) if asked else None
        said = {} if answer is None else {row.document.id: row for row in answer.sources}
        rows = tuple(Row(gold, said.get(ids.get(gold.source, ""))) for gold in case.golds)
        results.append(CaseResult(case, rows, None if answer is None else answer.verdict))
        progress("Asking", done, len(cases))
    return tuple(results)


def _ask(assistant: Assistant, case: Case, sources: Sequence[str], passages: int) -> Answer | None:
    try:
        return assistant.ask(case.question, sources, passages=passages)
    except (QuestionError, InvariantError) as error:
        log.warning("case %s has no answer: %s", case.id, error)
        return None
