"""What was asked in earlier evaluations, kept in a file for each library, settings and program."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from variorum import Quote, SourceAnswer, Status, Verdict
from variorum.values import Value
from variorum_eval.cases import Case
from variorum_eval.errors import ReportError
from variorum_eval.run import Asked
from variorum_eval.settings import Settings
from variorum_index import Document, Library


class FileMemory:
    """One line of JSON for each question, written as soon as it is answered.

    The file is named by the fingerprints of all that the answers depend on, so that it never has to be
    emptied. A line that a crash cut off is asked again.
    """

    def __init__(self, folder: Path, library: Library, settings: Settings, models: str) -> None:
        """Raises ReportError if the folder cannot be written."""
        key = _hash([library.fingerprint(), settings.model_dump(), models, program_fingerprint()])
        self._library = library
        self._documents: dict[str, Document] = {}
        self.path = folder / f"{key}.jsonl"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._records = _read(self.path)
            self._file = self.path.open("a", encoding="utf-8")
        except OSError as error:
            raise ReportError(
                f"Results cannot be kept in {folder} ({error.strerror}). Choose another folder: --results."
            ) from error

    def get(self, case: Case, sources: Sequence[str]) -> Asked | None:
        """What came of the case's question to these documents, None if it was not asked yet."""
        record = self._records.get(_key(case, sources))
        if record is None:
            return None
        rows = [self._row(row) for row in record["rows"]]
        verdict = None if record["verdict"] is None else Verdict(record["verdict"])
        said = {row.document.id: row for row in rows}
        return Asked(said, verdict, record["seconds"], record["sure_conflict"])

    def put(self, case: Case, sources: Sequence[str], asked: Asked) -> None:
        """Keep it, on disk when this returns."""
        key = _key(case, sources)
        record: dict[str, Any] = {
            "key": key,
            "question": case.question,
            "verdict": asked.verdict,
            "seconds": asked.seconds,
            "sure_conflict": asked.sure_conflict,
            "rows": [_fields(row) for row in asked.said.values()],
        }
        self._records[key] = record
        self._file.write(json.dumps(record) + "\n")
        self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _row(self, fields: dict[str, Any]) -> SourceAnswer:
        document_id = fields["document"]
        if document_id not in self._documents:
            self._documents[document_id] = self._library.get(document_id)
        quote, closest = (None if q is None else Quote(**q) for q in (fields["quote"], fields["closest"]))
        return SourceAnswer(
            self._documents[document_id],
            Status(fields["status"]),
            fields["answer"],
            quote,
            fields["confidence"],
            closest,
            answer_start=fields["answer_start"],
            group=fields["group"],
            value=None if fields["value"] is None else Value(**fields["value"]),
        )


@cache
def program_fingerprint() -> str:
    """A hash of all files of `variorum` and `variorum_index`, the shipped weights among them, and of what
    asks here."""
    import variorum
    import variorum_index

    found = hashlib.sha256()
    for package in (variorum, variorum_index):
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(str(path.relative_to(root)).encode())
                found.update(path.read_bytes())
    for name in ("adjusted.py", "run.py"):
        found.update((Path(__file__).parent / name).read_bytes())
    return found.hexdigest()[:16]


def _fields(row: SourceAnswer) -> dict[str, Any]:
    return {
        "document": row.document.id,
        "status": row.status,
        "answer": row.answer,
        "answer_start": row.answer_start,
        "quote": _quote(row.quote),
        "closest": _quote(row.closest),
        "confidence": row.confidence,
        "group": row.group,
        "value": None if row.value is None else asdict(row.value),
    }


def _quote(quote: Quote | None) -> dict[str, Any] | None:
    if quote is None:
        return None
    fields = ("document_id", "start", "end", "text", "page")
    return {name: getattr(quote, name) for name in fields}


def _read(path: Path) -> dict[str, dict[str, Any]]:
    content = path.read_bytes() if path.exists() else b""
    records = {}
    for line in content.splitlines():
        try:
            record = json.loads(line)
        except ValueError:  # cut off by a crash
            continue
        records[record["key"]] = record
    if content and not content.endswith(b"\n"):
        with path.open("ab") as file:  # the next record needs a line of its own
            file.write(b"\n")
    return records


def _key(case: Case, sources: Sequence[str]) -> str:
    return _hash([case.question, case.conversation, list(sources)])


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, default=str).encode()).hexdigest()[:16]
