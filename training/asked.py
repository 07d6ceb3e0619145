"""Claims put as yes/no questions with "yes" or "no" behind them, and passages among others."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from training.claims import Pair
from training.polar import turn
from variorum.verifier import claim_of

_OPPOSITE = {"supported": "contradicted", "contradicted": "supported", "not_mentioned": "not_mentioned"}


def asked(pairs: Sequence[Pair], seed: int) -> list[Pair]:
    """Every claim that can be turned into a question, with "yes" behind it, "no", or both.

    Where a passage supports a claim it contradicts "no". What is only known not to be supported may be
    either, so that it goes with "yes" alone.
    """
    rng = random.Random(seed)
    found = []
    for pair in pairs:
        question = turn(pair.claim)
        if question is None:
            continue
        answers = ("yes", "no") if rng.random() < 0.5 else (rng.choice(("yes", "no")),)
        for answer in answers:
            label = pair.label if answer == "yes" else _OPPOSITE.get(pair.label)
            if label is not None:
                found.append(Pair(pair.passage, claim_of(question, answer), label))
    return found


def among_others(pairs: Sequence[Pair], seed: int) -> list[Pair]:
    """Each passage with two to six others before and behind it, as a sentence stands in a text."""
    rng = random.Random(seed)
    passages = [pair.passage for pair in pairs]
    found = []
    for pair in pairs:
        others = [other for other in rng.sample(passages, min(6, len(passages))) if other != pair.passage]
        others = others[: rng.randint(2, 6)]
        place = rng.randint(0, len(others))
        text = " ".join([*others[:place], pair.passage, *others[place:]])
        found.append(replace(pair, passage=text))
    return found
