"""Words that set two answers apart which share all others: "Mr" and "Mrs", "rose" and "fell"."""

from __future__ import annotations

from collections.abc import Set

_Sides = tuple[frozenset[str], frozenset[str]]


def _sides(one: str, other: str) -> _Sides:
    return frozenset(one.split()), frozenset(other.split())


_PERSONS = (
    _sides("mr sir king prince lord duke", "mrs ms miss dame queen princess lady duchess"),
    _sides("jr junior", "sr senior"),
)
TITLES = frozenset[str]().union(*(side for sides in _PERSONS for side in sides))
_DIRECTIONS = _sides(
    "rise rises rose risen rising increase increases increased increasing gain gained grew growth higher",
    "fall falls fell fallen falling decrease decreases decreased decreasing decline declined drop dropped",
)
_COUNTED_IN = (
    _sides("incl including inclusive with", "excl excluding exclusive without"),
    _sides("gross", "net"),
)


def other_person(one: Set[str], other: Set[str]) -> bool:
    """Whether the titles are of two people: "Mr Varga" and "Mrs Varga", the junior and the senior."""
    return any(_opposed(one, other, sides) for sides in _PERSONS)


def other_direction(one: Set[str], other: Set[str]) -> bool:
    """Whether one says that something rises and the other that it falls."""
    return _opposed(one, other, _DIRECTIONS)


def other_extent(one: Set[str], other: Set[str]) -> bool:
    """Whether one counts in what the other leaves out, as a tax."""
    return any(_opposed(one, other, sides) for sides in _COUNTED_IN)


def _opposed(one: Set[str], other: Set[str], sides: _Sides) -> bool:
    """Whether one is on the one side and the other on the other, and neither on both."""
    first, second = ([not side.isdisjoint(words) for side in sides] for words in (one, other))
    return first != second and sum(first) == sum(second) == 1
