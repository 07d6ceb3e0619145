"""Pieces of pages that do not say what they are about, and questions that name it.

A search cuts documents into passages: "It was built in 1901 and is a brick building", "of contents Add
languages Directed by Ava Holm Written by …". Whoever asks when St. Anne's was built and finds such a piece
of a page on it has the answer, but the reader had only learnt from opening lines, which say the name, and
doubted it. So texts whose answer is known are cut behind the name, put as a page's box of facts, taken apart
as tokenizers leave them, or get a page's navigation around them; the same is done to pieces that do not
answer.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from training.entities import entity_questions
from training.examples import Example, mentions, sentence_bounds

_LABELS = (
    (r"\bdirect", "Directed by"),
    (r"\bwr[io]te|\bauthor|\bwriter", "Written by"),
    (r"\bproduce[rd]", "Produced by"),
    (r"\bstarred|\bplays in\b|\bcast\b", "Starring"),
    (r"\breleased\?|\brelease date|\bcome out\b", "Released"),
    (r"\bsings\b|\bartist\b|\brecorded\b|\bsang\b|\bperformed\b", "by"),
    (r"\blabel\b", "Label"),
    (r"\bborn\?|\bborn$|birth", "Born"),
    (r"\bdie\b|\bdeath\b", "Died"),
    (r"\bprofession\b|\boccupation\b|\bfor a living\b", "Occupation"),
    (r"\bsport\b", "Sport"),
    (r"\bfounded\b|\bestablished\b|\bbegin\b|\bstart\b", "Founded"),
    (r"\bpopulation\b|\bpeople live\b", "Population"),
    (r"\bgenre\b", "Genre"),
    (r"\blocated\b|^where is\b|\bplace is\b", "Location"),
    (r"\bcountry\b", "Country"),
    (r"\bparty\b", "Political party"),
)
"""What a box of facts calls an answer, by the words of its question."""
_OTHER_FACTS = (
    *(
        "Language English",
        "Running time 94 minutes",
        "Format CD",
        "Website Official website",
        "Status Active",
    ),
    *("Edited by J. Marsh", "Cinematography R. Lind", "Elevation 212 m", "Time zone UTC+1", "Area code 0555"),
    *("Nationality American", "Length 41:07", "Height 1.84 m", "Nickname none", "Publisher Unknown"),
)
_NAVIGATION = (
    *("Jump to navigation Jump to search", "From Wikipedia , the free encyclopedia", "[ edit ]", "[edit]"),
    *("Contents hide", "Article Talk Read Edit View history Tools", "See also", "References ^", "v t e"),
    *("Print/export Download as PDF Printable version", "Retrieved 12 July", "Home News Contact About us"),
    *("Skip to main content Menu", "Add languages Add links", "This article needs additional citations ."),
)
_BEFORE_PUNCTUATION = re.compile(r"(?<=\w)([.,;:?!)\]])(?=\s|$)")
_HE = re.compile(r"\bhe\b|\bhis\b")
_SHE = re.compile(r"\bshe\b|\bher\b")
_PERSON = re.compile(
    r"\([^()]*\b(?:born|\d{4} ?[–-] ?\d{0,2} ?\w* ?\d{4})|\b(?:profession|occupation|living|sport)\b"
)
_SHORTEST = 25
"""Words of a piece, where its text has as many."""


def unnamed_questions(
    articles: Sequence[tuple[str, str]], encyclopaedic: Sequence[Example], count: int, seed: int
) -> list[Example]:
    """So many questions: by pattern on pieces of articles, and people's on pieces of paragraphs, half each.

    A third of them are not stated.
    """
    rng = random.Random(seed)
    made = entity_questions(articles, seed)
    found = [piece for example in made if example.stated for piece in _pieces(example, rng)]
    found += _boxes([example for example in made if example.stated], rng)
    rng.shuffle(found)
    asked = [example for example in encyclopaedic if example.stated]
    rng.shuffle(asked)
    result = found[: count // 3]
    result += [cut(example, rng) for example in asked[: count // 3]]
    result += _silent(result, count - len(result), rng)
    return [_dressed(example, rng) for example in result]


def cut(example: Example, rng: random.Random) -> Example:
    """The text from somewhere before the answer, often within a sentence, and up to somewhere behind it."""
    words = [found.start() for found in re.finditer(r"\S+", example.context)]
    end = example.start + len(example.answer)
    before = [at for at in words if at <= example.start]
    first = rng.randint(0, 45)
    begin = before[max(0, len(before) - 1 - first)]
    behind = [at for at in words if at >= end]
    last = rng.randint(max(0, _SHORTEST - first), 70)
    stop = behind[last] if last < len(behind) else len(example.context)
    return replace(example, context=example.context[begin:stop].rstrip(), start=example.start - begin)


def _pieces(example: Example, rng: random.Random) -> list[Example]:
    """The text without the name before the answer, or with a pronoun in its place."""
    name = re.sub(r" \(.*\)$", "", example.title)
    at = [found.end() for found in re.finditer(re.escape(name), example.context[: example.start])]
    example = replace(example, question=_shortened(example.question, name, rng))
    if not at:
        return [cut(example, rng)]
    if rng.random() < 0.3:
        return [replace(example, context=example.context[at[-1] :].lstrip(), start=_left(example, at[-1]))]
    said = re.match(r"(?: \([^()]*\))?,? (?=is|was|are|were)", example.context[at[-1] :])
    if said and at[-1] + said.end() <= example.start:
        rest = example.context[at[-1] + said.end() :]
        he = _HE.search(rest) or _PERSON.search(example.context[:120] + example.question)
        pronoun = "She " if _SHE.search(rest) else "He " if he else "It "
        start = len(pronoun) + example.start - at[-1] - said.end()
        return [replace(example, context=pronoun + rest, start=start)]
    return [cut(example, rng)]


def _left(example: Example, at: int) -> int:
    """Where the answer starts in what is left of the text from `at`."""
    rest = example.context[at:]
    return example.start - at - (len(rest) - len(rest.lstrip()))


def _shortened(question: str, name: str, rng: random.Random) -> str:
    """The question, sometimes with the last word or an initial for a name of two or three words."""
    words = name.split()
    proper = all(word.isalpha() and word[0].isupper() for word in words) and words[0] != "The"
    if not (proper and 2 <= len(words) <= 3):
        return question
    chance = rng.random()
    if chance < 0.12:
        return question.replace(name, words[-1])
    if chance < 0.24:
        return question.replace(name, " ".join([f"{words[0][0]}.", *words[1:]]))
    return question


def _boxes(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    """What the patterns found on one page, as a box of facts."""
    pages: dict[str, list[tuple[str, Example]]] = defaultdict(list)
    for example in examples:
        label = next((name for sign, name in _LABELS if re.search(sign, example.question)), "")
        if label and len(example.answer) < 60:
            pages[example.context].append((label, example))
    found = []
    for facts in pages.values():
        if len(facts) < 2:
            continue
        asked = rng.choice(facts)
        lines = [f"{label} {example.answer}" for label, example in facts]
        lines += rng.sample(_OTHER_FACTS, rng.randint(1, 3))
        rng.shuffle(lines)
        between = rng.choice((" ", " ", "\n", " | "))
        context = between.join(lines)
        line = f"{asked[0]} {asked[1].answer}"
        if context.count(asked[1].answer) != 1:
            continue
        if rng.random() < 0.5:
            context += between + asked[1].context[:200]
        found.append(replace(asked[1], context=context, start=context.index(line) + len(asked[0]) + 1))
    return found


def _silent(stated: Sequence[Example], count: int, rng: random.Random) -> list[Example]:
    """Questions with pieces that do not answer: of the same text without its sentence, or of another."""
    found: list[Example] = []
    while len(found) < count:
        example, other = rng.choice(stated), rng.choice(stated)
        context = other.context
        if rng.random() < 0.6:
            bounds = sentence_bounds(example.context)
            end = example.start + len(example.answer)
            first = max(at for at in bounds if at <= example.start)
            last = min(at for at in bounds if at >= end)
            context = f"{example.context[:first]} {example.context[last:]}".strip()
        elif _kind(example) == _kind(other):
            continue
        if len(context) > 60 and not mentions(context, example.answer):
            found.append(replace(example, context=context, answer="", start=-1))
    return found


def _kind(example: Example) -> str:
    """What it asks for, roughly."""
    label = next((name for sign, name in _LABELS if re.search(sign, example.question)), "")
    return label or example.question.split()[0].lower()


def _dressed(example: Example, rng: random.Random) -> Example:
    """The text as a page or a tokenizer leaves it: some of them."""
    if rng.random() < 0.3:
        example = _tokenized(example)
    chance = rng.random()
    if chance < 0.2:
        head = " ".join(rng.sample(_NAVIGATION, rng.randint(1, 4))) + " "
        start = example.start + len(head) if example.stated else -1
        return replace(example, context=head + example.context, start=start)
    if chance < 0.3:
        return replace(example, context=f"{example.context} {' '.join(rng.sample(_NAVIGATION, 2))}")
    return example


def _tokenized(example: Example) -> Example:
    """With blanks before punctuation and brackets, quotes as `` and ''."""

    def changed(text: str) -> str:
        text = re.sub(r'(^|\s)"(?=\S)', r"\1`` ", text).replace('"', " ''")
        text = re.sub(r"\((?=\w)", "( ", text)
        return _BEFORE_PUNCTUATION.sub(r" \1", text)

    if not example.stated:
        return replace(example, context=changed(example.context))
    end = example.start + len(example.answer)
    before, answer, after = (
        changed(example.context[: example.start]),
        example.answer,
        changed(example.context[end:]),
    )
    return replace(example, context=before + answer + after, start=len(before))
