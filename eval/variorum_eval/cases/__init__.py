"""Questions with what each source should say, read from files."""

from variorum_eval.cases.followups import read_follow_ups
from variorum_eval.cases.gold import RELATIONS, parse_gold, read_gold
from variorum_eval.cases.lines import Parsed, Problem
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
from variorum_eval.cases.types import Case, Conversation, FollowUp, Gold, PassageCase, Written

__all__ = [
    "RELATIONS",
    "Case",
    "Context",
    "Conversation",
    "FollowUp",
    "Gold",
    "Parsed",
    "PassageCase",
    "Problem",
    "Written",
    "parse_gold",
    "parse_poisonedrag",
    "parse_ramdocs",
    "parse_rgb",
    "parse_wikicontradict",
    "read_follow_ups",
    "read_gold",
    "read_mtrag",
    "read_passages",
    "read_ramdocs",
]
