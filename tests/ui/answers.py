"""Answers in the form of `Answer.to_dict`, made by hand for tests."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def quote(text: str, start: int = 0) -> Json:
    return {"text": text, "start": start, "end": start + len(text), "page": None}


def row(name: str, answer: str | None, text: str = "", **more: Any) -> Json:
    """A row of `/files/NAME`; `text` is the quote or the closest passage."""
    stated = answer is not None
    text = text or answer or ""
    return {
        "document": {
            "id": f"id-{name}",
            "title": name,
            "uri": f"file:///files/{name}",
            "author": None,
            "publisher": None,
            "published": None,
        },
        "copies": [],
        "status": "stated" if stated else "not_stated",
        "answer": answer,
        "answer_start": text.find(answer) if stated else None,
        "quote": quote(text) if stated else None,
        "attribution": None,
        "confidence": 0.75,
        "value": None,
        "group": 0 if stated else None,
        "closest": None if stated else quote(text),
        "other_event": None,
        **more,
    }


def answer(question: str, *rows: Json, **more: Any) -> Json:
    said = next((row["answer"] for row in rows if row["answer"] is not None), None)
    ids = [row["document"]["id"] for row in rows if row["answer"] is not None]
    group = {"label": said, "documents": ids, "independent": len(ids), "fits": [], "conflicts": []}
    return {
        "question": question,
        "asked": None,
        "verdict": "not_stated" if said is None else "agree",
        "summary": "The summary.",
        "sources": list(rows),
        "groups": [] if said is None else [group],
        "warnings": [],
        **more,
    }
