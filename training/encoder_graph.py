"""Write the graph of an encoder of MiniLM's shape, step by step, with the operators that are quick.

These are the ones that ONNX Runtime is quick at on a processor; what its optimiser would join some of them to
(SkipLayerNormalization, BiasGelu, MultiHeadAttention) was measured to be slower. A graph reads one input:
without a second one there is no padding and no mask.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

MICROSOFT = "com.microsoft"
_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Shape:
    """How large an encoder is."""

    layers: int = 6
    width: int = 384
    inner: int = 1536
    heads: int = 12


class Graph(ABC):
    """A graph that is being written: each method adds a step and gives the name of its result."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.nodes: list[NodeProto] = []
        self.tensors: dict[str, TensorProto] = {}

    @abstractmethod
    def vector(self, name: str, length: int) -> str:
        """A tensor of the model that is used as it is."""

    @abstractmethod
    def linear(self, values: str, name: str, inputs: int, outputs: int) -> str:
        """A layer of the model."""

    def constant(self, name: str, *values: float, kind: type = np.int64) -> str:
        """A tensor that is no weight: integers as a list, a float alone."""
        array: NDArray[Any] = np.array(values[0] if kind is np.float32 else values, dtype=kind)
        return self.tensor(name, array)

    def tensor(self, name: str, array: NDArray[Any]) -> str:
        """An array within the graph."""
        self.tensors[name] = numpy_helper.from_array(array, name)
        return name

    def step(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """One node."""
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], domain=domain, **attributes))
        return name

    def named(self, result: str, name: str) -> None:
        """A result under the name of an output."""
        self.nodes.append(helper.make_node("Identity", [result], [name]))

    def normalised(self, values: str, name: str) -> str:
        """A layer's values with mean 0 and variance 1, then its own scale and shift."""
        scale, shift = (self.vector(f"{name}.{part}", self.shape.width) for part in ("weight", "bias"))
        return self.step("LayerNormalization", values, scale, shift, axis=-1, epsilon=_EPSILON)

    def encoded(self, values: str) -> str:
        """What all layers make of the embedded tokens."""
        for number in range(self.shape.layers):
            values = self._layer(values, f"encoder.layer.{number}")
        return values

    def model(self, inputs: Sequence[ValueInfoProto], outputs: Sequence[ValueInfoProto]) -> ModelProto:
        """All of it."""
        graph = helper.make_graph(
            self.nodes, "all-MiniLM-L6-v2", inputs, outputs, list(self.tensors.values())
        )
        versions = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=9, producer_name="variorum")

    def _layer(self, values: str, name: str) -> str:
        width, inside = self.shape.width, self.shape.inner
        attended = self.step("Add", self._attended(values, f"{name}.attention"), values)
        values = self.normalised(attended, f"{name}.attention.output.LayerNorm")
        inner = self.linear(values, f"{name}.intermediate.dense", width, inside)
        inner = self.step("Gelu", inner, domain=MICROSOFT)
        outer = self.linear(inner, f"{name}.output.dense", inside, width)
        return self.normalised(self.step("Add", outer, values), f"{name}.output.LayerNorm")

    def _attended(self, values: str, name: str) -> str:
        width, heads = self.shape.width, self.shape.heads
        split = self.constant("split", -1, heads, width // heads)

        def part(which: str, order: list[int]) -> str:
            found = self.linear(values, f"{name}.self.{which}", width, width)
            return self.step("Transpose", self.step("Reshape", found, split), perm=order)

        shrunk = self.constant("shrunk", 1 / math.sqrt(width // heads), kind=np.float32)
        queries = self.step("Mul", part("query", [1, 0, 2]), shrunk)
        scores = self.step("MatMul", queries, part("key", [1, 2, 0]))
        shares = self.step("Softmax", scores, axis=-1)
        mixed = self.step("Transpose", self.step("MatMul", shares, part("value", [1, 0, 2])), perm=[1, 0, 2])
        joined = self.step("Reshape", mixed, self.constant("joined", -1, width))
        return self.linear(joined, f"{name}.output.dense", width, width)
