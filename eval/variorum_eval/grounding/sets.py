"""How well a verifier tells texts that a document supports from others.

Rows as in collections of grounding judgements: a document, a text about it of one or more sentences, and
whether people found the text supported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.sentences import sentences
from variorum.verifier import Verifier, claim_of
from variorum_eval.cases.fields import Fields, string
from variorum_eval.cases.lines import parse_lines
from variorum_eval.figures import Estimate
from variorum_eval.grounding.claims import Support, verdict
from variorum_eval.grounding.classes import mean_balanced
from variorum_eval.grounding.details import missing_details
from variorum_eval.grounding.looks import SUPPORTED, judge_closely, margin
from variorum_eval.grounding.talk import stated
from variorum_eval.grounding.three_way import Confusion, confusion
from variorum_eval.run import silent
from variorum_index.types import Progress

_AT_ONCE = 64
_FOUND = {
    "supported": Support.SUPPORTED,
    "entailment": Support.SUPPORTED,
    "contradiction": Support.CONTRADICTED,
    "neutral": Support.NOT_FOUND,
}
_QUESTION_AND_ANSWER = re.compile(r"Q: (.*?) A: (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A text about a passage; `supported` is what people found.

    `found` tells contradicted from not mentioned, None where the set does not.
    """

    source: str
    passage: str
    text: str
    supported: bool
    found: Support | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a verifier says of a text: the margin, -1 to 1, and which of the three it is."""

    supported: float
    verdict: Support


@dataclass(frozen=True, slots=True)
class SetFigures:
    """One set: its rows, how many are supported, and how many of each kind the verifier has right."""

    source: str
    rows: int
    supported: int
    right_supported: int
    right_unsupported: int

    def classes(self) -> list[tuple[int, int]]:
        """(right, all) of the supported and of the unsupported rows, where there are any."""
        unsupported = self.rows - self.supported
        found = [(self.right_supported, self.supported), (self.right_unsupported, unsupported)]
        return [(right, rows) for right, rows in found if rows]


@dataclass(frozen=True, slots=True)
class JudgedFigures:
    """Figures of sets of judged texts; the balanced accuracies are means over the sets.

    `three_way_balanced_accuracy` is that of the three verdicts, over sets in which people found all three.
    """

    balanced_accuracy: Estimate
    three_way_balanced_accuracy: Estimate
    sets: tuple[SetFigures, ...]
    three_way: tuple[Confusion, ...]


def read_judged_texts(path: Path) -> tuple[JudgedText, ...]:
    """Rows of JSON Lines with `source`, `premise`, `hypothesis` and `label`.

    "supported" and "entailment" are supported, "generic" (a text that states nothing) is left out, all else
    is not supported; of that "contradiction" and "neutral" (not mentioned) are told apart.
    Raises CaseError that lists every broken line.
    """
    claims = parse_lines(path, _judged_text).checked()
    return tuple(claim for claim in claims if claim is not None)


def _judged_text(fields: Fields, number: int) -> JudgedText | None:
    label = string(fields, "label")
    if label == "generic":
        return None
    text = _text(string(fields, "hypothesis"))
    found = _FOUND.get(label)
    supported = found is Support.SUPPORTED
    return JudgedText(string(fields, "source"), string(fields, "premise"), text, supported, found)


def _text(text: str) -> str:
    asked = _QUESTION_AND_ANSWER.fullmatch(text)
    return claim_of(asked[1], asked[2]) if asked else text


def judge_texts(verifier: Verifier, texts: Sequence[JudgedText], progress: Progress = silent) -> list[Said]:
    """What the verifier says of each text.

    A text is as far supported as its least supported statement, which is not at all for one with a number or
    name that the passage does not have. It is contradicted if any statement is, else supported if all are.
    """
    said: list[Said] = []
    for begin in range(0, len(texts), _AT_ONCE):
        said += _judge_texts(verifier, texts[begin : begin + _AT_ONCE])
        progress("Verifying", len(said), len(texts))
    return said


def _judge_texts(verifier: Verifier, texts: Sequence[JudgedText]) -> list[Said]:
    parts = [(number, text) for number, judged in enumerate(texts) for text in statements(judged.text)]
    judgements = judge_closely(verifier, [(texts[number].passage, text) for number, text in parts])
    of_text: dict[int, list[Said]] = defaultdict(list)
    for (number, text), judgement in zip(parts, judgements, strict=True):
        missing = missing_details(text, texts[number].passage)
        of_text[number].append(Said(-1.0 if missing else margin(judgement), verdict(judgement, missing)))
    return [_together(of_text[number]) for number in range(len(texts))]


def _together(said: Sequence[Said]) -> Said:
    """What is said of a text, of what is said of its statements."""
    verdicts = {each.verdict for each in said}
    if Support.CONTRADICTED in verdicts:
        worst = Support.CONTRADICTED
    else:
        worst = Support.SUPPORTED if verdicts == {Support.SUPPORTED} else Support.NOT_FOUND
    return Said(min(each.supported for each in said), worst)


def statements(text: str) -> list[str]:
    """The sentences of a text without those that only talk; all of a text that does nothing else.

    A question goes with the sentence after it, since alone it states nothing.
    """
    found: list[str] = []
    for start, end in sentences(text):
        sentence = text[start:end]
        if found and found[-1].endswith("?"):
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return [part for part in map(stated, found) if part] or [text]


def some_of_each(texts: Sequence[JudgedText], limit: int | None) -> list[JudgedText]:
    """The first `limit` texts of each set, all without a limit."""
    by_set: dict[str, list[JudgedText]] = defaultdict(list)
    for judged in texts:
        by_set[judged.source].append(judged)
    return [judged for found in by_set.values() for judged in found[:limit]]


def score_judged(
    texts: Sequence[JudgedText], said: Sequence[Said], threshold: float = SUPPORTED
) -> JudgedFigures:
    """The figures of each set, taking what has at least `threshold` for its margin for supported.

    The three verdicts are counted over the texts for which people told them apart.
    """
    found: dict[str, list[tuple[JudgedText, Said]]] = defaultdict(list)
    for judged, each in zip(texts, said, strict=True):
        found[judged.source].append((judged, each))
    sets = tuple(_two_way(source, pairs, threshold) for source, pairs in sorted(found.items()))
    three_way = tuple(
        counted
        for source, pairs in sorted(found.items())
        if (counted := confusion(source, [(one.found, each.verdict) for one, each in pairs if one.found]))
    )
    two, three = ([each.classes() for each in figures] for figures in (sets, three_way))
    return JudgedFigures(mean_balanced(two), mean_balanced(three), sets, three_way)


def _two_way(source: str, pairs: Sequence[tuple[JudgedText, Said]], threshold: float) -> SetFigures:
    right = [judged.supported for judged, said in pairs if judged.supported == (said.supported >= threshold)]
    supported = sum(judged.supported for judged, _ in pairs)
    return SetFigures(source, len(pairs), supported, sum(right), len(right) - sum(right))
