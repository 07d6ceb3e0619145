"""The shipped verifier: a small encoder run by ONNX Runtime. No torch is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from variorum.encoder import Encoder, Logits, Window
from variorum.verifier.protocol import Judgement

WEIGHTS = Path(__file__).parent / "weights"

CLAIM_TOKENS = 128
"""Claims are cut after this many tokens."""
_CLAIM_CHARACTERS = 10_000
_CLASSES = 3


@dataclass(frozen=True, slots=True)
class _Calibration:
    """What `verifier.json` says: logits are multiplied by `scale`, then each class gets its `shift`."""

    scale: float
    shift: tuple[float, ...]


class OnnxVerifier:
    """Judges with a model in a folder of `model.onnx`, `tokenizer.json` and `verifier.json`.

    Nothing is loaded before the first use; then weights and tokenizer are checked against the sha256 in
    `verifier.json`. Raises ModelError if a file is missing or damaged. `threads` windows are read at a time,
    by default as many as there are processors.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int | None = None) -> None:
        self._encoder = Encoder(folder, "verifier.json", threads=threads)

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """One judgement for each pair of a passage and a claim.

        A passage longer than a window is judged by the window that mentions the claim most.
        """
        windows = [
            window
            for number, (passage, claim) in enumerate(pairs)
            for window in self._encoder.windows(
                claim[:_CLAIM_CHARACTERS], [passage], tokens=CLAIM_TOKENS, first=number
            )
        ]
        judged = self._encoder.run(windows, ["logits"], self._judgement)
        best: list[Judgement] = [Judgement(0.0, 0.0, 1.0)] * len(pairs)
        for window, found in zip(windows, judged, strict=True):
            if found.not_mentioned < best[window.passage].not_mentioned:
                best[window.passage] = found
        return best

    def _judgement(self, window: Window, outputs: list[Logits]) -> Judgement:
        known = self._calibration
        weighed = np.exp(outputs[0] * known.scale + np.array(known.shift))
        supported, contradicted, not_mentioned = (float(part) for part in weighed / weighed.sum())
        return Judgement(supported, contradicted, not_mentioned)

    @cached_property
    def _calibration(self) -> _Calibration:
        try:
            scale = float(self._encoder.settings["scale"])
            shift = tuple(float(part) for part in self._encoder.settings["shift"])
        except (ValueError, KeyError, TypeError) as error:
            raise self._encoder.damaged() from error
        if len(shift) != _CLASSES:
            raise self._encoder.damaged()
        return _Calibration(scale, shift)
