"""Turn examples into token windows with the positions of the answer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tokenizers import Encoding, Tokenizer

from training.examples import Example

QUESTION_TOKENS = 40
LENGTHS = (48, 64, 80, 96, 112, 128, 144, 160)
"""Windows are padded to one of these: few distinct shapes, little padding."""

_SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "by", "did", "do", "does", "for", "from", "had", "has"),
        *("have", "in", "is", "it", "of", "on", "or", "that", "the", "to", "was", "were", "with"),
    )
)


@dataclass(frozen=True)
class Window:
    """Token ids `[CLS] question [SEP] passage [SEP]`; (0, 0) marks "not stated"."""

    ids: tuple[int, ...]
    passage_start: int
    start: int
    end: int


class HasTokens(Protocol):
    """What can be batched: it has token ids."""

    @property
    def ids(self) -> tuple[int, ...]: ...


Tokens = TypeVar("Tokens", bound=HasTokens)


def build_window(example: Example, tokenizer: Tokenizer, rng: random.Random) -> Window | None:
    """Crop the passage around the answer so that the window fits the longest length.

    The crop's position is random, so that the answer is not always in the middle. Returns None where
    the answer's characters do not fall on tokens, which happens for a few broken rows.
    """
    question = as_typed(example.question, rng)
    head = tokenizer.encode(question, add_special_tokens=False).ids[:QUESTION_TOKENS]
    passage = tokenizer.encode(example.context, add_special_tokens=False)
    room = LENGTHS[-1] - len(head) - 3
    cls_id, sep_id = special(tokenizer, "[CLS]"), special(tokenizer, "[SEP]")
    first = last = -1
    if example.stated:
        span = _token_span(passage, example.start, example.start + len(example.answer))
        if span is None or span[1] - span[0] >= room:
            return None
        first, last = span
    total = len(passage.ids)
    begin = 0
    if total > room:
        lowest = max(0, last - room + 1) if example.stated else 0
        highest = min(first, total - room) if example.stated else total - room
        begin = rng.randint(min(lowest, highest), highest)
    ids = (cls_id, *head, sep_id, *passage.ids[begin : begin + room], sep_id)
    offset = len(head) + 2
    if not example.stated:
        return Window(ids, offset, 0, 0)
    return Window(ids, offset, offset + first - begin, offset + last - begin)


def special(tokenizer: Tokenizer, name: str) -> int:
    """The id of a token that the tokenizer has to have."""
    found = tokenizer.token_to_id(name)
    if found is None:
        raise ValueError(f"The tokenizer has no {name}. Take that of the base model.")
    return found


def as_typed(question: str, rng: random.Random) -> str:
    """The question as people may type it: one in four without its mark, one in eight as key words.

    Key words lack most of the small words and some of the others, so that an answer is also found
    where question and passage have few words in common.
    """
    chance = rng.random()
    if chance < 0.125:
        words = question.rstrip(" ?").split()
        kept = [w for w in words if rng.random() > (0.7 if w.lower() in _SMALL_WORDS else 0.12)]
        return " ".join(kept if len(kept) > 1 else words)
    return question.rstrip(" ?") if chance < 0.375 else question


def batches(windows: Sequence[Tokens], size: int, seed: int) -> list[list[Tokens]]:
    """Group windows of similar length into batches, in a seeded random order.

    Short windows make larger batches, so that each step has a similar number of tokens.
    """
    rng = random.Random(seed)
    order = list(windows)
    rng.shuffle(order)
    result: list[list[Tokens]] = []
    pool = size * 64
    for begin in range(0, len(order), pool):
        chunk = sorted(order[begin : begin + pool], key=lambda window: len(window.ids))
        while chunk:
            padded = padded_length(len(chunk[-1].ids))
            take = max(1, size * LENGTHS[-1] // padded)
            result.append(chunk[-take:])
            del chunk[-take:]
    rng.shuffle(result)
    return result


def padded_length(length: int) -> int:
    return next(fixed for fixed in LENGTHS if fixed >= length)


def _token_span(passage: Encoding, start: int, end: int) -> tuple[int, int] | None:
    inside = [i for i, (a, b) in enumerate(passage.offsets) if a < end and b > start]
    return (inside[0], inside[-1]) if inside else None
