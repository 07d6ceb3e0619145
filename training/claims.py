"""Passages with claims that they support, contradict, or do not mention.

Read from entailment data, and made of question-answering data in two ways: a question with an answer, as
`variorum.verifier.claim_of` joins them, and a passage's own sentence with or without a change.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from training.edits import edit, names_by_article
from training.examples import Example, mentions, remove_answers, sentence_bounds
from variorum.verifier import claim_of

LABELS = ("supported", "contradicted", "not_mentioned", "unsupported")
"""The last is either of the two before it: the set does not say which."""

_LABELS = {
    "entailment": "supported",
    "supported": "supported",
    "contradiction": "contradicted",
    "neutral": "not_mentioned",
    "not_entailment": "unsupported",
    "not_supported": "unsupported",
    "generic": "unsupported",
    "partial": "unsupported",
    "partially_supported": "unsupported",
}
DEVELOPMENT = {
    "nli": ("mnli", "cf_nli", "scitail", "lingnli"),
    "verify": ("anli_r1_dev", "fever_symmetric", "climate_fever", "covidfact", "factcheck_gpt"),
    "ground": ("begin_wow", "q2_wow", "halueval_qa", "wice_dev", "summedits_samsum"),
}
"""The development sets that the verifier's probabilities are fitted on, by file."""

_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|-LRB-.*?-RRB-)")
_QUESTION_AND_ANSWER = re.compile(r"Q: (.*?) A: (.*)", re.DOTALL)
_CLAUSE = re.compile(r",? (?:which|who|where|although|while|because|but)\b[^,;]*(?=[,.;]|$)")


@dataclass(frozen=True)
class Pair:
    """A passage, a claim, and one of LABELS."""

    passage: str
    claim: str
    label: str


Answered = tuple[str, str, str, str]
"""A question, an answer, a passage and one of LABELS."""


def read_pairs(path: Path, take: Mapping[str, int], seed: int) -> list[Pair]:
    """So many pairs of each set named."""
    rows = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["source"] in take:
                claim = _QUESTION_AND_ANSWER.sub(lambda m: claim_of(m[1], m[2]), _plain(row["hypothesis"]))
                pair = Pair(_plain(row["premise"]), claim, _LABELS[row["label"]])
                rows[row["source"]].append(pair)
    rng = random.Random(seed)
    for pairs in rows.values():
        rng.shuffle(pairs)
    return [pair for source, count in take.items() for pair in rows[source][:count]]


def answered(examples: Sequence[Example], count: int, seed: int) -> list[Pair]:
    """Questions with their answer on their passage; with another of the same kind; on a silent passage."""
    return [
        Pair(passage, claim_of(question, answer), label)
        for question, answer, passage, label in answers(examples, count, seed)
    ]


def answers(examples: Sequence[Example], count: int, seed: int) -> list[Answered]:
    """Questions with an answer, right or wrong, a passage, and what that says of both."""
    rng = random.Random(seed)
    others: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for example in examples:
        others[_kind(example)].append(example.answer)
        others[_kind(example)[:1]].append(example.answer)
    near: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for example in examples:
        near[example.context, *_kind(example)[:1]].append(example.answer)
    stated = [example for example in examples if example.stated]
    chosen = rng.sample(stated, min(count, len(stated)))
    silent = {(e.question, e.answer): e.context for e in _silent(chosen, seed)}
    found: list[Answered] = []
    for example in chosen:
        chance = rng.random()
        if chance < 0.4:
            found.append((example.question, example.answer, _around(example, rng), "supported"))
        elif chance < 0.75:
            same = others[_kind(example)]
            other = rng.choice(same if len(set(same)) > 3 else others[_kind(example)[:1]])
            if rng.random() < 0.4:  # what the same passage says of something else
                other = rng.choice(near[example.context, *_kind(example)[:1]])
            if other and not mentions(other, example.answer) and not mentions(example.answer, other):
                found.append((example.question, other, _around(example, rng), "contradicted"))
        elif passage := silent.get((example.question, example.answer)):
            found.append((example.question, example.answer, passage, "not_mentioned"))
    return found


def unanswerable(examples: Sequence[Example], answers: Sequence[str], seed: int) -> list[Pair]:
    """Questions that their passage does not answer, with words of that passage as the answer."""
    rng = random.Random(seed)
    by_passage: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        if example.stated:
            by_passage[example.context].append(example.answer)
    pairs = []
    for example in examples:
        if not example.stated:
            near = by_passage.get(example.context) or list(answers)
            pairs.append(Pair(example.context, claim_of(example.question, rng.choice(near)), "unsupported"))
    return pairs


def sentence_claims(examples: Sequence[Example], count: int, seed: int) -> list[Pair]:
    """A sentence of a passage, shortened: supported; with a word changed; or cut out of the passage."""
    rng = random.Random(seed)
    names = names_by_article(examples)
    by_passage = {example.context: example for example in examples}
    passages = sorted(by_passage)
    rng.shuffle(passages)
    pairs: list[Pair] = []
    while passages and len(pairs) < count:
        passage = passages.pop()
        example = by_passage[passage]
        spans = [
            (a, b) for a, b in pairwise(sentence_bounds(passage)) if 8 <= len(passage[a:b].split()) <= 32
        ]
        if len(spans) < 2:
            continue
        for begin, end in rng.sample(spans, 2):
            claim = shortened(passage[begin:end].strip(), rng)
            chance = rng.random()
            if chance < 0.35:
                pairs.append(Pair(passage, claim, "supported"))
            elif chance < 0.8:
                near = names[example.source, example.title]
                changed = edit(replace(example, question=claim), near, rng)
                if changed:
                    pairs.append(Pair(passage, changed, "contradicted"))
            else:
                rest = f"{passage[:begin].rstrip()} {passage[end:]}".strip()
                pairs.append(Pair(rest, claim, "not_mentioned"))
    return pairs


def _silent(examples: Sequence[Example], seed: int) -> Iterator[Example]:
    """The examples on their passage without the sentence that answers; with their answer all the same."""
    known = {(example.question, example.context): example.answer for example in examples}
    by_question = {example.question: example for example in examples}
    for cut in remove_answers(examples, len(examples), seed):
        whole = by_question[cut.question]
        yield replace(cut, answer=known[whole.question, whole.context])


def _kind(example: Example) -> tuple[str, ...]:
    """What other answers could stand in this one's place: of that shape, for that question word."""
    answer = example.answer
    if re.search(r"\d", answer):
        shape = "year" if re.fullmatch(r"\D*\d{4}\D*", answer) else "number"
    else:
        shape = "name" if answer[:1].isupper() else f"{min(4, len(answer.split()))} words"
    asked = re.match(r"\W*(\w+(?: (?:many|much|long|old|far))?)", example.question.lower())
    return shape, asked[1] if asked else ""


def _around(example: Example, rng: random.Random) -> str:
    """The answer's sentence, sometimes with its neighbours, sometimes the whole passage."""
    bounds = sentence_bounds(example.context)
    spans = [(a, b) for a, b in pairwise(bounds) if b > a]
    end = example.start + len(example.answer)
    holds = [number for number, (a, b) in enumerate(spans) if a < end and b > example.start]
    more = rng.choice((0, 0, 0, 0, 0, 1, 1, 2, len(spans), len(spans)))
    first, last = max(0, holds[0] - rng.randint(0, more)), min(len(spans) - 1, holds[-1] + more)
    return example.context[spans[first][0] : spans[last][1]].strip()


def shortened(sentence: str, rng: random.Random) -> str:
    """Without what stands in brackets, and sometimes without a clause."""
    sentence = _BRACKETS.sub("", sentence)
    clause = _CLAUSE.search(sentence, 25)
    if clause and rng.random() < 0.6:
        shorter = sentence[: clause.start()] + sentence[clause.end() :]
        if len(shorter.split()) >= 6:
            sentence = shorter
    return sentence


def _plain(text: str) -> str:
    """Without the marks of tokenised corpora."""
    text = text.replace("-LRB-", "(").replace("-RRB-", ")").replace("-LSB-", "[").replace("-RSB-", "]")
    return re.sub(r" ([.,;:!?'’)])", r"\1", text).replace("( ", "(").strip()
