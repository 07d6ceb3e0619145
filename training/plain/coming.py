"""Who was there, who comes, and who does something."""

from __future__ import annotations

import random

from training.plain.said import DAYS, NAMES, Said, fill

_EVENTS = (
    *(
        "meeting",
        "party",
        "walk",
        "course",
        "dinner",
        "rehearsal",
        "match",
        "trip",
        "wedding",
        "hearing",
        "lesson",
    ),
    *("assembly", "interview", "clean-up", "picnic"),
)
_WAS = (
    *("Did {n} attend?", "Was {n} there?", "Did {n} attend the {e}?", "Did {n} come?", "Was {n} at the {e}?"),
    *("Was {n} present?", "Did {n} take part?", "Did {n} come to the {e}?", "Did {n} take part in the {e}?"),
)
_WAS_YES = (
    *(
        "Present: {o}, {n}, {q}.",
        "Present: {n}, {o}. Apologies: {q}.",
        "{n} was there.",
        "{n} came late.",
        "{n} took part.",
    ),
    *(
        "{n} and {o} came.",
        "{n} attended the {e}.",
        "{n}, {o} and {q} sat at the table.",
        "In attendance: {o}, {n}",
    ),
    *("{n} spoke at the {e}.", "{n} left the {e} early.", "{o} met {n} at the {e}.", "{n} opened the {e}."),
)
_WAS_NO = (
    *(
        "Apologies: {n}.",
        "Present: {o}, {q}. Apologies: {n}.",
        "{n} sent apologies.",
        "{n} could not come.",
        "Absent: {n}",
    ),
    *(
        "{n} stayed at home.",
        "{n} was ill and missed the {e}.",
        "{n} was missing.",
        "{n} did not come.",
        "{n} couldn't make it.",
    ),
    *("Everyone but {n} came.", "{n} was on holiday and missed it.", "Without {n} the {e} was quiet."),
    *("Excused: {n}, {o}", "{n} never turned up.", "{n} had to cancel."),
)
_WAS_NEITHER = (
    *(
        "{o} was there.",
        "Present: {o}, {q}",
        "{n} has been invited.",
        "{n} likes the {e}.",
        "{o} asked for {n}.",
    ),
    *("Apologies: {o}.", "{n} lives near the hall.", "The {e} lasted two hours."),
)
_WILL = (
    *("Can {n} come?", "Can {n} come on {d}?", "Is {n} coming?", "Will {n} come?", "Is {n} coming on {d}?"),
    *("Will {n} be there on {d}?", "Is {n} free on {d}?", "Can {n} make it?"),
)
_WILL_YES = (
    *(
        "{n}: I'll be there",
        "{n} can come on {d}.",
        "{n} is coming.",
        "{n}: yes",
        "{n} has time on {d}.",
        "{n} will join us.",
    ),
    *(
        "{n}: count me in",
        "On {d} {n} is free.",
        "{n} said she would come.",
        "{n}: see you on {d}!",
        "{n} has accepted.",
    ),
)
_WILL_NO = (
    *(
        "{n} can't come on {d}.",
        "{n}: sorry, can't make it",
        "{n} is on holiday then.",
        "{n}: no",
        "{n} cannot come.",
    ),
    *(
        "{n}: without me",
        "{n} has to work on {d}.",
        "{n} has cancelled.",
        "{n} won't be able to come.",
        "{n} is ill on {d}.",
    ),
    *("{n}: I have to be in Orsk on {d}", "{n} isn't coming.", "{n} said no.", "{n} has no time on {d}."),
)
_WILL_NEITHER = (
    *(
        "{o} can come on {d}.",
        "{n}: maybe",
        "{n} does not know yet.",
        "{o}: I'll be there",
        "{n}: who brings the cake?",
    ),
    *("{n} will let us know.", "{o} can't make it.", "{n}: I'll see"),
)
_DEEDS = (
    ("call", "called", "the office"),
    ("write to", "wrote to", "the council"),
    ("sign", "signed", "the letter"),
    ("visit", "visited", "the school"),
    ("sell", "sold", "the car"),
    ("buy", "bought", "the house"),
    ("repair", "repaired", "the roof"),
    ("read", "read", "the report"),
    ("lock", "locked", "the door"),
    ("win", "won", "the prize"),
    ("pay", "paid", "the driver"),
    ("book", "booked", "the room"),
    ("see", "saw", "the doctor"),
    ("find", "found", "the key"),
    ("leave", "left", "the firm"),
    ("join", "joined", "the union"),
    ("cancel", "cancelled", "the trip"),
    ("finish", "finished", "the course"),
    ("feed", "fed", "the cat"),
    ("order", "ordered", "the parts"),
    ("apply for", "applied for", "the job"),
    ("complain to", "complained to", "the landlord"),
    ("apologise to", "apologised to", "the neighbours"),
    ("mend", "mended", "the fence"),
)
_DID_YES = (
    *(
        "{n} {past} {w}.",
        "Yesterday {n} {past} {w}.",
        "{n} {past} {w} on {d}.",
        "{n} has {past} {w}.",
        "{n} finally {past} {w}.",
    ),
    *("In the end {n} {past} {w} after all.", "{n} {past} {w}, as agreed."),
)
_DID_NO = (
    *(
        "{n} did not {do} {w}.",
        "{n} didn't {do} {w}.",
        "{n} never {past} {w}.",
        "{n} forgot to {do} {w}.",
        "{n} refused to {do} {w}.",
    ),
    *(
        "{n} failed to {do} {w}.",
        "{n} went home without a thought of {w}: nothing was done.",
        "{n} decided not to {do} {w}.",
    ),
    *("{n} was unable to {do} {w}.", "{n} had no time to {do} {w}.", "Nobody {past} {w}, not even {n}."),
)
_DID_NEITHER = (
    *(
        "{o} {past} {w}.",
        "{n} wants to {do} {w}.",
        "{n} may {do} {w} next week.",
        "{n} was asked to {do} {w}.",
    ),
    *("{n} talked about {w}.", "{n} has been told about {w}."),
)
_DID = ("Did {n} {do} {w}?", "Has {n} {past} {w}?", "Did {n} {do} {w} in the end?")
_IRREGULAR = {"wrote to": "written to", "saw": "seen"}
_NEITHER = 0.2


def draw(rng: random.Random) -> Said:
    """Of an event that was, of one to come, or of something done."""
    name, other, third = rng.sample(NAMES, 3)
    slots = {"n": name, "o": other, "q": third, "e": rng.choice(_EVENTS), "d": rng.choice(DAYS)}
    questions, yes, no, neither = rng.choice(
        (
            (_WAS, _WAS_YES, _WAS_NO, _WAS_NEITHER),
            (_WILL, _WILL_YES, _WILL_NO, _WILL_NEITHER),
            (_DID, _DID_YES, _DID_NO, _DID_NEITHER),
        )
    )
    do, past, what = rng.choice(_DEEDS)
    slots |= {"do": do, "past": past, "w": what}
    chance = rng.random()
    so = None if chance < _NEITHER else chance < (1 + _NEITHER) / 2
    question, text = rng.choice(questions), rng.choice(neither if so is None else yes if so else no)
    question, text = (
        each.replace("has {past}", "has {done}").replace("Has {n} {past}", "Has {n} {done}")
        for each in (question, text)
    )
    slots["done"] = _IRREGULAR.get(past, past)
    return Said(fill(question, slots), fill(text, slots), so, f"{name} {what}", "")
