"""How things stand: open or closed, paid or owing, won or lost, and how else each is said."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.plain.said import NAMES, Said, fill, pick


@dataclass(frozen=True)
class State:
    """Subjects `{s}`, questions, and what says yes or no."""

    subjects: tuple[str, ...]
    questions: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


_ANYTHING = (
    *("{s} was mentioned twice.", "People talk about {s}.", "More on {s} next week.", "We asked about {s}."),
    *("Nothing is known yet about {s}.", "We will hear about {s} on Monday.", "{s}: to be clarified"),
    *(
        "The decision on {s} is due in June.",
        "A letter about {s} has been sent.",
        "{s} is next on the agenda.",
    ),
    *(
        "Somebody wants to know how things are with {s}.",
        "I have heard nothing of {s}.",
        "There are rumours about {s}.",
    ),
    *("They hope for the best with {s}.", "What about {s}?", "Photos of {s} are on the last page."),
    *(
        "They refused to comment on {s}.",
        "A book about {s} costs 5 euros.",
        "The man who wrote on {s} lost his key.",
    ),
    *("An hour after {s} nobody remembered it.", "She was late for {s}.", "He paid for a picture of {s}."),
    *(
        "A talk about {s} is free of charge.",
        "The hearing on {s} ended at eleven.",
        "They agreed to talk about {s}.",
    ),
    *(
        "Someone asked whether it is all true about {s}.",
        "The rules for {s} were signed.",
        "I won a bet on {s}.",
    ),
)
_BESIDE = (
    *(
        "the kiosk next to {s}",
        "the shop by {s}",
        "the man who owns {s}",
        "the car park behind {s}",
        "the key to {s}",
    ),
    *("the first letter about {s}", "the street before {s}", "the neighbour of {s}", "the picture of {s}"),
    *("the owner of {s}", "the house across from {s}", "the cat of {s}", "the booking for a walk near {s}"),
)
_OF_A_PERSON = (
    "{s}'s sister",
    "the brother of {s}",
    "the lawyer of {s}",
    "{s}'s neighbour",
    "a friend of {s}",
)
_OF_WHAT_IS_BESIDE = 0.1
"""The share of texts that say it of what is only near the thing asked about."""


@cache
def read_states() -> tuple[State, ...]:
    """Those of `states.json`; its "{people}" stands for all names."""
    rows = json.loads((Path(__file__).parent / "states.json").read_text(encoding="utf-8"))
    return tuple(
        State(
            NAMES if row["subjects"] == ["{people}"] else tuple(row["subjects"]),
            tuple(row["questions"]),
            tuple(row["yes"]),
            tuple(row["no"]),
        )
        for row in rows
    )


_CONTRARY = (
    *("closed", "still open", "still owe", "part-time", "temporary", "limited", "cost anything", "pay for"),
    *("dangerous", "rejected", "lose", "beaten", "fail?", "sold out", "gone?", "voluntary", "optional"),
    *(
        "still free",
        "single",
        "still work",
        "die?",
        "dead",
        "acquitted",
        "broken?",
        "out of order",
        "take place?",
    ),
    *(
        "going ahead",
        "still on?",
        "late",
        "delayed",
        "contain meat",
        "meat in",
        "false",
        "in person",
        "fall?",
    ),
    *("gone down", "used?", "second-hand", "was {s} dry", "stay dry", "all right", "intact", "empty"),
)
"""In a question these ask for the contrary of the state."""


_BY_PRONOUN, _LONGER = 0.12, 0.2
_TAILS = (
    *(
        ", as the manager told us.",
        " (see page 2).",
        ", according to the notice.",
        ", I am told.",
        " since Tuesday.",
    ),
    *(
        ", which nobody had expected.",
        ", says the letter.",
        " as of today.",
        ", by the way.",
        " for the time being.",
    ),
    *(
        ", to our great surprise.",
        ", as you may have heard.",
        "; more on this on Monday.",
        ", just like last year.",
    ),
)


def draw(rng: random.Random) -> Said:
    """A subject, how it stands, and a question after that or after its contrary."""
    state = rng.choice(read_states())
    subject = rng.choice(state.subjects)
    template = rng.choice(state.questions)
    contrary = any(sign.lower() in template.lower() for sign in _CONTRARY)
    if rng.random() < _OF_WHAT_IS_BESIDE:
        other = rng.choice(_BESIDE if subject.startswith("the ") else _OF_A_PERSON).format(s=subject)
        text = fill(rng.choice(state.yes + state.no), {"s": other})
        return Said(fill(template, {"s": subject}), text, None, subject)
    said = pick(rng, (template,), state.yes, state.no, _ANYTHING, {"s": subject}, subject, "")
    yes = said.yes if said.yes is None else said.yes != contrary
    return Said(said.question, _told(said.text, subject, rng), yes, subject, state.questions[0])


def _told(text: str, subject: str, rng: random.Random) -> str:
    """The text, sometimes with a pronoun for its subject, or with something added."""
    begins = subject[:1].upper() + subject[1:]
    if rng.random() < _BY_PRONOUN and text.startswith((f"{begins} is ", f"{begins} was ", f"{begins} has ")):
        text = ("It" if subject.startswith("the ") else "She") + text[len(begins) :]
    if rng.random() < _LONGER and text.endswith("."):
        text = text[:-1] + rng.choice(_TAILS)
    return text
