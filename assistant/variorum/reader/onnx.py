"""The shipped reader: a small encoder run by ONNX Runtime. No torch is imported."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from variorum.reader.protocol import Reading
from variorum.reader.spans import Platt, best_span
from variorum_index import ModelError

WEIGHTS = Path(__file__).parent / "weights"

QUESTION_TOKENS = 64
"""Questions are cut after this many tokens."""
WINDOW_TOKENS = 320
"""Question, passage and the three special tokens together; a longer passage is read in several windows."""
STRIDE_TOKENS = 64
"""How many tokens two windows on one passage share."""
QUESTION_CHARACTERS = 10_000
"""A token has at least one character: cutting here first keeps a pasted book from being tokenised."""


@dataclass(frozen=True, slots=True)
class _Window:
    """One model input: question tokens, then the passage's tokens from `first` on."""

    passage: int
    ids: list[int]
    head: int
    offsets: list[tuple[int, int]]


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

    sha256: dict[str, str]
    threshold: float
    margin: float
    one_passage: _Curves
    several_passages: _Curves


class OnnxReader:
    """Reads with an extractive model in a folder of `model.onnx`, `tokenizer.json` and `reader.json`.

    Nothing is loaded before the first use; then weights and tokenizer are checked against the sha256 in
    `reader.json`. Raises ModelError if a file is missing or damaged. `threads` windows are read at a
    time, by default as many as there are processors.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int | None = None) -> None:
        self._folder = folder
        self._threads = threads or os.cpu_count() or 1

    @property
    def threshold(self) -> float:
        """Chosen on development data, see MODEL_CARD.md beside the weights."""
        return self._settings.threshold

    def margin(self, passages: int) -> float:
        """Grows with the logarithm of the number; fitted on development data at one and three passages."""
        return self._settings.margin * math.log(max(1, passages))

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        """By the logistic curve of that status, fitted on development data at one and three passages."""
        curves = self._settings.several_passages if passages > 1 else self._settings.one_passage
        return (curves.stated if stated else curves.not_stated)(score)

    def shortened(self, question: str) -> str:
        """The question up to the token that is the last one read."""
        offsets = self._tokenizer.encode(question[:QUESTION_CHARACTERS], add_special_tokens=False).offsets
        if len(offsets) > QUESTION_TOKENS:
            return question[: offsets[QUESTION_TOKENS - 1][1]]
        return question[:QUESTION_CHARACTERS]

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """The best span of each passage.

        Each window goes through the model alone: int8 activations are scaled by all that is in a batch,
        so that in a common one a source's score would depend on which other sources were asked. Windows
        of all sources share the processors, the longest first, one thread each, which is quicker than
        batches: nothing is padded and no thread waits for another within a layer.
        """
        # Stable, and a passage's last window is its shortest: those of one passage stay in their order.
        windows = sorted(self._windows(question, passages), key=lambda window: -len(window.ids))
        session = self._session  # loaded here, before the threads would each load it
        with ThreadPoolExecutor(self._threads) as pool:
            readings = list(pool.map(lambda window: _reading(session, window, passages), windows))
        best = [Reading(0, 0, -math.inf)] * len(passages)
        for window, reading in zip(windows, readings, strict=True):
            if reading is not None and reading.score > best[window.passage].score:
                best[window.passage] = reading
        return best

    def _windows(self, question: str, passages: Sequence[str]) -> Iterator[_Window]:
        asked = self._tokenizer.encode(question[:QUESTION_CHARACTERS], add_special_tokens=False)
        prefix = [self._cls, *asked.ids[:QUESTION_TOKENS], self._sep]
        room = WINDOW_TOKENS - len(prefix) - 1
        encodings = self._tokenizer.encode_batch(list(passages), add_special_tokens=False)
        for number, encoding in enumerate(encodings):
            total = len(encoding.ids)
            for first in range(0, max(1, total - STRIDE_TOKENS), room - STRIDE_TOKENS):
                piece = slice(first, first + room)
                ids = [*prefix, *encoding.ids[piece], self._sep]
                yield _Window(number, ids, len(prefix), encoding.offsets[piece])

    @cached_property
    def _settings(self) -> _Settings:
        path = self._folder / "reader.json"
        try:
            settings = json.loads(path.read_text(encoding="utf-8"))
            return _Settings(
                {name: settings["sha256"][name] for name in ("model.onnx", "tokenizer.json")},
                float(settings["threshold"]),
                float(settings["margin"]),
                _Curves.of(settings["one_passage"]),
                _Curves.of(settings["several_passages"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _damaged(path) from error

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        content = self._checked("model.onnx")
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_buffer(self._checked("tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def _checked(self, name: str) -> bytes:
        """The content of a file, if it is what `reader.json` says it is."""
        path = self._folder / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise _damaged(path) from error
        if hashlib.sha256(content).hexdigest() != self._settings.sha256[name]:
            raise _damaged(path)
        return content

    @property
    def _cls(self) -> int:
        return int(self._tokenizer.token_to_id("[CLS]"))

    @property
    def _sep(self) -> int:
        return int(self._tokenizer.token_to_id("[SEP]"))


def _reading(session: Any, window: _Window, passages: Sequence[str]) -> Reading | None:
    """What the model finds in one window."""
    ids = np.array([window.ids], dtype=np.int64)
    types = np.zeros_like(ids)
    types[0, window.head :] = 1
    inputs = {"input_ids": ids, "token_type_ids": types, "attention_mask": np.ones_like(ids)}
    starts, ends = (logits[0] for logits in session.run(["start_logits", "end_logits"], inputs))
    inside = slice(window.head, window.head + len(window.offsets))
    null = float(starts[0] + ends[0])
    return best_span(starts[inside], ends[inside], null, window.offsets, passages[window.passage])


def _damaged(path: Path) -> ModelError:
    return ModelError(f"The reader's file {path} is missing or damaged. Install Variorum again.")
