"""What is said of near copies, in the terminal and on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from variorum import Answer
from variorum_index import AnyDocument


def copy_notes(documents: Iterable[AnyDocument], families: Iterable[Collection[str]]) -> dict[str, str]:
    """For each document that is a near copy of another of them, by id: “Near copy of …”.

    Which of them was there first is not known, so each names another one.
    """
    numbers = {document_id: number for number, family in enumerate(families) for document_id in family}
    members: defaultdict[int, list[AnyDocument]] = defaultdict(list)
    for document in documents:
        if document.id in numbers:
            members[numbers[document.id]].append(document)
    notes: dict[str, str] = {}
    for first, *others in members.values():
        rest = f" and {len(others) - 1} more" if len(others) > 1 else ""
        notes |= {document.id: f"Near copy of “{first.title}”{rest}" for document in others}
        if others:
            notes[first.id] = f"Near copy of “{others[0].title}”{rest}"
    return notes


def copy_notes_of(answer: Answer) -> dict[str, str]:
    """The notes for the rows of an answer."""
    rows = answer.sources
    return copy_notes([row.document for row in rows], [{row.document.id, *row.copies} for row in rows])
