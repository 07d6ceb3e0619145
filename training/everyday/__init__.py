"""Questions on invented documents of everyday life: chats, e-mails, letters, minutes, forms, notes, tables.

The reader had learnt from encyclopaedias and news. In a chat or on a bill it took any sum for the one asked
for. So these documents state some facts of a matter, and questions ask for those and for others of the same
kind that stand nowhere in the text.
"""

from __future__ import annotations

import random

from training.everyday.documents import Matter, Written, write_document
from training.everyday.themes import Fact, Theme, read_themes
from training.examples import Example

_STATED = 0.45
"""The share of questions that their document answers."""
_WHOLE = 0.2
"""The share of questions that the sentence answers, where a fact has such."""
_OTHER_THING = 0.08
"""The share of the others that ask for what is said, but of another thing."""


def everyday_questions(count: int, seed: int) -> list[Example]:
    """So many questions, up to three on a document."""
    rng = random.Random(seed)
    themes = read_themes()
    found: list[Example] = []
    while len(found) < count:
        theme = rng.choice(themes)
        matter = Matter(theme, rng.choice(theme.things), _some(theme, rng))
        document = write_document(matter, rng)
        found += [_question(matter, document, rng) for _ in range(3)]
    return found[:count]


def _some(theme: Theme, rng: random.Random) -> tuple[Fact, ...]:
    return tuple(rng.sample(theme.facts, min(len(theme.facts) - 1, rng.randint(2, 6))))


def _question(matter: Matter, document: Written, rng: random.Random) -> Example:
    if rng.random() < _STATED:
        stated = rng.choice(document.stated)
        asked, whole = _asked(stated.fact, matter.thing, document, rng)
        start, end = stated.sentence if whole else stated.value
        return Example("everyday", "", document.text, asked, document.text[start:end], start)
    thing, said = matter.thing, [stated.fact for stated in document.stated]
    unsaid = [fact for fact in matter.theme.facts if fact not in said]
    alike = [fact for fact in unsaid if fact.kind in {fact.kind for fact in said}]
    fact = rng.choice(alike if alike and rng.random() < 0.75 else unsaid)
    named = [fact for fact in said if any("{thing}" in question for question in fact.questions)]
    if named and thing in document.text and not document.many and rng.random() < _OTHER_THING:
        fact, thing = rng.choice(named), rng.choice([t for t in matter.theme.things if t != thing])
        question = rng.choice([question for question in fact.questions if "{thing}" in question])
        return Example("everyday", "", document.text, _filled(question, thing), "", -1)
    return Example("everyday", "", document.text, _asked(fact, thing, document, rng)[0], "", -1)


def _asked(fact: Fact, thing: str, document: Written, rng: random.Random) -> tuple[str, bool]:
    """A question for a fact, and whether the whole sentence answers it."""
    whole = bool(fact.sentence_questions) and not document.many and rng.random() < _WHOLE
    question = rng.choice(fact.sentence_questions if whole else fact.questions)
    if document.many and "{thing}" not in question:
        question = rng.choice(fact.labels) + rng.choice((" of {thing}?", " {thing}", ", {thing}?"))
    return _filled(question, thing), whole


def _filled(question: str, thing: str) -> str:
    asked = question.replace("{thing}", thing)
    return asked[0].upper() + asked[1:] if question.endswith("?") else asked
