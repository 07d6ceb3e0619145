"""The shipped reader: a small encoder run by ONNX Runtime. No torch is imported."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from variorum.encoder import Encoder, Logits, Window
from variorum.reader.look import Look, mean
from variorum.reader.protocol import Reading
from variorum.reader.spans import Platt
from variorum.sentences import sentence_around

WEIGHTS = Path(__file__).parent / "weights"

QUESTION_TOKENS = 64
"""Questions are cut after this many tokens."""
QUESTION_CHARACTERS = 10_000
"""A token has at least one character: cutting here first keeps a pasted book from being tokenised."""

_FITTED_PASSAGES = 3

HOPEFUL = -8.0
"""A sentence is looked at alone from this score on; below, no right answer of 2,858 rows would count."""

VAGUE = 2
"""What answers a question that names nothing deceives like the best of so many passages: see
`training/README.md`."""
STEEP = 30.0
"""How much more a source has to score for a cosine of 1 that it lacks; chosen with `variorum.matter`."""


@dataclass(frozen=True, slots=True)
class _Curves:
    """From a score to the probability that a row of that status is right."""

    stated: Platt
    not_stated: Platt

    @classmethod
    def of(cls, curves: dict[str, dict[str, float]]) -> _Curves:
        return cls(Platt(**curves["stated"]), Platt(**curves["not_stated"]))


@dataclass(frozen=True, slots=True)
class _Settings:
    """What `reader.json` says."""

    threshold: float
    margin: float
    one_passage: _Curves
    several_passages: _Curves


class OnnxReader:
    """Reads with an extractive model in a folder of `model.onnx`, `tokenizer.json` and `reader.json`.

    Nothing is loaded before the first use; then weights and tokenizer are checked against the sha256 in
    `reader.json`. Raises ModelError if a file is missing or damaged. `threads` windows are read at a
    time, by default as many as there are processors. The sentence of an answer is also read alone
    (`variorum.reader.look`); the threshold and the curves were fitted with that.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int | None = None) -> None:
        self._encoder = Encoder(folder, "reader.json", threads=threads)
        self._closer = True

    def without_closer_look(self) -> OnnxReader:
        """This reader, looking at no sentence alone: to measure what that is worth."""
        once = copy(self)
        once._closer = False
        return once

    @property
    def threshold(self) -> float:
        """Chosen on development data, see MODEL_CARD.md beside the weights."""
        return self._settings.threshold

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        """Grows with the logarithm of the number up to three passages; at one and three it was fitted.

        Beyond, it would call nearly everything "not stated": of ten passages that of three tells most
        (NoMIRACL, `docs/quality.md`). One passage counts as `VAGUE` where the question is vague.
        """
        counted = max(passages, VAGUE if vague else 1)
        return self._settings.margin * math.log(min(counted, _FITTED_PASSAGES)) + STEEP * farness

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        """By the logistic curve of that status, fitted on development data at one and three passages."""
        curves = self._settings.several_passages if passages > 1 else self._settings.one_passage
        return (curves.stated if stated else curves.not_stated)(score)

    def shortened(self, question: str) -> str:
        """The question up to the token that is the last one read."""
        asked = question[:QUESTION_CHARACTERS]
        offsets = self._encoder.tokenizer.encode(asked, add_special_tokens=False).offsets
        return asked[: offsets[QUESTION_TOKENS - 1][1]] if len(offsets) > QUESTION_TOKENS else asked

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """The best span of each passage. Each window is read alone: see `Encoder.run`."""
        asked = question[:QUESTION_CHARACTERS]
        windows = list(self._encoder.windows(asked, passages, tokens=QUESTION_TOKENS))
        best = [Reading(0, 0, -math.inf)] * len(passages)
        looks: dict[int, Look] = {}
        for window, look in zip(windows, self._look(windows), strict=True):
            found = look.reading(passages[window.passage])
            if found is not None and found.score > best[window.passage].score:
                best[window.passage], looks[window.passage] = found, look
        return self._closer_look(asked, passages, best, looks) if self._closer else best

    def _closer_look(
        self, asked: str, passages: Sequence[str], best: Sequence[Reading], looks: Mapping[int, Look]
    ) -> list[Reading]:
        """The readings, those that may count by both looks: at the passage, and at the answer's sentence."""
        found = list(best)
        hopeful = [number for number in looks if best[number].score >= HOPEFUL]
        spans = [sentence_around(passages[at], best[at].start, best[at].end) for at in hopeful]
        texts = [passages[at][start:end] for at, (start, end) in zip(hopeful, spans, strict=True)]
        windows = list(self._encoder.windows(asked, texts, tokens=QUESTION_TOKENS))
        cut = {window.passage for window, after in pairwise(windows) if window.passage == after.passage}
        alone = [  # but what the first look saw, nothing more and nothing less, need not be seen again
            window
            for window in windows
            if window.passage not in cut and len(window.offsets) < len(looks[hopeful[window.passage]].offsets)
        ]
        for window, look in zip(alone, self._look(alone), strict=True):
            number, (begin, _) = hopeful[window.passage], spans[window.passage]
            both = mean(looks[number], look.moved(begin)).reading(passages[number])
            found[number] = both or best[number]
        return found

    def _look(self, windows: Sequence[Window]) -> list[Look]:
        def look(window: Window, outputs: list[Logits]) -> Look:
            starts, ends = outputs
            inside = slice(window.head, window.head + len(window.offsets))
            return Look(starts[inside], ends[inside], float(starts[0] + ends[0]), window.offsets)

        return self._encoder.run(windows, ("start_logits", "end_logits"), look)

    @cached_property
    def _settings(self) -> _Settings:
        settings = self._encoder.settings
        try:
            return _Settings(
                float(settings["threshold"]),
                float(settings["margin"]),
                _Curves.of(settings["one_passage"]),
                _Curves.of(settings["several_passages"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise self._encoder.damaged() from error
