"""Change one word of a question so that its passage no longer answers it.

SQuAD 2.0's authors wrote such questions by hand: another name, another year, the opposite word, a
negation (Rajpurkar, Jia and Liang, ACL 2018, table 2). Few of theirs are in our data; these are the kinds
that a rule can make. The original question stays in the mixture, so that the pair differs in that word alone.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from training.examples import Example, mentions

_OPPOSITES = """
above below; accept reject; accepted rejected; add remove; added removed; advantage disadvantage;
agree disagree; agreed disagreed; allies enemies; allow prohibit; allowed prohibited; allows
prevents; ally enemy; always never; ancient modern; appear disappear; appeared disappeared; arrive
leave; arrived left; attack defend; attacked defended; before after; began ended; begin end; best
worst; better worse; biggest smallest; born killed; bought sold; brother sister; built destroyed;
buy sell; cause prevent; caused prevented; causes prevents; common rare; created destroyed; day
night; domestic foreign; early late; east west; eastern western; easy difficult; encouraged
discouraged; enter leave; entered left; faster slower; fastest slowest; father mother; first last;
former current; front back; gain lose; gained lost; good bad; heavier lighter; high low; higher
lower; highest lowest; hot cold; husband wife; import export; include exclude; included excluded;
increase decrease; increased decreased; inside outside; internal external; join leave; joined left;
king queen; large small; larger smaller; largest smallest; left right; legal illegal; longest
shortest; major minor; majority minority; male female; men women; minimum maximum; more less; most
least; natural artificial; north south; northern southern; oldest youngest; opened closed; permanent
temporary; popular unpopular; positive negative; previous next; primary secondary; public private;
rich poor; rise fall; rose fell; same different; similar different; simple complex; son daughter;
spring autumn; start stop; started stopped; strong weak; stronger weaker; success failure; support
oppose; supported opposed; top bottom; true false; upper lower; urban rural; victory defeat; visible
invisible; warm cold; wet dry; win lose; winter summer; with without; won lost
"""
OPPOSITES: dict[str, str] = {}
for _pair in _OPPOSITES.replace("\n", " ").split(";"):
    _one, _other = _pair.split()
    OPPOSITES.setdefault(_one, _other)
    OPPOSITES.setdefault(_other, _one)

_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w'’-]+(?: (?:of |the |de )?[A-Z][\w'’-]+)*")
_YEAR = re.compile(r"\b1[0-9]\d\d\b|\b20[0-2]\d\b")
_NUMBER = re.compile(r"\b\d{1,3}\b")
_VERB = re.compile(r"\b(did|does|do|was|were|is|are|can|could|has|have|had|will|would) ")
_QUANTITY = re.compile(r"^how (?:long|much|many|far|old|often|large|high)", re.IGNORECASE)


def edit_questions(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """Up to `count` stated examples with one word of the question changed, now "not stated"."""
    rng = random.Random(seed)
    ordered = names_by_article(examples)
    stated = [example for example in examples if example.stated]
    rng.shuffle(stated)
    edited: list[Example] = []
    for example in stated:
        if len(edited) == count:
            break
        question = edit(example, ordered[example.source, example.title], rng)
        if question:
            edited.append(replace(example, question=question, answer="", start=-1))
    return edited


def names_by_article(examples: Iterable[Example]) -> dict[tuple[str, str], list[str]]:
    """The names in the texts of each article, by set and title."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for example in examples:
        names[example.source, example.title].update(_NAME.findall(example.context))
    return {key: sorted(found) for key, found in names.items()}


def edit(example: Example, names: Sequence[str], rng: random.Random) -> str | None:
    """The example's question with one word changed, or None where no rule fits; `names` are its article's."""
    if rng.random() < 0.12 and (negated := _negate(example.question)):
        return negated
    edits = (_swap_name(example, names, rng), _swap_number(example, rng), _swap_opposite(example, rng))
    questions = [question for question in edits if question]
    return rng.choice(questions) if questions else None


def _swap_name(example: Example, names: Sequence[str], rng: random.Random) -> str | None:
    """A name of the question that the passage has, for one of the same article that it has not."""
    inside = [found for found in _NAME.finditer(example.question) if mentions(example.context, found[0])]
    if not inside or not names:
        return None
    found = rng.choice(inside)
    for name in rng.sample(names, min(20, len(names))):
        same_shape = len(name.split()) == len(found[0].split())
        if same_shape and not mentions(example.context, name) and not mentions(example.question, name):
            return example.question[: found.start()] + name + example.question[found.end() :]
    return None


def _swap_number(example: Example, rng: random.Random) -> str | None:
    for pattern, reach in ((_YEAR, 25), (_NUMBER, 9)):
        for found in pattern.finditer(example.question):
            other = str(abs(int(found[0]) + rng.choice((-1, 1)) * rng.randint(1, reach)))
            if other != found[0] and not mentions(example.context, other):
                return example.question[: found.start()] + other + example.question[found.end() :]
    return None


def _swap_opposite(example: Example, rng: random.Random) -> str | None:
    words = list(re.finditer(r"[A-Za-z]+", example.question))
    known = [
        word
        for number, word in enumerate(words)
        if word[0] in OPPOSITES and not (number == 1 and _QUANTITY.match(example.question))
    ]
    if not known:
        return None
    word = rng.choice(known)
    return example.question[: word.start()] + OPPOSITES[word[0]] + example.question[word.end() :]


def _negate(question: str) -> str | None:
    found = _VERB.search(question)
    if found is None or _QUANTITY.match(question):
        return None
    return f"{question[: found.start(1)]}{found[1]} not {question[found.end() :]}"
