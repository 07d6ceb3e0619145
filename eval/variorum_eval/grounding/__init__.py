"""Is what a text says supported by a library, sentence by sentence?"""

from variorum_eval.grounding.claims import Claim, GroundingFigures, Support, ground, score_claims

__all__ = ["Claim", "GroundingFigures", "Support", "ground", "score_claims"]
