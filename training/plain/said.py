"""What a family of questions draws, and how its templates are filled."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NEUTRAL = 0.17
"""The share of texts on the same thing that say neither yes nor no."""

_VOWEL = re.compile(r"[aeioAEIO]|[uU](?!ni|se)|FM|SMS")

NAMES = (
    *("Ada", "Omar", "Lena", "Tomas", "Ines", "Jonas", "Priya", "Mirko", "Sofia", "Karel", "Dana", "Rafael"),
    *("Mr Novak", "Ms Ito", "Dr Osman", "Mrs Abara", "Professor Lind", "Mr Wolfe", "Hanna Brandt"),
    *("Yusuf Demir", "Claire Dubois", "Piotr Zelenka", "Marta Vidal", "Sam Okoro", "Greta Holm"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Said:
    """A question, a text, and whether that says yes, no, or neither (None).

    `about` is the thing asked of, `kind` what may be asked alike of other things; empty where what is said of
    another thing may still tell.
    """

    question: str
    text: str
    yes: bool | None
    about: str
    kind: str = ""


def a(thing: str) -> str:
    """The thing with its article; as it is if it is many, or no countable one."""
    if (thing.endswith("s") and not thing.endswith("ss")) or thing in UNCOUNTED:
        return thing
    return f"{'an' if _VOWEL.match(thing) else 'a'} {thing}"


UNCOUNTED = frozenset(
    "wifi heating parking air conditioning hot water insurance storage laundry shade step-free access "
    "satellite television breakfast cutlery bedding overtime sick pay remote work travel money electricity "
    "smoking camping swimming fishing cycling skateboarding photography drinking cooking grilling running "
    "identification fever".split()
) | {
    *("air conditioning", "hot water", "sick pay", "remote work", "step-free access", "bed linen"),
    *("travel insurance", "flash photography", "loud music", "own food", "glass", "proof of address"),
}


def is_are(thing: str) -> str:
    return "are" if thing.endswith("s") and not thing.endswith("ss") else "is"


def fill(template: str, slots: Mapping[str, str]) -> str:
    """`{x}` is the thing, `{a x}` with its article, `{is x}` "is" or "are"; a capital begins it."""

    def filled(match: re.Match[str]) -> str:
        how, name = match["how"], match["name"]
        value = slots[name]
        if how == "a ":
            return a(value)
        return is_are(value) if how == "is " else value

    text = re.sub(r"\{(?P<how>a |is )?(?P<name>\w+)\}", filled, template)
    return text[:1].upper() + text[1:]


def pick(
    rng: random.Random,
    questions: Sequence[str],
    yes: Sequence[str],
    no: Sequence[str],
    neither: Sequence[str],
    slots: Mapping[str, str],
    about: str,
    kind: str,
) -> Said:
    """One of the questions with one of the texts."""
    if neither and rng.random() < NEUTRAL:
        so, texts = None, neither
    else:
        so = rng.random() < 0.5 if yes and no else bool(yes)
        texts = yes if so else no
    return Said(fill(rng.choice(questions), slots), fill(rng.choice(texts), slots), so, about, kind)
