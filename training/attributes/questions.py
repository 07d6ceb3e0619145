"""What a thing is, asked of texts that tell much else about it: "What is the population of X?" among areas,
densities and ages; "What is the genre of X?", "What sport does X play?", "What does X refer to?".

People ask for the attributes of a thing by their names, and texts rarely use those names: a census says
"there were 1,251 people", a film "is a 1956 comedy". Question sets made by reading a paragraph hold few of
them, so these are made: invented places, works, people and organisations, told in sentences or as the lines
of an information box, with the attribute or without it.
"""

from __future__ import annotations

import random

from training.attributes.draws import nation, number, person, state, year
from training.attributes.organisations import ORGANISATIONS
from training.attributes.people import PEOPLE
from training.attributes.places import PLACES
from training.attributes.works import WORKS
from training.examples import Example

_KINDS = (PLACES, PLACES, WORKS, WORKS, PEOPLE, PEOPLE, ORGANISATIONS)
# What stands around the text of a page and belongs to no sentence.
_MENU = (
    "Jump to navigation Jump to search",
    "Read Edit View history",
    "What links here Related changes Upload file",
    "Print/export Download as PDF Printable version",
    "Privacy policy About us Contact",
    "Log in Sign up",
    "Share this page",
    "move to sidebar hide",
    "[ edit ]",
    "See also References External links",
)


def attribute_questions(count: int, seed: int) -> list[Example]:
    """So many questions, every third of them not stated."""
    rng = random.Random(seed)
    return [_example(rng) for _ in range(count)]


def _example(rng: random.Random) -> Example:
    kind = rng.choice(_KINDS)
    name = kind.name(rng)
    asked = rng.choice([key for key, attribute in kind.attributes.items() if attribute.questions])
    others = [key for key in kind.attributes if key != asked]
    told = rng.sample(others, rng.randint(2, min(7, len(others))))
    stated = rng.random() < 0.66
    if stated:
        told.insert(rng.randint(0, len(told)), asked)
    question = rng.choice(kind.attributes[asked].questions).format(name=name)
    as_box = rng.random() < 0.35
    parts = [] if rng.random() < 0.25 else [_filled(rng.choice(kind.openings), name, "", rng)]
    if rng.random() < 0.25:
        parts.insert(0, rng.choice(_MENU))
    answer, start = "", -1
    for key in told:
        attribute = kind.attributes[key]
        value = attribute.draw(rng)
        while value in name or name in value:
            value = attribute.draw(rng)
        if as_box:
            part = f"{rng.choice(attribute.keys)}{rng.choice((' ', ' ', ': '))}{value}"
        else:
            part = _filled(rng.choice(attribute.says), name, value, rng)
        if key == asked:
            answer, start = value, sum(len(before) + 1 for before in parts) + part.rindex(value)
        parts.append(part)
    if rng.random() < 0.25:
        parts.append(rng.choice(_MENU))
    return Example("attributes", name, " ".join(parts), question, answer, start)


def _filled(pattern: str, name: str, value: str, rng: random.Random) -> str:
    """The sentence with its name, its value, and whatever else it wants."""
    return pattern.format(
        name=name,
        value=value,
        year=year(rng),
        state=state(rng),
        nation=nation(rng),
        someone=person(rng),
        households=number(40, 30_000)(rng),
        families=number(40, 30_000)(rng),
    )
