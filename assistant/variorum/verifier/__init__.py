"""Whether a passage supports a claim, contradicts it, or does not mention it."""

from variorum.verifier.claims import claim_of
from variorum.verifier.onnx import OnnxVerifier
from variorum.verifier.protocol import Judgement, Verifier

__all__ = ["Judgement", "OnnxVerifier", "Verifier", "claim_of"]
