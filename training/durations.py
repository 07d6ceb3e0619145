"""How long an event took, among other lengths of time in the same text.

The reader's most visible mistake: asked how long a call was, it took "within twenty minutes of the call
ending" or "the eighth in eight months". Real examples of it are rare, so these are made: a few sentences
about an invented event, where its length is said, with the event's name or without ("they spoke for ..."),
or not said, beside lengths that measure something else.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from training.examples import Example, sentence_bounds


@dataclass(frozen=True)
class Event:
    """What it is called, what people do while it goes on, and the unit of its usual length."""

    names: tuple[str, ...]
    doing: tuple[str, ...]
    units: tuple[str, ...]


_EVENTS = (
    Event(
        ("call", "phone call", "conversation", "telephone conversation"),
        ("The two spoke", "They talked", "They were on the phone", "The leaders talked by telephone"),
        ("minutes", "hours"),
    ),
    Event(
        ("meeting", "talks", "summit", "session"),
        ("They met", "The delegations sat together", "The sides negotiated", "They conferred"),
        ("hours", "minutes", "days"),
    ),
    Event(
        ("interview", "hearing"),
        ("He answered questions", "She was questioned", "They listened to her"),
        ("minutes", "hours"),
    ),
    Event(("speech", "address"), ("She spoke", "He addressed the hall", "He talked"), ("minutes", "hours")),
    Event(
        ("flight", "crossing", "journey", "trip"),
        ("They were under way", "The passengers travelled", "The crew was in the air"),
        ("hours", "days", "minutes"),
    ),
    Event(
        ("strike", "walkout", "blockade"),
        ("The workers stayed out", "The gates remained shut", "Nobody worked"),
        ("days", "weeks", "hours"),
    ),
    Event(
        ("outage", "blackout", "power cut"),
        ("Homes were without power", "The town was dark", "Lights stayed off"),
        ("hours", "minutes", "days"),
    ),
    Event(
        ("trial", "inquiry", "investigation"),
        ("The jury heard witnesses", "Evidence was heard", "Investigators worked"),
        ("weeks", "months", "days"),
    ),
    Event(
        ("siege", "battle", "fighting"),
        ("The garrison held out", "The sides fought", "Guns were heard"),
        ("days", "weeks", "months", "hours"),
    ),
    Event(
        ("concert", "show", "ceremony", "match"),
        ("The band played", "The audience stayed", "The players were on the field"),
        ("hours", "minutes"),
    ),
    Event(
        ("repair", "construction", "renovation", "work"),
        ("The builders worked", "Crews were busy", "It was closed to traffic"),
        ("months", "weeks", "years", "days"),
    ),
    Event(
        ("search", "rescue", "operation"),
        ("Teams searched", "Divers looked for them", "Rescuers dug"),
        ("hours", "days", "weeks"),
    ),
)
_NAMED = (
    "The {event} lasted {length}.",
    "The {event} took {length}.",
    "The {event} went on for {length}, officials said.",
    "The {event} ran for {length}, according to a statement.",
    "The {event}, which lasted {length}, was described as calm.",
    "Officials described the {event} of {length} as useful.",
    "In all, the {event} lasted {length}, longer than planned.",
)
_ADJECTIVE = (
    "The {length} {event} ended without a statement.",
    "An aide spoke of the {length} {event} as useful.",
    "During the {length} {event} several subjects came up.",
)
# The event goes by another name, or by none: what it was comes before it was about anything.
_ADJECTIVE_UNNAMED = (
    "In fact, it was a {length} attempt to win time.",
    "It was a {length} exchange, by all accounts.",
    "It turned into a {length} affair.",
    "By the account of both sides it was a {length} effort to stop a new quarrel about prices.",
    "What followed was a {length} struggle over details.",
)
_UNNAMED = (
    "{doing} for {length}.",
    "{doing} for {length}, a spokeswoman said.",
    "{doing} for {length} and then parted.",
    "It lasted {length}, two people who were there said.",
    "It went on for {length}.",
    "{length} passed before it was over.",
    "It was over after {length}.",
)
# Lengths of something else: how often, how soon, since when, how old.
_BESIDE = (
    "It was the {nth} {event} in {other}.",
    "The {event} was the {nth} between them in {other}.",
    "Within {other} of the {event} ending, both sides had published a summary.",
    "News of the {event} came {other} later.",
    "The {event} came {other} after the last one.",
    "It was the first {event} for {other}.",
    "The {event} had been planned for {other}.",
    "{other} before the {event}, there had been nothing to report.",
    "The dispute is now in its {nth} year, and {other} have passed since the last {event}.",
    "The next {event} is to be held in {other}.",
    "The {event} began {other} late.",
    "Reporters waited {other} for the {event} to begin.",
    "A ban of {other} was among the things that were discussed.",
    "Prices had risen for {other} before the {event}.",
)
# Words for a length that do not say how long, beside lengths of something else.
_VAGUE = (
    "The new, {vague} {event} – the {nth} in {other} – came as a surprise.",
    "The ministry picked its moment for this {vague} {event}, the {nth} in {other}.",
    "It was a {vague} {event}.",
    "The {event} was {vague}, and the {nth} in {other}.",
)
_VAGUES = ("lengthy", "long", "brief", "short", "marathon", "prolonged")
_PLAIN = (
    "Neither side gave details of the {event}.",
    "The {event} was announced on Monday.",
    "Few had expected the {event} to take place at all.",
    "Both sides called the {event} useful.",
    "A summary of the {event} was published in the evening.",
)
_QUESTIONS = (
    "How long was the {event}?",
    "How long did the {event} last?",
    "How long did the {event} take?",
    "How long did the {event} go on?",
    "What was the length of the {event}?",
    "For how long did the {event} go on?",
    "{event} length?",
    "duration of the {event}",
)
_NUMBERS = (
    *"two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty ninety".split(),
    *"2 3 4 5 6 7 8 10 12 15 20 25 30 40 45 50 75 90 2.5 1.5".split(),
)
_NTH = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_OPENINGS = (*[""] * 4, "about ", "around ", "nearly ", "more than ", "almost ", "at least ", "just over ")
_ALL_UNITS = ("minutes", "hours", "days", "weeks", "months", "years")


def duration_questions(paragraphs: Sequence[str], count: int, seed: int) -> list[Example]:
    """So many questions, every third of them not stated; sentences of real paragraphs stand around half."""
    rng = random.Random(seed)
    return [_example(rng.choice(paragraphs), rng) for _ in range(count)]


def _example(paragraph: str, rng: random.Random) -> Example:
    event = rng.choice(_EVENTS)
    name = rng.choice(event.names)
    before, after = _about(name, rng), _about(name, rng)
    middle, answer = _statement(event, name, rng) if rng.random() < 0.66 else ("", "")
    if name not in " ".join((*before, middle)):  # "they spoke" needs to be told what about
        before = [_capital(rng.choice(_PLAIN).format(event=name)), *before]
    if rng.random() < 0.5:
        real = [paragraph[a:b].strip() for a, b in pairwise(sentence_bounds(paragraph)) if b > a]
        cut = rng.randint(0, min(2, len(real)))
        before, after = [*real[:cut], *before], [*after, *real[cut : cut + 2]]
    head = " ".join(before)
    context = " ".join(part for part in (head, middle, *after) if part)
    start = context.index(answer, len(head)) if answer else -1
    return Example("durations", "", context, rng.choice(_QUESTIONS).format(event=name), answer, start)


def _about(name: str, rng: random.Random) -> list[str]:
    """Some sentences about an event that do not say how long it took."""
    sentences = [
        rng.choice(_BESIDE).format(event=name, nth=rng.choice(_NTH), other=_length(_ALL_UNITS, rng))
        for _ in range(rng.randint(0, 2))
    ]
    if rng.random() < 0.3:
        vague, other = rng.choice(_VAGUES), _length(_ALL_UNITS, rng)
        sentences.append(
            rng.choice(_VAGUE).format(event=name, vague=vague, nth=rng.choice(_NTH), other=other)
        )
    plain = [rng.choice(_PLAIN).format(event=name)] if rng.random() < 0.4 else []
    return [_capital(sentence) for sentence in (*plain, *sentences)]


def _statement(event: Event, name: str, rng: random.Random) -> tuple[str, str]:
    """A sentence that says how long it took, and the length as it says it."""
    if rng.random() < 0.3:
        opening = rng.choice(("", "", "nearly ", "more than ", "roughly "))
        length = f"{opening}{rng.choice(_NUMBERS)}-{rng.choice(event.units).removesuffix('s')}"
        patterns = _ADJECTIVE if rng.random() < 0.5 else _ADJECTIVE_UNNAMED
        return rng.choice(patterns).format(event=name, length=length), length
    length = _length(event.units, rng)
    pattern = rng.choice(_NAMED if rng.random() < 0.4 else _UNNAMED)
    sentence = _capital(pattern.format(event=name, doing=rng.choice(event.doing), length=length))
    return sentence, length if length in sentence else _capital(length)


def _length(units: Sequence[str], rng: random.Random) -> str:
    """A length of time as it is said."""
    chance = rng.random()
    if chance < 0.08:
        return rng.choice(("an hour and a half", "a day and a half", "half an hour", "a full day", "a week"))
    return f"{rng.choice(_OPENINGS)}{rng.choice(_NUMBERS)} {rng.choice(units)}"


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
