"""Ask your documents a question and get one answer per source, each with its exact quote."""

import logging

from variorum.assistant import Assistant, QuestionError
from variorum.conversation import Turn
from variorum.kept import answer_from_dict
from variorum.types import Answer, Group, InvariantError, Quote, SourceAnswer, Status, Verdict
from variorum_index import VariorumError

__all__ = [
    "Answer",
    "Assistant",
    "Group",
    "InvariantError",
    "QuestionError",
    "Quote",
    "SourceAnswer",
    "Status",
    "Turn",
    "VariorumError",
    "Verdict",
    "answer_from_dict",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())
