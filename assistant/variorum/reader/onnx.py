"""The shipped reader: a small encoder run by ONNX Runtime. No torch is imported."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.reader.protocol import Reading
from variorum_index import ModelError

WEIGHTS = Path(__file__).parent / "weights"

QUESTION_TOKENS = 64
"""Questions are cut after this many tokens."""
WINDOW_TOKENS = 320
"""Question, passage and the three special tokens together; a longer passage is read in several windows."""
STRIDE_TOKENS = 64
"""How many tokens two windows on one passage share."""
ANSWER_TOKENS = 30
"""The longest answer."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Platt:
    """A logistic curve from a score to a probability (Platt 1999)."""

    slope: float
    intercept: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.slope) or not math.isfinite(self.intercept):
            raise ValueError("a logistic curve needs finite numbers")

    def __call__(self, score: float) -> float:
        """The probability, 0 to 1."""
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, self.slope * score + self.intercept))))


@dataclass(frozen=True, slots=True)
class _Window:
    """One model input: question tokens, then the passage's tokens from `first` on."""

    passage: int
    ids: list[int]
    head: int
    offsets: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Settings:
    """What `reader.json` says."""

    sha256: str
    threshold: float
    stated: Platt
    not_stated: Platt


class OnnxReader:
    """Reads with an extractive model in a folder of `model.onnx`, `tokenizer.json` and `reader.json`.

    Nothing is loaded before the first use; then the weights are checked against the sha256 in
    `reader.json`. Raises ModelError if a file is missing or damaged.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._folder = folder

    @property
    def threshold(self) -> float:
        """Chosen on development data, see MODEL_CARD.md beside the weights."""
        return self._settings.threshold

    def confidence(self, score: float, *, stated: bool) -> float:
        """By the logistic curve of that status, fitted on development data."""
        return (self._settings.stated if stated else self._settings.not_stated)(score)

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """The best span of each passage.

        Windows go through the model one by one: int8 activations are scaled by what is in the batch, so
        that in a common batch a source's score would depend on which other sources were asked. One by
        one is no slower on a CPU, since nothing is padded.
        """
        best = [Reading(0, 0, -math.inf)] * len(passages)
        for window in self._windows(question, passages):
            reading = _best_span(window, *self._scores(window), passages[window.passage])
            if reading is not None and reading.score > best[window.passage].score:
                best[window.passage] = reading
        return best

    def _windows(self, question: str, passages: Sequence[str]) -> Iterator[_Window]:
        # A token has at least one character: cutting first keeps a pasted book from being tokenised.
        head = self._tokenizer.encode(question[:10_000], add_special_tokens=False).ids[:QUESTION_TOKENS]
        prefix = [self._cls, *head, self._sep]
        room = WINDOW_TOKENS - len(prefix) - 1
        encodings = self._tokenizer.encode_batch(list(passages), add_special_tokens=False)
        for number, encoding in enumerate(encodings):
            total = len(encoding.ids)
            for first in range(0, max(1, total - STRIDE_TOKENS), room - STRIDE_TOKENS):
                piece = slice(first, first + room)
                yield _Window(
                    number, [*prefix, *encoding.ids[piece], self._sep], len(prefix), encoding.offsets[piece]
                )

    def _scores(self, window: _Window) -> tuple[Scores, Scores]:
        ids = np.array([window.ids], dtype=np.int64)
        types = np.zeros_like(ids)
        types[0, window.head :] = 1
        inputs = {"input_ids": ids, "token_type_ids": types, "attention_mask": np.ones_like(ids)}
        starts, ends = self._session.run(["start_logits", "end_logits"], inputs)
        return starts[0], ends[0]

    @cached_property
    def _settings(self) -> _Settings:
        path = self._folder / "reader.json"
        try:
            settings = json.loads(path.read_text(encoding="utf-8"))
            return _Settings(
                str(settings["sha256"]),
                float(settings["threshold"]),
                Platt(**settings["stated"]),
                Platt(**settings["not_stated"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _damaged(path) from error

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        path = self._folder / "model.onnx"
        try:
            content = path.read_bytes()
        except OSError as error:
            raise _damaged(path) from error
        if hashlib.sha256(content).hexdigest() != self._settings.sha256:
            raise _damaged(path)
        return onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        except Exception as error:  # the binding raises nothing narrower
            raise _damaged(self._folder / "tokenizer.json") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @property
    def _cls(self) -> int:
        return int(self._tokenizer.token_to_id("[CLS]"))

    @property
    def _sep(self) -> int:
        return int(self._tokenizer.token_to_id("[SEP]"))


def _damaged(path: Path) -> ModelError:
    return ModelError(f"The reader's file {path} is missing or damaged. Install Variorum again.")


def _best_span(window: _Window, starts: Scores, ends: Scores, passage: str) -> Reading | None:
    """The span with the highest sum of logits, scored against the null span at the first token."""
    count = len(window.offsets)
    if count == 0:
        return None
    inside = slice(window.head, window.head + count)
    sums = starts[inside, None] + ends[None, inside]
    sums[~_allowed(count)] = -np.inf
    first, last = divmod(int(np.argmax(sums)), count)
    score = float(sums[first, last] - starts[0] - ends[0])
    begin, end = _whole_words(passage, window.offsets[first][0], window.offsets[last][1])
    return Reading(begin, end, score)


def _allowed(count: int) -> NDArray[np.bool_]:
    """Which pairs of first and last token make a span of 1 to `ANSWER_TOKENS` tokens."""
    distance = np.arange(count)[None, :] - np.arange(count)[:, None]
    return np.asarray((distance >= 0) & (distance < ANSWER_TOKENS))


def _whole_words(passage: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span that begins or ends inside a word: tokens can be pieces of words."""
    while start > 0 and passage[start - 1].isalnum() and passage[start].isalnum():
        start -= 1
    while end < len(passage) and passage[end - 1].isalnum() and passage[end].isalnum():
        end += 1
    return start, end
