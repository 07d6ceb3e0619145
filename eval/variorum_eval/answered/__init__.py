"""Is it told that a text does not answer?"""

from variorum_eval.answered.scoring import AnsweredFigures, ToldFigures, score_told
from variorum_eval.answered.telling import Told, tell, with_found_passages

__all__ = ["AnsweredFigures", "Told", "ToldFigures", "score_told", "tell", "with_found_passages"]
