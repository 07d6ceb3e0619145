"""Read question-answering examples, leave out what may not be shipped, and mine "not stated" ones."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

# How many answerable questions to take from each set, in its own order after a seeded shuffle. The
# SQuAD family is taken whole; the others are cut so that one pass fits the time two CPU cores have.
# SubjQA is left out: the terms of its review texts are unclear, and the weights are Apache-2.0.
TAKE = {
    "squad2_dev_A": 10**9,
    "squad2_train_11art": 10**9,
    "squad1_train_44art": 10**9,
    "squad1_train_1000par": 10**9,
    "squadshifts_wiki": 10**9,
    "squadshifts_reddit": 3_000,
    "squadshifts_amazon": 3_000,
    "policyqa": 1_500,
    "qamr": 8_000,
    "qadiscourse": 2_500,
}
# Sets whose `title` names an article, so that "another paragraph of the same article" means something.
HAS_ARTICLES = (
    "squad2_dev_A",
    "squad2_train_11art",
    "squad1_train_44art",
    "squadshifts_wiki",
    "policyqa",
)
MINED_PARAGRAPHS = 9_000
REMOVED_SENTENCES = 9_000

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[A-Z0-9\"“‘(])")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Example:
    """One question on one passage. `start` is a character offset; -1 and "" mean "not stated"."""

    source: str
    title: str
    context: str
    question: str
    answer: str
    start: int

    @property
    def stated(self) -> bool:
        return self.start >= 0


def read_examples(path: Path) -> Iterator[Example]:
    """Yield the rows of a gzipped JSON Lines file whose set is in `TAKE`, the first answer of each."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["source"] not in TAKE:
                continue
            answers = row["answers"]
            answer, start = (answers[0]["text"], answers[0]["start"]) if answers else ("", -1)
            if answers and row["context"][start : start + len(answer)] != answer:
                raise ValueError(f"offset does not match the answer in row {row['id']} of {path}")
            yield Example(row["source"], row["title"] or "", row["context"], row["question"], answer, start)


def sample(examples: Iterable[Example], seed: int) -> list[Example]:
    """Cut each set to its share of `TAKE`; examples without an answer are rare and all kept."""
    by_source: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_source[example.source].append(example)
    rng = random.Random(seed)
    kept: list[Example] = []
    for source, group in sorted(by_source.items()):
        stated = [example for example in group if example.stated]
        rng.shuffle(stated)
        kept += stated[: TAKE[source]]
        kept += [example for example in group if not example.stated]
    return kept


def mine_paragraphs(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """Pair questions with the most similar *other* paragraph of their article that lacks the answer.

    Similarity is TF-IDF cosine between question and paragraph, the lexical half of what retrieval
    does. This is the case the product lives on: several texts about one thing, one of them silent.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    articles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for example in examples:
        if example.source in HAS_ARTICLES:
            paragraphs = articles[example.source, example.title]
            if example.context not in paragraphs:
                paragraphs.append(example.context)
    questions = [e for e in examples if e.stated and len(articles.get((e.source, e.title), ())) > 1]
    random.Random(seed).shuffle(questions)
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    vectorizer.fit(paragraph for paragraphs in articles.values() for paragraph in paragraphs)
    matrices = {key: vectorizer.transform(paragraphs) for key, paragraphs in articles.items()}
    mined: list[Example] = []
    for example in questions[:count]:
        key = example.source, example.title
        scores = (matrices[key] @ vectorizer.transform([example.question]).T).toarray()[:, 0]
        for index in scores.argsort()[::-1]:
            paragraph = articles[key][index]
            if paragraph != example.context and not _mentions(paragraph, example.answer):
                mined.append(replace(example, context=paragraph, answer="", start=-1))
                break
    return mined


def remove_answers(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """Cut the sentence that holds the answer out of its passage: on topic, and silent on the question."""
    stated = [example for example in examples if example.stated]
    random.Random(seed).shuffle(stated)
    removed: list[Example] = []
    for example in stated:
        if len(removed) == count:
            break
        bounds = [
            0,
            *(match.end() for match in _SENTENCE_END.finditer(example.context)),
            len(example.context),
        ]
        spans = [(a, b) for a, b in pairwise(bounds) if b > a]
        end = example.start + len(example.answer)
        holds = [(a, b) for a, b in spans if a < end and b > example.start]
        if len(spans) < 3 or not holds:
            continue
        context = (example.context[: holds[0][0]] + example.context[holds[-1][1] :]).strip()
        if not _mentions(context, example.answer):
            removed.append(replace(example, context=context, answer="", start=-1))
    return removed


def training_set(path: Path, seed: int) -> list[Example]:
    """All examples to train on: sampled sets, mined paragraphs, removed sentences; shuffled."""
    everything = list(read_examples(path))
    examples = sample(everything, seed)
    negatives = mine_paragraphs(everything, MINED_PARAGRAPHS, seed) + remove_answers(
        examples, REMOVED_SENTENCES, seed + 1
    )
    examples += negatives
    random.Random(seed + 2).shuffle(examples)
    return examples


def _mentions(text: str, answer: str) -> bool:
    """Whether the answer's words occur in this order in the text, whatever the case and punctuation."""
    words = " ".join(_WORD.findall(answer.lower()))
    return f" {words} " in f" {' '.join(_WORD.findall(text.lower()))} "
