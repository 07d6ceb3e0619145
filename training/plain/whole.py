"""All, none, only and except: what holds of a kind holds of each of it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from training.plain.said import DAYS, Said, fill


@dataclass(frozen=True)
class Kind:
    """Things of one kind, its name, and what may be said of each: a question's and a statement's form."""

    one: str
    many: str
    members: tuple[str, ...]
    states: tuple[tuple[str, str], ...]


_KINDS = (
    Kind(
        "version",
        "versions",
        ("version 2.1", "version 3", "version 4.0", "the beta version"),
        (("affected", "affected"), ("supported", "supported"), ("available", "available")),
    ),
    Kind(
        "model",
        "models",
        ("the blue model", "the red model", "the small model", "the X20", "the black one"),
        (
            ("available", "available"),
            ("waterproof", "waterproof"),
            ("in stock", "in stock"),
            ("recalled", "recalled"),
        ),
    ),
    Kind(
        "room",
        "rooms",
        ("room 4", "the large room", "the attic room", "the east room"),
        (("heated", "heated"), ("free", "free"), ("furnished", "furnished"), ("booked", "booked")),
    ),
    Kind(
        "bus",
        "buses",
        ("the number 7", "bus 12", "the night bus", "the airport bus"),
        (("cancelled", "cancelled"), ("delayed", "delayed"), ("free", "free")),
    ),
    Kind(
        "school",
        "schools",
        ("Larkford school", "the primary school", "the east school"),
        (("closed", "closed"), ("open", "open")),
    ),
    Kind(
        "child",
        "children",
        ("Mia", "Tom", "little Ines", "Jonas"),
        (("vaccinated", "vaccinated"), ("ill", "ill"), ("registered", "registered")),
    ),
    Kind(
        "dish",
        "dishes",
        ("the soup", "the pasta", "the stew", "the salad"),
        (("vegetarian", "vegetarian"), ("sold out", "sold out"), ("spicy", "spicy")),
    ),
    Kind(
        "shop",
        "shops",
        ("the bakery", "the chemist's", "the bookshop", "the kiosk"),
        (("open", "open"), ("insured", "insured"), ("closed", "closed")),
    ),
    Kind(
        "member",
        "members",
        ("Mr Novak", "Ms Ito", "Lena Orr", "Dr Osman"),
        (("invited", "invited"), ("insured", "insured"), ("entitled to vote", "entitled to vote")),
    ),
    Kind(
        "exit",
        "exits",
        ("the north exit", "the side exit", "exit B"),
        (("locked", "locked"), ("marked", "marked")),
    ),
)
_ALL = (
    *(
        "All {many} are {s}.",
        "Every {one} is {s}.",
        "Each {one} is {s}.",
        "All the {many} without exception are {s}.",
    ),
    *("{s}: all {many}", "All of the {many} are {s}."),
)
_NONE = (
    *("None of the {many} is {s}.", "No {one} is {s}.", "Not one {one} is {s}.", "{s}: none of the {many}"),
    *("All {many} are anything but {s}.",),
)
_ONLY_OTHER = ("Only {o} is {s}.", "{o} is the only {one} that is {s}.", "{s}: only {o}")
_EXCEPT = (
    *("All {many} except {m} are {s}.", "Every {one} but {m} is {s}.", "All {many} are {s}, {m} excepted."),
    *("With the exception of {m}, all {many} are {s}.",),
)
_EXCEPT_OTHER = ("All {many} except {o} are {s}.", "Every {one} but {o} is {s}.", "Only {o} is not {s}.")
_OPEN = ("open", "in use", "staffed")
_PLACES = ("the museum", "the shop", "the pool", "the office", "the café", "the library", "the practice")
_DAY_QUESTIONS = (
    *(
        "Is {p} open on {d}s?",
        "Is {p} open on {d}?",
        "Can I go to {p} on a {d}?",
        "Is {p} closed on {d}s?",
        "Does {p} open on {d}s?",
    ),
)


def draw(rng: random.Random) -> Said:
    """Of a thing among others of its kind, or of a day of the week."""
    if rng.random() < 0.45:
        return _of_days(rng)
    kind = rng.choice(_KINDS)
    member, other = rng.sample(kind.members, 2)
    asked, state = rng.choice(kind.states)
    slots = {"m": member, "o": other, "one": kind.one, "many": kind.many, "s": state}
    so: bool | None
    so, texts = rng.choice(
        (
            (True, _ALL),
            (True, _ALL),
            (False, _NONE),
            (False, _ONLY_OTHER),
            (False, _EXCEPT),
            (True, _EXCEPT_OTHER),
        )
    )
    if rng.random() < 0.1:
        so, texts = (
            None,
            ("Some {many} are {s}.", "{o} is {s}.", "Many {many} are {s}.", "Two of the {many} are {s}."),
        )
    question = fill(f"Is {{m}} {asked}?", slots)
    return Said(question, fill(rng.choice(texts), slots), so, member)


def _of_days(rng: random.Random) -> Said:
    at = rng.randrange(7)
    day, place = DAYS[at], rng.choice(_PLACES)
    others = [each for each in DAYS if each != day]
    first, last = sorted(rng.sample(range(7), 2))
    within = first <= at <= last
    before = DAYS[(at + 1) % 7]
    ways: list[tuple[bool | None, str]] = [
        (True, f"Open daily, {rng.randint(7, 11)} to {rng.randint(16, 20)}."),
        (True, "{p} is open seven days a week."),
        (True, f"{place}: open every day except {rng.choice(others)}."),
        (True, f"Closed on {rng.choice(others)}s, otherwise open."),
        (False, f"Open daily except {day}s."),
        (False, f"{place}: {day} closed"),
        (False, f"{place} is closed on {day}s."),
        (False, f"Every day but {day} {place} is open from 10."),
        (False, f"{day}: closing day"),
        (within, f"{place} is open from {DAYS[first]} to {DAYS[last]}."),
        (within, f"{DAYS[first]} to {DAYS[last]}: 9 to 17"),
        (within, f"Open {DAYS[first][:3]}–{DAYS[last][:3]} 10:00–18:00"),
        (False, f"{place} is open on {before}s and {DAYS[(at + 3) % 7]}s only."),
        (True, f"{day}: 10 to 16"),
        (True, f"On {day}s {place} opens at noon."),
        (None, f"On {before} the café gets new tables."),
        (None, f"{place} was founded on a {day}."),
    ]
    so, text = rng.choice(ways)
    template = rng.choice(_DAY_QUESTIONS)
    slots = {"p": place, "d": day}
    yes = so if so is None else so != ("closed" in template)
    return Said(fill(template, slots), fill(text, slots), yes, f"{place} {day}")
