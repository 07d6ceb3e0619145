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
CONTRARIES: tuple[_Sides, ...] = (
    _DIRECTIONS,
    _sides("open opens opened opening reopens reopened", "close closes closed closing shut shuts"),
    _sides(
        "accept accepts accepted agree agrees agreed approve approves approved",
        "reject rejects rejected refuse refuses refused decline declines declined",
    ),
    _sides(
        "allow allows allowed permit permits permitted legal",
        "forbid forbids forbidden prohibit prohibits prohibited ban bans banned disallow disallowed",
    ),
    _sides("present attend attends attended", "absent missed"),
    _sides("include includes included including", "exclude excludes excluded excluding excl net"),
    _sides("win wins won", "lose loses lost"),
    _sides("alive living", "dead died deceased"),
    _sides("pass passes passed succeed succeeds succeeded successful", "fail fails failed failing failure"),
    _sides("positive", "negative"),
    _sides("valid", "expired void lapsed"),
    _sides("public publicly", "private privately"),
    _sides("male", "female"),
    _sides("married", "single divorced"),
    _sides("guilty convicted", "innocent acquitted"),
    _sides("true", "false"),
    _sides("right correct", "wrong"),
    _sides("hot warm", "cold"),
    _sides("wet", "dry"),
    _sides("full", "empty"),
    _sides("early", "late"),
    _sides("paid settled", "outstanding overdue owed owing"),
    _sides("higher more above", "lower less fewer below"),
    _sides("safe", "dangerous"),
    _sides("healthy", "ill sick"),
    _sides("clean", "dirty"),
    _sides("working intact", "broken"),
    _sides(
        "begin begins began begun start starts started", "end ends ended stop stops stopped finish finished"
    ),
    _sides("arrive arrives arrived", "leave leaves depart departs departed"),
    _sides("buy buys bought", "sell sells sold"),
    _sides("hire hires hired", "fire fires fired dismiss dismissed"),
    _sides("mandatory compulsory required obligatory essential", "optional voluntary desirable"),
    _sides("temporary", "permanent"),
    _sides("inside indoors", "outside outdoors"),
    _sides("same", "different"),
    _sides("major", "minor"),
    _sides("confirm confirms confirmed", "deny denies denied"),
    _sides("favour favor", "against"),
    _sides("free", "costs cost pay pays"),
)
"""Words of which those on one side are the contraries of those on the other."""
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
