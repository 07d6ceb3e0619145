"""Write the two graphs of the default embedding model, `float32.onnx` and `int8.onnx`, without weights.

    python -m training.embedder_graph index/variorum_index/minilm

A graph names the tensors of the model's `model.safetensors` and lists them in a `.txt` beside it. The program
hands them over when it loads the graph, so that the weights are on disk once. A graph reads the tokens of
one text and gives its vector.
"""

from __future__ import annotations

import sys
from pathlib import Path

from onnx import ModelProto, TensorProto, helper

from training.encoder_graph import MICROSOFT, Graph, Shape

_MINILM = Shape()
_TABLES = {  # as large as this; all other tensors that are no matrices are vectors
    "embeddings.word_embeddings.weight": (30522, _MINILM.width),
    "embeddings.position_embeddings.weight": (512, _MINILM.width),
    "embeddings.token_type_embeddings.weight": (2, _MINILM.width),
}


class _Embedder(Graph):
    def __init__(self, *, int8: bool) -> None:
        super().__init__(_MINILM)
        self._int8 = int8

    def vector(self, name: str, length: int = _MINILM.width) -> str:
        return self._handed(name, TensorProto.FLOAT, *_TABLES.get(name, (length,)))

    def linear(self, values: str, name: str, inputs: int, outputs: int) -> str:
        """A layer; its weights as they are, or as int8 with a scale for each output."""
        bias = self.vector(f"{name}.bias", outputs)
        if not self._int8:
            matrix = self._handed(f"{name}.weight", TensorProto.FLOAT, outputs, inputs)
            return self.step("Gemm", values, matrix, bias, transB=1)
        matrix = self._handed(f"{name}.weight.int8", TensorProto.INT8, inputs, outputs)
        scale = self.vector(f"{name}.weight.scale", outputs)
        return self.step("DynamicQuantizeMatMul", values, matrix, scale, "", bias, domain=MICROSOFT)

    def embedded(self, tokens: str) -> str:
        words = self.step("Gather", self.vector("embeddings.word_embeddings.weight"), tokens)
        places = self.vector("embeddings.position_embeddings.weight")
        zero = self.constant("zero", 0)
        places = self.step("Slice", places, zero, self.step("Shape", tokens), zero)
        kinds = self.step("Gather", self.vector("embeddings.token_type_embeddings.weight"), zero)
        found = self.step("Add", self.step("Add", words, places), kinds)
        return self.normalised(found, "embeddings.LayerNorm")

    def _handed(self, name: str, kind: int, *shape: int) -> str:
        """A tensor that is handed over when the graph is loaded."""
        tensor = TensorProto(name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL)
        tensor.external_data.add(key="location", value="model.safetensors")
        self.tensors[name] = tensor
        return name


def model(*, int8: bool) -> ModelProto:
    """Tokens in, the mean of the last layer's vectors out, of length 1."""
    graph = _Embedder(int8=int8)
    values = graph.encoded(graph.embedded("tokens"))
    mean = graph.step("ReduceMean", values, graph.constant("first", 0), keepdims=1)
    graph.named(graph.step("LpNormalization", mean, axis=-1, p=2), "vector")
    return graph.model(
        [helper.make_tensor_value_info("tokens", TensorProto.INT64, ["length"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, _MINILM.width])],
    )


def main() -> None:
    folder = Path(sys.argv[1])
    for name, int8 in (("float32", False), ("int8", True)):
        made = model(int8=int8)
        handed = [one.name for one in made.graph.initializer if one.data_location == TensorProto.EXTERNAL]
        (folder / f"{name}.onnx").write_bytes(made.SerializeToString(deterministic=True))
        (folder / f"{name}.txt").write_text("\n".join(handed) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
