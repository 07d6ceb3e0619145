"""How the stated answers relate: groups of equal ones, a verdict, and one plain sentence.

Nothing votes and nothing wins. This is the first form of the comparison: answers are equal if their
values or their normalised words are, compatible if one contains the other, and else in conflict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from variorum.types import Group, SourceAnswer, Status, Verdict
from variorum.values import Value, parse_value

_WORD = re.compile(r"(?:(?<!\w)[-−+])?[$€£¥₹]?\w+")  # a sign or a currency belongs to its number
_IGNORED = {
    "a",
    "an",
    "the",
    "its",
    "their",
    "his",
    "her",
    "in",
    "on",
    "at",
    "of",
    "by",
    "to",
    "mr",
    "mrs",
    "ms",
}


class Relation(StrEnum):
    """How two answers relate."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"


def relation(one: str, other: str) -> Relation:
    """Compare two answers; the order does not matter.

    With values of one unit: equal if the intervals are the same, compatible if they overlap (or, where
    one is approximate, lie within a tenth of each other), else in conflict. Without: equal if the words
    are the same but for case, punctuation, articles and prepositions; compatible if the words of one
    are all in the other.
    """
    first, second = parse_value(one), parse_value(other)
    if first is not None and second is not None and _same_unit(first, second):
        return _relation_of_values(first, second)
    words, others = _words(one), _words(other)
    if sorted(words) == sorted(others):  # "4 July" is "July 4", but "2-1" is not "1-2"
        named = any(word.isalpha() for word in words)
        return Relation.EQUAL if named or words == others else Relation.CONFLICT
    if set(words) <= set(others) or set(others) <= set(words):
        return Relation.COMPATIBLE
    return Relation.CONFLICT


def group(rows: Sequence[SourceAnswer]) -> tuple[tuple[SourceAnswer, ...], tuple[Group, ...]]:
    """Give each stated row its value and the number of its group: answers that all equal each other.

    Groups are numbered in the order of their first row. Near copies count as one voice.
    """
    members: list[list[int]] = []
    for index, row in enumerate(rows):
        if row.answer is None:
            continue
        # Equal to all of a group: "17" is no bridge between "17 meetings" and "17 people".
        equal = next((g for g in members if all(_equal(row.answer, rows[i].answer) for i in g)), None)
        if equal is None:
            members.append([index])
        else:
            equal.append(index)
    numbered = {index: number for number, g in enumerate(members) for index in g}
    grouped = tuple(
        replace(row, group=numbered.get(index), value=None if row.answer is None else parse_value(row.answer))
        for index, row in enumerate(rows)
    )
    groups = []
    for g in members:
        surest = max(g, key=lambda i: (rows[i].confidence, -i))
        documents = tuple(rows[i].document.id for i in g)
        voices = {frozenset((rows[i].document.id, *rows[i].copies)) for i in g}
        groups.append(Group(rows[surest].answer or "", documents, len(voices)))
    return grouped, tuple(groups)


def judge(rows: Sequence[SourceAnswer]) -> Verdict:
    """The verdict over all rows; one pair in conflict is enough for `conflict`."""
    answers = [row.answer for row in rows if row.answer is not None]
    if not answers:
        return Verdict.NOT_STATED
    if len(answers) == 1:
        return Verdict.SINGLE
    relations = {relation(a, b) for i, a in enumerate(answers) for b in answers[:i]}
    if Relation.CONFLICT in relations:
        return Verdict.CONFLICT
    return Verdict.COMPATIBLE if Relation.COMPATIBLE in relations else Verdict.AGREE


def summarise(rows: Sequence[SourceAnswer], groups: Sequence[Group], verdict: Verdict) -> str:
    """One or two plain sentences: how many state it, whether they agree, and what each group says."""
    total = len(rows)
    stated = sum(row.status is Status.STATED for row in rows)
    silent = total - stated
    if verdict is Verdict.NOT_STATED:
        return "The source does not state it." if total == 1 else f"None of the {total} sources states it."
    shown = [" ".join(g.label.split()) for g in groups]
    if total == 1:
        return _ended(f"The source states it: {shown[0]}")
    labels = ", ".join(f"{label} ({_voices(g)})" for label, g in zip(shown, groups, strict=True))
    rest = f" {silent} {'does' if silent == 1 else 'do'} not state it." if silent else ""
    if verdict is Verdict.SINGLE:
        return _ended(f"1 of {total} sources states it: {shown[0]}") + rest
    of = f"All {total} sources state it" if stated == total else f"{stated} of {total} sources state it"
    how = {
        Verdict.AGREE: f"and they agree: {labels if _copies(groups[0]) else shown[0]}",
        Verdict.COMPATIBLE: f"and what they say fits together: {labels}",
        Verdict.CONFLICT: f"and they conflict: {labels}",
    }[verdict]
    return _ended(f"{of}, {how}") + rest


def _voices(g: Group) -> str:
    """How many speak for themselves, and how many only repeat one of them."""
    copies = _copies(g)
    if not copies:
        return str(g.independent)
    voices = "1 voice" if g.independent == 1 else f"{g.independent} voices"
    return f"{voices} and {'1 near copy' if copies == 1 else f'{copies} near copies'}"


def _copies(g: Group) -> int:
    return len(g.documents) - g.independent


def _ended(sentence: str) -> str:
    """With one full stop, also after "8 p.m."."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def _relation_of_values(one: Value, other: Value) -> Relation:
    if (one.low, one.high) == (other.low, other.high):
        return Relation.EQUAL
    slack = 0.1 if one.approximate or other.approximate else 0.0
    if one.low * (1 - slack) <= other.high and other.low * (1 - slack) <= one.high:
        return Relation.COMPATIBLE
    return Relation.CONFLICT


def _same_unit(one: Value, other: Value) -> bool:
    """A number without a unit is taken to count the same things: "17" and "17 meetings"."""
    return one.kind == other.kind and (one.unit == other.unit or not one.unit or not other.unit)


def _equal(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and relation(one, other) is Relation.EQUAL


def _words(answer: str) -> list[str]:
    """The words that count; all of them where none would be left."""
    words = _WORD.findall(answer.casefold())
    return [word for word in words if word not in _IGNORED] or words or [answer.strip()]
