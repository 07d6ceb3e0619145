"""The colour that a yes/no question asks about, and the question that asks for it.

"Are the doors dark green?" is asked "What colour are the doors?"; another colour says no.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.polarity.asked import YES_NO_QUESTION

_COLOURS = frozenset(
    "black white grey red orange yellow green blue purple violet pink brown beige turquoise scarlet crimson"
    " maroon magenta indigo lilac golden silver".split()
)
_SPELLED = {"gray": "grey", "grayish": "grey", "reddish": "red"}
_SHADES = frozenset("pale light dark deep bright dull soft vivid sky navy olive lemon".split())
_WORD = re.compile(r"[^\W\d_]+")
_BE = {"is", "are", "was", "were"}
_COLOUR_OF = re.compile(r"(?:the|its|his|her|their|our|your|my)\s+colou?rs?\b", re.IGNORECASE)
_DETERMINERS = frozenset("the a an its his her their our your my this that these those of".split())


@dataclass(frozen=True, slots=True)
class AskedColour:
    """What a yes/no question asks about: `colours` of something; `question` asks for them openly."""

    colours: frozenset[str]
    question: str


def asked_colour(question: str) -> AskedColour | None:
    """The colour that a question of what is or was ends in, None if it ends in none.

    It asks whether something has that colour, or whether "the colour of the doors" is that.
    """
    found = YES_NO_QUESTION.match(" ".join(question.split()))
    if found is None or found["verb"].lower() not in _BE:
        return None
    words = found["rest"].split()
    first = len(words)
    while first and _is_of_a_colour(words[first - 1], is_last=first == len(words)):
        first -= 1
    while first < len(words) and (not first or words[first - 1].lower() in _DETERMINERS):
        first += 1  # "is the light green"
    colours = colours_in(" ".join(words[first:]))
    if not colours or words[first] == "and":  # "is it heavy and green"
        return None
    subject = " ".join(words[:first])
    asking = "What" if _COLOUR_OF.match(subject) else "What colour"
    return AskedColour(colours, f"{asking} {found['verb'].lower()} {subject}?")


def is_other_colour(asked: AskedColour, passage: str, said: str) -> bool:
    """Whether the answer to the open question names a colour, and the passage none of those asked about."""
    return bool(colours_in(said)) and asked.colours.isdisjoint(colours_in(passage))


def colours_in(text: str) -> frozenset[str]:
    """The colours that a text names, without their shades: "reddish" is red."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(colour for word in words if (colour := _colour(word)))


def _colour(word: str) -> str | None:
    plain = _SPELLED.get(word, word)
    for stem in (plain, plain.removesuffix("ish"), plain.removesuffix("ish") + "e"):  # "bluish", "whitish"
        if stem in _COLOURS:
            return stem
    return None


def _is_of_a_colour(word: str, *, is_last: bool) -> bool:
    """Whether a word is part of the name of a colour, which ends in one: "dark blue", "blue and white".

    "Brown" is a name.
    """
    parts = _WORD.findall(word)
    if is_last:
        return bool(parts) and _colour(parts[-1]) is not None
    return bool(parts) and all(part in _SHADES or part == "and" or _colour(part) for part in parts)
