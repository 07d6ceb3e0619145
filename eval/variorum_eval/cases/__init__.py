"""Questions with what each source should say, read from files."""

from variorum_eval.cases.answered import AnsweredSet, read_answered
from variorum_eval.cases.followups import read_follow_ups
from variorum_eval.cases.gold import RELATIONS, parse_gold, read_gold
from variorum_eval.cases.lines import Parsed, Problem
from variorum_eval.cases.multihop import read_multihop
from variorum_eval.cases.passages import read_passages
from variorum_eval.cases.public import (
    Context,
    parse_poisonedrag,
    parse_ramdocs,
    parse_rgb,
    parse_wikicontradict,
    read_mtrag,
    read_ramdocs,
)
from variorum_eval.cases.types import (
    AnsweredCase,
    AskedText,
    Case,
    Conversation,
    FollowUp,
    Gold,
    MultihopCase,
    PassageCase,
    TitledText,
    Written,
)

__all__ = [
    "RELATIONS",
    "AnsweredCase",
    "AnsweredSet",
    "AskedText",
    "Case",
    "Context",
    "Conversation",
    "FollowUp",
    "Gold",
    "MultihopCase",
    "Parsed",
    "PassageCase",
    "Problem",
    "TitledText",
    "Written",
    "parse_gold",
    "parse_poisonedrag",
    "parse_ramdocs",
    "parse_rgb",
    "parse_wikicontradict",
    "read_answered",
    "read_follow_ups",
    "read_gold",
    "read_mtrag",
    "read_multihop",
    "read_passages",
    "read_ramdocs",
]
