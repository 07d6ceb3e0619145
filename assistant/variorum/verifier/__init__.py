"""Does a passage support a claim, contradict it, or not mention it?"""

from variorum.verifier.protocol import Judgement, Verifier

__all__ = ["Judgement", "Verifier"]
