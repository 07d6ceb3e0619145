"""Readers: they decide what every row says."""

from variorum.reader.onnx import OnnxReader
from variorum.reader.protocol import Reader, Reading
from variorum.reader.spans import Platt
from variorum.reader.transformers import TransformersReader

__all__ = ["OnnxReader", "Platt", "Reader", "Reading", "TransformersReader"]
