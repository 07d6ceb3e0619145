"""What the reader and its teacher are trained on: mixtures, each seen in one pass.

SubjQA is left out: the terms of its review texts are unclear, and the weights are Apache-2.0. Counts
are of answerable questions; they are chosen so that a stage fits the time two CPU cores have.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from training.attributes import attribute_questions
from training.durations import duration_questions
from training.edits import edit_questions
from training.entities import distractors, entity_questions, read_articles
from training.everyday import everyday_questions
from training.examples import (
    Example,
    mine_paragraphs,
    read_examples,
    remove_answers,
    sample,
    set_in_paragraphs,
    with_titles,
)
from training.keywords import typed_questions
from training.mine import read_scored
from training.polar import read_claims

_ALL = 10**9
_ARTICLES = {
    "squad2_dev_A": _ALL,
    "squad2_train_11art": _ALL,
    "squad1_train_44art": _ALL,
    "squad1_train_1000par": _ALL,
    "squadshifts_wiki": _ALL,
}
_FIRST = {
    **_ARTICLES,
    "squadshifts_reddit": 3_000,
    "squadshifts_amazon": 3_000,
    "policyqa": 1_500,
    "qamr": 8_000,
    "qadiscourse": 2_500,
}
_SECOND = {
    "squad2_dev_A": _ALL,
    "squad2_train_11art": 1_500,
    "squad1_train_44art": 1_000,
    "squadshifts_wiki": 2_000,
}
_THIRD = {
    "squad2_dev_A": _ALL,
    "squad2_train_11art": _ALL,
    "squad1_train_44art": _ALL,
    "squad1_train_1000par": _ALL,
    "squadshifts_wiki": _ALL,
    "policyqa": 700,
    "qadiscourse": 1_500,
}
_FOURTH = {
    "squad2_dev_A": _ALL,
    "squad2_train_11art": 1_500,
    "squad1_train_44art": 1_500,
    "squadshifts_wiki": 1_500,
    "squadshifts_reddit": 500,
    "qamr": 1_000,
}
_SIXTH = {
    "squad2_dev_A": _ALL,
    "squad2_train_11art": _ALL,
    "squad1_train_44art": _ALL,
    "squad1_train_1000par": _ALL,
    "squadshifts_wiki": 5_000,
    "policyqa": 500,
    "qadiscourse": 800,
}
# Questions of these forms are rare in encyclopaedias and common in use.
_ASKED = ("how long", "how many", "how much", "how old", "how far", "how often", "when", "where", "who")


@dataclass(frozen=True)
class Found:
    """What readers made earlier found: the files of `training.mine` and `training.sentences`, if any."""

    mined: Path | None = None
    sentences: Path | None = None


NOTHING = Found()


def first_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """Most of the sets, with mined paragraphs and removed sentences."""
    everything = list(read_examples(folder / "qa.jsonl.gz"))
    examples = sample(everything, _FIRST, seed)
    examples += mine_paragraphs(everything, 9_000, seed)
    examples += remove_answers(examples, 9_000, seed + 1)
    return _shuffled(examples, seed + 2)


def second_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """Questions of quantity, time, place and person, sentences set in paragraphs, SQuAD 2.0 once more."""
    everything = list(read_examples(folder / "qa.jsonl.gz"))
    paragraphs = sorted({e.context for e in everything if e.source in _ARTICLES})
    labelled = list(read_examples(folder / "qa_srl.jsonl.gz"))
    roles = [e for form, count in _ROLES.items() for e in _of_form(labelled, form, seed)[:count]]
    news = _shuffled([e for e in everything if e.source == "qamr"], seed)[:2_000]
    examples = sample(everything, _SECOND, seed)
    examples += _asked(everything, seed)[:2_500]
    examples += mine_paragraphs(everything, 2_500, seed)
    examples += remove_answers(examples, 1_500, seed + 1)
    examples += set_in_paragraphs(roles, paragraphs, seed, silent=0.0)  # "who did something?" fits any text
    examples += set_in_paragraphs(news, paragraphs, seed, silent=0.3)
    return _shuffled(examples, seed + 2)


def third_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """What the first two lacked: deceiving passages, altered questions, entities by name, yes and no.

    Of what `training.mine` found the most deceiving are used.
    """
    everything = list(read_examples(folder / "qa.jsonl.gz"))
    articles = list(read_articles(folder / "multihop.jsonl.gz"))
    encyclopaedic = [e for e in everything if e.source in _ARTICLES]
    paragraphs = sorted({e.context for e in encyclopaedic})
    labelled = list(read_examples(folder / "qa_srl.jsonl.gz"))
    roles = [e for form in ("how long", "how much") for e in _of_form(labelled, form, seed)]
    news = _shuffled([e for e in everything if e.source == "qamr"], seed)[:3_000]
    claims = _shuffled(list(read_claims(folder / "verify.jsonl.gz")), seed)
    examples = sample(everything, _THIRD, seed)
    examples += [e for e in encyclopaedic if not e.stated]  # a second crop of what is rare
    examples += read_scored(found.mined)[:7_000] if found.mined else []
    examples += edit_questions(encyclopaedic, 9_000, seed)
    examples += remove_answers(examples, 2_500, seed + 1)
    examples += entity_questions([(title, text) for _, title, text in articles], seed)
    examples += distractors(articles, 3, seed)
    examples += _asked(everything, seed)[:2_500]
    examples += set_in_paragraphs(roles, paragraphs, seed, silent=0.0)
    examples += set_in_paragraphs(news, paragraphs, seed, silent=0.3)
    examples += set_in_paragraphs(claims, paragraphs, seed, silent=0.35)
    return _shuffled(examples, seed + 2)


def fourth_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """Lengths of time among others, and some of everything that went before, so that it is not lost."""
    everything = list(read_examples(folder / "qa.jsonl.gz"))
    articles = list(read_articles(folder / "multihop.jsonl.gz"))
    encyclopaedic = [e for e in everything if e.source in _ARTICLES]
    paragraphs = sorted({e.context for e in encyclopaedic})
    entities = entity_questions([(title, text) for _, title, text in articles], seed)
    claims = _shuffled(list(read_claims(folder / "verify.jsonl.gz")), seed)[:700]
    examples = sample(everything, _FOURTH, seed)
    examples += _shuffled(read_scored(found.mined)[:7_000], seed)[:3_000] if found.mined else []
    examples += edit_questions(encyclopaedic, 2_500, seed)
    examples += _shuffled(entities, seed)[:2_500]
    examples += distractors(articles, 1, seed)
    examples += duration_questions(paragraphs, 3_000, seed)
    examples += set_in_paragraphs(claims, paragraphs, seed, silent=0.35)
    return _shuffled(examples, seed + 2)


def fifth_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """What a thing is, asked by the attribute's name, and some of everything that went before."""
    everything = list(read_examples(folder / "qa.jsonl.gz"))
    articles = list(read_articles(folder / "multihop.jsonl.gz"))
    encyclopaedic = [e for e in everything if e.source in _ARTICLES]
    paragraphs = sorted({e.context for e in encyclopaedic})
    entities = entity_questions([(title, text) for _, title, text in articles], seed)
    examples = _shuffled(sample(everything, _FOURTH, seed), seed)[:4_000]
    examples += _shuffled(read_scored(found.mined)[:7_000], seed)[:2_000] if found.mined else []
    examples += edit_questions(encyclopaedic, 1_000, seed)
    examples += _shuffled(entities, seed)[:4_000]
    examples += distractors(articles, 1, seed)
    examples += duration_questions(paragraphs, 800, seed)
    examples += attribute_questions(3_000, seed)
    return _shuffled(examples, seed + 2)


def sixth_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """Much of everything, with what a newer reader found, questions as keywords, and texts with titles."""
    everything = list(read_examples(folder / "qa.jsonl.gz"))
    articles = list(read_articles(folder / "multihop.jsonl.gz"))
    encyclopaedic = [e for e in everything if e.source in _ARTICLES]
    paragraphs = sorted({e.context for e in encyclopaedic})
    news = _shuffled([e for e in everything if e.source == "qamr"], seed)[:3_000]
    claims = _shuffled(list(read_claims(folder / "verify.jsonl.gz")), seed)[:600]
    entities = entity_questions([(title, text) for _, title, text in articles], seed)
    mined = read_scored(found.mined) if found.mined else []
    mined = [e for e in mined if e.source != "policyqa"]  # of a policy much answers a question by half
    sentences = read_scored(found.sentences) if found.sentences else []
    examples = sample(everything, _SIXTH, seed)
    examples += [e for e in encyclopaedic if not e.stated]
    examples += mined
    examples += edit_questions(encyclopaedic, 3_500, seed)
    examples += remove_answers(examples, 1_500, seed + 1)
    examples += typed_questions([e for e in encyclopaedic if e.stated], 3_500, seed)
    examples += typed_questions(mined, 1_200, seed)
    examples = with_titles(examples, 0.25, seed)
    examples += set_in_paragraphs(sentences, paragraphs, seed, silent=0.3)
    examples += set_in_paragraphs(news, paragraphs, seed, silent=0.3)
    examples += set_in_paragraphs(claims, paragraphs, seed, silent=0.35)
    examples += _asked(everything, seed)[:1_500]
    examples += _shuffled(entities, seed)[:4_000]
    examples += distractors(articles, 1, seed)
    examples += duration_questions(paragraphs, 800, seed)
    examples += attribute_questions(3_000, seed)
    return _shuffled(examples, seed + 2)


def seventh_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """Documents of everyday life, and some of everything that went before."""
    before = sixth_stage(folder, seed + 3, found)  # already shuffled
    return _shuffled(before[:12_000] + everyday_questions(9_000, seed), seed + 2)


def teacher_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """What the teacher learns from: all questions that people made unanswerable, and much of everything.

    Not the sentences whose answers a reader found: the teacher is to know better.
    """
    unanswerable, others = _unanswerable_first(folder, seed, found)
    others = [example for example in others if example.source != "sentences"]
    return _shuffled(unanswerable + others[:23_000] + everyday_questions(5_000, seed), seed + 2)


def student_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """What the reader learns from its teacher, beside passages of which only the teacher knows."""
    unanswerable, others = _unanswerable_first(folder, seed, found)
    return _shuffled(unanswerable + others[:12_000] + everyday_questions(6_000, seed), seed + 2)


def student_again_stage(folder: Path, seed: int, found: Found = NOTHING) -> list[Example]:
    """The same, more of it, and more of what is made: what a teacher says may be had of any of it."""
    unanswerable, others = _unanswerable_first(folder, seed, found)
    examples = unanswerable + others[:24_000] + everyday_questions(9_000, seed)
    examples += attribute_questions(2_500, seed)
    examples += duration_questions(encyclopaedic_paragraphs(folder), 1_500, seed)
    return _shuffled(examples, seed + 2)


def encyclopaedic_paragraphs(folder: Path) -> list[str]:
    """The paragraphs of the sets made of encyclopaedias, each once."""
    return sorted({e.context for e in read_examples(folder / "qa.jsonl.gz") if e.source in _ARTICLES})


def _unanswerable_first(folder: Path, seed: int, found: Found) -> tuple[list[Example], list[Example]]:
    """The questions that people made unanswerable, each once, and all else of the sixth mixture."""
    everything = read_examples(folder / "qa.jsonl.gz")
    unanswerable = [e for e in everything if e.source in _ARTICLES and not e.stated]
    known = set(unanswerable)
    return unanswerable, [e for e in sixth_stage(folder, seed + 3, found) if e not in known]


STAGES: dict[str, Callable[[Path, int, Found], list[Example]]] = {
    "first": first_stage,
    "second": second_stage,
    "third": third_stage,
    "fourth": fourth_stage,
    "fifth": fifth_stage,
    "sixth": sixth_stage,
    "seventh": seventh_stage,
    "teacher": teacher_stage,
    "student": student_stage,
    "student-again": student_again_stage,
}

_ROLES = {"how long": _ALL, "how much": _ALL, "when": 1_000, "where": 600, "who": 500}


def _asked(examples: list[Example], seed: int) -> list[Example]:
    """Questions on reviews and posts, of the forms that are rare elsewhere."""
    reviews = [e for e in examples if e.source in ("squadshifts_reddit", "squadshifts_amazon")]
    return [e for e in _shuffled(reviews, seed) if e.question.lower().startswith(_ASKED)]


def _of_form(examples: list[Example], form: str, seed: int) -> list[Example]:
    return _shuffled([e for e in examples if e.question.lower().startswith(form)], seed)


def _shuffled(examples: list[Example], seed: int) -> list[Example]:
    random.Random(seed).shuffle(examples)
    return examples
