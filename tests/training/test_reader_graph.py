"""The graphs compute what the models that they are made from compute."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from onnx import ModelProto
from transformers import BertConfig, BertForQuestionAnswering, BertForSequenceClassification

from training import reader_graph
from training.encoder_graph import Shape
from training.smooth import smooth

LIKE = Shape()
CONFIG = {
    "vocab_size": 30522,
    "hidden_size": LIKE.width,
    "num_hidden_layers": LIKE.layers,
    "num_attention_heads": LIKE.heads,
    "intermediate_size": LIKE.inner,
    "attn_implementation": "eager",
}


def an_input(length: int) -> dict[str, NDArray[np.int64]]:
    ids = np.random.default_rng(length).integers(0, 30522, (1, length))
    kinds = (np.arange(length) >= length // 3).astype(np.int64)[None]
    return {"input_ids": ids, "token_type_ids": kinds}


def expected(model: torch.nn.Module, given: dict[str, NDArray[np.int64]]) -> dict[str, NDArray[np.float32]]:
    with torch.no_grad():
        found = model(**{name: torch.from_numpy(array) for name, array in given.items()})
    return {name: tensor.numpy() for name, tensor in found.items()}


def run(graph: ModelProto, given: dict[str, NDArray[np.int64]]) -> dict[str, NDArray[np.float32]]:
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, given), strict=True))


@pytest.fixture(scope="module")
def reader() -> BertForQuestionAnswering:
    torch.manual_seed(1)
    return BertForQuestionAnswering(BertConfig(**CONFIG)).eval()


@pytest.mark.parametrize("length", [1, 17, 320])
def test_the_reader_in_float32(reader: BertForQuestionAnswering, length: int) -> None:
    given = an_input(length)
    found = run(reader_graph.reader(reader, False), given)
    assert set(found) == {"start_logits", "end_logits"}
    for name, logits in expected(reader, given).items():
        np.testing.assert_allclose(found[name], logits, atol=1e-4)


def test_the_reader_as_int8_with_even_channels(reader: BertForQuestionAnswering) -> None:
    given = an_input(150)
    right = expected(reader, given)["start_logits"]
    even = BertForQuestionAnswering(BertConfig(**CONFIG)).eval()
    even.load_state_dict(reader.state_dict())
    smooth(even, [{name: torch.from_numpy(array) for name, array in an_input(90).items()}])
    found = run(reader_graph.reader(even, True), given)["start_logits"]
    assert np.abs(found - right).max() > 0, "it is not float32"
    assert np.corrcoef(found[0], right[0])[0, 1] > 0.99


def test_the_verifier_in_float32() -> None:
    torch.manual_seed(2)
    model = BertForSequenceClassification(BertConfig(**CONFIG, num_labels=3)).eval()
    given = an_input(40)
    found = run(reader_graph.verifier(model, False), given)
    np.testing.assert_allclose(found["logits"], expected(model, given)["logits"], atol=1e-4)


def test_no_weight_has_a_zero_point_and_none_uses_its_eighth_bit(reader: BertForQuestionAnswering) -> None:
    graph = reader_graph.reader(reader, True).graph
    multiplied = [node for node in graph.node if node.op_type == "DynamicQuantizeMatMul"]
    assert len(multiplied) == 6 * LIKE.layers + 1
    assert {node.input[3] for node in multiplied} == {""}
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    for node in multiplied:
        weights = np.frombuffer(tensors[node.input[1]].raw_data, dtype=np.int8)
        assert -64 <= weights.min() <= weights.max() <= 64


@pytest.mark.parametrize("name", ["reader", "verifier"])
def test_what_is_shipped_is_of_this_kind(name: str) -> None:
    file = Path(__file__).parent.parent.parent / "assistant" / "variorum" / name / "weights" / "model.onnx"
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    assert [one.name for one in session.get_inputs()] == list(reader_graph.INPUTS)
