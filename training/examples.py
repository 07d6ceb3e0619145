"""Read question-answering examples, and make "not stated" ones of them."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

# Sets whose `title` names an article, so that "another paragraph of the same article" means something.
HAS_ARTICLES = (
    "squad2_dev_A",
    "squad2_train_11art",
    "squad1_train_44art",
    "squadshifts_wiki",
    "policyqa",
)

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
    """Yield the rows of a gzipped JSON Lines file, the first answer of each."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            answers = row["answers"]
            answer, start = (answers[0]["text"], answers[0]["start"]) if answers else ("", -1)
            if answers and row["context"][start : start + len(answer)] != answer:
                raise ValueError(f"offset does not match the answer in row {row['id']} of {path}")
            title = row.get("title") or ""
            yield Example(row["source"], title, row["context"], row["question"], answer, start)


def sample(examples: Iterable[Example], take: Mapping[str, int], seed: int) -> list[Example]:
    """So many stated examples of each set named; those without an answer are rare and all kept."""
    by_source: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_source[example.source].append(example)
    rng = random.Random(seed)
    kept: list[Example] = []
    for source, count in take.items():
        stated = [example for example in by_source[source] if example.stated]
        rng.shuffle(stated)
        kept += stated[:count]
        kept += [example for example in by_source[source] if not example.stated]
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
            if paragraph != example.context and not mentions(paragraph, example.answer):
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
        bounds = sentence_bounds(example.context)
        spans = [(a, b) for a, b in pairwise(bounds) if b > a]
        end = example.start + len(example.answer)
        holds = [(a, b) for a, b in spans if a < end and b > example.start]
        if len(spans) < 3 or not holds:
            continue
        context = (example.context[: holds[0][0]] + example.context[holds[-1][1] :]).strip()
        if not mentions(context, example.answer):
            removed.append(replace(example, context=context, answer="", start=-1))
    return removed


def set_in_paragraphs(
    examples: Sequence[Example], paragraphs: Sequence[str], seed: int, *, silent: float
) -> list[Example]:
    """Put one-sentence examples between the sentences of unrelated paragraphs.

    A share `silent` of them gets the paragraph without the sentence, and is "not stated".
    """
    rng = random.Random(seed)
    placed: list[Example] = []
    for example in examples:
        paragraph = rng.choice(paragraphs)
        if rng.random() < silent:
            if not mentions(paragraph, example.answer):
                placed.append(replace(example, context=paragraph, answer="", start=-1))
            continue
        at = rng.choice(sentence_bounds(paragraph))
        before = paragraph[:at].rstrip()
        before += " " if before else ""
        context = f"{before}{example.context} {paragraph[at:]}".rstrip()
        placed.append(replace(example, context=context, start=len(before) + example.start))
    return placed


def with_titles(examples: Sequence[Example], share: float, seed: int) -> list[Example]:
    """A share of those whose articles have a title gets it before the text, as web pages have it."""
    rng = random.Random(seed)
    titled = []
    for example in examples:
        title = unquote(example.title).replace("_", " ").strip()
        if title and example.source in HAS_ARTICLES and rng.random() < share:
            start = example.start + len(title) + 1 if example.stated else -1
            example = replace(example, context=f"{title} {example.context}", start=start)
        titled.append(example)
    return titled


def sentence_bounds(text: str) -> list[int]:
    """Where sentences begin, roughly, and the text's end."""
    return [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]


def mentions(text: str, answer: str) -> bool:
    """Whether the answer's words occur in this order in the text, whatever the case and punctuation."""
    words = " ".join(_WORD.findall(answer.lower()))
    return f" {words} " in f" {' '.join(_WORD.findall(text.lower()))} "
