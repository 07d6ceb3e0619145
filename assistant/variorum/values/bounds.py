"""What stands around a value: "about", "more than", "or so", and what it makes of the interval."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum, auto

from variorum.values.value import Value


class Bound(Enum):
    """How the words around a value change it."""

    NONE = auto()
    ABOUT = auto()
    ABOVE = auto()
    AT_LEAST = auto()
    BELOW = auto()
    AT_MOST = auto()
    JUST_ABOVE = auto()
    JUST_BELOW = auto()


_OPENINGS = {
    Bound.NONE: "just|only|exactly|precisely|for|a total of|on the|the|fully|full|lasting|lasted|anywhere",
    Bound.ABOUT: (
        "about|around|approximately|approx|nearly|almost|roughly|some|barely|circa|c|ca|close to|near|~|≈|"
        "an estimated|estimated|estimated at|in the region of|scarcely|hardly|not quite|just about|virtually|"
        "somewhere around|an average of|the better part of"
    ),
    Bound.ABOVE: (
        "more than|over|longer than|upwards of|greater than|well over|above|in excess of|exceeding|>|"
        "bigger than|larger than|higher than|taller than|heavier than|wider than|deeper than|faster than|"
        "older than|hotter than|warmer than|thicker than|farther than|further than"
    ),
    Bound.AT_LEAST: "at least|no less than|no fewer than|not less than|a minimum of|minimum|from|≥|as few as",
    Bound.BELOW: (
        "less than|under|fewer than|shorter than|below|well under|<|smaller than|lower than|lighter than|"
        "slower than|younger than|narrower than|thinner than|colder than|cooler than|cheaper than"
    ),
    Bound.AT_MOST: (
        "at most|up to|no more than|not more than|a maximum of|maximum|as many as|as much as|as long as|≤|"
        "no longer than|at the most|within"
    ),
    Bound.JUST_ABOVE: (
        "just over|slightly more than|a little over|a little more than|slightly over|just above|"
        "a bit over|a bit more than"
    ),
    Bound.JUST_BELOW: (
        "just under|slightly less than|a little under|a little less than|slightly under|just below"
    ),
}
_ENDINGS = {
    Bound.NONE: "long|in total|in all|altogether|exactly|now|so far|currently|already",
    Bound.ABOUT: "or so|approximately|approx|roughly|or thereabouts|estimated|give or take",
    Bound.AT_LEAST: "or more|or longer|and more|and over|or over|at least|or above|plus|+",
    Bound.AT_MOST: "or less|or fewer|or under|at most|or below|maximum|max",
}
OPENINGS = {words: bound for bound, all_words in _OPENINGS.items() for words in all_words.split("|")}
ENDINGS = {words: bound for bound, all_words in _ENDINGS.items() for words in all_words.split("|")}
_JUST = 0.1
"""How far "just over" reaches, as a share."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """The words of a value without those around it."""

    words: list[str]
    bound: Bound
    approximate: bool

    @classmethod
    def of(cls, words: list[str]) -> Bounded:
        """Take off every opening and ending; of two bounds the last read holds."""
        bound, approximate = Bound.NONE, False
        while found := _leading(words) or _trailing(words):
            rest, said = found
            if not rest:
                break
            words = rest
            if said is Bound.ABOUT:
                approximate = True
            elif said is not Bound.NONE:
                bound = said
        return cls(words, bound, approximate)

    def applied(self, value: Value, lowest: float) -> Value:
        """The value within these bounds; `lowest` is where what has no lower bound begins."""
        if self.approximate:
            value = replace(value, approximate=True)
        low, high = value.low, value.high
        match self.bound:
            case Bound.ABOVE:
                return replace(value, low=high, high=math.inf, open=True)
            case Bound.AT_LEAST:
                return replace(value, high=math.inf)
            case Bound.BELOW:
                return replace(value, low=min(lowest, low), high=low, open=True)
            case Bound.AT_MOST:
                return replace(value, low=min(lowest, low))
            case Bound.JUST_ABOVE:
                return replace(value, low=high, high=high + _JUST * abs(high), open=True)
            case Bound.JUST_BELOW:
                return replace(value, low=low - _JUST * abs(low), high=low, open=True)
            case _:
                return value


def _leading(words: list[str]) -> tuple[list[str], Bound] | None:
    for length in (4, 3, 2, 1):
        bound = OPENINGS.get(" ".join(words[:length])) if len(words) >= length else None
        if bound is not None:
            return words[length:], bound
    return None


def _trailing(words: list[str]) -> tuple[list[str], Bound] | None:
    for length in (2, 1):
        bound = ENDINGS.get(" ".join(words[-length:])) if len(words) > length else None
        if bound is not None:
            return words[:-length], bound
    return None
