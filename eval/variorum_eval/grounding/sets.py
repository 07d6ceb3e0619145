"""How well a verifier tells texts that a document supports from others.

Rows as in collections of grounding judgements: a document, a text about it of one or more sentences, and
whether people found the text supported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from variorum.sentences import sentences
from variorum.verifier import Verifier, claim_of
from variorum_eval.cases.fields import Fields, string
from variorum_eval.cases.lines import parse_lines
from variorum_eval.figures import SAMPLES, SEED, Estimate
from variorum_eval.grounding.details import missing_details
from variorum_eval.run import silent
from variorum_index.types import Progress

SUPPORTED = 0.4
"""From this probability on a text is taken for supported. Below a half, since of a text's statements the
least supported one counts; chosen on the first 300 texts of each development set of grounding."""
_AT_ONCE = 64
_SUPPORTED = ("supported", "entailment")
_QUESTION_AND_ANSWER = re.compile(r"Q: (.*?) A: (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A text about a passage; `supported` is what people found."""

    source: str
    passage: str
    text: str
    supported: bool


@dataclass(frozen=True, slots=True)
class SetFigures:
    """One set: its rows, how many are supported, and how many of each kind the verifier has right."""

    source: str
    rows: int
    supported: int
    right_supported: int
    right_unsupported: int

    @property
    def balanced_accuracy(self) -> float:
        """The mean of the shares of supported and of unsupported rows that are right, 0 to 1."""
        shares = [right / rows for right, rows in self.classes()]
        return sum(shares) / len(shares)

    def classes(self) -> list[tuple[int, int]]:
        """(right, all) of the supported and of the unsupported rows, where there are any."""
        unsupported = self.rows - self.supported
        found = [(self.right_supported, self.supported), (self.right_unsupported, unsupported)]
        return [(right, rows) for right, rows in found if rows]


@dataclass(frozen=True, slots=True)
class JudgedFigures:
    """Figures of sets of judged texts; `balanced_accuracy` is the mean over the sets."""

    balanced_accuracy: Estimate
    sets: tuple[SetFigures, ...]

    @classmethod
    def of(cls, sets: Sequence[SetFigures]) -> JudgedFigures:
        """Those of these sets."""
        return cls(mean_balanced(sets), tuple(sets))


def mean_balanced(figures: Sequence[SetFigures]) -> Estimate:
    """The mean of the sets' balanced accuracies.

    The interval is by the bootstrap that draws rows, the supported and the others of each set for themselves:
    how many of them are right is then binomial. The same figures always give the same interval.
    """
    draw = np.random.default_rng(SEED)
    means = np.zeros(SAMPLES)
    for found in figures:
        shares = [draw.binomial(rows, right / rows, SAMPLES) / rows for right, rows in found.classes()]
        means += np.mean(shares, axis=0) / len(figures)
    low, high = np.percentile(means, [2.5, 97.5])
    mean = sum(found.balanced_accuracy for found in figures) / len(figures)
    return Estimate(mean, float(low), float(high), sum(found.rows for found in figures))


def read_judged_texts(path: Path) -> tuple[JudgedText, ...]:
    """Rows of JSON Lines with `source`, `premise`, `hypothesis` and `label`.

    "supported" and "entailment" are supported, "generic" (a text that states nothing) is left out, all else
    is not supported.
    Raises CaseError that lists every broken line.
    """
    claims = parse_lines(path, _judged_text).checked()
    return tuple(claim for claim in claims if claim is not None)


def _judged_text(fields: Fields, number: int) -> JudgedText | None:
    label = string(fields, "label")
    if label == "generic":
        return None
    text = _text(string(fields, "hypothesis"))
    return JudgedText(string(fields, "source"), string(fields, "premise"), text, label in _SUPPORTED)


def _text(text: str) -> str:
    asked = _QUESTION_AND_ANSWER.fullmatch(text)
    return claim_of(asked[1], asked[2]) if asked else text


def support(verifier: Verifier, texts: Sequence[JudgedText], progress: Progress = silent) -> list[float]:
    """The probability that each text is supported: that of its least supported statement.

    It is 0 for a statement with a number or name that the passage does not have.
    """
    lowest = []
    for begin in range(0, len(texts), _AT_ONCE):
        lowest += _support(verifier, texts[begin : begin + _AT_ONCE])
        progress("Verifying", len(lowest), len(texts))
    return lowest


def _support(verifier: Verifier, texts: Sequence[JudgedText]) -> list[float]:
    parts = [(number, text) for number, judged in enumerate(texts) for text in statements(judged.text)]
    judgements = verifier.verify([(texts[number].passage, text) for number, text in parts])
    lowest = [1.0] * len(texts)
    for (number, text), judgement in zip(parts, judgements, strict=True):
        wrong = missing_details(text, texts[number].passage)
        lowest[number] = min(lowest[number], 0.0 if wrong else judgement.supported)
    return lowest


def statements(text: str) -> list[str]:
    """The sentences of a text; a question goes with the sentence after it, since alone it states nothing."""
    found: list[str] = []
    for start, end in sentences(text):
        sentence = text[start:end]
        if found and found[-1].endswith("?"):
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return found or [text]


def some_of_each(texts: Sequence[JudgedText], limit: int | None) -> list[JudgedText]:
    """The first `limit` texts of each set, all without a limit."""
    by_set: dict[str, list[JudgedText]] = defaultdict(list)
    for judged in texts:
        by_set[judged.source].append(judged)
    return [judged for found in by_set.values() for judged in found[:limit]]


def score_judged(
    texts: Sequence[JudgedText], supported: Iterable[float], threshold: float = SUPPORTED
) -> list[SetFigures]:
    """The figures of each set, taking what is at least as probable as `threshold` for supported."""
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for judged, probability in zip(texts, supported, strict=True):
        found[judged.source].append((judged.supported, probability >= threshold))
    return [
        SetFigures(
            source,
            len(pairs),
            sum(gold for gold, _ in pairs),
            sum(gold and said for gold, said in pairs),
            sum(not gold and not said for gold, said in pairs),
        )
        for source, pairs in sorted(found.items())
    ]
