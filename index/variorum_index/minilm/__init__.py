"""The default embedding model, all-MiniLM-L6-v2, run by ONNX Runtime. No torch is imported."""

from variorum_index.minilm.arithmetic import Arithmetic
from variorum_index.minilm.embedder import MiniLmEmbedder
from variorum_index.minilm.weights import bundled_model

__all__ = ["Arithmetic", "MiniLmEmbedder", "bundled_model"]
