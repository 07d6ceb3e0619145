"""Answers that were kept as JSON, read back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from variorum.types import Answer, Group, Quote, SourceAnswer, Status, Verdict
from variorum.values import Value
from variorum.values.value import MINUTES_OF_DAY, day_of_year
from variorum_index import Document


def answer_from_dict(kept: Mapping[str, Any]) -> Answer:
    """The answer of which `kept` is the `to_dict()`.

    Its documents are those of the day it was given, and without their texts: what was quoted is there, the
    rest has to be fetched from the library, where it may have changed or be gone. Raises KeyError, TypeError
    or ValueError for what is no answer.
    """
    return Answer(
        kept["question"],
        Verdict(kept["verdict"]),
        kept["summary"],
        tuple(_row(row) for row in kept["sources"]),
        tuple(
            Group(
                group["label"],
                tuple(group["documents"]),
                group["independent"],
                tuple(group["fits"]),
                tuple(group["conflicts"]),
            )
            for group in kept["groups"]
        ),
        tuple(kept["warnings"]),
        kept["asked"],
    )


def _row(kept: Mapping[str, Any]) -> SourceAnswer:
    document = _document(kept["document"])
    return SourceAnswer(
        document,
        Status(kept["status"]),
        kept["answer"],
        _quote(document.id, kept["quote"]),
        kept["confidence"],
        _quote(document.id, kept["closest"]),
        kept["answer_start"],
        _value(kept["value"]),
        kept["group"],
        tuple(kept["copies"]),
        _quote(document.id, kept["other_event"]),
        _quote(document.id, kept["attribution"]),
    )


def _document(kept: Mapping[str, Any]) -> Document:
    published = None if kept["published"] is None else date.fromisoformat(kept["published"])
    publisher = kept.get("publisher")  # not in what was kept before schema 5 of the library
    return Document(
        kept["id"], kept["uri"], kept["title"], "", published, kept["author"], "", "", publisher=publisher
    )


def _quote(document_id: str, kept: Mapping[str, Any] | None) -> Quote | None:
    if kept is None:
        return None
    return Quote(document_id, kept["start"], kept["end"], kept["text"], kept["page"])


def _value(kept: Mapping[str, Any] | None) -> Value | None:
    if kept is None:
        return None
    kind, unit = kept["kind"], kept["unit"]
    low = -math.inf if kept["low"] is None else _number(kind, kept["low"])
    high = math.inf if kept["high"] is None else _number(kind, kept["high"])
    if kind == "date" and unit == "day" and not math.isinf(high):
        high += MINUTES_OF_DAY - 1  # it is written as the last day, and lasts until that day's end
    return Value(kind, low, high, unit, kept["approximate"])


def _number(kind: str, end: float | str) -> float:
    """One end of an interval, in the unit that `Value` has for its kind."""
    if isinstance(end, float | int):
        return end
    if kind == "time":
        hours, minutes = end.split(":")
        return int(hours) * 60 + int(minutes)
    if kind == "annual_date":
        return day_of_year(int(end[2:4]), int(end[5:7]))
    moment = datetime.fromisoformat(end)
    return moment.toordinal() * MINUTES_OF_DAY + moment.hour * 60 + moment.minute
