"""Public data sets that say of each text whether it answers its question, from the user's own copy."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from pathlib import Path

from variorum_eval.cases.distinct import parse_distinct
from variorum_eval.cases.fields import Fields, LineError, passage, string, strings
from variorum_eval.cases.lines import parse_lines
from variorum_eval.cases.types import AnsweredCase, AskedText

_NEXT_PASSAGE = re.compile(r"\n\n(?=\[\d+\] )")
_NUMBER = re.compile(r"\[(\d+)\] (?=\S)")


class AnsweredSet(StrEnum):
    """A data set, and what a text of it is.

    In `nomiracl` ten passages make one text, in `clapnq` a passage is one, in `sentences` a sentence.
    """

    NOMIRACL = "nomiracl"
    CLAPNQ = "clapnq"
    SENTENCES = "sentences"


def read_answered(path: Path, kind: AnsweredSet) -> tuple[AnsweredCase, ...]:
    """Read a file of a kind. Raises CaseError that lists every broken line.

    `nomiracl`: NoMIRACL (Thakur et al., "Knowing When You Don't Know", EMNLP 2024) as `{"id", "question",
    "contexts": "[1] Title: text\\n\\n[2] …", "answerable_from_contexts"}`.
    `clapnq`: ClapNQ (Rosenthal et al., "CLAPnq: Cohesive Long-form Answers from Passages in Natural Questions
    for RAG systems", TACL 2025) as `{"id", "question", "context", "sentences", "selected_sentences",
    "impossible"}`; a selected sentence that the context holds twice is selected in both places.
    `sentences`: WikiQA (Yang et al., EMNLP 2015) and SelQA (Jurczyk et al., ICTAI 2016) as `{"source",
    "question", "sentence", "label": 0 or 1}`; those of one question are one case, and an empty one
    that does not answer is left out.
    """
    if kind is AnsweredSet.SENTENCES:
        sentences = parse_lines(path, _sentence).checked()
        return _by_question(tuple(sentence for sentence in sentences if sentence is not None))
    make = _nomiracl if kind is AnsweredSet.NOMIRACL else _clapnq
    return parse_distinct(path, make, lambda case: case.id).checked()


def _nomiracl(fields: Fields) -> AnsweredCase:
    pieces = _NEXT_PASSAGE.split(passage(fields, "contexts"))
    marks = [_NUMBER.match(piece) for piece in pieces]
    numbers = [int(mark[1]) for mark in marks if mark]
    if numbers != list(range(1, len(pieces) + 1)):
        raise LineError('"contexts" is not numbered. Write "[1] Title: text", a blank line, "[2] …".')
    passages = tuple(piece[mark.end() :] for piece, mark in zip(pieces, marks, strict=True) if mark)
    text = AskedText(passages, answers=_flag(fields, "answerable_from_contexts"))
    return AnsweredCase(string(fields, "id"), AnsweredSet.NOMIRACL, string(fields, "question"), (text,))


def _clapnq(fields: Fields) -> AnsweredCase:
    context, selected = passage(fields, "context"), strings(fields, "selected_sentences")
    impossible = _flag(fields, "impossible")
    if impossible == bool(selected):
        raise LineError('"impossible" has to be true if "selected_sentences" is empty, else false.')
    chosen, end = [], 0
    for sentence in strings(fields, "sentences"):
        start = context.find(sentence, end)
        if start < 0:
            raise LineError(
                f'"context" does not hold {sentence!r} where it should. Write its sentences in order.'
            )
        end = start + len(sentence)
        chosen += [(start, end)] if sentence in selected else []
    unknown = set(selected) - {context[start:end] for start, end in chosen}
    if unknown:
        raise LineError(f'"sentences" has no {min(unknown)!r}, which is selected. Copy it as it stands.')
    text = AskedText((context,), not impossible, tuple(chosen))
    return AnsweredCase(string(fields, "id"), AnsweredSet.CLAPNQ, string(fields, "question"), (text,))


def _sentence(fields: Fields, number: int) -> AnsweredCase | None:
    """A case of one sentence, which `_by_question` joins; None for what its splitter left between two."""
    label = fields.get("label")
    if label not in (0, 1):
        raise LineError('"label" has to be 1 if the sentence answers the question, else 0.')
    if label == 0 and fields.get("sentence") == "":
        return None
    text = AskedText((passage(fields, "sentence"),), answers=bool(label))
    return AnsweredCase(str(number), string(fields, "source"), string(fields, "question"), (text,))


def _by_question(sentences: tuple[AnsweredCase, ...]) -> tuple[AnsweredCase, ...]:
    """One case for each question of each set, which has the id of its first sentence's line."""
    asked: dict[tuple[str, str], list[AnsweredCase]] = defaultdict(list)
    for sentence in sentences:
        asked[sentence.set, sentence.question].append(sentence)
    return tuple(
        AnsweredCase(found[0].id, of, question, tuple(text for one in found for text in one.texts))
        for (of, question), found in asked.items()
    )


def _flag(fields: Fields, name: str) -> bool:
    value = fields.get(name)
    if not isinstance(value, bool):
        raise LineError(f'"{name}" is missing or not a boolean. Write "{name}": true or false.')
    return value
