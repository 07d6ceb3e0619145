"""What each tool of the MCP server takes and returns, as JSON Schemas."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from variorum_ui.programs import Json, Programs

_TEXT: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_TEXTS: Json = {"type": ["array", "null"], "items": _TEXT}
_DOCUMENT: Json = {
    "id": _TEXT,
    "title": _TEXT,
    "uri": _TEXT,
    "author": _TEXT_OR_NULL,
    "publisher": _TEXT_OR_NULL,
    "published": {**_TEXT_OR_NULL, "format": "date"},
    "media_type": _TEXT,
}


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: the schemas of its arguments, by name, and of what `run` returns."""

    name: str
    description: str
    arguments: Json
    required: list[str]
    result: Json
    run: Callable[..., Json]
    changes: bool = False
    fetches: bool = False


def tools_of(programs: Programs) -> dict[str, Tool]:
    """The tools by name."""
    tools = (
        Tool(
            "ask",
            "Ask the library a question. Every source has a row: its own answer with the exact quote, or "
            "“not stated”. The verdict says whether the sources agree, fit together or conflict.",
            {
                "question": _TEXT,
                "sources": {
                    **_TEXTS,
                    "description": "Ids of the documents to ask; without, all or the closest.",
                },
                "earlier": {
                    **_TEXTS,
                    "description": "Earlier questions, oldest first: a follow-up is completed from them.",
                },
            },
            ["question"],
            json.loads(files("variorum").joinpath("answer.schema.json").read_text(encoding="utf-8")),
            programs.ask,
        ),
        Tool(
            "add",
            "Add a text to the library as a document of its own.",
            {"name": {**_TEXT, "description": "A file's name, as in report.md."}, "text": _TEXT},
            ["name", "text"],
            _list("outcomes", {"uri": _TEXT, "status": _TEXT, "message": _TEXT}),
            programs.add_text,
            changes=True,
        ),
        Tool(
            "add_addresses",
            "Fetch web addresses and add what lies there to the library, each as a document of its own.",
            {"addresses": {"type": "array", "items": _TEXT, "description": "http:// or https:// addresses."}},
            ["addresses"],
            _list("outcomes", {"uri": _TEXT, "status": _TEXT, "message": _TEXT}),
            programs.add_addresses,
            changes=True,
            fetches=True,
        ),
        Tool(
            "sources",
            "List the documents of the library. “copies” are the ids of near copies.",
            {},
            [],
            _list("sources", {**_DOCUMENT, "passages": {"type": "integer"}, "copies": {"type": "array"}}),
            programs.sources,
        ),
        Tool(
            "document",
            "Read one document. The offsets of all quotes count characters of its text.",
            {"document_id": _TEXT},
            ["document_id"],
            _object({**_DOCUMENT, "sha256": _TEXT, "pages": {"type": "array"}, "text": _TEXT}),
            programs.document,
        ),
    )
    return {tool.name: tool for tool in tools}


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(name: str, properties: Json) -> Json:
    return _object({name: {"type": "array", "items": _object(properties)}})
