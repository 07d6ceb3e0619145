"""Yes/no questions on plain sentences of everyday life, and what these say to them.

The verifier learnt from encyclopaedias, news and captions. To "Is there a bonus?" it took "Bonus: none" for
yes, and of "Dogs are welcome" it said nothing at all. So here are house rules, bills, forms, lists and
messages: what they permit, have, need, cost, say of somebody's coming, and the plain contraries of each;
beside them sentences on other things, which say neither.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from training.claims import Pair
from training.plain import coming, having, permitting, states, whole
from training.plain.said import Said
from variorum.verifier import claim_of

Draw = Callable[[random.Random], Said]

_FAMILIES: tuple[tuple[Draw, int], ...] = (
    (permitting.draw, 3),
    (having.draw, 3),
    (states.draw, 6),
    (coming.draw, 2),
    (whole.draw, 2),
)
"""What draws a question with what is said to it, and its share."""
_OPPOSITE = {"supported": "contradicted", "contradicted": "supported", "not_mentioned": "not_mentioned"}
_LABEL = {True: "supported", False: "contradicted", None: "not_mentioned"}
_BOTH = 0.6
"""The share of questions that are asked with "yes" and with "no" behind them."""
_AMONG_OTHERS = 0.3
_OF_SOMETHING_ELSE, _OF_ANOTHER = 0.08, 0.16
"""The shares of questions asked of a sentence on something else, and of one that tells it of another."""
_TRIES = 120


def plain_questions(count: int, seed: int) -> list[Pair]:
    """So many pairs of what is said and a question with its answer."""
    rng = random.Random(seed)
    draws = [draw for draw, share in _FAMILIES for _ in range(share)]
    earlier: list[Said] = [rng.choice(draws)(rng) for _ in range(200)]
    pairs: list[Pair] = []
    while len(pairs) < count:
        draw = rng.choice(draws)
        said = draw(rng)
        earlier[rng.randrange(len(earlier))] = said
        text, yes = said.text, said.yes
        chance = rng.random()
        if chance < _OF_SOMETHING_ELSE + _OF_ANOTHER:
            other = rng.choice(earlier) if chance < _OF_SOMETHING_ELSE else _of_another(said, draw, rng)
            if other is None or other.about == said.about:
                continue
            text, yes = other.text, None
        if rng.random() < _AMONG_OTHERS:
            text = _among(
                text, [each.text for each in rng.sample(earlier, 4) if each.about != said.about], rng
            )
        answers = ("yes", "no") if rng.random() < _BOTH else (rng.choice(("yes", "no")),)
        for answer in answers:
            label = _LABEL[yes] if answer == "yes" else _OPPOSITE[_LABEL[yes]]
            pairs.append(Pair(text, claim_of(said.question, answer), label))
    return pairs[:count]


def _of_another(said: Said, draw: Draw, rng: random.Random) -> Said | None:
    """What is said alike of another thing; None where none is found."""
    others = (draw(rng) for _ in range(_TRIES if said.kind else 0))
    return next((o for o in others if o.kind == said.kind and said.about not in o.text), None)


def _among(text: str, others: Sequence[str], rng: random.Random) -> str:
    """The text with one to three others before and behind it, as sentences or as lines."""
    chosen = list(others[: rng.randint(1, 3)])
    chosen.insert(rng.randint(0, len(chosen)), text)
    return (" " if rng.random() < 0.7 else "\n").join(chosen)
