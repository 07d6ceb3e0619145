"""Write the graphs of the reader and the verifier, with their weights.

An input is one text with one passage: `input_ids` and `token_type_ids` of shape (1, length). As int8, weights
have 7 bits and a scale for each output: processors with AVX2 but without VNNI would else saturate, and
answers would differ from machine to machine. They have no zero points, without which ONNX Runtime multiplies
quicker. The vectors of words have 8 bits and one scale.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper
from transformers import PreTrainedModel

from training.encoder_graph import MICROSOFT, Graph, Shape

INPUTS = ("input_ids", "token_type_ids")
_LARGEST = 64
"""Of an int8 weight: two products of it with a byte fit 16 bits."""


class _Written(Graph):
    def __init__(self, model: PreTrainedModel, int8: bool) -> None:
        like = model.config
        shape = Shape(
            like.num_hidden_layers, like.hidden_size, like.intermediate_size, like.num_attention_heads
        )
        super().__init__(shape)
        state = model.state_dict()
        self._state = {name.removeprefix("bert."): tensor.numpy() for name, tensor in state.items()}
        self._int8 = int8

    def vector(self, name: str, length: int = 0) -> str:
        return self.tensor(name, self._state[name])

    def linear(self, values: str, name: str, inputs: int = 0, outputs: int = 0) -> str:
        """A layer, whose channels `smooth` may have made even before it; as large as its weights are."""
        if f"{name}.inverse" in self._state:
            values = self.step("Mul", values, self.vector(f"{name}.inverse"))
            name = f"{name}.layer"
        bias = self.vector(f"{name}.bias")
        if not self._int8:
            return self.step("Gemm", values, self.vector(f"{name}.weight"), bias, transB=1)
        matrix = self._state[f"{name}.weight"]
        scale = np.maximum(np.abs(matrix).max(axis=1), np.float32(1e-12)) / np.float32(_LARGEST)
        integers = np.ascontiguousarray(np.rint(matrix.T / scale).astype(np.int8))
        parts = self.tensor(f"{name}.int8", integers), self.tensor(f"{name}.scale", scale)
        return self.step("DynamicQuantizeMatMul", values, *parts, "", bias, domain=MICROSOFT)

    def embedded(self) -> str:
        tokens, kinds = (self.step("Reshape", name, self.constant("flat", -1)) for name in INPUTS)
        words = self._rows("word", "Gather", tokens)
        sides = self._rows("token_type", "Gather", kinds)
        zero, length = self.constant("zero", 0), self.step("Shape", tokens)
        places = self._rows("position", "Slice", zero, length, zero)
        summed = self.step("Add", self.step("Add", words, sides), places)
        return self.normalised(summed, "embeddings.LayerNorm")

    def _rows(self, table: str, operator: str, *chosen: str) -> str:
        """Some rows of a table of embeddings."""
        name = f"embeddings.{table}_embeddings.weight"
        if not self._int8:
            return self.step(operator, self.vector(name), *chosen)
        integers, scale, zero = _bytes(self._state[name])
        rows = self.step(operator, self.tensor(name, integers), *chosen)
        parts = self.tensor(f"{name}.scale", scale), self.tensor(f"{name}.zero", zero)
        return self.step("DequantizeLinear", rows, *parts)


def reader(model: PreTrainedModel, int8: bool) -> ModelProto:
    """Outputs `start_logits` and `end_logits` of shape (1, length)."""
    graph = _Written(model, int8)
    both = graph.linear(graph.encoded(graph.embedded()), "qa_outputs")
    split = graph.step("Transpose", both, perm=[1, 0])
    outputs = []
    for row, name in enumerate(("start_logits", "end_logits")):
        graph.named(graph.step("Gather", split, graph.constant(f"row {row}", row)), name)
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "length"]))
    return graph.model(_inputs(), outputs)


def verifier(model: PreTrainedModel, int8: bool) -> ModelProto:
    """Output `logits` of shape (1, labels)."""
    graph = _Written(model, int8)
    first = graph.step("Gather", graph.encoded(graph.embedded()), graph.constant("row 0", 0))
    pooled = graph.step("Tanh", graph.linear(first, "pooler.dense"))
    graph.named(graph.linear(pooled, "classifier"), "logits")
    labels = model.config.num_labels
    return graph.model(_inputs(), [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, labels])])


def _inputs() -> list[Any]:
    return [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "length"]) for name in INPUTS]


def _bytes(table: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.uint8]]:
    """The table, its scale, and the byte that stands for 0."""
    least, most = min(table.min(), 0), max(table.max(), 0)
    scale = np.float32((most - least) / 255)
    zero = np.rint(-least / scale)
    integers = np.clip(np.rint(table / scale) + zero, 0, 255).astype(np.uint8)
    return integers, np.array(scale), np.array(zero, dtype=np.uint8)
