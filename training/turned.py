"""Yes/no questions made of open questions and answers to them, right or wrong, for the verifier."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from training.claims import Answered, Pair
from variorum.verifier import claim_of

_FRONT = re.compile(
    r"(?P<asking>when|where|who|whom|what year|in (?:what|which) year|on (?:what|which) (?:day|date)|what|"
    r"how many (?P<counted>[\w-]+(?: [\w-]+)?)|how (?:long|much|old|far|tall))"
    r" (?P<verb>is|was|are|were|did|does|do|has|have|had|can|could|will|would) (?P<rest>[^?]{4,120})\?",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:in|on|at|by|from|during|since|around|near|after|before|between|until)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


def polar_of(question: str, answer: str) -> str | None:
    """A question and its answer as a yes/no question; None where that takes more than an order of words.

    "When was she born?" and "1930" become "Was she born in 1930?".
    """
    found = _FRONT.fullmatch(" ".join(question.split()))
    if found is None or len(answer.split()) > 8:
        return None
    asking, verb, rest = found["asking"].lower(), found["verb"].lower(), found["rest"]
    answer = answer.strip(" .,;")
    place = "" if _LEADING.match(answer) else "in "
    if asking == "when" or "year" in asking or "day" in asking or "date" in asking:
        if place and re.match(r"\w+ \d{1,2}\b(?!\d)|\d{1,2} [A-Z]", answer):
            place = "on "
        said = f"{rest} {place}{answer}"
    elif asking == "where":
        said = f"{rest} {place}{answer}"
    elif asking.startswith("how many"):
        if verb not in ("did", "does", "do"):
            return None
        said = (
            f"{rest} {answer}"
            if found["counted"].split()[0] in answer
            else f"{rest} {answer} {found['counted']}"
        )
    elif asking in ("who", "what") and verb in ("is", "was", "are", "were"):
        if not re.match(r"(?:the|a|an|his|her|its|their)\b", rest, re.IGNORECASE):
            return None  # "What is required for it?" has no subject to put first
        said = f"{answer} {rest}" if asking == "who" else f"{rest} {answer}"
    elif asking in ("who", "whom", "what") and verb not in ("did", "does", "do"):
        return None
    else:
        said = f"{rest} {answer}"
    return f"{verb.capitalize()} {said}?"


def measured(question: str, answer: str, rng: random.Random) -> tuple[str, bool] | None:
    """A question of number or time as one of more or less, earlier or later, and whether that is so.

    None where the answer holds no number that could be more or less.
    """
    number = _NUMBER.search(answer)
    if number is None:
        return None
    true = float(number[0].replace(",", ""))
    dated = re.fullmatch(r"(?:\D*\b)?(1\d{3}|20\d{2})", answer.strip())
    if dated:
        other = int(dated[1]) + rng.choice((-1, 1)) * rng.randint(1, 30)
        later = rng.random() < 0.5
        asked = polar_of(question, f"{'after' if later else 'before'} {other}")
        return None if asked is None else (asked, (int(dated[1]) > other) == later)
    if true <= 1 or not re.match(r"how", question, re.IGNORECASE):
        return None
    factor = rng.choice((0.3, 0.5, 0.8, 1.2, 1.5, 2.0))
    other = max(1, round(true * factor))
    if other == true:
        return None
    more = rng.random() < 0.5
    said = f"{'more' if more else rng.choice(('less', 'fewer'))} than {other:,}"
    asked = polar_of(question, answer.replace(number[0], said, 1))
    return None if asked is None else (asked, (true > other) == more)


def questions_of(pairs: Sequence[Answered], seed: int) -> list[Pair]:
    """Yes/no questions of questions with answers: right ones, wrong ones, and those nothing is said of."""
    rng = random.Random(seed)
    found = []
    for question, answer, passage, label in pairs:
        compared = measured(question, answer, rng) if label == "supported" and rng.random() < 0.5 else None
        if compared is not None:
            so = compared[1]
            claim = claim_of(compared[0], "yes")
            found.append(Pair(passage, claim, "supported" if so else "contradicted"))
        elif (asked := polar_of(question, answer)) is not None:
            found.append(Pair(passage, claim_of(asked, "yes"), label))
    return found
