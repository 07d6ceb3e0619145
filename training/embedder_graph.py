"""Write the two graphs of the default embedding model, `float32.onnx` and `int8.onnx`, without weights.

    python -m training.embedder_graph index/variorum_index/minilm

A graph names the tensors of the model's `model.safetensors` and lists them in a `.txt` beside it. The program
hands them over when it loads the graph, so that the weights are on disk once. A graph reads the tokens of
one text and gives its vector: without a second text there is no padding and no mask. The operators are those
that ONNX Runtime is quick at on a processor; what its optimiser would join some of them to
(SkipLayerNormalization, BiasGelu, MultiHeadAttention) was measured to be slower.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

LAYERS, WIDTH, INNER, HEADS = 6, 384, 1536, 12
_EPSILON = 1e-12
_MICROSOFT = "com.microsoft"
_SHAPES = {  # of the tensors that are not vectors of WIDTH
    "embeddings.word_embeddings.weight": (30522, WIDTH),
    "embeddings.position_embeddings.weight": (512, WIDTH),
    "embeddings.token_type_embeddings.weight": (2, WIDTH),
}


class Graph:
    """A graph that is being written: each method adds a step and gives the name of its result."""

    def __init__(self, *, int8: bool) -> None:
        self._int8 = int8
        self._nodes: list[NodeProto] = []
        self._tensors: dict[str, TensorProto] = {}

    def weights(self, name: str, kind: int, *shape: int) -> str:
        """A tensor that is handed over when the graph is loaded."""
        tensor = TensorProto(name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL)
        tensor.external_data.add(key="location", value="model.safetensors")
        self._tensors[name] = tensor
        return name

    def constant(self, name: str, *values: float, kind: type = np.int64) -> str:
        scalar = kind is np.float32
        array: NDArray[Any] = np.array(values[0] if scalar else values, dtype=kind)
        self._tensors[name] = numpy_helper.from_array(array, name)
        return name

    def step(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        name = f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [name], domain=domain, **attributes))
        return name

    def vector(self, name: str, length: int = WIDTH) -> str:
        return self.weights(name, TensorProto.FLOAT, *_SHAPES.get(name, (length,)))

    def linear(self, values: str, name: str, inputs: int = WIDTH, outputs: int = WIDTH) -> str:
        """A layer; its weights as they are, or as int8 with a scale for each output."""
        bias = self.vector(f"{name}.bias", outputs)
        if not self._int8:
            matrix = self.weights(f"{name}.weight", TensorProto.FLOAT, outputs, inputs)
            return self.step("Gemm", values, matrix, bias, transB=1)
        matrix = self.weights(f"{name}.weight.int8", TensorProto.INT8, inputs, outputs)
        scale = self.vector(f"{name}.weight.scale", outputs)
        return self.step("DynamicQuantizeMatMul", values, matrix, scale, "", bias, domain=_MICROSOFT)

    def normalised(self, values: str, name: str) -> str:
        scale, shift = self.vector(f"{name}.weight"), self.vector(f"{name}.bias")
        return self.step("LayerNormalization", values, scale, shift, axis=-1, epsilon=_EPSILON)

    def embedded(self, tokens: str) -> str:
        words = self.step("Gather", self.vector("embeddings.word_embeddings.weight"), tokens)
        places = self.vector("embeddings.position_embeddings.weight")
        zero = self.constant("zero", 0)
        places = self.step("Slice", places, zero, self.step("Shape", tokens), zero)
        kinds = self.step("Gather", self.vector("embeddings.token_type_embeddings.weight"), zero)
        found = self.step("Add", self.step("Add", words, places), kinds)
        return self.normalised(found, "embeddings.LayerNorm")

    def attended(self, values: str, name: str) -> str:
        split = self.constant("split", -1, HEADS, WIDTH // HEADS)

        def part(which: str, order: list[int]) -> str:
            found = self.linear(values, f"{name}.self.{which}")
            return self.step("Transpose", self.step("Reshape", found, split), perm=order)

        shrunk = self.constant("shrunk", 1 / math.sqrt(WIDTH // HEADS), kind=np.float32)
        queries = self.step("Mul", part("query", [1, 0, 2]), shrunk)
        scores = self.step("MatMul", queries, part("key", [1, 2, 0]))
        shares = self.step("Softmax", scores, axis=-1)
        mixed = self.step("Transpose", self.step("MatMul", shares, part("value", [1, 0, 2])), perm=[1, 0, 2])
        joined = self.step("Reshape", mixed, self.constant("joined", -1, WIDTH))
        return self.linear(joined, f"{name}.output.dense")

    def layer(self, values: str, number: int) -> str:
        name = f"encoder.layer.{number}"
        attended = self.step("Add", self.attended(values, f"{name}.attention"), values)
        values = self.normalised(attended, f"{name}.attention.output.LayerNorm")
        inner = self.linear(values, f"{name}.intermediate.dense", WIDTH, INNER)
        inner = self.step("Gelu", inner, domain=_MICROSOFT)
        outer = self.linear(inner, f"{name}.output.dense", INNER, WIDTH)
        return self.normalised(self.step("Add", outer, values), f"{name}.output.LayerNorm")

    def made(self, tokens: str, result: str) -> GraphProto:
        vector = helper.make_node("Identity", [result], ["vector"])
        return helper.make_graph(
            [*self._nodes, vector],
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info(tokens, TensorProto.INT64, ["length"])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, WIDTH])],
            list(self._tensors.values()),
        )


def model(*, int8: bool) -> ModelProto:
    """Tokens in, the mean of the last layer's vectors out, of length 1."""
    graph = Graph(int8=int8)
    values = graph.embedded("tokens")
    for number in range(LAYERS):
        values = graph.layer(values, number)
    mean = graph.step("ReduceMean", values, graph.constant("first", 0), keepdims=1)
    made = graph.made("tokens", graph.step("LpNormalization", mean, axis=-1, p=2))
    versions = [helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=versions, ir_version=9, producer_name="variorum")


def main() -> None:
    folder = Path(sys.argv[1])
    for name, int8 in (("float32", False), ("int8", True)):
        made = model(int8=int8)
        handed = [one.name for one in made.graph.initializer if one.data_location == TensorProto.EXTERNAL]
        (folder / f"{name}.onnx").write_bytes(made.SerializeToString(deterministic=True))
        (folder / f"{name}.txt").write_text("\n".join(handed) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
