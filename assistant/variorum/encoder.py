"""A small encoder in a folder of ONNX weights, run on pairs of texts. No torch is imported."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum_index import ModelError
from variorum_index.minilm.arithmetic import processors

WINDOW_TOKENS = 320
"""Both texts and the three special tokens together; a longer passage is read in several windows."""
STRIDE_TOKENS = 64
"""How many tokens two windows on one passage share."""

Logits = NDArray[np.float32]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Window:
    """One model input: the first text's tokens, then from `head` on those of a stretch of a passage.

    `passage` is the number of the passage, `offsets` the characters in it that its tokens stand for.
    """

    passage: int
    ids: list[int]
    head: int
    offsets: list[tuple[int, int]]


class Encoder:
    """A model in a folder of `model.onnx`, `tokenizer.json` and a file of settings with their sha256.

    Nothing is loaded before the first use; then weights and tokenizer are checked. Raises ModelError if a
    file is missing or damaged. `threads` windows are read at a time, by default as many as there are
    processors.
    """

    def __init__(self, folder: Path, settings: str, *, threads: int | None = None) -> None:
        self._folder = folder
        self._settings_file = folder / settings
        self._threads = threads or processors()

    @cached_property
    def settings(self) -> dict[str, Any]:
        """What the file of settings says."""
        try:
            settings = json.loads(self._settings_file.read_text(encoding="utf-8"))
            known = {"sha256": {name: settings["sha256"][name] for name in ("model.onnx", "tokenizer.json")}}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self.damaged() from error
        return {**settings, **known}

    def damaged(self, name: str = "") -> ModelError:
        """The error for a file of the folder, without a name for the file of settings."""
        path = self._folder / name if name else self._settings_file
        return ModelError(f"The model's file {path} is missing or damaged. Install Variorum again.")

    def windows(self, text: str, passages: Sequence[str], *, tokens: int, first: int = 0) -> Iterator[Window]:
        """The inputs for one text, cut after so many tokens, with each passage; numbered from `first`."""
        asked = self.tokenizer.encode(text, add_special_tokens=False)
        separator = int(self.tokenizer.token_to_id("[SEP]"))
        prefix = [int(self.tokenizer.token_to_id("[CLS]")), *asked.ids[:tokens], separator]
        room = WINDOW_TOKENS - len(prefix) - 1
        encodings = self.tokenizer.encode_batch(list(passages), add_special_tokens=False)
        for number, encoding in enumerate(encodings, first):
            total = len(encoding.ids)
            for begin in range(0, max(1, total - STRIDE_TOKENS), room - STRIDE_TOKENS):
                piece = slice(begin, begin + room)
                ids = [*prefix, *encoding.ids[piece], separator]
                yield Window(number, ids, len(prefix), encoding.offsets[piece])

    def run(
        self,
        windows: Sequence[Window],
        outputs: Sequence[str],
        make: Callable[[Window, list[Logits]], Result],
    ) -> list[Result]:
        """What `make` makes of each window and its outputs, in the order of the windows.

        Each window goes through the model alone: int8 activations are scaled by all that is in a batch,
        so that in a common one a source's score would depend on which other sources were asked. The
        windows share the processors, the longest first, one thread each, which is quicker than batches:
        nothing is padded and no thread waits for another within a layer.
        """
        session = self._session  # loaded here, before the threads would each load it

        def one(index: int) -> Result:
            window = windows[index]
            ids = np.array([window.ids], dtype=np.int64)
            types = np.zeros_like(ids)
            types[0, window.head :] = 1
            inputs = {"input_ids": ids, "token_type_ids": types}
            return make(window, [output[0] for output in session.run(list(outputs), inputs)])

        order = sorted(range(len(windows)), key=lambda index: -len(windows[index].ids))
        with ThreadPoolExecutor(self._threads) as pool:
            results = dict(zip(order, pool.map(one, order), strict=True))
        return [results[index] for index in range(len(windows))]

    @cached_property
    def tokenizer(self) -> Any:
        """The `tokenizers.Tokenizer`, which neither cuts nor pads."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_buffer(self._checked("tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        content = self._checked("model.onnx")
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])

    def _checked(self, name: str) -> bytes:
        """The content of a file, if it is what the settings say it is."""
        try:
            content = (self._folder / name).read_bytes()
        except OSError as error:
            raise self.damaged(name) from error
        if hashlib.sha256(content).hexdigest() != self.settings["sha256"][name]:
            raise self.damaged(name)
        return content
