"""What may be brought or done, and what is needed for it."""

from __future__ import annotations

import random

from training.plain.said import Said, pick

_BROUGHT = (
    *("dogs", "cats", "children", "bicycles", "pushchairs", "drones", "guests", "visitors", "large bags"),
    *(
        "glass bottles",
        "cameras",
        "musical instruments",
        "camp beds",
        "loudspeakers",
        "own drinks",
        "umbrellas",
    ),
    *("scooters", "horses", "tents", "caravans", "footballs", "balloons", "ladders", "laptops", "phones"),
)
_DONE = (
    *(
        "smoking",
        "camping",
        "swimming",
        "fishing",
        "cycling",
        "skateboarding",
        "flash photography",
        "grilling",
    ),
    *("loud music", "cooking", "drinking", "parking", "picking flowers", "feeding the ducks", "filming"),
    *("overnight parking", "jumping from the side", "ball games", "subletting", "paddling", "climbing"),
)
_PLACES = (
    *(
        "in the park",
        "in the building",
        "on the premises",
        "in the flat",
        "on the bus",
        "at the pool",
        "here",
    ),
    *("in the library", "on the campsite", "in the museum", "on the ferry", "in the hall", "in the garden"),
)
_NEEDED = (
    *("visa", "permit", "ticket", "deposit", "helmet", "appointment", "passport", "reservation", "password"),
    *("licence", "referral", "doctor's note", "life jacket", "membership card", "vaccination certificate"),
    *("key card", "parking permit", "letter of invitation", "booking", "sleeping bag", "signature"),
)

_MAY_BRING = (
    *(
        "Are {x} allowed {p}?",
        "Are {x} permitted?",
        "May I bring {x}?",
        "Can we bring {x} {p}?",
        "{x} allowed?",
    ),
    *(
        "Is it all right to bring {x}?",
        "Are {x} welcome {p}?",
        "Can you take {x} along?",
        "Are {x} admitted?",
    ),
)
_BRING_YES = (
    *("{x} are welcome.", "{x} are welcome {p}.", "You may bring {x}.", "{x} are always welcome {p}."),
    *("{x}: yes", "{x}: allowed", "{x} are permitted {p}.", "Feel free to bring {x}.", "Do bring {x}!"),
    *("You are welcome to bring {x} along.", "We are happy to have {x} {p}.", "{x} are allowed, too."),
    *("Nobody minds {x} {p}.", "{x} may come along.", "There is room for {x}, so bring them.", "{x} allowed"),
    *("{x} ✓", "Please note that {x} are allowed {p}.", "Of course you can bring {x}."),
)
_BRING_NO = (
    *(
        "No {x}.",
        "No {x} {p}.",
        "{x}: no",
        "{x} are not allowed {p}.",
        "{x} are forbidden {p}.",
        "{x}: not allowed",
    ),
    *("{x} must stay outside.", "Please leave {x} at home.", "We cannot take {x}.", "{x} are not admitted."),
    *("Please do not bring {x}.", "{x} have to be left at home.", "{x} prohibited", "{x} are banned {p}."),
    *(
        "We do not allow {x} {p}.",
        "Sorry, no {x}!",
        "{x} can't be brought {p}.",
        "{x} are unfortunately not welcome.",
    ),
    *("No {x}, no exceptions.", "{x} ✗", "You may not bring {x}.", "Entry with {x} is refused."),
)
_BRING_NEITHER = (
    *("Somebody asked about {x} last year.", "There was a long talk about {x}.", "{x} can be noisy."),
    *(
        "The sign about {x} was painted anew.",
        "He likes {x}.",
        "We saw many {x} on the way.",
        "She sells {x}.",
    ),
    *(
        "Whether {x} are allowed will be decided in May.",
        "Ask the office about {x}.",
        "{x} were in the news.",
    ),
)
_MAY_DO = (
    *("Is {x} allowed {p}?", "Is {x} permitted?", "Is {x} OK {p}?", "{x} allowed?", "Is {x} forbidden {p}?"),
    *("Is {x} banned?", "Is {x} prohibited {p}?", "Is {x} possible {p}?"),
)
_DO_YES = (
    *("{x} is allowed {p}.", "{x}: yes", "{x} is permitted {p}.", "There is no rule against {x}."),
    *("{x} is fine with us.", "{x} is possible {p}.", "{x}: permitted", "Nobody objects to {x} {p}."),
    *("You are free to choose: {x} is allowed.", "{x} is OK as long as you tidy up."),
)
_DO_NO = (
    *(
        "No {x}.",
        "No {x} {p}!",
        "{x}: no",
        "{x} is prohibited {p}.",
        "{x} is forbidden.",
        "{x} is not allowed {p}.",
    ),
    *(
        "{x} strictly prohibited",
        "Please refrain from {x} {p}.",
        "{x} is banned {p}.",
        "{x} is not permitted.",
    ),
    *("There is a ban on {x} {p}.", "{x} is no longer allowed {p}.", "We do not tolerate {x}."),
)
_DO_NEITHER = (
    *("A leaflet on {x} lies in the office.", "He wrote a book on {x}.", "{x} is popular among students."),
    *("The neighbours talked about {x} again.", "She has given up {x}.", "We will see about {x}."),
)
_NEED = (
    *(
        "Do I need {a x}?",
        "Is {a x} required?",
        "Do you have to bring {a x}?",
        "Is {a x} necessary?",
        "Do we need {a x}?",
    ),
    *("Must I have {a x}?", "Is {a x} needed?", "Is {a x} compulsory?", "Does one need {a x}?"),
)
_NEED_YES = (
    *(
        "{a x} is required.",
        "{a x} is needed.",
        "{x}: required",
        "{x} compulsory",
        "You need {a x}.",
        "{x}: yes",
    ),
    *(
        "Nobody gets in without {a x}.",
        "Everyone has to show {a x}.",
        "Only with {a x}.",
        "Not without {a x}.",
    ),
    *("Please bring {a x}.", "You have to have {a x}.", "{a x} must be shown.", "{a x} is mandatory."),
    *("Do not forget: {a x} is necessary.", "It only works with {a x}.", "{a x} is essential."),
)
_NEED_NO = (
    *("No {x} needed.", "No {x} is required.", "You do not need {a x}.", "{x}: not required", "{x}: no"),
    *(
        "There is no need for {a x}.",
        "{a x} is optional.",
        "You can come without {a x}.",
        "{a x} is not necessary.",
    ),
    *(
        "It works without {a x}, too.",
        "Nobody will ask for {a x}.",
        "{x} unnecessary",
        "You won't need {a x}.",
    ),
    *("{a x} is no longer required.", "No {x}, just come.", "{a x} is voluntary."),
)
_NEED_NEITHER = (
    *("She found {a x} in the drawer.", "The {x} is blue.", "{a x} costs 12 euros.", "He has lost his {x}."),
    *("Somebody left {a x} here on Monday.", "The {x} was printed in Orsk.", "I will ask about the {x}."),
)


def draw(rng: random.Random) -> Said:
    """Of what may be brought, what may be done, and what is needed."""
    place = rng.choice(_PLACES)
    kind = rng.random()
    if kind < 0.4:
        x = rng.choice(_BROUGHT)
        return pick(rng, _MAY_BRING, _BRING_YES, _BRING_NO, _BRING_NEITHER, {"x": x, "p": place}, x, "bring")
    if kind < 0.65:
        x = rng.choice(_DONE)
        said = pick(rng, _MAY_DO, _DO_YES, _DO_NO, _DO_NEITHER, {"x": x, "p": place}, x, "do")
        asks_contrary = any(word in said.question for word in ("forbidden", "banned", "prohibited"))
        yes = said.yes if said.yes is None else said.yes != asks_contrary
        return Said(said.question, said.text, yes, x, "do")
    x = rng.choice(_NEEDED)
    return pick(rng, _NEED, _NEED_YES, _NEED_NO, _NEED_NEITHER, {"x": x}, x, "need")
