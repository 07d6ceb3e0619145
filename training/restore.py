"""Make a model to train further of exported weights, when the run that gave them is gone.

    python -m training.restore --weights assistant/variorum/reader/weights --out training/runs/shipped
    python -m training.restore --verifier --weights assistant/variorum/verifier/weights --out …

The weights were rounded to seven bits and stay so: answers differ from those of the run no more than the
exported reader's do.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from transformers import BertForQuestionAnswering, BertForSequenceClassification

from training import train, train_verifier


def restore(weights: Path) -> BertForQuestionAnswering:
    """The reader in `weights` as a model of transformers."""
    model = train.load_model(None)
    _restore(weights, model)
    return model


def restore_verifier(weights: Path) -> BertForSequenceClassification:
    """The verifier in `weights` as a model of transformers."""
    model = train_verifier.load_model(None)
    _restore(weights, model)
    return model


def _restore(weights: Path, model: torch.nn.Module) -> None:
    graph = onnx.load(weights / "model.onnx").graph
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = model.state_dict()
    for name, before in state.items():
        found = torch.from_numpy(_restored(tensors, name.removeprefix("bert.")).astype(np.float32))
        if found.shape != before.shape:
            raise ValueError(f"{name} is of another shape in {weights}. Restore a model of this size.")
        state[name] = found
    model.load_state_dict(state)


def _restored(tensors: dict[str, NDArray[Any]], name: str) -> NDArray[Any]:
    """A tensor by the name it had before `training.smooth` and `training.reader_graph`."""
    if name in tensors:
        found = tensors[name]
        if f"{name}.scale" not in tensors:
            return found
        zero = tensors[f"{name}.zero"].astype(np.float32)
        return np.asarray((found.astype(np.float32) - zero) * tensors[f"{name}.scale"])
    layer, _, part = name.rpartition(".")
    if f"{layer}.inverse" not in tensors:
        return _matrix(tensors, layer) if part == "weight" else tensors[f"{layer}.layer.{part}"]
    if part == "bias":
        return tensors[f"{layer}.layer.bias"]
    return np.asarray(_matrix(tensors, f"{layer}.layer") * tensors[f"{layer}.inverse"])


def _matrix(tensors: dict[str, NDArray[Any]], layer: str) -> NDArray[np.float32]:
    """Weights of shape (outputs, inputs)."""
    integers = tensors[f"{layer}.int8"].astype(np.float32)
    return np.ascontiguousarray((integers * tensors[f"{layer}.scale"]).T)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--verifier", action="store_true", help="the weights are a verifier's")
    args = parser.parse_args()
    made = restore_verifier(args.weights) if args.verifier else restore(args.weights)
    made.save_pretrained(args.out)


if __name__ == "__main__":
    main()
