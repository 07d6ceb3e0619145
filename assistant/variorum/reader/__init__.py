"""Readers: they decide what every row says."""

from variorum.reader.onnx import OnnxReader
from variorum.reader.protocol import Reader, Reading

__all__ = ["OnnxReader", "Reader", "Reading"]
