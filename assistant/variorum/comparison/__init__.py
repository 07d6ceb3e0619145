"""How the answers of the sources relate: each pair by values, words and meaning, then groups and a verdict.

Pairs are related (`relations`, `pairs`), then gathered and told in a sentence (`groups`). The other files
know one thing each that two answers may differ in and say the same, or share and say something else.
"""

from variorum.comparison.groups import group, judge, summarise
from variorum.comparison.pairs import Comparison
from variorum.comparison.relations import relation

__all__ = ["Comparison", "group", "judge", "relation", "summarise"]
