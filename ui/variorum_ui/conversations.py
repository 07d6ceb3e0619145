"""Conversations that are there again after a restart. Each has one owner, and nobody else reaches it."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from variorum import Turn
from variorum_ui.records import Records, RecordsError, now, storable

UNTITLED = "New conversation"
_LONGEST_TITLE = 60
"""Characters. What is longer is cut after a word."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a list of conversations shows. `changed` is when it was begun or last added to, in UTC."""

    id: str
    title: str
    turns: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """One question with its answer as it was given: the object that `answer.schema.json` describes.

    `number` counts the conversation's turns from 0. `chosen` are the ids of the documents that were chosen
    for the question, None if none were. `asked_at` is in UTC.
    """

    number: int
    answer: dict[str, Any]
    chosen: tuple[str, ...] | None
    asked_at: datetime

    @property
    def question(self) -> str:
        """The question as it was typed."""
        return str(self.answer["question"])

    @property
    def turn(self) -> Turn:
        """What a follow-up needs of it."""
        said = tuple(group["label"] for group in self.answer["groups"])
        return Turn(self.question, self.answer["asked"], self.chosen, said)


class Conversations:
    """One person's conversations about a library.

    `owner` is the name under which the person is known: that of the login, or one that the browser keeps.
    Every method raises RecordsError where the file cannot be used, and, given an id, where this owner has
    no conversation of that id. Safe to use from several threads and processes.
    """

    def __init__(self, records: Records, owner: str = "") -> None:
        self._records = records
        self._owner = storable(owner)

    @property
    def owner(self) -> str:
        """Whose they are."""
        return self._owner

    def all(self) -> tuple[Conversation, ...]:
        """What there is, last changed first."""
        with self._records.reading() as database:
            rows = database.execute(
                "SELECT id, title, (SELECT count(*) FROM turns WHERE conversation_id = id), changed "
                "FROM conversations WHERE owner = ? ORDER BY changed DESC, id",
                (self._owner,),
            ).fetchall()
        return tuple(
            Conversation(conversation_id, title or UNTITLED, turns, datetime.fromisoformat(changed))
            for conversation_id, title, turns, changed in rows
        )

    def new(self) -> str:
        """Begin one and return its id. The first question gives it its title."""
        conversation_id = uuid.uuid4().hex
        with self._records.writing() as database:
            database.execute(
                "INSERT INTO conversations VALUES (?, ?, '', ?)", (conversation_id, self._owner, now())
            )
        return conversation_id

    def load(self, conversation_id: str) -> tuple[KeptTurn, ...]:
        """Its turns, oldest first."""
        with self._records.reading() as database:
            self._check(database, conversation_id)
            rows = database.execute(
                "SELECT number, answer, chosen, asked_at FROM turns WHERE conversation_id = ? "
                "ORDER BY number",
                (conversation_id,),
            ).fetchall()
        return tuple(_turn(*row) for row in rows)

    def append(
        self, conversation_id: str, answer: dict[str, Any], chosen: Sequence[str] | None = None
    ) -> KeptTurn:
        """Keep a turn, on disk when this returns. `answer` is what `Answer.to_dict` gives."""
        moment = now()
        answer_json = json.dumps(answer)
        chosen_json = None if chosen is None else json.dumps(list(chosen))
        with self._records.writing() as database:
            self._check(database, conversation_id)
            (number,) = database.execute(
                "SELECT coalesce(max(number) + 1, 0) FROM turns WHERE conversation_id = ?", (conversation_id,)
            ).fetchone()
            database.execute(
                "INSERT INTO turns VALUES (?, ?, ?, ?, ?)",
                (conversation_id, number, answer_json, chosen_json, moment),
            )
            database.execute(
                "UPDATE conversations SET changed = ?, title = CASE title WHEN '' THEN ? ELSE title END "
                "WHERE id = ?",
                (moment, title_of(answer["question"]), conversation_id),
            )
        return _turn(number, answer_json, chosen_json, moment)

    def cut(self, conversation_id: str, number: int) -> None:
        """Remove the turn of this number and all after it: to ask again, ask otherwise, or (0) to clear."""
        with self._records.writing() as database:
            self._check(database, conversation_id)
            database.execute(
                "DELETE FROM turns WHERE conversation_id = ? AND number >= ?", (conversation_id, number)
            )

    def rename(self, conversation_id: str, title: str) -> None:
        """Give it another title; an empty one leaves it to the next question."""
        with self._records.writing() as database:
            self._check(database, conversation_id)
            database.execute(
                "UPDATE conversations SET title = ? WHERE id = ?", (title_of(title), conversation_id)
            )

    def delete(self, conversation_id: str) -> None:
        """Remove it with all its turns."""
        with self._records.writing() as database:
            self._check(database, conversation_id)
            database.execute("DELETE FROM conversations WHERE id = ?", (conversation_id,))

    def _check(self, database: sqlite3.Connection, conversation_id: str) -> None:
        """Raise RecordsError unless it is there and this owner's."""
        found = database.execute(
            "SELECT 1 FROM conversations WHERE id = ? AND owner = ?", (conversation_id, self._owner)
        ).fetchone()
        if found is None:
            raise RecordsError(
                "This conversation is not there any more: it may have been deleted in another window. "
                "Start a new one."
            )


def title_of(text: str) -> str:
    """The text on one line, cut after a word if it is long."""
    title = " ".join(storable(text).split())
    if len(title) <= _LONGEST_TITLE:
        return title
    cut = title[:_LONGEST_TITLE]
    return (cut.rpartition(" ")[0] or cut) + "…"


def _turn(number: int, answer: str, chosen: str | None, asked_at: str) -> KeptTurn:
    ids = None if chosen is None else tuple(json.loads(chosen))
    return KeptTurn(number, json.loads(answer), ids, datetime.fromisoformat(asked_at))
