"""What a place, an offer or a person has, and what is included."""

from __future__ import annotations

import random

from training.plain.said import NAMES, Said, pick

_PLACES = (
    *(
        "flat",
        "hotel",
        "house",
        "hall",
        "cabin",
        "office",
        "car",
        "boat",
        "campsite",
        "school",
        "room",
        "restaurant",
    ),
    *("van", "studio", "clinic", "station", "shop", "cottage", "apartment", "hostel"),
)
_FEATURES = (
    *(
        "lift",
        "balcony",
        "garden",
        "dishwasher",
        "garage",
        "cellar",
        "fireplace",
        "oven",
        "washing machine",
        "wifi",
    ),
    *(
        "terrace",
        "sauna",
        "gym",
        "pool",
        "roof rack",
        "tow bar",
        "camera",
        "parking space",
        "heating",
        "kitchen",
    ),
    *("air conditioning", "bathtub", "dryer", "freezer", "piano", "stage", "projector", "ramp", "playground"),
    *(
        "smoke alarm",
        "safe",
        "printer",
        "spare wheel",
        "toilet",
        "shower",
        "bar",
        "microwave",
        "desk",
        "attic",
    ),
    *("hot water", "bicycle shed", "alarm", "charger", "manual", "battery", "spare key", "conservatory"),
)
_INCLUDED = (
    *(
        "breakfast",
        "parking",
        "VAT",
        "bed linen",
        "electricity",
        "insurance",
        "delivery",
        "service",
        "heating",
    ),
    *(
        "towels",
        "drinks",
        "lunch",
        "cleaning",
        "batteries",
        "installation",
        "admission",
        "water",
        "the guide",
    ),
    *("postage", "transport", "the final cleaning", "tax", "internet", "dinner", "tea and coffee"),
)
_TERMS = (
    *(
        "bonus",
        "company car",
        "pension",
        "canteen",
        "job ticket",
        "overtime",
        "sick pay",
        "remote work",
        "discount",
    ),
    *(
        "guarantee",
        "warranty",
        "night shift",
        "trial period",
        "loyalty card",
        "late fee",
        "contract",
        "minimum order",
    ),
)
_OF_PERSONS = (
    *(
        "fever",
        "allergies",
        "rash",
        "cough",
        "headache",
        "diabetes",
        "asthma",
        "pacemaker",
        "driving licence",
    ),
    *("sister", "brother", "car", "dog", "bicycle", "criminal record", "allergy", "pain", "piano", "garden"),
    *("degree", "tattoo", "broken arm", "temperature", "debts", "savings account", "children"),
)

_HAS = (
    *(
        "Does the {p} have {a x}?",
        "Is there {a x}?",
        "Does it come with {a x}?",
        "Is there {a x} in the {p}?",
    ),
    *("Has the {p} got {a x}?", "Is {a x} available?", "Are there any facilities like {a x}?", "Any {x}?"),
)
_HAS_YES = (
    *("Two rooms, kitchen, bath, {x}.", "With {x} and storage room.", "{x}: yes", "The {p} has {a x}."),
    *(
        "{a x} comes with it.",
        "{a x} was put in last year.",
        "{x}: available",
        "The {x} is on the left as you enter.",
    ),
    *(
        "There is {a x} for everyone to use.",
        "You will find the {x} at the back.",
        "{x} ✓",
        "It has {a x}, too.",
    ),
    *("Equipment: {x}, table, chairs", "The {x} can be used at any time.", "incl. {x}", "We have {a x}."),
    *("Own {x}.", "The {p} is offered with {a x}.", "Including {a x}."),
)
_HAS_NO = (
    *(
        "No {x}.",
        "Third floor, no {x}.",
        "{x}: no",
        "{x}: none",
        "There is no {x}.",
        "The {p} has no {x}.",
        "{x} ✗",
    ),
    *("The {p} lacks {a x}.", "{x} not included.", "The {x} was taken out two years ago.", "Without {x}."),
    *(
        "It does not have {a x}.",
        "We have no {x}, sorry.",
        "Unfortunately without {x}.",
        "{x}: not available",
    ),
    *("The {p} comes without {a x}.", "{a x} is missing.", "{x}: n/a", "What it lacks is {a x}."),
    *("There isn't {a x}.", "Sadly no {x} in the {p}.", "{x}: 0"),
)
_HAS_NEITHER = (
    *("The neighbours want {a x}.", "The {p} was built in 1974.", "She asked whether there is {a x}."),
    *("Whether there will be {a x} is open.", "The price of {a x} has risen.", "The {p} is quiet and sunny."),
    *("A shop for {x} is next door.", "The {p} next door has {a x}.", "Our old {p} had no {x}."),
    *(
        "They sell books on {x} in the {p}.",
        "{a x} of the kind costs 300 euros.",
        "She works for a {x} firm.",
    ),
)
_IS_INCLUDED = (
    *("Is {x} included?", "Is {x} included in the price?", "Does the price include {x}?", "Is {x} extra?"),
    *("Does {x} cost extra?", "Do I have to pay for {x}?", "Is {x} free?"),
)
_IN = (
    *("{x} included.", "90 euros, {x} included.", "The price includes {x}.", "incl. {x}", "{x}: included"),
    *("Including {x}.", "{x} is included.", "{x} is part of the price.", "{x} costs nothing extra."),
    *(
        "All prices with {x}.",
        "There is no charge for {x}.",
        "{x}: free of charge",
        "You pay nothing for {x}.",
    ),
)
_OUT = (
    *(
        "{x} costs 12 euros extra.",
        "plus {x}",
        "{x} not included.",
        "Without {x}.",
        "{x} is charged separately.",
    ),
    *(
        "{x}: 15 euros",
        "{x} is extra.",
        "excl. {x}",
        "For {x} we charge 8 euros.",
        "{x} has to be paid for separately.",
    ),
    *(
        "{x} comes on top.",
        "The price does not include {x}.",
        "{x} is not part of the price.",
        "{x} 9.50 extra",
    ),
)
_IN_NEITHER = ("{x} was discussed.", "Ask about {x}.", "{x} is good there.", "They wrote to us about {x}.")
_TERM = (
    "Is there {a x}?",
    "Do they offer {a x}?",
    "Does the job come with {a x}?",
    "Is {a x} offered?",
    "Any {x}?",
)
_TERM_YES = (
    *(
        "{x}: yes",
        "We offer {a x}.",
        "{a x} is part of the offer.",
        "You get {a x}.",
        "{x}: available to all",
    ),
    *("There is {a x}.", "With {x}.", "{x}: as agreed, yes", "{a x} is granted.", "Benefits: {x}, training"),
)
_TERM_NO = (
    *(
        "{x}: none",
        "{x}: no",
        "No {x}.",
        "There is no {x}.",
        "We do not offer {a x}.",
        "{x}: nil",
        "{x}: n/a",
    ),
    *("{a x} is not offered.", "Without {x}.", "{x}: not applicable", "We can't offer {a x}.", "{x}: –"),
)
_PERSON = (*("Does {n} have {a x}?", "Has {n} got {a x}?", "Has {n} {a x}?", "Did {n} have {a x}?", "{x}?"),)
_PERSON_YES = (
    *(
        "{n} has {a x}.",
        "{n} had {a x}.",
        "{x}: yes",
        "{n}: {x}, otherwise well",
        "{n} has had {a x} for years.",
    ),
    *("{n} mentioned her {x}.", "Findings: {x}", "{n}'s {x} is known to us."),
)
_PERSON_NO = (
    *("{n} has no {x}.", "{n} had no {x}.", "{x}: no", "{x}: none", "No {x}.", "{n} does not have {a x}."),
    *("{n} is without {x}.", "{n} never had {a x}.", "{x}: denied", "{n} has never had {a x}."),
)
_PERSON_NEITHER = (
    "{n} works in Orsk.",
    "{n} was asked about {x}.",
    "{n} was born in May.",
    "{n} wrote on {x}.",
)


def draw(rng: random.Random) -> Said:
    """Of a place, of a price, of an offer, or of a person."""
    kind = rng.random()
    if kind < 0.4:
        x = rng.choice(_FEATURES)
        return pick(rng, _HAS, _HAS_YES, _HAS_NO, _HAS_NEITHER, {"x": x, "p": rng.choice(_PLACES)}, x, "has")
    if kind < 0.65:
        x = rng.choice(_INCLUDED)
        said = pick(rng, _IS_INCLUDED, _IN, _OUT, _IN_NEITHER, {"x": x}, x, "in")
        contrary = " extra" in said.question or "pay for" in said.question
        return Said(said.question, said.text, said.yes if said.yes is None else said.yes != contrary, x, "in")
    if kind < 0.8:
        x = rng.choice(_TERMS)
        return pick(rng, _TERM, _TERM_YES, _TERM_NO, (), {"x": x}, x, "term")
    x, name = rng.choice(_OF_PERSONS), rng.choice(NAMES)
    return pick(rng, _PERSON, _PERSON_YES, _PERSON_NO, _PERSON_NEITHER, {"x": x, "n": name}, x, "person")
