"""The default model without torch: the same vectors, on any machine, from the published weights only."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.embedder_graph import model
from variorum_index import Library, ModelError, SentenceTransformerEmbedder
from variorum_index.minilm import Arithmetic, MiniLmEmbedder, bundled_model
from variorum_index.minilm import embedder as embedder_module
from variorum_index.minilm.arithmetic import multiplies_bfloat16, quickest
from variorum_index.minilm.weights import Weights, quantised
from variorum_index.sqlite_store import SqliteStore
from variorum_index.vector_index import Sizes

TEXTS = [
    "",
    " \n\t ",
    "a",
    "How long was the call?",
    "The call took ninety minutes, said Ms Varga – “a long one”.",
    "word " * 2000,
    "unsplittable" * 100,
    "Ünïcödé café naïve e\u0301",
    "日本語のテキストと中文",
    "שלום עולם مرحبا",
    "😀👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "\u0000\ufffe\u200b\r\n",
    "[CLS] [SEP] [MASK] [PAD]",
    "1,234.5 °C; 12/05/2024 <b>bold</b> https://example.org/?q=1",
]


@pytest.fixture(scope="module")
def reference() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


def test_questions_have_the_vectors_of_sentence_transformers(embedder, reference) -> None:
    texts = TEXTS + [" ".join(TEXTS[4:5] * count) for count in range(2, 30, 3)]
    assert np.abs(embedder.encode_queries(texts) - reference.encode_queries(texts)).max() < 1e-4


def test_passages_in_float32_have_the_vectors_of_sentence_transformers(reference) -> None:
    exact = MiniLmEmbedder(Arithmetic.FLOAT32)
    assert np.abs(exact.encode_passages(TEXTS) - reference.encode_passages(TEXTS)).max() < 1e-4


@settings(max_examples=15)
@given(st.text(max_size=300))
def test_any_text_has_the_vector_of_sentence_transformers(embedder, reference, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert np.abs(embedder.encode_queries([text]) - reference.encode_queries([text])).max() < 1e-4


@pytest.mark.parametrize(
    ("arithmetic", "least"), [(Arithmetic.INT8, 0.96), (Arithmetic.BFLOAT16, 0.999)], ids=str
)
def test_vectors_of_another_arithmetic_go_with_the_exact_ones(
    embedder, arithmetic: Arithmetic, least: float
) -> None:
    """bfloat16 is slow here, where the processor lacks it, but it is the same arithmetic."""
    quick = MiniLmEmbedder(arithmetic)
    texts = [text for text in TEXTS if text.strip()]
    cosines = np.sum(quick.encode_passages(texts) * embedder.encode_queries(texts), axis=1)
    assert cosines.min() > least


def test_a_passage_has_one_vector_whatever_comes_with_it() -> None:
    quick = MiniLmEmbedder(Arithmetic.INT8, threads=3)
    together = quick.encode_passages(TEXTS)
    for row, text in enumerate(TEXTS):
        assert np.array_equal(quick.encode_passages([text])[0], together[row])


def test_tokens_are_those_of_the_models_own_tokenizer(embedder, reference) -> None:
    assert (embedder.window, embedder.dimension) == (reference.window, reference.dimension)
    for text in TEXTS:
        assert embedder.count_tokens(text) == reference.count_tokens(text)


def test_int8_weights_come_back_within_half_a_step() -> None:
    matrix = np.random.default_rng(1).normal(size=(7, 5)).astype(np.float32)
    matrix[3] = 0
    integers, scale = quantised(matrix)
    assert integers.shape == (5, 7)
    assert np.abs(integers.T * scale[:, None] - matrix).max() <= scale.max() / 2 + 1e-6
    assert np.abs(integers).max() <= 63


@pytest.mark.parametrize("arithmetic", [Arithmetic.FLOAT32, Arithmetic.INT8], ids=str)
def test_the_graph_is_the_one_that_training_writes(arithmetic: Arithmetic) -> None:
    file = Path(str(embedder_module.__file__)).parent / f"{arithmetic}.onnx"
    made = model(int8=arithmetic is Arithmetic.INT8)
    assert file.read_bytes() == made.SerializeToString(deterministic=True)


@pytest.mark.parametrize("content", [None, b"", b"damaged" * 100], ids=["missing", "empty", "damaged"])
def test_other_weights_are_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "model.safetensors"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ModelError, match="force-reinstall"):
        Weights(file)


def test_one_changed_byte_is_found(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    shutil.copy(bundled_model() / "model.safetensors", file)
    with file.open("r+b") as opened:
        opened.seek(50_000_000)
        byte = opened.read(1)
        opened.seek(50_000_000)
        opened.write(bytes([byte[0] ^ 1]))
    with pytest.raises(ModelError, match="published"):
        Weights(file)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("processor\t: 0\nflags\t\t: fpu avx512_vnni avx512_bf16\nbugs\t:\n", Arithmetic.INT8),
        ("flags\t\t: nothing\n", Arithmetic.INT8),
        ("processor\t: 0\nflags\t\t: fpu amx_bf16 amx_tile\n", Arithmetic.BFLOAT16),
        ("processor\t: 0\nflags\t\t: fpu avx2\nmodel\t: avx512_bf16\n", Arithmetic.INT8),
        ("", Arithmetic.INT8),
    ],
)
def test_the_processor_decides_the_arithmetic(tmp_path: Path, content: str, expected: Arithmetic) -> None:
    (tmp_path / "cpuinfo").write_text(content)
    assert quickest(tmp_path / "cpuinfo") is expected
    assert quickest(tmp_path / "not-there") is Arithmetic.INT8


@pytest.mark.parametrize(
    ("flags", "expected"), [("fpu avx512_bf16", True), ("amx_bf16", True), ("fpu avx512_vnni", False)]
)
def test_the_processor_says_whether_it_multiplies_bfloat16(
    tmp_path: Path, flags: str, expected: bool
) -> None:
    (tmp_path / "cpuinfo").write_text(f"processor\t: 0\nflags\t\t: {flags}\n")
    assert multiplies_bfloat16(tmp_path / "cpuinfo") is expected
    assert not multiplies_bfloat16(tmp_path / "not-there")


_SMALL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))
from variorum import Assistant
with Assistant.open(sys.argv[1], create=True) as assistant:
    assistant.library.add(sys.argv[2:])
    print(len(assistant.ask("How long was the call?").sources))
"""


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="limits of Linux")
def test_one_processor_and_a_gigabyte_are_enough(tmp_path: Path, examples: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text("".join(path.read_text() for path in sorted(examples.iterdir())) * 20)
    command = [sys.executable, "-c", _SMALL, str(tmp_path / "library"), str(examples), str(big)]
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        preexec_fn=lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}),
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["7"]


_GENERIC = {"FAISS_OPT_LEVEL": "generic", "NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX2 FMA3"}
_ASK = """
import json, sys
from variorum_index import Library
with Library.open(sys.argv[1]) as library:
    found = library.search("How long was the call?")
    print(json.dumps([[s.document.title, [p.passage.text for p in s.passages]] for s in found]))
"""


def test_a_library_of_another_machine_answers_as_on_its_own(tmp_path: Path, examples: Path) -> None:
    """Begun by a processor that embeds in float32, continued by one with int8, asked by one without AVX."""
    files = sorted(examples.iterdir())
    for arithmetic, some in ((Arithmetic.FLOAT32, files[:3]), (Arithmetic.INT8, files[3:])):
        with Library.open(tmp_path / "L", embedder=MiniLmEmbedder(arithmetic), create=True) as library:
            library.add(some)
            assert library.verify().clean
    with SqliteStore(tmp_path / "L", MiniLmEmbedder.name, create=False, sizes=Sizes(exact=3)) as store:
        store.tidy()  # an index, as a large library has it
    asked = [
        subprocess.run(
            [sys.executable, "-c", _ASK, str(tmp_path / "L")],
            capture_output=True,
            text=True,
            check=True,
            timeout=600,
            env=os.environ | lacking,
        )
        for lacking in ({}, _GENERIC)
    ]
    assert asked[0].stdout == asked[1].stdout
    assert len(json.loads(asked[0].stdout)) == len(files)
