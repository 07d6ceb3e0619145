"""What programs can do, through Gradio's API and through MCP: ask, add, list the sources, read a document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from variorum import Assistant, Turn, VariorumError
from variorum_index import AddReport, AnyDocument
from variorum_index.web import written_addresses
from variorum_ui.outward import outward_address, outward_answer, outward_message
from variorum_ui.settings import Settings
from variorum_ui.uploads import add_kept, keep_file, keep_text

AT_ONCE = 8
"""Questions answered at the same time, of people and of programs each; more wait."""

Json = dict[str, Any]


class ReadOnlyError(VariorumError):
    """Something was to be added or removed where that is switched off."""


class Programs:
    """The operations, on objects that JSON can hold. They raise VariorumError; safe from several threads.

    No address among those objects says where on this machine a file lies.
    """

    def __init__(self, assistant: Assistant, settings: Settings, *, read_only: bool = False) -> None:
        self._assistant = assistant
        self._settings = settings
        self.read_only = read_only

    def ask(
        self, question: str, sources: Sequence[str] | None = None, earlier: Sequence[str] | None = None
    ) -> Json:
        """Return the answer to a question, as `answer.schema.json` describes it."""
        answer = self._assistant.ask(
            question,
            sources,
            history=[Turn(earlier_question) for earlier_question in earlier or []],
            limit=self._settings.sources,
            passages=self._settings.passages,
        )
        return outward_answer(answer.to_dict())

    def add_files(self, files: Sequence[tuple[Path, str]]) -> Json:
        """Add uploaded files, each with the name it had; return what became of each, as `outcomes`."""
        self._check_open()
        return self._add([keep_file(self._settings.library, file, name) for file, name in files])

    def add_text(self, name: str, text: str) -> Json:
        """Add a text as a file of this name; return what became of it, as `outcomes`."""
        self._check_open()
        return self._add([keep_text(self._settings.library, text, name)])

    def add_addresses(self, addresses: Sequence[str]) -> Json:
        """Fetch web addresses and add what lies there; return what became of each, as `outcomes`."""
        self._check_open()
        return _report(self._assistant.library.add(written_addresses(" ".join(addresses))))

    def sources(self) -> Json:
        """Return all documents, in the order they were added, as `sources`."""
        library = self._assistant.library
        counts = library.count_passages()
        families = {document_id: family for family in library.families() for document_id in family}
        rows = [
            {
                **_about(document),
                "passages": counts.get(document.id, 0),
                "copies": sorted(families.get(document.id, frozenset()) - {document.id}),
            }
            for document in library.summaries()
        ]
        return {"sources": rows}

    def document(self, document_id: str) -> Json:
        """Return one document with its text, of which all offsets count characters."""
        document = self._assistant.library.get(document_id)
        pages = [{"number": page.number, "start": page.start, "end": page.end} for page in document.pages]
        return {**_about(document), "sha256": document.sha256, "pages": pages, "text": document.text}

    def said(self, error: VariorumError) -> str:
        """What an error says, in words for programs elsewhere."""
        return outward_message(error, self._settings.library)

    def _check_open(self) -> None:
        if self.read_only:
            raise ReadOnlyError("This server is read-only: nothing can be added or removed.")

    def _add(self, paths: Sequence[Path]) -> Json:
        return _report(add_kept(self._assistant.library, self._settings.library, paths))


def _about(document: AnyDocument) -> Json:
    return {
        "id": document.id,
        "title": document.title,
        "uri": outward_address(document.uri),
        "author": document.author,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "media_type": document.media_type,
    }


def _report(report: AddReport) -> Json:
    outcomes = [
        {"uri": outward_address(outcome.uri), "status": outcome.status.value, "message": outcome.message}
        for outcome in report.outcomes
    ]
    return {"outcomes": outcomes}
