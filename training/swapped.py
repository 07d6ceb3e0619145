"""Questions that name what their passage names and that it does not answer, as windows for `training.distil`.

    python -m training.swapped --data ../shared/data/train --teacher training/runs/teacher \\
        --out training/runs/swapped

The hardest of SQuAD 2.0's unanswerable questions ask of one thing in the passage what it says of another
(Rajpurkar, Jia and Liang, ACL 2018, table 2: "entity swap"). Here a name or phrase of a question gives
its place to another one of the same passage, or the question takes the ending of another question on that
passage. Each stands beside the question that it comes from, so that the two differ in these words alone.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.claims import kind_of
from training.examples import Example, mentions

SOURCES = ("squad2_train_11art", "squad1_train_44art", "squad1_train_1000par", "squadshifts_wiki")
"""Sets with several questions on a passage, whose terms allow it."""
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’-]*\w(?: (?:of |the |de |van )?[A-Z][\w’-]*\w)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_ENDING = re.compile(r" (in|at|on|by|for|from|with|to|of|during|after|before|between|than) ([^?]+)\?\s*$")
_ASKING = re.compile(r"\b(?:what|which|who|whom|when|where|how|why)\b", re.IGNORECASE)
_SHORTEST = 3
"""Letters of what is put in another's place."""
_LONGEST = 5
"""Words of it."""
_WORD = re.compile(r"[^\W_]{4,}")


def swapped(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """Up to `count` questions that their passage no longer answers, each behind the one it comes from."""
    rng = random.Random(seed)
    by_passage: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        if example.stated:
            by_passage[example.context].append(example)
    order = [example for example in examples if len(by_passage[example.context]) > 1 and example.stated]
    rng.shuffle(order)
    found: list[Example] = []
    for example in order:
        if len(found) >= 2 * count:
            break
        others = [other for other in by_passage[example.context] if other.question != example.question]
        ways = [with_another(example, others, rng), with_another_ending(example, others, rng)]
        made = [question for question in ways if question and question != example.question]
        if made:
            found += [example, replace(example, question=rng.choice(made), answer="", start=-1)]
    return found


def with_another(example: Example, others: Sequence[Example], rng: random.Random) -> str | None:
    """The question with another thing of the passage in the place of one that it names; None without one."""
    question, passage = example.question, example.context
    pairs = list(_pairs(_NAME, question, passage)) + list(_pairs(_NUMBER, question, passage))
    for told in others:  # what answers another question, named in this one
        at = question.find(told.answer)
        if at > 0 and len(told.answer) >= _SHORTEST:
            same = {other.answer for other in others if kind_of(other)[0] == kind_of(told)[0]}
            pairs += [(at, told.answer, other) for other in sorted(same)]
    pairs = [
        (at, one, other)
        for at, one, other in pairs
        if len(other.split()) <= _LONGEST
        and not mentions(question, other)
        and not mentions(example.answer, other)
        and not mentions(other, example.answer)
        and not _content(one) & _content(other)
    ]
    if not pairs:
        return None
    at, one, other = rng.choice(pairs)
    return question[:at] + other + question[at + len(one) :]


def with_another_ending(example: Example, others: Sequence[Example], rng: random.Random) -> str | None:
    """The question with what another one ends with, behind the same word; None if none does.

    What the two ask about may not be alike, or the question could be answered still.
    """
    own = _ENDING.search(example.question)
    if own is None:
        return None
    head = _content(example.question[: own.start()])
    endings = [
        found[2]
        for other in others
        if (found := _ENDING.search(other.question))
        and found[1] == own[1]
        and len(found[2].split()) <= _LONGEST
        and _shape(found[2]) == _shape(own[2])
        and not _ASKING.search(found[2])
        and not _content(found[2]) & _content(own[2])
        and not mentions(found[2], example.answer)
        and len(head & _content(other.question[: found.start()])) <= len(head) // 3
    ]
    return f"{example.question[: own.start(2)]}{rng.choice(endings)}?" if endings else None


def _pairs(pattern: re.Pattern[str], question: str, passage: str) -> Iterator[tuple[int, str, str]]:
    """Where the question names something of the passage, and something else that could be named there."""
    others = {(_before(passage, found.start()), found[0]) for found in pattern.finditer(passage)}
    for found in pattern.finditer(question):
        if len(found[0]) >= _SHORTEST and mentions(passage, found[0]):
            before = _before(question, found.start())
            for word, other in sorted(others):
                several = " " in other and " " in found[0]
                if len(other) >= _SHORTEST and word and (word == before or several):
                    yield found.start(), found[0], other


def _before(text: str, start: int) -> str:
    """The word before, which tells what kind of thing is named; "" at the beginning of a sentence."""
    word = re.search(r"([^\W_]+) $", text[:start])
    return word[1].casefold() if word else ""


def _shape(ending: str) -> tuple[bool, bool]:
    """Whether it has a number, or a name."""
    return bool(re.search(r"\d", ending)), bool(re.search(r"[A-Z]", ending))


def _content(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
