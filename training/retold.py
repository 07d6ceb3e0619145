"""Statements as a summary or a chat makes them of a text: retold rightly, or gone wrong on the way.

What goes wrong in texts that were made of others is of few kinds: the beginning of one sentence joined to the
end of another, a name, number or phrase in another one's place, two names changed about, a word made its
opposite, something added that the text does not say (Kryscinski et al., EMNLP 2020, arXiv:1910.12840;
Pagnoni, Balachandran and Tsvetkov, NAACL 2021, arXiv:2104.13346). Each of these is made here by rule, of
passages of question-answering data, where the answers tell which phrases can stand in each other's place.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from training.claims import Pair, kind_of, shortened
from training.edits import edit
from training.examples import Example, mentions, sentence_bounds

_NAME = re.compile(r"(?<!^)\b[A-Z][\w’-]*\w(?: (?:of |the |de |van )?[A-Z][\w’-]*\w)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_JOINT = re.compile(
    r" (is|are|was|were|has|had|have|will|would|can|could|says|said|made|became|because|after|before|when|"
    r"who|that|with|by|in|for|from|to|as|at|on|of) "
)
_VERBAL = frozenset("is are was were has had have will would can could says said made became".split())
_OPENING = re.compile(
    r"^(?:In|On|At|After|During|By|Since|Until|From|Before|For|With|Under|As)\b[^,]{2,50}, (?=\w)"
)
_POINTS_BACK = re.compile(
    r"^\W*(?:he|she|it|they|this|these|those|that|there|his|her|its|their|such|both)\b", re.IGNORECASE
)
_ADDED = re.compile(
    r" (?:in|at|with|by|for|after|during|because of|despite|near|from) (?:the |a |an |his |her )?[\w’-]+"
    r"(?: [\w’-]+){0,5}(?=[,.;])"
)
_WORD = re.compile(r"[^\W_]{4,}")

FOREWORDS = (
    *(
        "I'm not sure, but I do know that",
        "I think",
        "I believe",
        "I know that",
        "I read that",
        "I heard that",
    ),
    *(
        "Yes,",
        "Yes, I do!",
        "No, but",
        "Well,",
        "Yeah,",
        "Oh,",
        "Actually,",
        "That's true.",
        "I love it!",
        "Wow,",
    ),
    *(
        "Did you know that",
        "That is interesting.",
        "I like it.",
        "I'm not sure, but",
        "I agree.",
        "Same here,",
    ),
    *("The text says that", "According to the text,", "It says that", "They said that", "It turns out that"),
    *("The article says that", "The source states that", "In short,", "To sum up,", "In conclusion,"),
)
_SHORTEST, _LONGEST = 6, 40
"""Words of a sentence that is retold, and of what is made of it."""
_ROUNDS = 6
"""How often each passage is taken at most."""
_TRIES = 4
"""Not every sentence can go wrong in every way."""


@dataclass(frozen=True)
class _Passage:
    """A passage, where its sentences are, the answers in it, and the names of its article."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    answers: tuple[Example, ...]
    names: Sequence[str]


def retold(
    examples: Sequence[Example], names: dict[tuple[str, str], list[str]], count: int, seed: int
) -> list[Pair]:
    """Up to `count` statements with a passage that supports them or does not.

    `names` are those of each article, by set and title.
    """
    rng = random.Random(seed)
    phrases: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for example in examples:
        if example.stated:
            phrases[kind_of(example)].append(example.answer)
    passages = list(_passages(examples, names))
    rng.shuffle(passages)
    found: list[Pair] = []
    for passage in passages * _ROUNDS:
        if len(found) == count:
            break
        found += [_told(pair, rng) for pair in _retell(passage, rng.choice(passages), phrases, rng)]
    return found


def fused(first: str, second: str, rng: random.Random) -> str | None:
    """The beginning of one sentence with the end of another, joined at a word that both have.

    None without such a word, and where the second speaks of what the first begins with, by its name or a
    pronoun: then it could be true.
    """
    ends = {found[1]: found for found in _JOINT.finditer(second)}
    joints = [found for found in _JOINT.finditer(first) if found[1] in ends]
    rng.shuffle(joints)
    for joint in joints:
        head, subject = first[: joint.end()], second[: ends[joint[1]].start()]
        tail = second[ends[joint[1]].end() :]
        alike = _content(head) & _content(subject)
        if alike or _POINTS_BACK.match(second) or not _content(subject) or not _content(head):
            continue
        if len(tail.split()) >= 3 and not (_content(tail) <= _content(first)):
            return head + tail
    return None


def cut_short(sentence: str, rng: random.Random) -> str | None:
    """Without what stands between two verbs, so that another one does what the second says."""
    verbs = [found for found in _JOINT.finditer(sentence) if found[1] in _VERBAL]
    if len(verbs) < 2:
        return None
    first, last = verbs[0], rng.choice(verbs[1:])
    between = sentence[first.end() : last.start()]
    if not _NAME.search(between) and len(_content(between)) < 2:
        return None
    if re.search(r"\b(?:and|or|but)\b", between):  # "was born in Paris and was raised in Rome"
        return None
    return sentence[: first.start()] + sentence[last.start() :]


def changed_about(sentence: str, rng: random.Random) -> str | None:
    """With two of its names in each other's place; None without two different ones."""
    names = [found for found in _NAME.finditer(sentence) if len(found[0]) > 2]
    if len(names) < 2:
        return None
    one, other = sorted(rng.sample(names, 2), key=lambda found: found.start())
    between = sentence[one.end() : other.start()]
    if set(one[0].split()) & set(other[0].split()) or re.fullmatch(r",? and |, | or |,? & ", between):
        return None
    return sentence[: one.start()] + other[0] + between + one[0] + sentence[other.end() :]


def shortened_more(sentence: str, rng: random.Random) -> str:
    """Without brackets, sometimes a clause, sometimes what opens it: still what the sentence says."""
    shorter = shortened(sentence, rng)
    without = _OPENING.sub("", shorter)
    if without != shorter and rng.random() < 0.5:
        shorter = without[:1].upper() + without[1:]
    return shorter


def _passages(examples: Sequence[Example], names: dict[tuple[str, str], list[str]]) -> Iterator[_Passage]:
    answers: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        answers[example.context].append(example)
    for text in sorted(answers):
        spans = tuple(
            (begin, end)
            for begin, end in pairwise(sentence_bounds(text))
            if _SHORTEST <= len(text[begin:end].split()) <= _LONGEST
        )
        if len(spans) > 1:
            about = answers[text][0]
            stated = tuple(example for example in answers[text] if example.stated)
            yield _Passage(text, spans, stated, names.get((about.source, about.title), []))


def _retell(
    passage: _Passage, other: _Passage, phrases: dict[tuple[str, ...], list[str]], rng: random.Random
) -> Iterator[Pair]:
    """One sentence of the passage, retold; half of the time rightly."""
    begin, end = rng.choice(passage.sentences)
    sentence = passage.text[begin:end].strip()
    around = _view(passage, begin, end, rng)
    if rng.random() < 0.4:
        yield Pair(around, shortened_more(sentence, rng), "supported")
        return
    tries = (_go_wrong(passage, other, begin, end, phrases, rng) for _ in range(_TRIES))
    wrong = next((made for made in tries if made is not None), None)
    if wrong is None:
        return
    claim, label = wrong
    if not _SHORTEST - 1 <= len(claim.split()) <= _LONGEST or mentions(passage.text, claim):
        return
    chance = rng.random()
    if chance < 0.12:  # the text itself says it so: what a claim looks like must not tell
        yield Pair(around.replace(sentence, claim), claim, "supported")
    elif chance < 0.2 and label == "contradicted":
        yield Pair(around.replace(sentence, claim), sentence, "contradicted")
    else:
        yield Pair(around, claim, label)


def _go_wrong(
    passage: _Passage,
    other: _Passage,
    begin: int,
    end: int,
    phrases: dict[tuple[str, ...], list[str]],
    rng: random.Random,
) -> tuple[str, str] | None:
    """A statement that the passage does not support, and its label."""
    sentence = passage.text[begin:end].strip()
    way = rng.random()
    if way < 0.3:
        second = rng.choice([span for span in passage.sentences if span != (begin, end)])
        made = fused(sentence, passage.text[slice(*second)].strip(), rng)
        return (made, "unsupported") if made else None
    if way < 0.45:
        made = cut_short(sentence, rng)
        return (made, "unsupported") if made else None
    if way < 0.52:
        made = changed_about(sentence, rng)
        return (made, "contradicted") if made else None
    if way < 0.67:
        return _with_another_phrase(passage, begin, end, phrases, rng)
    if way < 0.76:
        made = _with_another_of_the_text(passage, sentence, rng)
        return (made, "contradicted") if made else None
    if way < 0.88:
        added = [found[0] for found in _ADDED.finditer(other.text) if not mentions(passage.text, found[0])]
        if not added:
            return None
        claim = shortened_more(sentence, rng).rstrip(" .")
        return f"{claim}{rng.choice(added)}.", "not_mentioned"
    made = edit(Example("", "", passage.text, shortened_more(sentence, rng), "", -1), passage.names, rng)
    return (made, "contradicted") if made else None


def _with_another_phrase(
    passage: _Passage, begin: int, end: int, phrases: dict[tuple[str, ...], list[str]], rng: random.Random
) -> tuple[str, str] | None:
    """The sentence with another phrase in the place of one that answers a question."""
    inside = [a for a in passage.answers if begin <= a.start and a.start + len(a.answer) <= end]
    if not inside:
        return None
    told = rng.choice(inside)
    if len(told.answer.split()) > 6:
        return None
    near = [
        a.answer for a in passage.answers if kind_of(a)[:1] == kind_of(told)[:1] and a.start != told.start
    ]
    for pool in (near, phrases[kind_of(told)]) if rng.random() < 0.5 else (phrases[kind_of(told)],):
        if pool:
            phrase = rng.choice(pool)
            text = passage.text
            if not mentions(text[begin:end], phrase) and not mentions(phrase, told.answer):
                made = text[begin : told.start] + phrase + text[told.start + len(told.answer) : end]
                return made.strip(), "contradicted"
    return None


def _with_another_of_the_text(passage: _Passage, sentence: str, rng: random.Random) -> str | None:
    """The sentence with another name or number of its passage in the place of one of its own."""
    pattern = rng.choice((_NAME, _NUMBER))
    inside = list(pattern.finditer(sentence))
    others = [found[0] for found in pattern.finditer(passage.text) if not mentions(sentence, found[0])]
    if not inside or not others:
        return None
    found, other = rng.choice(inside), rng.choice(others)
    if set(found[0].split()) & set(other.split()):
        return None
    return sentence[: found.start()] + other + sentence[found.end() :]


def _view(passage: _Passage, begin: int, end: int, rng: random.Random) -> str:
    """The passage, or the sentence with a neighbour on either side, as a statement is looked at."""
    if rng.random() < 0.55:
        return passage.text
    number = passage.sentences.index((begin, end))
    first = passage.sentences[max(0, number - 1)][0]
    last = passage.sentences[min(len(passage.sentences) - 1, number + 1)][1]
    return passage.text[first:last].strip()


def _told(pair: Pair, rng: random.Random) -> Pair:
    """One in six with words before it as in a chat."""
    if rng.random() > 1 / 6:
        return pair
    return replace(pair, claim=f"{rng.choice(FOREWORDS)} {pair.claim}")


def _content(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
