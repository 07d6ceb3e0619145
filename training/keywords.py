"""Questions as people type them into a search box: "call length", "when first ferry sailed".

The words of a question stay, apart from those that carry little; the question word goes first, goes, or
becomes the noun that it asks for. So what answered the question answers its keywords, and what was silent is
silent still.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from training.examples import Example

_ARTICLES = frozenset("a an the".split())
_AUXILIARIES = frozenset("did does do is are was were has have had been be".split())
_SMALL = frozenset("of in on at to for by with from as its it that this there their his her s".split())
_NOUNS = (
    (("how", "long"), ("length", "duration", "how long")),
    (("how", "many"), ("number of", "how many")),
    (("how", "much"), ("amount", "how much")),
    (("how", "old"), ("age",)),
    (("how", "far"), ("distance",)),
    (("how", "often"), ("frequency", "how often")),
    (("when",), ("date", "when", "year")),
    (("in", "what", "year"), ("year",)),
    (("what", "year"), ("year",)),
    (("where",), ("place", "location", "where")),
    (("who",), ("who", "name")),
    (("why",), ("reason", "why")),
    (("how",), ("how",)),
    (("what",), ("",)),
    (("which",), ("",)),
)
_WORD = re.compile(r"[^\s?,;:\"“”]+")


def keywords(question: str, rng: random.Random) -> str | None:
    """One way to type the question, without its question mark; None where little more than one word stays.

    Either its words in their order without articles and auxiliaries, or what they are about and the noun
    that the question word asks for.
    """
    words = [word.lower() for word in _WORD.findall(question)]
    if rng.random() < 0.4:
        kept = [word for word in words if word not in _ARTICLES | _AUXILIARIES]
    else:
        kept = _nouns(words, rng)
    typed = " ".join(kept)
    return typed if len(kept) > 1 and typed != question.lower().rstrip("?") else None


def _nouns(words: Sequence[str], rng: random.Random) -> list[str]:
    """The words that carry something, with the noun of the question word before or behind them."""
    for asked, nouns in _NOUNS:
        if tuple(words[: len(asked)]) == asked:
            rest = words[len(asked) :]
            noun = rng.choice(nouns).split()
            break
    else:
        return []
    about = [word for word in rest if word not in _ARTICLES | _AUXILIARIES | _SMALL]
    if not about:
        return []
    return [*noun, *about] if noun[-1:] == ["of"] or rng.random() < 0.5 else [*about, *noun]


def typed_questions(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """Up to `count` of the examples with their questions as keywords."""
    rng = random.Random(seed)
    found: list[Example] = []
    for example in rng.sample(examples, len(examples)):
        if len(found) == count:
            break
        typed = keywords(example.question, rng)
        if typed is not None:
            found.append(replace(example, question=typed))
    return found
