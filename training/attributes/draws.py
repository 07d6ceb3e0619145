"""Invented names, numbers and years, drawn at random."""

from __future__ import annotations

import random
from collections.abc import Callable

Draw = Callable[[random.Random], str]


def one_of(*values: str) -> Draw:
    return lambda rng: rng.choice(values)


def number(low: int, high: int, unit: str = "") -> Draw:
    return lambda rng: f"{rng.randint(low, high):,}{unit}"


def decimal(low: float, high: float, unit: str = "") -> Draw:
    return lambda rng: f"{rng.uniform(low, high):,.{rng.choice((1, 2))}f}{unit}"


def year(rng: random.Random) -> str:
    return str(rng.randint(1790, 2024))


first = one_of(
    *"Ada Ben Carla Dorian Edith Frank Greta Hugh Iris Jonas Karl Lena Mark Nora Oscar Paula Ruth".split()
)
last = one_of(
    *"Aldous Barrow Cotter Dunmore Ellery Farrow Garrick Holm Ives Jessup Kerrigan Lorne Mercer".split(),
    *"Norrell Osgood Pell Quarles Rask Sorley Tarn Underhill Vance Wexley Yarrow".split(),
)
stem = one_of(
    *"Ash Brook Cedar Dun Elm Fair Green Hart Iron King Lake Mill North Oak Pine Red Stone West".split()
)
end = one_of(*"bury dale field ford ham haven hurst land mere mont ridge ton view ville wick wood".split())
adjective = one_of(
    *"Last Long Silent Golden Broken Distant Bitter First Lonely Hidden Quiet Burning Lost".split()
)
noun = one_of(
    *"Summer River Garden Winter Mirror Harbour Road Letter Crown Island Promise Shadow Song".split()
)
nation = one_of(
    *"American British French German Indian Australian Italian Japanese Canadian Irish Spanish".split()
)
state = one_of(
    "Ohio", "Kansas", "Texas", "Maine", "Michigan", "Alabama", "Oregon", "Iowa", "Georgia", "Vermont"
)


def person(rng: random.Random) -> str:
    return f"{first(rng)} {last(rng)}"


def place(rng: random.Random) -> str:
    return stem(rng) + end(rng) + rng.choice(("", "", "", " Township", " Hills", " Heights"))


def town(rng: random.Random) -> str:
    return f"{stem(rng)}{end(rng)}, {state(rng)}"


def work(rng: random.Random) -> str:
    return rng.choice(("The {} {}", "{} {}", "A {} {}")).format(adjective(rng), noun(rng))


def group(rng: random.Random) -> str:
    return rng.choice(("The {} {}s", "{} {}")).format(adjective(rng), noun(rng))


def team(rng: random.Random) -> str:
    return f"{stem(rng)}{end(rng)} {rng.choice(('F.C.', 'United', 'Rovers', 'Rangers', 'Wanderers'))}"


def person_or_group(rng: random.Random) -> str:
    return rng.choice((person, group))(rng)


def house(rng: random.Random) -> str:
    return f"{last(rng)} {rng.choice(('House', 'Mill', 'Institute', 'Company'))}"


def club_or_house(rng: random.Random) -> str:
    return rng.choice((team, house))(rng)


def school(rng: random.Random) -> str:
    return f"{last(rng)} {rng.choice(('University', 'College', 'High School'))}"


def term(rng: random.Random) -> str:
    """Years in office."""
    start = rng.randint(1790, 2010)
    return f"{start} to {start + rng.randint(1, 12)}"
