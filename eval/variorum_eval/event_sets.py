"""Data sets on which the marks of different events are counted, as cases with their texts."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from variorum.events import Event, event_of
from variorum.sentences import sentence_around
from variorum_eval.cases import Case, Context, Gold, parse_wikicontradict, read_gold, read_ramdocs
from variorum_eval.cases.fields import Fields, objects, string
from variorum_eval.cases.lines import parse_lines
from variorum_eval.errors import CaseError

_SOURCES = 5
"""Articles asked at once: of many, one mentions everything, and then nothing is ever marked."""
_DRAWS = 20
_WORD = re.compile(r"[a-z]{3,}")


class EventSet(StrEnum):
    """A data set, and what its marks are.

    In `gold` and `ramdocs` they can be right or false. `wikicontradict` has two passages about one thing,
    and `subject` articles about one subject: there nearly every mark is false. `multihoprag` has facts from
    articles of different days, to be read.
    """

    GOLD = "gold"
    RAMDOCS = "ramdocs"
    WIKICONTRADICT = "wikicontradict"
    MULTIHOPRAG = "multihoprag"
    SUBJECT = "subject"


def read_event_set(path: Path, kind: EventSet, documents: Path | None = None) -> tuple[Case, ...]:
    """Read a file of a kind. Raises CaseError, also for `gold` without the folder of its `documents`."""
    if kind is EventSet.GOLD:
        return tuple(_with_texts(case, documents) for case in read_gold(path))
    if kind is EventSet.RAMDOCS:
        return read_ramdocs(path)
    if kind is EventSet.WIKICONTRADICT:
        return parse_wikicontradict(path, Context.SELF_CONTAINED).checked()
    if kind is EventSet.MULTIHOPRAG:
        return parse_lines(path, _facts).checked()
    return tuple(_of_one_subject(parse_lines(path, _article).checked()))


def _with_texts(case: Case, documents: Path | None) -> Case:
    if documents is None:
        raise CaseError("The texts are missing. Say where they are: --documents FOLDER.")
    try:
        return replace(
            case,
            golds=tuple(
                replace(gold, text=(documents / gold.source).read_text(encoding="utf-8"))
                for gold in case.golds
            ),
        )
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{documents}: {error}. Give the folder of the texts: --documents FOLDER.") from error


def _facts(fields: Fields, number: int) -> Case:
    """Each fact, under its article's title, is the answer."""
    golds = []
    for evidence in objects(fields, "evidence_list"):
        fact = string(evidence, "fact")
        text = f"{string(evidence, 'title')}\n\n{fact}"
        golds.append(Gold(hashlib.sha256(text.encode()).hexdigest()[:16] + ".txt", (fact,), text))
    return Case(f"multihoprag-{number}", string(fields, "question"), tuple(golds))


@dataclass(frozen=True, slots=True)
class _Article:
    id: str
    text: str


def _article(fields: Fields, _: int) -> _Article:
    return _Article(string(fields, "id"), string(fields, "text"))


def _of_one_subject(articles: Sequence[_Article]) -> Iterator[Case]:
    """For each noun of an event that three articles have: how long it was, asked of a few articles at a time.

    What they answer is a word of the sentence with the noun, each article another one, so that all conflict.
    """
    draw = random.Random(0)
    nouns = {word for article in articles for word in re.findall(r"[a-z]+", article.text)}
    for noun in sorted(noun for noun in nouns if event_of(noun) is not None):
        event = event_of(noun)
        golds = tuple(_golds(articles, event)) if event is not None else ()
        if len(golds) < 3:
            continue
        for number in range(_DRAWS if len(golds) > _SOURCES else 1):
            asked = tuple(draw.sample(golds, min(_SOURCES, len(golds))))
            yield Case(f"{noun}-{number + 1}", f"How long was the {noun}?", asked)


def _golds(articles: Sequence[_Article], event: Event) -> Iterator[Gold]:
    taken: set[str] = set()
    for article in articles:
        found = event.noun.search(article.text)
        if found is None:
            continue
        sentence = article.text[slice(*sentence_around(article.text, *found.span()))]
        words = [word for word in _WORD.findall(sentence) if word not in taken]
        if words:
            taken.add(longest := max(words, key=len))
            yield Gold(f"{article.id}.txt", (longest,), article.text)
